"""What all of the store asks of SQLite: durable connections, write transactions, copies, errors in the user's words."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from sco_quiz.errors import StoreError
from sco_quiz.model.text import fold_space
from sco_quiz.store.side_copy import SideCopy

BUSY_SECONDS = 5.0
DAMAGED_REMEDY = "it is left as it is; `sco-quiz doctor` says what is wrong, `sco-quiz backup --list` what to restore"
_PAGES_AT_ONCE = 250  # 1 MB: an answer need not wait longer than it takes to copy, or to sync, so many
_PAUSE_SECONDS = 0.05  # between two tries to read what another program is writing to

# TRUNCATE and FULL: what COMMIT acknowledged survives a power cut, and one file holds everything. fullfsync: on macOS
# fsync alone does not reach the disk; elsewhere it means nothing.
_PRAGMAS = ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL", "PRAGMA fullfsync = ON")

_REASONS = {
    sqlite3.SQLITE_BUSY: ("another program is writing to it", "close the other program or try again"),
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space and try again"),
    sqlite3.SQLITE_READONLY: ("it is read-only", "make the file and its folder writable"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "see that the file and its folder are yours to read and write"),
    sqlite3.SQLITE_IOERR: ("the disk reports an error", "check the disk and try again"),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", DAMAGED_REMEDY),
    sqlite3.SQLITE_NOTADB: ("it is damaged or not a database", DAMAGED_REMEDY),
}
_FULL = _REASONS[sqlite3.SQLITE_FULL]
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


Step = Callable[[int, int, int], None]  # of a copy: SQLite's status, the pages that remain, and all


class UnsoundError(StoreError):
    """What stands in the place of a store is damaged, or none at all: a backup can take its place."""


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open the existing database `path` for durable writing, waiting at most `busy_seconds` for other writers."""
    with ExitStack() as on_error:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)
        on_error.callback(close, connection)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        on_error.pop_all()
        return connection


def close(connection: sqlite3.Connection) -> None:
    """Close a connection of `connect`, leaving no side file: TRUNCATE alone would leave an empty journal."""
    # The file may be no database; SQLite's message on a damaged one may be no text. An empty journal does no harm.
    with suppress(sqlite3.Error, UnicodeDecodeError):
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def read_only(path: Path) -> sqlite3.Connection:
    """Open the existing database `path` for reading, with what is in it left as it is."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def copy_database(source: Path, target: Path, beside: SideCopy | None = None) -> None:
    """Fill the new file `target` with a copy of `source` as it is at one moment. It is not yet synced.

    `beside`: which copy beside a sitting this is, None for one that somebody waits for.
    Raises sqlite3.Error, also for a copy whose structure is damaged, and OSError.
    """
    give_up = give_up_waiting()

    def step(status: int, remaining: int, total: int) -> None:
        give_up(status, remaining, total)
        if beside is not None:
            beside.make_way(source, written.fileno(), status, remaining, total)

    with (
        target.open("rb+") as written,
        closing(read_only(source)) as original,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA journal_mode = OFF")  # it is a draft: what is half done is thrown away
        copy.execute("PRAGMA synchronous = OFF")
        original.backup(copy, pages=_PAGES_AT_ONCE, progress=step, sleep=_PAUSE_SECONDS)
        [found, *_] = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DataError(f"it is damaged ({fold_space(found)})")


def give_up_waiting() -> Step:
    """Return what to call after each step of a copy: it raises once a locked database was waited for long enough."""
    tries = iter(range(int(BUSY_SECONDS / _PAUSE_SECONDS)))

    def step(status: int, *_: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and next(tries, None) is None:
            raise OSError(errno.EBUSY, "another program is writing to it")

    return step


@contextmanager
def immediate(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the body as one write transaction: committed and on disk afterwards, or undone whole if it raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def explained(path: Path, failure: str) -> Iterator[None]:
    """Turn what SQLite or the system raises into a StoreError: `path`, `failure` ("not saved"), reason, remedy.

    UnsoundError where the database is damaged.
    """
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:
        reason, remedy = _reason(error)
        kind = UnsoundError if _is_damage(error) else StoreError
        raise kind(f"{path}: {failure}: {reason}", remedy) from error


def _is_damage(error: Exception) -> bool:
    return isinstance(error, sqlite3.DataError | UnicodeDecodeError) or _code(error) in _DAMAGE


def _code(error: Exception) -> int:
    """Return SQLite's primary code, the low byte; Python's own complaints carry none."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)) & 0xFF


def _reason(error: sqlite3.Error | OSError | UnicodeError) -> tuple[str, str]:
    match error:
        case sqlite3.DataError():
            return str(error), DAMAGED_REMEDY
        case sqlite3.Error():
            return _REASONS.get(_code(error), (str(error), "`sco-quiz doctor` says what is wrong"))
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return _FULL
        case OSError():
            return error.strerror or str(error), "see that the file and its folder are yours to read and write"
        case UnicodeDecodeError():
            return _REASONS[sqlite3.SQLITE_CORRUPT]
        case UnicodeError():
            return "a text in it is not valid Unicode", "take out the odd characters"


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """Give a new empty file (0600) in the folder of `path` to fill and rename; it is gone afterwards if not renamed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Make what was written to a file survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make new names in `folder` survive a power cut. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
