"""What is lost or differs is known step by step as it would be found anew, whoever does what to the progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.review import Rating
from sco_quiz.paths import paths_for
from sco_quiz.store.backup import make_backup
from sco_quiz.store.restoring import restore
from sco_quiz.store.standing import Stock, Unlike
from tests.collection.deeds import DEEDS, Learner
from tests.collection.sitting import rated
from tests.conftest import SetClock

Opens = Callable[..., Collection]
ANSWERS = {"ava": "Lima", "bo": "Quito", "cy": "Sucre"}
AVA, BO, CY, DEE = (f"towns/{note}#question:answer" for note in ("ava", "bo", "cy", "dee"))


def deck_with(answers: dict[str, str]) -> str:
    lines = (f"  - {{id: {note}, question: 'Where is {note * 9}?', answer: {town}}}" for note, town in answers.items())
    return "\n".join(["title: Towns", "cards:", *lines, ""])


def known(*windows: Collection) -> Unlike:
    """Return what windows know, if it is what each would find anew."""
    found = []
    for window in windows:
        inside, standing = window._inside, window._inside.keeping.standing
        assert standing is not None
        found.append(inside.keeping.unlike(standing))
        assert found[-1] == standing.unlike([Stock(deck.id, deck.key) for deck in inside.shelf.chosen()])
    return found[0]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_learner_does(open_quickly: Opens, clock: SetClock, seed: int) -> None:
    """In the window where it is done and in another one, undone or not."""
    acting, watching, rng = open_quickly(), open_quickly(), Random(seed)
    learner = Learner(acting, clock, rng)
    for _ in range(25):
        learner.do(rng.choice(sorted(DEEDS)))
        if rng.random() < 0.4:
            acting.study.undo(acting.study.start())
        known(acting, watching)


def test_lost_progress_attached_taken_back_forgotten_and_restored(
    open_quickly: Opens, folder: Path, clock: SetClock
) -> None:
    paths = paths_for(folder, {})
    paths.decks.mkdir(parents=True)
    file = paths.decks / "towns.yaml"
    file.write_text(deck_with(ANSWERS), encoding="utf-8")
    acting, watching = open_quickly(), open_quickly()
    for card in acting.cards(("towns",)):
        clock.advance(seconds=1)
        rated(acting, card.id, Rating.GOOD)
    assert known(acting, watching) == Unlike(frozenset(), frozenset())
    file.write_text(deck_with({"ava": "Cusco", "cy": "Sucre", "dee": "Bern"}), encoding="utf-8")
    for window in (acting, watching):
        window.reload()
    assert known(acting, watching) == Unlike(frozenset({BO}), frozenset({AVA}))
    clock.advance(seconds=1)
    acting.progress.attach(BO, DEE)
    assert known(acting, watching).lost == frozenset()
    assert DEE in known(acting, watching).differing
    clock.advance(seconds=1)
    acting.progress.take_back()
    assert known(acting, watching) == Unlike(frozenset({BO}), frozenset({AVA}))
    backup = make_backup(paths.progress)
    assert backup is not None
    clock.advance(seconds=1)
    watching.progress.forget((BO, CY))
    assert known(acting, watching).lost == frozenset()
    restore(backup.path, paths.progress)
    assert known(acting, watching).lost == frozenset({BO})
    paths.cache.unlink()
    assert known(open_quickly(), acting, watching).lost == frozenset({BO})
