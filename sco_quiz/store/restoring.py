"""A backup put in the place of the progress: proved first, whole or not at all, with what was there kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sco_quiz.errors import StoreError
from sco_quiz.store.backup import make_backup
from sco_quiz.store.belonging import COUNTS
from sco_quiz.store.database import (
    BUSY_SECONDS,
    UnsoundError,
    close,
    connect,
    copy_database,
    draft_beside,
    explained,
    give_up_waiting,
    read_only,
    sync_file,
    sync_folder,
)
from sco_quiz.store.log import Store
from sco_quiz.store.migrations import MIGRATIONS, migrate
from sco_quiz.store.opening import JOURNAL, free_name, is_there
from sco_quiz.store.proving import log_problem, structure_problem
from sco_quiz.store.soundness import refuse_foreign, refuse_newer, refuse_no_database

WHAT_THERE_IS = "`sco-quiz backup --list` shows what can be restored"

_REVIEWS = f"SELECT count(*), max(study_day) FROM log WHERE kind = 'review' AND {COUNTS}"

# What is logged from here on must not have the ids of entries that were logged after the backup was made.
_NEW_DEVICE = "UPDATE meta SET device = lower(hex(randomblob(4)))"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought back. `reviews`: those that count. `last_day`: study day of the last, None if none.

    `kept`: where what was there before is now, None if there was nothing.
    """

    reviews: int
    last_day: date | None
    kept: Path | None


def restore(source: Path, progress: Path) -> Restored:
    """Let the store in the file `source` take the place of the progress, durably, and say what it holds.

    Progress that is open elsewhere changes there too. What was there is backed up; what was no sound store is moved
    aside as it is. Raises StoreError, and then all is as it was, for a file that is not a sound store of this program
    or of an earlier one: its structure and every entry of its log are proved.
    """
    if progress.exists() and source.exists() and source.samefile(progress):
        raise StoreError(f"{source}: is the progress itself", WHAT_THERE_IS)
    with explained(progress, "not restored"):
        progress.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with draft_beside(progress) as draft:
            reviews, last_day = _proved_copy(source, draft)
            kept = _put_in_place(draft, progress)
    return Restored(reviews, None if last_day is None else date.fromisoformat(last_day), kept)


def _proved_copy(source: Path, draft: Path) -> tuple[int, str | None]:
    """Fill `draft` with the store in `source`, brought up to date, its device a new one.

    Return how many reviews count and the study day of the last.
    """
    try:
        with explained(source, "cannot be restored"):
            _refuse_no_store(source)
            copy_database(source, draft)
            with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
                migrate(copy, draft, MIGRATIONS, backed_up=True)
                problem = structure_problem(copy) or log_problem(copy)
                if problem is not None:
                    raise UnsoundError(f"{source}: cannot be restored: it is damaged: {problem}")
                copy.execute(_NEW_DEVICE)
                found: tuple[int, str | None] = copy.execute(_REVIEWS).fetchone()
            sync_file(draft)
            return found
    except UnsoundError as error:
        raise StoreError(error.message, WHAT_THERE_IS) from error


def _refuse_no_store(source: Path) -> None:
    if not is_there(source):
        raise StoreError(f"{source}: there is no such file", WHAT_THERE_IS)
    refuse_no_database(source)
    with closing(read_only(source)) as original:
        refuse_foreign(original, source)
        refuse_newer(original, source, len(MIGRATIONS))


def _put_in_place(draft: Path, progress: Path) -> Path | None:
    """Let the draft be the progress, and return where what was there is kept."""
    if not is_there(progress):
        draft.rename(progress)
        sync_folder(progress.parent)
        return None
    try:
        Store.open(progress).close()  # takes back a write that was broken off
        backup = make_backup(progress)
    except UnsoundError:
        return _take_the_name(draft, progress)
    _overwrite(draft, progress)
    return None if backup is None else backup.path


def _overwrite(draft: Path, progress: Path) -> None:
    """Replace the content in one transaction of SQLite, so that whoever has the file open goes on with the new one."""
    with closing(read_only(draft)) as new:
        connection = connect(progress, BUSY_SECONDS)
        try:
            new.backup(connection, progress=give_up_waiting(), sleep=0.05)
        finally:
            close(connection)


def _take_the_name(draft: Path, progress: Path) -> Path:
    """Move aside what is no sound store, its journal first, which must not meet the new one; return its new name."""
    aside = free_name(progress, "damaged")
    journal = progress.with_name(progress.name + JOURNAL)
    if is_there(journal):
        journal.rename(aside.with_name(aside.name + JOURNAL))
    progress.rename(aside)
    os.replace(draft, progress)
    sync_folder(progress.parent)
    return aside
