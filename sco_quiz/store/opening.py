"""How a store file comes to be, whole or not at all, and how an unsound one is refused and never replaced."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path

from sco_quiz.errors import StoreError
from sco_quiz.store.database import UnsoundError, close, connect, draft_beside, explained, sync_folder
from sco_quiz.store.migrations import Migration, migrate
from sco_quiz.store.soundness import (
    offering_a_backup,
    refuse_foreign,
    refuse_incomplete,
    refuse_newer,
    refuse_torn,
    refuse_unusable,
)

JOURNAL = "-journal"  # what SQLite adds to a database's name for its rollback journal


class StoreMissingError(StoreError):
    """There is no store yet, and none was to be created."""


def open_database(
    path: Path, *, create: bool, migrations: Sequence[Migration], busy_seconds: float
) -> sqlite3.Connection:
    """Return a connection to the sound, up-to-date store at `path`.

    Raises StoreMissingError if there is no such file and `create` is False; StoreError for all that is not a sound
    store, with its bytes unchanged: UnsoundError, with the backup to restore, for one that is damaged or none at all.
    """
    with offering_a_backup(path, len(migrations)), explained(path, "cannot be opened"):
        if not is_there(path):
            if not create:
                raise StoreMissingError(f"{path}: there is no progress yet", "study a card first")
            _create(path, migrations)
        refuse_unusable(path)
        with _kept_until_recovered(path), explained(path, "cannot be opened"):
            return _open(path, migrations, busy_seconds)


def is_there(path: Path) -> bool:
    """Return whether the name exists, be it a dangling link. OSError if that cannot be seen."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def free_name(path: Path, word: str) -> Path:
    """Return the first name in the folder of `path` that is not taken: `progress.sqlite3.damaged-1`, `…-2`."""
    names = (path.with_name(f"{path.name}.{word}-{number}") for number in count(1))
    return next(name for name in names if not is_there(name))


def _open(path: Path, migrations: Sequence[Migration], busy_seconds: float) -> sqlite3.Connection:
    with ExitStack() as on_error:
        connection = connect(path, busy_seconds)
        on_error.callback(close, connection)
        refuse_foreign(connection, path)
        with explained(path, "cannot be brought up to date and is unchanged"):
            migrate(connection, path, migrations)
        refuse_newer(connection, path, len(migrations))
        refuse_incomplete(connection, path, migrations)
        refuse_torn(connection, path)
        on_error.pop_all()
        return connection


@contextmanager
def _kept_until_recovered(path: Path) -> Iterator[None]:
    """Keep the bytes of a store that was broken off in the middle of a write, until it has proved sound.

    SQLite takes back such a write by the journal beside the store, and a journal that is not this store's ruins it.
    """
    journal = path.with_name(path.name + JOURNAL)
    if not journal.exists() or journal.stat().st_size == 0:
        yield
        return
    kept = free_name(path, "unfinished")
    copies = {path: kept, journal: kept.with_name(kept.name + JOURNAL)}
    with ExitStack() as on_success:
        for original, copy in copies.items():
            on_success.callback(copy.unlink, missing_ok=True)
            _copy_if_possible(original, copy)
        try:
            yield
        except UnsoundError as error:
            on_success.pop_all()
            was = f" (as it was before: {kept.name})" if kept.exists() else ""
            raise UnsoundError(f"{error.message}{was}", error.remedy) from error


def _copy_if_possible(original: Path, copy: Path) -> None:
    """Copy a file; a full disk must not keep the store from being recovered, and a journal may be gone by now."""
    try:
        shutil.copyfile(original, copy)
        copy.chmod(0o600)
    except OSError:
        copy.unlink(missing_ok=True)


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
