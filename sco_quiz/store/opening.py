"""How a store file comes to be, whole or not at all, and how an unsound one is refused and never replaced."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from sco_quiz.errors import StoreError
from sco_quiz.store.database import DAMAGED_REMEDY, close, connect, draft_beside, explained, sync_folder
from sco_quiz.store.migrations import APPLICATION_ID, Migration, migrate, version_of

_SMALLEST_DATABASE = 512  # bytes: one page; SQLite takes what is shorter for a new, empty database


class StoreMissingError(StoreError):
    """There is no store yet, and none was to be created."""


def open_database(
    path: Path, *, create: bool, migrations: Sequence[Migration], busy_seconds: float
) -> sqlite3.Connection:
    """Return a connection to the sound, up-to-date store at `path`.

    Raises StoreMissingError if there is no such file and `create` is False; StoreError for all that is not a sound
    store, with its bytes unchanged.
    """
    with explained(path, "cannot be opened"):
        if not _is_there(path):
            if not create:
                raise StoreMissingError(f"{path}: there is no progress yet", "study a card first")
            _create(path, migrations)
        _refuse_unusable(path)
        with ExitStack() as on_error:
            connection = connect(path, busy_seconds)
            on_error.callback(close, connection)
            _refuse_foreign(connection, path)
            with explained(path, "cannot be brought up to date and is unchanged"):
                migrate(connection, path, migrations)
            _refuse_newer(connection, path, len(migrations))
            _refuse_torn(connection, path)
            on_error.pop_all()
            return connection


def _is_there(path: Path) -> bool:
    """Return whether the name exists, be it a dangling link. OSError if that cannot be seen."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _create(path: Path, migrations: Sequence[Migration]) -> None:
    """Make an empty store under a passing name first: a kill leaves no half store under the final one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with draft_beside(path) as draft:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            migrate(connection, draft, migrations)
        _publish(draft, path)
    sync_folder(path.parent)


def _publish(draft: Path, path: Path) -> None:
    """Give `draft` its final name; if another process was quicker, its store stands."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # exFAT and Android know no hard links
        if not os.path.lexists(path):
            draft.rename(path)


def _refuse_unusable(path: Path) -> None:
    """Refuse, by the file's status alone, what SQLite would hang on, take for new, or open without being able to write.

    The file is not opened here: closing it would drop the locks of this process's other connections to it (POSIX).
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        raise StoreError(f"{path}: is a link to a file that is not there", "mend or remove the link") from None
    if stat.S_ISDIR(status.st_mode):
        raise StoreError(f"{path}: is a folder, not a file", "move it away")
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(f"{path}: is not a regular file", "move it away")
    if status.st_size < _SMALLEST_DATABASE:
        raise StoreError(f"{path}: is damaged: it is empty or cut short", DAMAGED_REMEDY)
    if not os.access(path, os.R_OK):
        raise StoreError(f"{path}: may not be read", "make it yours to read and write (chmod u+rw)")
    if not os.access(path, os.W_OK):
        raise StoreError(f"{path}: is read-only", "make it writable (chmod u+w)")
    if not os.access(path.resolve().parent, os.W_OK):
        raise StoreError(f"{path}: is in a read-only folder", "make the folder writable (chmod u+w)")


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise StoreError(f"{path}: is not a store of sco-quiz", "move it away, or name another data folder")


def _refuse_newer(connection: sqlite3.Connection, path: Path, known_version: int) -> None:
    version = version_of(connection)
    if version > known_version:
        message = f"{path}: was written by a newer sco-quiz (schema {version}; this one knows {known_version})"
        raise StoreError(message, "update sco-quiz")


def _refuse_torn(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a log whose last entry is not the one that the count and the running hash speak of."""
    matching = """
        SELECT 1 FROM meta
        WHERE entries = coalesce((SELECT max(seq) FROM log), 0)
        AND digest = coalesce((SELECT digest FROM log ORDER BY seq DESC LIMIT 1), x'')
    """
    if connection.execute(matching).fetchone() is None:
        raise StoreError(f"{path}: is damaged: the end of the review log is missing", DAMAGED_REMEDY)
