"""How many cards are due on each day: the counts that are kept are those that the memory has."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sco_quiz.errors import StoreError
from sco_quiz.store.due_days import DueDays
from sco_quiz.store.log import Store
from tests.store.conftest import MEMORY, questions

TODAY = date(2025, 6, 7)


class BrokenOffError(Exception):
    """What ends a transaction in the middle."""


@pytest.fixture
def counted(store: Store) -> Store:
    """A store with ten cards, due on five days from today on, that were counted."""
    for number in range(10):
        _put(store, f"card-{number}", number % 5)
    _assert_true(store)
    return store


def _put(store: Store, card_id: str, days: int) -> None:
    """Let a card be due in so many days."""
    with store.transaction() as log:
        log.set_memory(card_id, replace(MEMORY, due=TODAY + timedelta(days=days)))


def _assert_true(store: Store) -> None:
    due = Counter(memory.due for memory in store.memories().values() if memory.due > TODAY)
    assert {day: count for day, count in store.due_counts(TODAY).items() if count} == due


def _asked(store: Store, after: date = TODAY) -> list[str]:
    """Return by which clause days are counted, for all that a store is asked to tell the counts."""
    with questions(store._connection) as asked:
        store.due_counts(after)
    return [query.partition("WHERE ")[2] for query in asked]


ALL_DAYS = [f"due > '{TODAY}' GROUP BY due"]


def test_days_are_counted_once(counted: Store) -> None:
    assert _asked(counted) == []


def test_a_card_that_moves_has_its_two_days_counted_anew_and_once(counted: Store) -> None:
    """Not the others, of which there may be very many."""
    _put(counted, "card-1", 3)
    days = (TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    assert sorted(_asked(counted)) == [f"due = '{day}'" for day in days]
    assert _asked(counted) == []


def test_all_days_are_counted_anew_after_another_window_wrote_and_once(counted: Store, path: Path) -> None:
    with Store.open(path) as other:
        _put(other, "card-1", 7)
    assert _asked(counted) == ALL_DAYS
    assert _asked(counted) == []


def test_all_days_are_counted_anew_when_all_memories_are_made_anew_and_once(counted: Store) -> None:
    with counted.transaction() as log:
        log.clear_memories()
    assert _asked(counted) == ALL_DAYS
    assert _asked(counted) == []


def test_a_card_that_moves_is_counted_on_its_new_day_alone(counted: Store) -> None:
    """It may move to a day on which none was due, to one that has come, or become new."""
    for days in (3, 400, 0, -5, 1):
        _put(counted, "card-1", days)
        _assert_true(counted)
    with counted.transaction() as log:
        log.set_memory("card-1", None)
    _assert_true(counted)


def test_what_was_not_saved_does_not_count(counted: Store) -> None:
    with suppress(BrokenOffError), counted.transaction() as log:
        log.set_memory("card-1", replace(MEMORY, due=TODAY + timedelta(days=9)))
        raise BrokenOffError
    _assert_true(counted)


def test_what_another_window_saves_counts(counted: Store, path: Path) -> None:
    with Store.open(path) as other:
        _put(other, "card-1", 7)
    _assert_true(counted)


def test_memories_that_are_all_made_anew_are_counted_anew(counted: Store) -> None:
    with counted.transaction() as log:
        log.clear_memories()
    _assert_true(counted)


def test_another_day_has_other_days_to_come(counted: Store) -> None:
    """What is due by then is not among them."""
    assert min(counted.due_counts(TODAY)) == TODAY + timedelta(days=1)
    later = TODAY + timedelta(days=2)
    assert min(counted.due_counts(later)) == TODAY + timedelta(days=3)
    assert _asked(counted, later) == []


def test_a_day_that_is_none_is_damage(counted: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE memory SET due = 'some day' WHERE card_id = 'card-1'")
    with pytest.raises(StoreError, match="the memory of a card is damaged"):
        counted.due_counts(TODAY)


def test_a_day_that_is_no_text_is_damage_too() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE memory (card_id, due)")
        connection.execute("INSERT INTO memory VALUES ('card-1', x'ff')")
        with pytest.raises(sqlite3.DataError, match="damaged"):
            DueDays(connection).after(TODAY)


def test_counts_that_were_given_stay_as_they_were(counted: Store) -> None:
    before = counted.due_counts(TODAY)
    shown = dict(before)
    _put(counted, "card-1", 3)
    counted.due_counts(TODAY)
    assert before == shown
