"""The doctor finds what is not as the log says, and makes it so again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from sco_quiz.errors import StoreError
from sco_quiz.model.review import Forgotten, MarkKind, Memory, Move, Repetition, Review, marks_after
from sco_quiz.store import proving, replaying
from sco_quiz.store.backup import backups_of, make_backup
from sco_quiz.store.carrying import Moment, mark
from sco_quiz.store.doctor import REBUILD, Check, examine, rebuild
from sco_quiz.store.log import Store
from sco_quiz.store.opening import StoreMissingError
from tests.store.conftest import MEMORY

TIME = datetime(2025, 6, 7, 10, tzinfo=UTC)
SOUND = tuple(map(Check, ("file", "log", "undone", "moved", "marks", "memory")))


def last(reviews: Iterable[Repetition]) -> Memory | None:
    """Fold reviews in the simplest way there is: all of them here left the same memory."""
    return MEMORY if list(reviews) else None


@pytest.fixture
def lived_in(
    path: Path,
    log_review: Callable[..., Review],
    undo: Callable[[Store], Review | None],
    a_move: Callable[[str, str, str], Move],
    a_forgetting: Callable[[str, str], Forgotten],
    a_memory: Memory,
) -> Path:
    """A store with reviews of six cards, one of them undone, one moved, one forgotten, one not moving its memory.

    Four cards are marked: one still, one no longer, and the moved and the forgotten one.
    """
    with Store.open(path) as store:
        for card in "abcdeab":
            log_review(store, card_id=card)
        undo(store)
        log_review(store, card_id="f", memory=None)
        with store.transaction() as transaction:
            mark(transaction, "abcd", MarkKind.FLAGGED, True, TIME.date(), Moment(TIME, 0))
            mark(transaction, "b", MarkKind.FLAGGED, False, TIME.date(), Moment(TIME, 0))
            transaction.append(a_move(transaction.next_id(), "c", "g"))
            transaction.append(a_forgetting(transaction.next_id(), "d"))
            for card in "abcdefg":
                transaction.set_memory(card, last(transaction.repetitions_of(card)))
                transaction.set_marks(card, marks_after(transaction.live_marks_of(card)))
    assert a_memory.repetitions == 1
    return path


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_store_that_is_as_the_log_says_is_sound(lived_in: Path) -> None:
    assert examine(lived_in, last, "default") == SOUND


def test_an_empty_store_is_sound(path: Path) -> None:
    Store.open(path).close()
    assert examine(path, last, "default") == SOUND


WRONG: dict[str, tuple[str, Check]] = {
    "undone": (
        "DELETE FROM retracted",
        Check("undone", "1 undone entry is not what the log says", REBUILD),
    ),
    "undone that was not": (
        "INSERT INTO retracted SELECT id FROM log WHERE seq IN (1, 2)",
        Check("undone", "2 undone entries are not what the log says", REBUILD),
    ),
    "moved": ("DELETE FROM belongs", Check("moved", "4 moved entries are not what the log says", REBUILD)),
    "moved elsewhere": (
        "UPDATE belongs SET card_id = 'a' WHERE card_id = 'g'",
        Check("moved", "2 moved entries are not what the log says", REBUILD),
    ),
    "lost marks": ("DELETE FROM mark", Check("marks", "2 marked cards are not what the log says", REBUILD)),
    "a mark of nothing": (
        "INSERT INTO mark VALUES ('z', 1, 0, NULL)",
        Check("marks", "1 marked card is not what the log says", REBUILD),
    ),
    "a memory in its last bit": (
        "UPDATE memory SET stability = stability * 1.0000000000000002 WHERE card_id = 'a'",
        Check("memory", "1 memory (first: a) is not what the log says", REBUILD),
    ),
    "a lost memory": (
        "DELETE FROM memory WHERE card_id IN ('b', 'e')",
        Check("memory", "2 memories (first: b) are not what the log says", REBUILD),
    ),
    "a memory of nothing": (
        "INSERT INTO memory SELECT 'z', stability, difficulty, due, last_day, 1, 0, NULL FROM memory LIMIT 1",
        Check("memory", "1 memory (first: z) is not what the log says", REBUILD),
    ),
    "other weights": (
        "UPDATE meta SET weights = '0123abcd'",
        Check("memory", "the memories are folded with other weights than those in use", REBUILD),
    ),
    "what was seen": (
        "UPDATE memory SET fingerprint = 'x' WHERE card_id = 'g'",
        Check("memory", "1 memory (first: g) is not what the log says", REBUILD),
    ),
}


@pytest.mark.parametrize(("statement", "wrong"), WRONG.values(), ids=WRONG.keys())
def test_what_is_not_as_the_log_says_is_found_and_rebuilt(lived_in: Path, statement: str, wrong: Check) -> None:
    """The examination ends at it, since what follows rests on it; a rebuild makes all sound, and was backed up."""
    run(lived_in, statement)
    found = examine(lived_in, last, "default")
    assert found == (*SOUND[: len(found) - 1], wrong)
    made = rebuild(lived_in, last, "default")
    assert made is not None
    assert backups_of(lived_in) == (made,)
    assert examine(lived_in, last, "default") == SOUND


def test_a_changed_entry_is_found_and_a_backup_offered(lived_in: Path) -> None:
    made = make_backup(lived_in)
    assert made is not None
    run(lived_in, "DROP TRIGGER log_keeps_fields", "UPDATE log SET duration_ms = 1 WHERE seq = 4")
    problem, remedy = (
        "entry 4 of the review log is not what was written",
        f"`sco-quiz restore {made.path}` brings it back",
    )
    assert examine(lived_in, last, "default") == (SOUND[0], Check("log", problem, remedy))
    with pytest.raises(StoreError, match=f"cannot be rebuilt: it is damaged: {problem}; `sco-quiz restore "):
        rebuild(lived_in, last, "default")


@pytest.mark.parametrize("seq", [1, 5, 16])
def test_a_lost_entry_is_found(lived_in: Path, seq: int) -> None:
    """At the end it is found on opening, elsewhere by the count."""
    run(lived_in, "DROP TRIGGER log_keeps_entries", f"DELETE FROM log WHERE seq = {seq}")
    assert [check.name for check in examine(lived_in, last, "default") if check.problem] == [
        "file" if seq == 16 else "log"
    ]


def test_a_damaged_page_is_found(lived_in: Path) -> None:
    content = bytearray(lived_in.read_bytes())
    root = 4096 * 1
    content[root : root + 8] = b"\xff" * 8
    lived_in.write_bytes(content)
    [check] = examine(lived_in, last, "default")
    assert check.name == "file"
    assert check.problem is not None


def test_without_progress_there_is_nothing_to_examine(path: Path) -> None:
    with pytest.raises(StoreMissingError):
        examine(path, last, "default")
    assert not path.exists()


def test_a_rebuild_that_fails_changes_nothing(lived_in: Path, a_memory: Memory) -> None:
    run(lived_in, "DELETE FROM memory WHERE card_id = 'b'")
    before = lived_in.read_bytes()

    folded = count(1)

    def fails(reviews: Iterable[Repetition]) -> Memory | None:
        if next(folded) == 3:
            raise StoreError("the fold fails")
        return last(reviews)

    with pytest.raises(StoreError, match="the fold fails"):
        rebuild(lived_in, fails, "default")
    assert lived_in.read_bytes() == before
    assert a_memory.due - a_memory.last_day == timedelta(days=4)


def test_long_work_says_how_far_it_is(lived_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "TELL_EVERY", 2)
    monkeypatch.setattr(replaying, "TELL_EVERY", 2)
    told: list[tuple[str, int, int]] = []
    examine(lived_in, last, "default", lambda *said: told.append(said))
    assert told == [*(("log", done, 16) for done in range(2, 17, 2)), ("memory", 2, 6), ("memory", 4, 6)]
