"""Fitted weights in use: every memory is folded with them, promised days stay, and all of it can fail whole."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.errors import StoreError
from sco_quiz.keeping import Keeping
from sco_quiz.model.review import Rating, repetitions
from sco_quiz.settings import Settings
from sco_quiz.study import optimize
from sco_quiz.study.pacing import Pacing
from tests.collection.sitting import answer
from tests.conftest import OPTIONS_AT_ONCE, SetClock
from tests.study.test_optimize import FORGETFUL, LOG

Opens = Callable[..., Collection]


@pytest.fixture
def studied(open_collection: Opens, clock: SetClock) -> Collection:
    """A collection with some days of answers."""
    rng, collection = random.Random(3), open_collection()
    for _ in range(6):
        session = collection.study.start()
        while session.current is not None:
            session = answer(collection, session, rng.choice(list(Rating)))
        clock.advance(days=3)
    return collection


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library find a forgetful learner's weights, from their log, and nothing else be changed."""
    kept = Keeping.reviews
    monkeypatch.setattr(optimize, "by_library", lambda _: FORGETFUL)
    monkeypatch.setattr(Keeping, "reviews", lambda keeping: (*LOG, *kept(keeping)))


def folded(collection: Collection, weights: tuple[float, ...] | None) -> dict[str, object]:
    pacing = Pacing(OPTIONS_AT_ONCE, {}, weights)
    return {card: pacing.fold(repetitions(collection.reviews_of(card))) for card in collection.memories()}


@pytest.mark.usefixtures("found")
def test_kept_weights_fold_every_memory_now_and_after_a_restart(studied: Collection, open_collection: Opens) -> None:
    due = {card: memory.due for card, memory in studied.memories().items()}
    before = studied.memories()
    assert studied.fitting.fit().kept
    after = studied.memories()
    assert after != before
    assert after == folded(studied, FORGETFUL)
    assert {card: memory.due for card, memory in after.items()} == due
    studied.close()
    assert open_collection().memories() == after


@pytest.mark.usefixtures("found")
def test_a_review_after_a_fit_goes_on_with_the_fitted_weights(studied: Collection) -> None:
    studied.fitting.fit()
    session = studied.study.start()
    answer(studied, session, Rating.GOOD)
    assert studied.memories() == folded(studied, FORGETFUL)


@pytest.mark.usefixtures("found")
def test_without_keeping_nothing_changes(studied: Collection, tmp_path: Path) -> None:
    before = studied.memories()
    assert studied.fitting.fit(keep=False).kept
    assert studied.memories() == before
    assert not list(tmp_path.rglob("weights.json"))


@pytest.mark.usefixtures("found")
def test_weights_that_cannot_be_saved_leave_all_as_it_was(studied: Collection, tmp_path: Path) -> None:
    before = studied.memories()
    (tmp_path / "weights.json").mkdir()
    with pytest.raises(StoreError, match="not saved"):
        studied.fitting.fit()
    assert studied.memories() == before
    assert studied.fitting.due_at() == 200


@pytest.mark.usefixtures("found")
def test_weights_that_are_gone_or_damaged_give_way_to_the_default_ones(
    studied: Collection, open_collection: Opens, tmp_path: Path
) -> None:
    """Memories are always those of the weights in use; with the file mended they are the fitted ones again."""
    before = studied.memories()
    studied.fitting.fit()
    fitted = studied.memories()
    studied.close()
    file = tmp_path / "weights.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    damaged = open_collection()
    assert "weights.json" in " ".join(damaged.notices)
    assert file.read_bytes() == whole[:100]
    assert damaged.memories() == before
    damaged.close()
    file.write_bytes(whole)
    assert open_collection().memories() == fitted


@pytest.mark.usefixtures("found")
def test_broken_aliases_do_not_keep_weights_from_being_used(
    studied: Collection, open_collection: Opens, tmp_path: Path
) -> None:
    studied.fitting.fit()
    fitted = studied.memories()
    studied.close()
    (tmp_path / "aliases.json").write_text("{")
    again = open_collection()
    assert again.memories() == fitted
    answer(again, again.study.start(), Rating.GOOD)
    assert again.memories() == folded(again, FORGETFUL)


def test_targets_are_reckoned_with_the_learners_own_settings(open_collection: Opens) -> None:
    few = open_collection(Settings(new_per_day=1, desired_retention=0.87)).fitting.targets()
    many = open_collection(Settings(new_per_day=20)).fitting.targets()
    assert [one.retention for one in few] == [0.80, 0.85, 0.87, 0.90, 0.95]
    assert [one.retention for one in many] == [0.80, 0.85, 0.90, 0.95]
    assert few[0].reviews_a_day < many[0].reviews_a_day
    assert few[-1].reviews_a_day > few[0].reviews_a_day


def test_targets_can_be_asked_for_by_who_meets_no_new_cards(open_collection: Opens) -> None:
    assert open_collection(Settings(new_per_day=0)).fitting.targets()
