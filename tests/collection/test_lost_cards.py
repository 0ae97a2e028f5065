"""What is lost or differs is known step by step as it would be found anew, whoever does what to the progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from types import MappingProxyType

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
AVA, BEA, BO, CY, DEE = (f"towns/{note}#question:answer" for note in ("ava", "bea", "bo", "cy", "dee"))


def deck_with(answers: Mapping[str, str], was: Mapping[str, Sequence[str]] = MappingProxyType({})) -> str:
    """Return a deck. `was`: what notes were called before; each is asked as under its first name."""
    lines = []
    for note, town in answers.items():
        before = was.get(note, ())
        question = f"Where is {[*before, note][0] * 9}?"
        lines.append(f"  - {{id: {note}, was: [{', '.join(before)}], question: '{question}', answer: {town}}}")
    return "\n".join(["title: Towns", "cards:", *lines, ""])


@pytest.fixture
def file(folder: Path) -> Path:
    """Where the deck of towns lies."""
    decks = paths_for(folder, {}).decks
    decks.mkdir(parents=True)
    (decks / "towns.yaml").write_text(deck_with(ANSWERS), encoding="utf-8")
    return decks / "towns.yaml"


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
    open_quickly: Opens, folder: Path, file: Path, clock: SetClock
) -> None:
    paths, acting, watching = paths_for(folder, {}), open_quickly(), open_quickly()
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


def test_a_review_done_again_after_its_card_was_renamed(open_quickly: Opens, file: Path, clock: SetClock) -> None:
    """It counts for the card that has its progress by now, not for the one it was logged for."""
    acting, watching = open_quickly(), open_quickly()
    rated(acting, AVA, Rating.GOOD)
    file.write_text(deck_with(ANSWERS | {"ava": "Cusco"}), encoding="utf-8")
    acting.reload()
    clock.advance(seconds=1)
    rated(acting, AVA, Rating.GOOD)
    clock.advance(seconds=1)
    acting.study.undo(acting.study.start())
    file.write_text(deck_with({"bea": "Lima"}, was={"bea": ["ava"]}), encoding="utf-8")
    for window in (acting, watching):
        window.reload()
    assert known(acting, watching).differing == frozenset()
    clock.advance(days=1)
    acting.study.redo(acting.study.start())
    assert known(acting, watching).differing == frozenset({BEA})
    assert acting.study.start().due == (BEA,)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_done_to_a_note_and_its_progress(
    open_quickly: Opens, file: Path, clock: SetClock, seed: int
) -> None:
    """It is renamed and gets other answers, between reviews that are undone and done again."""
    acting, watching, rng = open_quickly(), open_quickly(), Random(seed)
    names, town = ["ava"], "Lima"

    def reload() -> None:
        file.write_text(deck_with({names[-1]: town}, was={names[-1]: names[:-1]}), encoding="utf-8")
        for window in (acting, watching):
            window.reload()

    for number in range(60):
        clock.advance(seconds=1)
        match rng.choice(["learn", "undo", "redo", "reword", "rename", "take back"]):
            case "learn":
                rated(acting, f"towns/{names[-1]}#question:answer", Rating.GOOD)
            case "undo":
                acting.study.undo(acting.study.start())
            case "redo":
                acting.study.redo(acting.study.start())
            case "take back":
                acting.progress.take_back()
            case "reword":
                town = "Cusco" if town == "Lima" else "Lima"
                reload()
            case _:  # rename
                names.append(f"ava{number}")
                reload()
        known(acting, watching)
