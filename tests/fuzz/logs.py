"""Damaged logs: a sound store in which a fuzzer has changed cells or bytes, for the readers of the log to meet."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from sco_quiz.errors import ScoQuizError
from sco_quiz.model.card import Format
from sco_quiz.model.review import Forgotten, Mark, MarkKind, Memory, Move, Outcome, Rating, Retraction, Review
from sco_quiz.settings import DEFAULTS
from sco_quiz.store import doctor
from sco_quiz.store.jsonl import entry_json
from sco_quiz.store.log import Store
from sco_quiz.store.rows import ENTRY_COLUMNS, digest_of_read
from sco_quiz.store.sums import LogSums
from sco_quiz.store.transaction import Transaction
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.scheduler import Scheduler
from tests.fuzz.fed import Fed, is_one_line

CARDS = ("a/one#when:day", "a/two#when:day", "b/one#question:answer")
REVIEWS = 12
DEVICE = "f0220000"
FIRST = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
FOLD = Pacing(DEFAULTS, {}).fold
_TABLES = {
    "log": ("seq", "digest", *ENTRY_COLUMNS),
    "memory": ("card_id", "stability", "difficulty", "due", "last_day", "repetitions", "lapses", "fingerprint"),
    "meta": ("device", "entries", "digest", "weights"),
    "retracted": ("id",),
    "belongs": ("id", "card_id"),
    "mark": ("card_id", "suspended", "flagged", "buried"),
}
_ODD_NUMBERS = (0, 1, -1, 2, 3, 4, 5, 2**31, 2**63 - 1, -(2**63))
_ODD_REALS = (0.0, -0.0, -1.0, 1e-320, 1e308, float("inf"), float("-inf"), 0.5)
_ODD_TEXTS = (
    "",
    "0",
    "2026-01-05",
    "0001-01-01",
    "9999-12-31",
    "default-0.90",
    "[]",
    "{}",
    "[1]",
    "null",
    "a\x00b",
    "on",
)
Value = None | int | float | str | bytes


def damaged_file(content: bytes) -> None:
    """Let every reader meet a store whose bytes were changed: a place, two bytes long, and the byte to put there."""
    fed, file = Fed(content), bytearray(_sound_file())
    while fed:
        file[fed.number(1 << 16) % len(file)] = fed.number(256)
    _met(bytes(file), lambda path: None)


def damaged_cells(content: bytes) -> None:
    """Let every reader meet a store in which cells were changed, with a running hash that vouches for them or not."""
    fed = Fed(content)

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            _change_cells(connection, fed)

    _met(_sound_file(), damage)


def read_all(path: Path) -> None:
    """Read a store in every way there is. Whatever is not our own error is a finding."""
    checks = ()
    for way in (_examined, _rebuilt, _read, _summed):
        try:
            checks = way(path) or checks
        except ScoQuizError as error:
            is_one_line(str(error))
    for check in checks:
        is_one_line(check.problem or "")


def _examined(path: Path) -> tuple[doctor.Check, ...]:
    return doctor.examine(path, FOLD, "default")


def _rebuilt(path: Path) -> None:
    doctor.rebuild(path, FOLD, "default")
    checks = doctor.examine(path, FOLD, "default")
    assert all(check.problem is None for check in checks), f"a rebuilt store is not sound: {checks}"


def _read(path: Path) -> None:
    with Store.open(path) as store:
        store.memories()
        store.marks()
        store.due_counts(date(2026, 1, 6))
        store.wrong_reviews(5)
        for entry in store.entries():
            entry_json(entry)
        store.live_reviews()


def _summed(path: Path) -> None:
    sums = LogSums(path, path.with_name("sums.db"))
    try:
        sums.read(["a", "b"])
        sums.standings()
    finally:
        sums.close()


def _met(content: bytes, damage: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory_disk()) as folder:
        path = Path(folder) / "progress.db"
        path.write_bytes(content)
        os.chmod(path, 0o600)
        damage(path)
        read_all(path)


def _change_cells(connection: sqlite3.Connection, fed: Fed) -> None:
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    is_vouched_for = fed.number(2) == 1
    while fed:
        table = fed.one_of(tuple(_TABLES))
        column = fed.one_of(_TABLES[table])
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        at, value = fed.number(max(1, rows)), _value(fed)
        key = "only" if table == "meta" else _TABLES[table][0]
        where = f"{key} = (SELECT {key} FROM {table} LIMIT 1 OFFSET {at})"
        try:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (value,))
        except sqlite3.Error:  # a strict column takes no such value, so no store can hold it
            continue
    if is_vouched_for:
        _vouch(connection)


def _vouch(connection: sqlite3.Connection) -> None:
    """Make the running hash say that all is as it was written."""
    digest, entries = b"", 0
    for seq, *row in connection.execute(f"SELECT seq, {', '.join(ENTRY_COLUMNS)} FROM log ORDER BY seq").fetchall():
        digest, entries = digest_of_read(digest, tuple(row)) or digest, seq
        connection.execute("UPDATE log SET digest = ? WHERE seq = ?", (digest, seq))
    connection.execute("UPDATE meta SET entries = ?, digest = ?", (entries, digest))


def _value(fed: Fed) -> Value:
    match fed.number(6):
        case 0:
            return None
        case 1:
            return fed.one_of(_ODD_NUMBERS)
        case 2:
            return fed.one_of(_ODD_REALS)
        case 3:
            return fed.one_of((*_ODD_TEXTS, *CARDS))
        case 4:
            return fed.taken(fed.number(24)).decode("utf-8", "replace")
        case _:
            return f"{DEVICE}-{1 + fed.number(2 * REVIEWS):08d}"


@cache
def _sound_file() -> bytes:
    """Return the bytes of a store that holds every kind of entry."""
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory_disk()) as folder:
        path = Path(folder) / "progress.db"
        with Store.open(path) as store, store.transaction() as log:
            log._connection.execute("UPDATE meta SET device = ?", (DEVICE,))
            _fill(log)
        doctor.rebuild(path, FOLD, "default")
        return path.read_bytes()


def _fill(log: Transaction) -> None:
    scheduler, memories = Scheduler(), {}
    for at in range(REVIEWS):
        card, time = CARDS[at % len(CARDS)], FIRST + timedelta(days=at)
        rating = (Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.EASY)[at % 4]
        memories[card] = scheduler.after(memories.get(card), rating, time.date(), card)
        log.append(_review(log.next_id(), card, rating, time, memories[card]))
    later = FIRST + timedelta(days=REVIEWS)
    log.append(Mark(log.next_id(), CARDS[0], MarkKind.FLAGGED, True, later.date(), later, 60))
    log.append(Retraction(log.next_id(), f"{DEVICE}-{REVIEWS:08d}", CARDS[2], later, 60))
    log.append(Retraction(log.next_id(), f"{DEVICE}-{REVIEWS + 2:08d}", CARDS[2], later, 60))
    log.append(Move(log.next_id(), CARDS[1], "b/two#question:answer", later, 60))
    log.append(Forgotten(log.next_id(), CARDS[2], later, 60))


def _review(identity: str, card: str, rating: Rating, time: datetime, memory: Memory) -> Review:
    return Review(
        id=identity,
        card_id=card,
        fingerprint="0123456789abcdef",
        session="study",
        format=Format.CHOICE,
        options=("2001-06-15", "2002-06-07"),
        given="2002-06-07",
        outcome=Outcome.EXACT if rating is not Rating.AGAIN else Outcome.WRONG,
        suggested=rating,
        rating=rating,
        hinted=False,
        guessed=False,
        duration_ms=4200,
        time=time,
        utc_offset_minutes=60,
        study_day=time.date(),
        scheduler="fsrs-6",
        parameters="default-0.90",
        retrievability=0.9,
        memory=memory,
    )


def memory_disk() -> str | None:
    """Return a folder in memory where there is one: what is written is thrown away at once."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
