"""What all of the store asks of SQLite: a durable connection, a write transaction, errors in the user's words."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sco_quiz.errors import StoreError

BUSY_SECONDS = 5.0
DAMAGED_REMEDY = "it is left as it is: put a backup in its place, or move it away to start anew"

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
    with suppress(sqlite3.Error):  # the file may be no database, and an empty journal does no harm
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


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
    """Turn what SQLite or the system raises into a StoreError: `path`, `failure` ("not saved"), reason, remedy."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
        reason, remedy = _reason(error)
        raise StoreError(f"{path}: {failure}: {reason}", remedy) from error


def _reason(error: sqlite3.Error | OSError | UnicodeEncodeError) -> tuple[str, str]:
    match error:
        case sqlite3.DataError():
            return str(error), DAMAGED_REMEDY
        case sqlite3.Error():
            # The low byte is the primary code; Python's own complaints carry none.
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
            return _REASONS.get(code, (str(error), "if it happens again, put a backup in its place"))
        case OSError():
            return error.strerror or str(error), "see that the file and its folder are yours to read and write"
        case UnicodeEncodeError():
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


def sync_folder(folder: Path) -> None:
    """Make new names in `folder` survive a power cut. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
