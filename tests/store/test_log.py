"""The log and the memories: what goes in comes out, once, in order, and stays."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.errors import StoreError
from sco_quiz.model.card import Face, Format
from sco_quiz.model.review import Entry, Forgotten, Memory, Move, Outcome, Rating, Retraction, Review, repetitions
from sco_quiz.store.jsonl import entry_json
from sco_quiz.store.log import Store
from tests.store.remembered import replace_memories

LogReview = Callable[..., Review]

_numbers = st.floats(allow_nan=False, allow_infinity=False)
_counts = st.integers(0, 2**62)
_days = st.dates(max_value=date(9000, 1, 1))
_times = st.datetimes(timezones=st.just(UTC))
_offsets = st.integers(-14 * 60, 14 * 60)
_memories = st.builds(
    Memory,
    stability=st.floats(min_value=0.001, max_value=36500),
    difficulty=_numbers,
    due=_days,
    last_day=_days,
    repetitions=_counts,
    lapses=_counts,
)
_reviews = st.builds(
    Review,
    id=st.text(),
    card_id=st.text(),
    fingerprint=st.text(),
    session=st.text(),
    format=st.sampled_from(Format),
    options=st.none() | st.lists(st.text()).map(tuple),
    given=st.text(),
    outcome=st.sampled_from(Outcome),
    suggested=st.none() | st.sampled_from(Rating),
    rating=st.sampled_from(Rating),
    hinted=st.booleans(),
    guessed=st.booleans(),
    duration_ms=_counts,
    time=_times,
    utc_offset_minutes=_offsets,
    study_day=_days,
    scheduler=st.text(),
    parameters=st.text(),
    retrievability=st.none() | _numbers,
    memory=st.none() | _memories,
)
_retractions = st.builds(
    Retraction, id=st.text(), target=st.text().map("to-{}".format), card_id=st.text(), time=_times,
    utc_offset_minutes=_offsets,
)  # fmt: skip
_moves = st.builds(Move, id=st.text(), card_id=st.text(), target=st.text(), time=_times, utc_offset_minutes=_offsets)
_forgettings = st.builds(Forgotten, id=st.text(), card_id=st.text(), time=_times, utc_offset_minutes=_offsets)
_entries = _reviews | _retractions | _moves | _forgettings
_logs = st.lists(_entries, unique_by=lambda entry: entry.id, max_size=8)


@settings(max_examples=100, deadline=None)
@given(entries=_logs)
def test_every_field_of_every_entry_comes_back_after_reopening(entries: list[Entry]) -> None:
    """What was appended is what `entries` gives, in order, equal in every field, from the file on disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "progress.db"
        with Store.open(path) as store, store.transaction() as transaction:
            for entry in entries:
                transaction.append(entry)
        with Store.open(path) as store:
            assert list(store.entries()) == entries


@settings(max_examples=50, deadline=None)
@given(memories=st.dictionaries(st.text(), _memories), before=st.dictionaries(st.text(), _memories))
def test_memories_come_back_and_replace_all_earlier_ones(
    memories: dict[str, Memory], before: dict[str, Memory]
) -> None:
    """When all are replaced there are exactly those memories, equal to the last bit."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "progress.db") as store:
        replace_memories(store, before)
        replace_memories(store, memories)
        assert store.memories() == memories
        assert all(store.memory(card_id) == memory for card_id, memory in memories.items())


@settings(max_examples=100, deadline=None)
@given(entry=_entries)
def test_an_entry_is_one_line_of_json_that_names_all_its_fields(entry: Entry) -> None:
    """`entry_json` survives JSON, on one line, and has a key for every field; a memory is given by three of its own."""
    line = json.dumps(entry_json(entry))
    fields = json.loads(line)
    memory_keys = {"stability", "difficulty", "due"} if isinstance(entry, Review) else set()
    assert "\n" not in line
    assert fields == entry_json(entry)
    assert set(fields) == {"type"} | (set(type(entry).__slots__) - {"memory"}) | memory_keys


def test_a_review_in_json_reads_as_the_interface_says(a_review: Callable[..., Review]) -> None:
    """Ratings by name, times and days in ISO 8601, the memory after the review beside them."""
    fields = entry_json(a_review(suggested=None))
    expected = {
        "type": "review",
        "rating": "good",
        "suggested": None,
        "outcome": "exact",
        "format": "choice",
        "time": "2025-06-07T09:30:00.123456+00:00",
        "study_day": "2025-06-07",
        "options": ["2001-06-15", "2002-06-07"],
        "stability": 3.5,
        "difficulty": 5.25,
        "due": "2025-06-11",
    }
    assert expected.items() <= fields.items()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET given = 'x'",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT * FROM log",
        "REPLACE INTO log (seq, digest, id, kind, card_id, time, utc_offset_minutes, target)"
        " SELECT seq + 9, digest, id, 'retraction', card_id, time, 0, 'x' FROM log",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(
    store: Store, path: Path, log_review: LogReview, statement: str
) -> None:
    """No statement of any program changes, removes or replaces what was logged."""
    review = log_review(store)
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="the log"), other:
        other.execute(statement)
    assert list(store.entries()) == [review]


def test_an_id_stands_in_the_log_once(store: Store, log_review: LogReview) -> None:
    """Appending an entry again is refused, and the log stays as it was."""
    review = log_review(store)
    with pytest.raises(StoreError, match="not saved"), store.transaction() as transaction:
        transaction.append(review)
    assert list(store.entries()) == [review]


def test_ids_count_without_gaps_over_reopening(path: Path, a_review: Callable[..., Review]) -> None:
    """Ids are `device-00000001` onward in one unbroken row; an asked-for id that was not used is given again."""
    ids = []
    for _ in range(3):
        with Store.open(path) as store:
            for _ in range(4):
                with store.transaction() as transaction:
                    transaction.next_id()
                    ids.append(transaction.next_id())
                    transaction.append(a_review(id=ids[-1]))
    device = ids[0].partition("-")[0]
    assert ids == [f"{device}-{number:08d}" for number in range(1, 13)]
    assert len(device) == 8


def test_entries_of_other_devices_do_not_count_in_the_ids(store: Store, a_review: Callable[..., Review]) -> None:
    """The numbers of this database go on whatever entries of other machines stand between."""
    with store.transaction() as transaction:
        first = transaction.next_id()
        transaction.append(a_review(id=first))
        transaction.append(a_review(id="zzzzzzzz-00000700"))
        transaction.append(a_review(id="00000000-00000900"))
        assert transaction.next_id() == first[:-1] + "2"


def test_two_stores_have_two_devices(tmp_path: Path) -> None:
    """The ids of two machines never meet."""
    first, second = Store.open(tmp_path / "a.db"), Store.open(tmp_path / "b.db")
    with first, second, first.transaction() as one, second.transaction() as two:
        assert one.next_id() != two.next_id()


def test_a_transaction_that_raises_leaves_nothing(
    store: Store, a_memory: Memory, a_review: Callable[..., Review]
) -> None:
    """An error within the block undoes the entry, the memory and the id, and passes through; the next one works."""
    with pytest.raises(ZeroDivisionError), store.transaction() as transaction:  # noqa: PT012  # the block is the claim
        transaction.append(a_review(id=transaction.next_id()))
        transaction.set_memory("card", a_memory)
        raise ZeroDivisionError
    assert list(store.entries()) == []
    assert store.memories() == {}
    with store.transaction() as transaction:
        assert transaction.next_id().endswith("-00000001")


@pytest.mark.parametrize(
    "fields",
    [{"time": datetime(2025, 6, 7)}, {"time": datetime(2025, 6, 7, tzinfo=timezone(timedelta(hours=2)))},  # noqa: DTZ001
     {"retrievability": float("nan")}],
    ids=["naive", "not UTC", "not a number"],
)  # fmt: skip
def test_a_review_that_would_not_come_back_equal_is_refused(
    store: Store, a_review: Callable[..., Review], fields: dict[str, object]
) -> None:
    """A time that is not UTC and a number that is none are mistakes of the caller and are not logged."""
    with pytest.raises(ValueError, match=r"UTC|range"), store.transaction() as transaction:
        transaction.append(a_review(**fields))
    assert list(store.entries()) == []


def test_numbers_that_sqlite_stores_otherwise_keep_the_log_sound(
    path: Path, a_review: Callable[..., Review], a_memory: Memory
) -> None:
    """A whole number for a float and minus zero are logged as what the database gives back, so the hash agrees."""
    review = a_review(retrievability=-0.0, memory=replace(a_memory, stability=3, difficulty=-0.0))
    with Store.open(path) as store, store.transaction() as transaction:
        transaction.append(review)
    with Store.open(path) as store:
        assert list(store.entries()) == [review]


def test_a_text_that_is_not_unicode_is_a_store_error(store: Store, a_review: Callable[..., Review]) -> None:
    """A lone surrogate cannot be saved, and the message says so."""
    with pytest.raises(StoreError, match=r"not saved: .*Unicode"), store.transaction() as transaction:
        transaction.append(a_review(given="\ud800"))
    assert list(store.entries()) == []


def test_reviews_of_a_day_are_live_in_order_and_of_the_session_asked(
    store: Store, log_review: LogReview, undo: Callable[[Store], Review | None]
) -> None:
    """`live_reviews_on` gives the day's reviews that count, in the order of the log, all or one kind of session."""
    day, other_day = date(2025, 6, 7), date(2025, 6, 8)
    first = log_review(store, study_day=day)
    log_review(store, study_day=other_day)
    extra = log_review(store, study_day=day, session="extra", memory=None)
    last = log_review(store, study_day=day, time=first.time - timedelta(hours=1))
    log_review(store, study_day=day)
    undo(store)
    assert store.live_reviews_on(day) == (first, extra, last)
    assert store.live_reviews_on(day, "study") == (first, last)
    assert store.live_reviews_on(date(2025, 6, 9)) == ()


def test_reviews_of_a_card_are_its_live_ones_in_order(
    store: Store, log_review: LogReview, undo: Callable[[Store], Review | None]
) -> None:
    """`reviews_of` and, within a transaction, `repetitions_of` give the card's reviews that count."""
    first = log_review(store, card_id="a")
    log_review(store, card_id="b")
    second = log_review(store, card_id="a")
    log_review(store, card_id="a")
    undo(store)
    assert store.reviews_of("a") == (first, second)
    with store.transaction() as transaction:
        assert transaction.repetitions_of("a") == repetitions([first, second])


def test_a_face_is_kept_once_and_named_by_the_last_review_that_counts(
    store: Store, log_review: LogReview, a_memory: Memory, undo: Callable[[Store], Review | None]
) -> None:
    """A memory says under which fingerprint its card was last seen, and the first face of a fingerprint stays."""
    for fingerprint in ("one", "two"):
        log_review(store, card_id="a", fingerprint=fingerprint)
        with store.transaction() as transaction:
            transaction.keep_face(fingerprint, Face(fingerprint, "answer"))
            transaction.keep_face("one", Face("another", "answer"))
            transaction.set_memory("a", a_memory)
        assert store.fingerprint("a") == fingerprint
    undo(store)
    with store.transaction() as transaction:
        transaction.set_memory("a", a_memory)
    assert store.fingerprints() == {"a": "one"}
    assert store.face("one") == Face("one", "answer")
    assert (store.face("three"), store.fingerprint("b")) == (None, None)


def test_a_memory_can_be_set_replaced_and_taken_away(store: Store, a_memory: Memory) -> None:
    """`set_memory` replaces; None makes the card new again."""
    later = replace(a_memory, repetitions=2)
    with store.transaction() as transaction:
        assert transaction.memory("card") is None
        transaction.set_memory("card", a_memory)
        transaction.set_memory("card", later)
        assert transaction.memory("card") == later
    assert store.memories() == {"card": later}
    with store.transaction() as transaction:
        transaction.set_memory("card", None)
    assert store.memory("card") is None


def test_entries_can_be_read_while_more_are_written(store: Store, path: Path, log_review: LogReview) -> None:
    """A reader in the middle of a long log holds no lock against a writer, and sees what came since."""
    for _ in range(3):
        log_review(store)
    reading = store.entries()
    next(reading)
    with Store.open(path, busy_seconds=0) as other:
        log_review(other)
    log_review(store)
    assert len(list(reading)) == 4
    assert len(list(store.entries())) == 5


def test_a_log_longer_than_one_batch_comes_back_whole(store: Store, a_review: Callable[..., Review]) -> None:
    """2,500 entries are read in order without loss or repetition."""
    with store.transaction() as transaction:
        for number in range(2500):
            transaction.append(a_review(id=f"x-{number}"))
    assert [entry.id for entry in store.entries()] == [f"x-{number}" for number in range(2500)]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM log WHERE kind = 'review' AND study_day = '2025-06-07'", "log_by_day"),
        ("SELECT * FROM log WHERE kind = 'review' AND card_id = 'a' ORDER BY seq", "log_by_card"),
        ("SELECT * FROM memory WHERE due <= '2025-06-07'", "memory_by_due"),
    ],
)
def test_the_frequent_questions_have_an_index(store: Store, path: Path, query: str, index: str) -> None:
    """A day's reviews, a card's reviews and what is due are found without reading everything or sorting."""
    with closing(sqlite3.connect(path)) as other:
        plan = " ".join(row[3] for row in other.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert index in plan
    assert "TEMP B-TREE" not in plan


def test_a_number_that_is_infinite_is_not_what_was_written(store: Store, log_review: LogReview, path: Path) -> None:
    log_review(store)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("DROP TRIGGER log_keeps_fields")
        other.execute("UPDATE log SET difficulty = 9e999")
    with pytest.raises(StoreError, match="entry 1 of the review log is not what was written"):
        list(store.entries())


def test_a_day_from_which_no_interval_can_be_reckoned_is_damage(store: Store, log_review: LogReview) -> None:
    """The calendar of the machine ends with the year 9999: a replay would fail over it."""
    log_review(store, study_day=date(9999, 6, 7))
    with pytest.raises(StoreError, match="damaged"):
        list(store.entries())
