"""What makes a file a sound store of this program, how one that is not is refused, and which backup is offered then."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path

from sco_quiz.errors import StoreError
from sco_quiz.store.backup import Backup, backups_of, restoring
from sco_quiz.store.database import DAMAGED_REMEDY, UnsoundError, explained, read_only
from sco_quiz.store.migrations import APPLICATION_ID, Migration, version_of

_SMALLEST_DATABASE = 512  # bytes: one page; SQLite takes what is shorter for a new, empty database


def refuse_unusable(path: Path) -> None:
    """Refuse, by the file's status alone, what SQLite would hang on, take for new, or open without being able to write.

    The file is not opened here: closing it would drop the locks of this process's other connections to it (POSIX).
    """
    refuse_no_database(path)
    if not os.access(path, os.W_OK):
        raise StoreError(f"{path}: is read-only", "make it writable (chmod u+w)")
    if not os.access(path.resolve().parent, os.W_OK):
        raise StoreError(f"{path}: is in a read-only folder", "make the folder writable (chmod u+w)")


def refuse_no_database(path: Path) -> None:
    """Refuse, by its status alone, what cannot be a database that may be read."""
    try:
        status = path.stat()
    except FileNotFoundError:
        raise UnsoundError(f"{path}: is a link to a file that is not there", "mend or remove the link") from None
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        raise UnsoundError(f"{path}: its links lead in a circle", "mend or remove the link") from None
    if stat.S_ISDIR(status.st_mode):
        raise UnsoundError(f"{path}: is a folder, not a file", "move it away")
    if not stat.S_ISREG(status.st_mode):
        raise UnsoundError(f"{path}: is not a regular file", "move it away")
    if status.st_size < _SMALLEST_DATABASE:
        raise UnsoundError(f"{path}: is damaged: it is empty or cut short", DAMAGED_REMEDY)
    if not os.access(path, os.R_OK):
        raise StoreError(f"{path}: may not be read", "make it yours to read and write (chmod u+rw)")


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database, and one that no longer says which schema it has."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise UnsoundError(f"{path}: is not a store of sco-quiz", "move it away, or name another data folder")
    if version_of(connection) == 0:
        raise UnsoundError(f"{path}: is damaged: its schema version is missing", DAMAGED_REMEDY)


def refuse_newer(connection: sqlite3.Connection, path: Path, known_version: int) -> None:
    """Refuse a store that a later program wrote."""
    version = version_of(connection)
    if version > known_version:
        message = f"{path}: was written by a newer sco-quiz (schema {version}; this one knows {known_version})"
        raise StoreError(message, "update sco-quiz")


def refuse_incomplete(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    """Refuse a store of the present schema that lacks one of its tables."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    lost = _tables(migrations) - there
    if lost:
        raise UnsoundError(f"{path}: is damaged: no such table: {min(lost)}", DAMAGED_REMEDY)


def refuse_torn(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a log whose last entry is not the one that the count and the running hash speak of."""
    matching = """
        SELECT 1 FROM meta
        WHERE entries = coalesce((SELECT max(seq) FROM log), 0)
        AND digest = coalesce((SELECT digest FROM log ORDER BY seq DESC LIMIT 1), x'')
    """
    if connection.execute(matching).fetchone() is None:
        raise UnsoundError(f"{path}: is damaged: the end of the review log is missing", DAMAGED_REMEDY)


@contextmanager
def offering_a_backup(path: Path, known_version: int) -> Iterator[None]:
    """Let the error about an unsound store name the newest backup that can take its place, if there is one."""
    try:
        yield
    except UnsoundError as error:
        backup = newest_sound_backup(path, known_version)
        if backup is None:
            raise
        remedy = f"it is kept as it is when a backup takes its place: {restoring(backup)}"
        raise UnsoundError(error.message, remedy) from error


def newest_sound_backup(progress: Path, known_version: int) -> Backup | None:
    """Return the newest backup that is a whole store this program can read, None if there is none."""
    try:
        return next((one for one in reversed(backups_of(progress)) if _is_sound(one.path, known_version)), None)
    except StoreError:
        return None


def _is_sound(path: Path, known_version: int) -> bool:
    try:
        with explained(path, "cannot be read"), closing(read_only(path)) as connection:
            refuse_foreign(connection, path)
            refuse_newer(connection, path, known_version)
            refuse_torn(connection, path)
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except StoreError:
        return False


def _tables(migrations: Sequence[Migration]) -> set[str]:
    """Return the names of the tables that these migrations leave."""
    text = "\n".join(chain.from_iterable(migrations))
    return set(re.findall(r"CREATE TABLE (\w+)", text)) - set(re.findall(r"DROP TABLE (\w+)", text))
