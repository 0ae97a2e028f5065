"""Decks read in a thread: they come to be in the cache, with their errors, unless nobody wants them any more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sco_quiz.deck.background import BackgroundReader
from sco_quiz.deck.cache import DeckCache
from sco_quiz.errors import DeckError

PATIENCE_SECONDS = 60
FILE = Path("towns.yaml")
VALID = b"title: Towns\ncards:\n  - Capital of Peru?: Lima\n"
OTHER = b"title: Towns\ncards:\n  - Capital of Chile?: Santiago\n"
INVALID = b"title: Towns\ncards:\n  - {question: Capital of Peru?}\n"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite3"


@pytest.fixture
def reader(cache: Path) -> Iterator[BackgroundReader]:
    reader = BackgroundReader(cache)
    yield reader
    reader.close()


def wait_for(reader: BackgroundReader, file: Path) -> None:
    wait_until(lambda: reader.is_done(file))


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)


def long_deck(cards: int) -> bytes:
    lines = (f"  - Who signed paper {number}?: Abel the {number}th\n" for number in range(cards))
    return ("title: Long\ncards:\n" + "".join(lines)).encode()


def test_a_deck_is_not_ready_until_it_is_in_the_cache(reader: BackgroundReader, cache: Path) -> None:
    assert reader.share_of(FILE) == 0
    assert not reader.is_ready(VALID, FILE)
    wait_for(reader, FILE)
    assert DeckCache(cache).holds(VALID, str(FILE))
    assert reader.share_of(FILE) > 0
    assert reader.is_ready(VALID, FILE)


def test_what_is_wrong_in_a_deck_is_raised_where_it_is_asked_for(reader: BackgroundReader) -> None:
    assert not reader.is_ready(INVALID, FILE)
    wait_for(reader, FILE)
    with pytest.raises(DeckError, match="answer"):
        reader.is_ready(INVALID, FILE)


def test_a_file_that_changes_meanwhile_is_read_as_it_is_now(reader: BackgroundReader, cache: Path) -> None:
    """What it held before is left, even if it is not done."""
    assert not reader.is_ready(long_deck(5000), FILE)
    assert not reader.is_ready(OTHER, FILE)
    wait_for(reader, FILE)
    assert reader.is_ready(OTHER, FILE)
    assert DeckCache(cache).holds(OTHER, str(FILE))


def test_closing_breaks_off_what_is_being_read(cache: Path) -> None:
    """No thread is left, and the cache holds no part of the deck."""
    reader, content = BackgroundReader(cache), long_deck(20_000)
    reader.is_ready(content, FILE)
    reader.close()
    wait_until(lambda: not any(thread.name == "decks" for thread in threading.enumerate()))
    assert not DeckCache(cache).holds(content, str(FILE))


def test_what_nobody_wants_any_more_is_broken_off(reader: BackgroundReader, cache: Path) -> None:
    content = long_deck(20_000)
    reader.is_ready(content, FILE)
    reader.leave_all_but(())
    wait_until(lambda: not any(thread.name == "decks" for thread in threading.enumerate()))
    assert not DeckCache(cache).holds(content, str(FILE))


def test_one_whose_turn_has_come_is_waited_for(reader: BackgroundReader, cache: Path) -> None:
    content = long_deck(5_000)
    reader.is_ready(content, FILE)
    wait_until(lambda: reader.share_of(FILE) > 0)
    assert reader.is_ready_at_last(content, FILE)
    assert DeckCache(cache).holds(content, str(FILE))


def test_one_whose_turn_has_not_come_is_left_to_the_caller(reader: BackgroundReader, cache: Path) -> None:
    """The one before it goes on, and is not waited for."""
    first, content = Path("first.yaml"), long_deck(20_000)
    reader.is_ready(content, first)
    wait_until(lambda: reader.share_of(first) > 0)
    reader.is_ready(VALID, FILE)
    assert reader.is_ready_at_last(VALID, FILE)
    assert not reader.is_done(first)
    assert not DeckCache(cache).holds(VALID, str(FILE))


def test_several_files_are_read_one_after_another(reader: BackgroundReader, cache: Path) -> None:
    files = [Path(f"{number}.yaml") for number in range(3)]
    assert not any(reader.is_ready(VALID, file) for file in files)
    for file in files:
        wait_for(reader, file)
    assert all(reader.is_ready(VALID, file) for file in files)
