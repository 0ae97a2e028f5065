"""Copies of the progress in a folder beside it: how one is made, what it is called, when one is due, which are kept."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from sco_quiz.errors import StoreError
from sco_quiz.store.database import copy_database, draft_beside, explained, read_only, sync_file, sync_folder
from sco_quiz.store.side_copy import SideCopy

FOLDER = "backups"
DAYS_KEPT, WEEKS_KEPT, MONTHS_KEPT = 12, 10, 9
LARGE_BYTES = 16_000_000  # about 40,000 reviews, 0.1 s in one go: what is larger is copied beside the sitting

# `progress-2026-03-02T110000Z-1234-a1b2c3d4.sqlite3`: the time of the last entry, how many there are, the running hash.
# Names sort by time, and two of the same name hold the same log.
_NAME = re.compile(r"progress-(\d{4}-\d\d-\d\dT\d{6}Z)-(\d+)-([0-9a-f]{8})\.sqlite3")
_TIME = "%Y-%m-%dT%H%M%SZ"
_LAST_ENTRY = "SELECT time, seq, digest FROM log ORDER BY seq DESC LIMIT 1"
_ENTRY = "SELECT digest, time, utc_offset_minutes FROM log WHERE seq = ?"
_DAMAGED_TIME = "the time of an entry of the review log is damaged"

DayOf = Callable[[datetime, int], date]


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the progress. `time`: of its last entry, UTC, in whole seconds. `entries`: of its log, ≥ 1.

    `digest`: the first eight figures of the log's running hash, so that a copy of another log is known as such.
    """

    path: Path
    time: datetime
    entries: int
    digest: str


def folder_of(progress: Path) -> Path:
    """Return the folder with the backups of a store."""
    return progress.parent / FOLDER


def backups_of(progress: Path) -> tuple[Backup, ...]:
    """Return the backups of a store, oldest first, () where there are none. Raises StoreError."""
    folder = folder_of(progress)
    with explained(folder, "cannot be read"):
        names = sorted(os.listdir(folder)) if folder.exists() else []
    return tuple(backup for name in names if (backup := _backup(folder / name)) is not None)


def make_backup(progress: Path, beside: SideCopy | None = None) -> Backup | None:
    """Return a backup of the progress as it stands, made now if there is none yet; None for an empty log.

    It has its name only once it is whole, sound and on disk. `beside`: which copy beside a sitting this is, None for
    one that somebody waits for. Raises StoreError.
    """
    folder = folder_of(progress)
    with explained(folder, "no backup was made"):
        there = _as_it_stands(progress, folder)
        if there is None or there.path.exists():
            return there
        folder.mkdir(mode=0o700, exist_ok=True)
        _refuse_to_fill_the_disk(progress, folder)
        with draft_beside(folder / progress.name) as draft:
            copy_database(progress, draft, beside)
            backup = _as_it_stands(draft, folder)  # again: another window may have logged more meanwhile
            assert backup is not None
            sync_file(draft)
            os.replace(draft, backup.path)
        sync_folder(folder)
        return backup


def restoring(backup: Backup) -> str:
    """Return the command that restores a backup, between backquotes."""
    return f"`sco-quiz restore {shlex.quote(str(backup.path))}`"


def begin_daily_backup(progress: Path, today: date, day_of: DayOf, beside: SideCopy) -> str | None:
    """Make the backup of a study day on its first opening, and thin out the older ones; cheap if it is made already.

    `day_of`: the study day of a time in UTC and an offset in minutes. `beside`: makes that of a large store. Nothing is
    raised: what could not be made is tried again on the next opening. Return a sentence to show, None if there is
    nothing to say.
    """
    try:
        with explained(progress, "cannot be read"):
            if not _is_due(progress, today, day_of):
                return _what_was(progress)
            if progress.stat().st_size > LARGE_BYTES:
                beside.begin(partial(_make_and_thin_out_quietly, progress, today, beside))
            else:
                _make_and_thin_out(progress, today)
    except StoreError as error:
        return f"There is no backup of today: {error}. Your answers are saved all the same."
    return None


def kept(days: Iterable[date], today: date) -> frozenset[date]:
    """Return those of the days with a backup whose backup stays: grandfather, father, son.

    They are the 12 newest, the newest of each of the 10 newest weeks and of each of the 9 newest months that have one.
    A day after today, from a clock that went wrong, stays and takes no other's place.
    """
    days = frozenset(days)
    past = sorted((day for day in days if day <= today), reverse=True)
    weekly = _newest_of_each(past, lambda day: day.isocalendar()[:2])
    monthly = _newest_of_each(past, lambda day: (day.year, day.month))
    return frozenset((*past[:DAYS_KEPT], *weekly[:WEEKS_KEPT], *monthly[:MONTHS_KEPT])) | (days - frozenset(past))


def thin_out(progress: Path, today: date) -> None:
    """Delete the backups that need not be kept: of a day before yesterday, all but its last; and of days not `kept`."""
    backups = backups_of(progress)
    last_of_day = {backup.time.date(): backup for backup in backups}
    stays = kept(last_of_day, today)
    with explained(folder_of(progress), "not thinned out"):
        for backup in backups:
            day = backup.time.date()
            if day not in stays or (backup != last_of_day[day] and day < today - timedelta(days=1)):
                backup.path.unlink(missing_ok=True)


def _newest_of_each(days: list[date], period: Callable[[date], Hashable]) -> list[date]:
    """Return the first of `days` in each period, in their order."""
    return list({period(day): day for day in reversed(days)}.values())[::-1]


def _backup(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        time = datetime.strptime(named[1], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, time, int(named[2]), named[3])


def _as_it_stands(progress: Path, folder: Path) -> Backup | None:
    """Return what a backup of the progress would be, None for an empty log."""
    with closing(read_only(progress)) as connection:
        last = connection.execute(_LAST_ENTRY).fetchone()
    if last is None:
        return None
    time, entries, digest = _moment(last[0]).replace(microsecond=0), last[1], last[2].hex()[:8]
    return Backup(folder / f"progress-{time.strftime(_TIME)}-{entries}-{digest}.sqlite3", time, entries, digest)


def _is_due(progress: Path, today: date, day_of: DayOf) -> bool:
    """Return whether the log holds, beyond what the newest backup of it has, an entry of a day that is not today."""
    with closing(read_only(progress)) as connection:
        newest_first = sorted(backups_of(progress), key=lambda backup: backup.entries, reverse=True)
        covered = next((backup.entries for backup in newest_first if _is_of_log(backup, connection)), 0)
        uncovered = connection.execute(_ENTRY, (covered + 1,)).fetchone()
        return uncovered is not None and _day(uncovered[1], uncovered[2], day_of) != today


def _is_of_log(backup: Backup, connection: sqlite3.Connection) -> bool:
    """Return whether the log was once what the backup holds."""
    entry = connection.execute(_ENTRY, (backup.entries,)).fetchone()
    return entry is not None and entry[0].hex().startswith(backup.digest)


def _moment(logged: str) -> datetime:
    try:
        return datetime.fromisoformat(logged)
    except ValueError:
        raise sqlite3.DataError(_DAMAGED_TIME) from None


def _day(logged: str, utc_offset_minutes: int, day_of: DayOf) -> date:
    try:
        return day_of(_moment(logged), utc_offset_minutes)
    except OverflowError:
        raise sqlite3.DataError(_DAMAGED_TIME) from None


def _what_was(progress: Path) -> str | None:
    """Return a sentence if there is no progress though there was: an empty start is never a silent one."""
    backups = backups_of(progress)
    if not backups or _as_it_stands(progress, folder_of(progress)) is not None:
        return None
    return f"There is no progress here, but there was: {restoring(backups[-1])} brings it back."


def _make_and_thin_out(progress: Path, today: date, beside: SideCopy | None = None) -> None:
    backup = make_backup(progress, beside)
    thin_out(progress, today)
    if backup is not None:
        _clear_drafts(progress, backup)


def _make_and_thin_out_quietly(progress: Path, today: date, beside: SideCopy) -> None:
    with suppress(StoreError, OSError):
        _make_and_thin_out(progress, today, beside)


def _clear_drafts(progress: Path, newest: Backup) -> None:
    """Remove what a killed program left half done: drafts a day older than the newest backup."""
    day_before = newest.path.stat().st_mtime - 24 * 3600
    for draft in newest.path.parent.glob(f".{progress.name}.*"):
        if draft.stat().st_mtime < day_before:
            draft.unlink(missing_ok=True)


def _refuse_to_fill_the_disk(progress: Path, folder: Path) -> None:
    """Leave room for the progress itself: a backup must not take the last of it."""
    if shutil.disk_usage(folder).free < 2 * progress.stat().st_size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
