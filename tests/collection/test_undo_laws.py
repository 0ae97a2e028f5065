"""The laws of undo and redo, over whatever a learner does in whatever order."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from sco_quiz.collection import Collection
from sco_quiz.model.review import repetitions
from sco_quiz.paths import Paths, paths_for
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.session import Session
from tests.collection.deeds import DEEDS, Learner, State, state_of
from tests.conftest import NOON, OPTIONS_AT_ONCE, SetClock, put_cache, quick_folder

ANYWHERE = Session((), (), (), None, None)


class Learning(RuleBasedStateMachine):
    """Holds what lies on disk against the states that were left, on the way back and forth."""

    cache: Path

    @initialize()
    def begin(self) -> None:
        """Begin with nothing learned; the decks are made once for all."""
        self.folder = quick_folder()
        self.paths: Paths = paths_for(Path(self.folder.name), {})
        put_cache(self.cache, self.paths.cache)
        self.clock = SetClock(NOON)
        self.learner = Learner(self._open(), self.clock)
        self.past: list[State] = []
        self.future: list[State] = []
        self.now = state_of(self.paths.progress)

    def _open(self) -> Collection:
        return Collection(self.paths, clock=self.clock, settings=OPTIONS_AT_ONCE)

    @rule(name=st.sampled_from(sorted(DEEDS)))
    def deed(self, name: str) -> None:
        self.past.append(self.now)
        self.learner.do(name)
        self.now = state_of(self.paths.progress)
        self.future.clear()

    @rule(name=st.sampled_from(["study", "study", "quiz", "place"]), times=st.integers(1, 5))
    def deeds(self, name: str, times: int) -> None:
        for _ in range(times):
            self.deed(name)

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.clock.advance(seconds=1)
            done = self.learner.collection.study.undo(ANYWHERE)
            assert (done is None) == (not self.past)
            if self.past:
                self.future.append(self.now)
                self.now = self.past.pop()

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.clock.advance(seconds=1)
            done = self.learner.collection.study.redo(ANYWHERE)
            assert (done is None) == (not self.future)
            if self.future:
                self.past.append(self.now)
                self.now = self.future.pop()

    @rule()
    def restart(self) -> None:
        self.learner.collection.close()
        self.learner.collection = self._open()

    @rule(hours=st.sampled_from([-30, 5, 24, 24, 72]))
    def wait(self, hours: int) -> None:
        """Let time pass, or the clock be set back."""
        self.clock.advance(hours=hours, milliseconds=7)

    @invariant()
    def is_as_it_was_left(self) -> None:
        assert state_of(self.paths.progress) == self.now

    @invariant()
    def memories_are_the_fold_of_the_reviews_that_count(self) -> None:
        collection, pacing = self.learner.collection, Pacing(OPTIONS_AT_ONCE, {})
        memories = collection.memories()
        assert memories == {card: pacing.fold(repetitions(collection.reviews_of(card))) for card in memories}

    def teardown(self) -> None:
        if hasattr(self, "learner"):
            self.learner.collection.close()
            self.folder.cleanup()


def test_every_way_back_and_forth_meets_the_states_that_were_left(read_decks: Path) -> None:
    Learning.cache = read_decks
    run_state_machine_as_test(
        Learning, settings=settings(max_examples=12, stateful_step_count=15, deadline=None, derandomize=True)
    )
