"""Undo and redo of every kind of action, as deep as one likes, across restarts, to the last bit."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.review import Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.session import Session
from tests.collection.deeds import DEEDS, Learner, State, state_of
from tests.conftest import SetClock

Opens = Callable[..., Collection]
DEPTH = 200
STEPS_BETWEEN_RESTARTS = 40
ANYWHERE = Session((), (), (), None, None)


@pytest.fixture
def learner(open_quickly: Opens, clock: SetClock) -> Learner:
    """Some days of study, so that there is something to undo from and to reset."""
    learner = Learner(open_quickly(), clock)
    for _ in range(3):
        for _ in range(8):
            learner.do("study")
        clock.advance(days=2)
    return learner


@pytest.fixture
def state(folder: Path) -> Callable[[], State]:
    return lambda: state_of(paths_for(folder, {}).progress)


def undo(learner: Learner) -> str:
    """Undo one step and return what is told of it; "" if there was none."""
    learner.clock.advance(seconds=1)
    session = learner.collection.study.undo(ANYWHERE)
    return "" if session is None else session.notice


def redo(learner: Learner) -> str:
    learner.clock.advance(seconds=1)
    session = learner.collection.study.redo(ANYWHERE)
    return "" if session is None else session.notice


@pytest.mark.parametrize("deed", DEEDS)
def test_each_kind_of_action_is_one_step_back_and_one_step_forth(
    learner: Learner, state: Callable[[], State], deed: str, open_quickly: Opens
) -> None:
    """Also after a restart, and a redone one can be undone again."""
    before = state()
    learner.do(deed)
    after = state()
    assert after != before
    learner.collection.close()
    learner.collection = open_quickly()
    for _ in range(2):
        assert undo(learner).startswith("Undone: ")
        assert state() == before
        assert redo(learner).startswith("Done again: ")
        assert state() == after
    assert redo(learner) == ""


def test_an_answer_that_makes_a_leech_and_its_suspension_are_one_step(
    learner: Learner, state: Callable[[], State]
) -> None:
    card = learner.almost_leech()
    before = state()
    learner.rate(card, Rating.AGAIN)
    after = state()
    assert learner.collection.marks.of(card).suspended
    assert undo(learner).startswith("Undone: the answer to ")
    assert state() == before
    assert redo(learner).startswith("Done again: the answer to ")
    assert state() == after


def test_two_hundred_steps_of_every_kind_go_back_and_forth_across_restarts(
    learner: Learner, state: Callable[[], State], open_quickly: Opens
) -> None:
    """Every state on the way back, and on the way forth again, is byte for byte the one that was left."""
    rng = random.Random(5)
    names = [*DEEDS, *rng.choices(list(DEEDS), k=DEPTH - len(DEEDS))]
    rng.shuffle(names)

    def restarted(step: int) -> None:
        if step % STEPS_BETWEEN_RESTARTS == 0:
            learner.collection.close()
            learner.collection = open_quickly()

    states = [state()]
    for step, name in enumerate(names):
        restarted(step)
        if rng.random() < 0.1:
            learner.clock.advance(days=1)
        learner.do(name)
        states.append(state())
    for step in reversed(range(DEPTH)):
        restarted(step)
        assert undo(learner), names[step]
        assert state() == states[step], names[step]
    for step in range(DEPTH):
        restarted(step)
        assert redo(learner), names[step]
        assert state() == states[step + 1], names[step]
    assert redo(learner) == ""


def test_something_new_ends_what_can_be_redone(learner: Learner, state: Callable[[], State]) -> None:
    learner.do("flag")
    undo(learner)
    learner.do("bury")
    after = state()
    assert redo(learner) == ""
    assert state() == after


def test_all_that_was_ever_done_can_be_undone(learner: Learner, state: Callable[[], State]) -> None:
    while undo(learner):
        pass
    assert state() | {"weights": []} == {name: [] for name in state()}
