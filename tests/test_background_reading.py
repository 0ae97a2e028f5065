"""Decks that take their time are read while the program goes on, and no progress of theirs is touched meanwhile."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.collection import Collection, Reloaded, WaitsFor
from sco_quiz.model.card import Format
from sco_quiz.model.review import Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.showing import Answered
from sco_quiz.study.wish import Wish

Opens = Callable[..., Collection]
PATIENCE_SECONDS = 60
SPACE = f"  # {'a remark ' * 12}\n" * 1000
"""Makes a file large and quick to read."""
PERU = "title: Capitals\ncards:\n  - {id: pe, question: Capital of Peru?, answer: Lima}\n" + SPACE
CHILE = "  - {id: cl, question: Capital of Chile?, answer: Santiago}\n"
BROKEN = "title: Capitals\ncrads: []\n" + SPACE
PE = "capitals/pe#question:answer"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The learner's own deck, with one card, in a large file."""
    file = paths_for(tmp_path, {}).decks / "capitals.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(PERU, encoding="utf-8")
    return file


def finish(collection: Collection) -> Reloaded:
    """Reload until nothing is being read, and return what was told last."""
    deadline, told = time.monotonic() + PATIENCE_SECONDS, Reloaded()
    while collection.being_read:
        told = collection.reload() or told
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)
    return told


def learn(collection: Collection) -> None:
    session = collection.study.start(("capitals",), Wish(pinned=Format.RECALL))
    showing = collection.study.show(session)
    assert showing is not None
    collection.study.rate(session, showing, Answered("", collection.study.judge(showing, ""), 1), Rating.GOOD)


def forget_the_cache(tmp_path: Path) -> None:
    paths_for(tmp_path, {}).cache.unlink()


def test_a_deck_comes_once_it_is_read(open_collection: Opens, file: Path) -> None:
    """Until then the other decks are there, and it is said what is being read."""
    collection = open_collection(waits=WaitsFor.NONE)
    assert not collection.has_deck("capitals")
    assert collection.has_deck("sco-history")
    assert [one.file for one in collection.being_read] == [file]
    assert finish(collection).changed == ("capitals",)
    assert collection.has_deck("capitals")
    assert collection.problems == ()


def test_a_deck_that_is_in_the_cache_is_there_at_once(open_collection: Opens, file: Path) -> None:
    open_collection().close()
    collection = open_collection(waits=WaitsFor.NONE)
    assert collection.has_deck("capitals")
    assert collection.being_read == ()


@pytest.mark.parametrize("waits", [WaitsFor.ALL, WaitsFor.THE_FIRST])
def test_who_waits_has_all_decks_at_once(open_collection: Opens, file: Path, waits: WaitsFor) -> None:
    assert open_collection(waits=waits).has_deck("capitals")


def test_progress_waits_for_its_deck(open_collection: Opens, file: Path, tmp_path: Path) -> None:
    """It is not lost, nor carried to the deck of another file that has the same cards."""
    with open_collection() as collection:
        learn(collection)
    forget_the_cache(tmp_path)
    copy = file.with_name("copy.yaml")
    copy.write_text(PERU.replace(SPACE, ""), encoding="utf-8")
    collection = open_collection(waits=WaitsFor.NONE)
    assert collection.has_deck("copy")
    assert collection.progress.orphans() == ()
    assert finish(collection).notices == ()
    assert list(collection.memories()) == [PE]


def test_a_deck_that_changes_stays_as_it_was_until_it_is_read(open_collection: Opens, file: Path) -> None:
    collection = open_collection(waits=WaitsFor.THE_FIRST)
    file.write_text(PERU + CHILE, encoding="utf-8")
    assert collection.reload() is None
    assert [card.id for card in collection.cards(("capitals",))] == [PE]
    assert finish(collection).changed == ("capitals",)
    assert len(collection.cards(("capitals",))) == 2


def test_who_needs_a_change_now_may_wait_for_it(open_collection: Opens, file: Path) -> None:
    collection = open_collection(waits=WaitsFor.NONE)
    collection.reload()
    file.write_text(PERU + CHILE, encoding="utf-8")
    reloaded = collection.reload(file)
    assert reloaded is not None
    assert reloaded.changed == ("capitals",)
    assert collection.being_read == ()
    assert len(collection.cards(("capitals",))) == 2


def test_errors_are_told_once_they_are_found(open_collection: Opens, file: Path) -> None:
    """The deck stays as it was before."""
    collection = open_collection(waits=WaitsFor.THE_FIRST)
    file.write_text(BROKEN, encoding="utf-8")
    collection.reload()
    assert collection.problems == ()
    assert len(finish(collection).problems) == len(collection.problems) > 0
    assert collection.has_deck("capitals")


def test_a_file_that_goes_while_it_is_read_is_gone(open_collection: Opens, file: Path) -> None:
    collection = open_collection(waits=WaitsFor.NONE)
    collection.reload()
    file.unlink()
    finish(collection)
    collection.reload()
    collection.reload()
    assert not collection.has_deck("capitals")
    assert collection.being_read == ()


def test_a_cache_in_memory_alone_is_no_obstacle(open_collection: Opens, file: Path, tmp_path: Path) -> None:
    """Where no file can be written, the deck is read again by who asks for it."""
    folder = paths_for(tmp_path, {}).cache.parent
    shutil.rmtree(folder)
    folder.write_text("no folder", encoding="utf-8")
    collection = open_collection(waits=WaitsFor.NONE)
    finish(collection)
    assert collection.has_deck("capitals")


def test_a_deck_of_the_same_id_does_not_stand_in_for_one_that_is_read(open_collection: Opens, file: Path) -> None:
    """What would be answered there would be progress of other cards."""
    other = file.with_name("a.yaml")
    other.write_text("id: capitals\n" + PERU.replace(SPACE, "").replace("Lima", "Cusco"), encoding="utf-8")
    collection = open_collection(waits=WaitsFor.NONE)
    assert not collection.has_deck("capitals")
    finish(collection)
    (card,) = collection.cards(("capitals",))
    assert card.answer_text == "Lima"


def test_to_wait_for_one_file_leaves_the_others_being_read(open_collection: Opens, file: Path) -> None:
    many = "".join(f"  - {{question: Who signed {n}?, answer: Abel the {n}th}}\n" for n in range(20_000))
    long = file.with_name("long.yaml")
    long.write_text(f"title: Long\ncards:\n{many}", encoding="utf-8")
    collection = open_collection(waits=WaitsFor.NONE)
    collection.reload()
    collection.reload(file)
    assert collection.has_deck("capitals")
    assert [one.file for one in collection.being_read] == [long]
