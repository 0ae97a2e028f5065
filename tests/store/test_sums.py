"""The sums of a log, kept or not, are what its live reviews add up to, whatever was logged since they were kept."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.errors import StoreError
from sco_quiz.model.card import Format
from sco_quiz.model.review import Entry, Forgotten, Memory, Move, Outcome, Rating, Retraction, Review
from sco_quiz.store import sums as kept
from sco_quiz.store.database import UnsoundError
from sco_quiz.store.log import Store
from sco_quiz.store.transaction import Transaction
from sco_quiz.study.standing import standing
from sco_quiz.study.sums import Sums, answer_of, tally
from tests.store.conftest import REVIEW, TIME
from tests.store.remembered import replace_memories

CARDS = ["sco/a#when:year", "sco/b#where:place", "sea/a#when:year", "sea/c#true-false:place"]
DECKS = ("sco", "sea")
FIRST_DAY = date(2025, 6, 7)

answers = st.tuples(
    st.just("answer"),
    st.sampled_from(CARDS),
    st.integers(0, 6),
    st.sampled_from(Rating),
    st.sampled_from([Outcome.EXACT, Outcome.WRONG]),
    st.sampled_from(["Astana", "Dushanbe", "\u3000"]),
    st.integers(-720, 840),
    st.booleans(),
)
moves = st.sampled_from([("undo",) * 3, ("redo",) * 2, ("move", 0, 3), ("move", 2, 1), ("forget", 0), ("take back",)])
COUNT = ("count",)
logs = st.lists(st.lists(answers, max_size=9) | st.lists(moves, max_size=2) | st.just([COUNT]), max_size=12)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep sums of logs as short as those of these tests."""
    for name, entries in (("MOST_UNKEPT", 6), ("LEAST_UNKEPT", 2), ("ENTRIES_AT_ONCE", 3)):
        monkeypatch.setattr(kept, name, entries)


@contextmanager
def counting(store: Store, cache: Path) -> Iterator[kept.LogSums]:
    with closing(kept.LogSums(store.path, cache)) as sums:
        yield sums


def read(store: Store, cache: Path, decks: Collection[str] = DECKS) -> Sums:
    with counting(store, cache) as sums:
        return sums.read(decks)


def plainly(store: Store, decks: Collection[str] = DECKS) -> Sums:
    return tally(map(answer_of, store.live_reviews()), {}).of_decks(decks)


def assert_same(found: Sums, expected: Sums) -> None:
    assert (found.days, found.hours, found.wrong) == (expected.days, expected.hours, expected.wrong)
    assert found.bins.keys() == expected.bins.keys()
    assert all(one == pytest.approx(expected.bins[key]) for key, one in found.bins.items())


def act(store: Store, action: tuple[object, ...]) -> None:
    """Append what an action logs; nothing if it has nothing to act upon."""
    with store.transaction() as log:
        for entry in logged(log, action):
            log.append(entry)


def logged(log: Transaction, action: tuple[object, ...]) -> Iterator[Entry]:
    match action:
        case ("answer", *fields):
            yield answered(log.next_id(), *fields)  # type: ignore[arg-type]  # drawn as `answers` says
        case ("move", int(old), int(new)):
            yield Move(log.next_id(), CARDS[old], CARDS[new], TIME, 120)
        case ("forget", int(card)):
            yield Forgotten(log.next_id(), CARDS[card], TIME, 120)
        case _:
            for one in action:
                yield from taken_back(log, str(one))


def taken_back(log: Transaction, what: str) -> Iterator[Retraction]:
    found: dict[str, Callable[[], Sequence[Entry]]] = {
        "undo": log.last_done,
        "redo": log.redoable,
        "take back": lambda: log.last_action()[:1],
    }
    for entry in found[what]()[:1]:
        yield Retraction(log.next_id(), entry.id, entry.card_id, TIME, 120)


def answered(
    identity: str, card: str, day: int, rating: Rating, outcome: Outcome, said: str, offset: int, moves: bool
) -> Review:
    return replace(
        REVIEW,
        id=identity,
        card_id=card,
        study_day=FIRST_DAY + timedelta(days=day),
        rating=rating,
        outcome=outcome,
        given=said,
        utc_offset_minutes=offset,
        retrievability=day / 10 or None,
        memory=REVIEW.memory if moves else None,
    )


@settings(max_examples=60, deadline=None)
@given(logs)
def test_the_sums_are_those_of_the_live_reviews(parts: list[list[tuple[object, ...]]]) -> None:
    """Also when much of the log was counted before it was undone, moved or forgotten."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "p" / "progress.db") as store:
        cache = Path(folder) / "sums.db"
        store._connection.execute("PRAGMA synchronous = OFF")  # nothing here is to outlive the test
        for step in chain.from_iterable(parts):
            if step == COUNT:
                assert_same(read(store, cache), plainly(store))
            else:
                act(store, step)
        assert_same(read(store, cache), plainly(store))
        assert_same(read(store, cache, ["sea"]), plainly(store, ["sea"]))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "sums.sqlite3"


@pytest.fixture
def long_log(store: Store, log_review: Callable[..., Review]) -> Store:
    """A store with twenty reviews."""
    for number in range(20):
        log_review(store, card_id=CARDS[number % 3], study_day=FIRST_DAY + timedelta(days=number // 4))
    return store


def steps(store: Store, cache: Path) -> list[float]:
    with counting(store, cache) as sums:
        return list(iter(sums.step, None))


def test_counting_tells_how_far_it_is_and_is_done_once(long_log: Store, cache: Path) -> None:
    """All but the last entries are kept, and the next time there is nothing to count."""
    assert steps(long_log, cache) == [pytest.approx(share / 18) for share in (3, 6, 9, 12, 15, 18)]
    assert steps(long_log, cache) == []
    assert_same(read(long_log, cache), plainly(long_log))


def test_counting_that_was_broken_off_goes_on_where_it_was(long_log: Store, cache: Path) -> None:
    with counting(long_log, cache) as sums:
        sums.step()
    assert steps(long_log, cache)[0] == pytest.approx(6 / 18)


def test_an_undo_of_the_last_answers_throws_nothing_away(
    long_log: Store, cache: Path, undo: Callable[[Store], Review | None]
) -> None:
    read(long_log, cache)
    undo(long_log)
    assert steps(long_log, cache) == []
    assert_same(read(long_log, cache), plainly(long_log))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [("undo",) * 5]),
        ([("undo",) * 5], [("redo",) * 2]),
        ([("undo",) * 5, ("redo",) * 5], [("undo",)]),
        ([], [("move", 0, 3)]),
        ([("move", 0, 3)], [("take back",)]),
        ([("move", 0, 3), ("take back",)], [("move", 0, 3)]),
        ([], [("forget", 1)]),
        ([("forget", 1)], [("take back",)]),
    ],
)
def test_what_reaches_into_the_entries_that_were_counted_makes_them_be_counted_anew(
    long_log: Store, cache: Path, before: list[tuple[object, ...]], after: list[tuple[object, ...]]
) -> None:
    for action in before:
        act(long_log, action)
    counted = read(long_log, cache)
    assert_same(counted, plainly(long_log))
    for action in after:
        act(long_log, action)
    assert_same(read(long_log, cache), plainly(long_log))
    assert plainly(long_log) != counted


def test_sums_of_another_log_are_not_used(
    long_log: Store, cache: Path, tmp_path: Path, log_review: Callable[..., Review]
) -> None:
    """As when a backup took the place of the log, or the data folder is another one."""
    read(long_log, cache)
    with Store.open(tmp_path / "other" / "progress.db") as other:
        for _ in range(30):
            log_review(other, card_id=CARDS[1])
        assert_same(read(other, cache), plainly(other))
    assert_same(read(long_log, cache), plainly(long_log))


@pytest.mark.parametrize("content", [b"", b"no database" * 100])
def test_a_damaged_cache_is_replaced(long_log: Store, cache: Path, content: bytes) -> None:
    cache.parent.mkdir()
    cache.write_bytes(content)
    assert_same(read(long_log, cache), plainly(long_log))
    assert_same(read(long_log, cache), plainly(long_log))
    with closing(sqlite3.connect(cache)) as mended:
        assert mended.execute("SELECT upto FROM marker").fetchone() == (18,)


def test_a_cache_that_lost_a_table_is_done_without(long_log: Store, cache: Path) -> None:
    read(long_log, cache)
    with closing(sqlite3.connect(cache)) as other:
        other.execute("DROP TABLE wrong")
    assert_same(read(long_log, cache), plainly(long_log))


def test_a_cache_that_cannot_be_made_is_done_without(long_log: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_same(read(long_log, tmp_path / "file" / "sums.sqlite3"), plainly(long_log))


def test_a_cache_that_another_program_holds_is_done_without(
    long_log: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_quiz.store.sums_cache.BUSY_SECONDS", 0.01)
    read(long_log, cache)
    with closing(sqlite3.connect(cache, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert_same(read(long_log, cache), plainly(long_log))
    assert steps(long_log, cache) == []


def test_the_likely_wrong_answers_of_leeches_are_there_however_rare(
    store: Store, cache: Path, log_review: Callable[..., Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_quiz.store.sums_cache.MOST_LOOKED_UP", 1)
    wrong = {"outcome": Outcome.WRONG, "rating": Rating.AGAIN}
    for given_ in ("Minsk", "Kyiv", "Kyiv"):
        log_review(store, card_id=CARDS[1], given=given_, **wrong)
    log_review(store, card_id=CARDS[0], given="2001", **wrong)
    for _ in range(10):
        log_review(store, card_id=CARDS[2])
    with store.transaction() as log:
        log.set_memory(CARDS[0], Memory(1.0, 5.0, FIRST_DAY, FIRST_DAY, 9, 8))
    assert read(store, cache).wrong == {(CARDS[1], "Kyiv"): 2, (CARDS[0], "2001"): 1}


def test_the_standings_are_those_of_the_memories(store: Store, cache: Path) -> None:
    memories = {card: Memory(2.5, 5.0, FIRST_DAY, FIRST_DAY - timedelta(days=9), 3, 2) for card in CARDS}
    replace_memories(store, memories)
    with counting(store, cache) as sums:
        assert sums.standings() == sorted(standing(card, memory) for card, memory in memories.items())


def test_a_log_that_cannot_be_read_is_told(long_log: Store, cache: Path) -> None:
    with counting(long_log, cache) as sums:
        long_log.path.write_bytes(b"x" * 4096)
        with pytest.raises(StoreError, match="cannot be read"):
            sums.read(DECKS)


@pytest.mark.parametrize(
    "damage",
    ["UPDATE log SET duration_ms = NULL", "UPDATE log SET study_day = NULL", "UPDATE meta SET entries = 1 << 60"],
    ids=["no duration", "no day", "no end"],
)
def test_what_cannot_be_counted_is_named_as_damage(long_log: Store, cache: Path, damage: str) -> None:
    with closing(sqlite3.connect(long_log.path)) as other, other:
        other.execute("DROP TRIGGER log_keeps_fields")
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute(damage)
    with pytest.raises(UnsoundError, match="is damaged: "):
        read(long_log, cache)


@pytest.mark.parametrize("stability", ["0.0", "-1.0", "9e999"])
def test_a_memory_with_which_nothing_can_be_reckoned_is_named_as_damage(
    long_log: Store, cache: Path, a_memory: Memory, stability: str
) -> None:
    with long_log.transaction() as log:
        log.set_memory("a/b#c", a_memory)
    with closing(sqlite3.connect(long_log.path)) as other, other:
        other.execute(f"UPDATE memory SET stability = {stability}")
    with counting(long_log, cache) as sums, pytest.raises(UnsoundError, match="is damaged: "):
        sums.standings()
    with pytest.raises(UnsoundError, match="the memory of a/b#c is damaged"):
        long_log.memories()


def test_an_answer_does_not_wait_for_counting(long_log: Store, cache: Path, log_review: Callable[..., Review]) -> None:
    """Between two steps no lock is held."""
    with counting(long_log, cache) as sums:
        sums.step()
        log_review(long_log, card_id=CARDS[3])
        assert_same(sums.read(DECKS), plainly(long_log))


assert REVIEW.format is Format.CHOICE
