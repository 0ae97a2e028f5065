"""Backups: whole or not there, one a day without asking, and thinned out so that old ones reach far back."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.errors import StoreError
from sco_quiz.model.review import Review
from sco_quiz.store import backup, database
from sco_quiz.store.backup import backups_of, begin_daily_backup, folder_of, kept, make_backup, thin_out
from sco_quiz.store.log import Store
from sco_quiz.store.side_copy import SideCopy

LogReview = Callable[..., Review]

TODAY = date(2025, 6, 10)
PAGE_BYTES = 4096
DAYS = st.frozensets(st.dates(date(2024, 1, 1), date(2026, 1, 1)), max_size=120)


def day_of(time: datetime, utc_offset_minutes: int) -> date:
    return (time + timedelta(minutes=utc_offset_minutes)).date()


def begin(path: Path, today: date) -> str | None:
    """Begin the backup of a day, of a store that is not large."""
    return begin_daily_backup(path, today, day_of, SideCopy())


@pytest.fixture
def filled(path: Path, log_review: LogReview) -> Path:
    """A store with three reviews, closed."""
    with Store.open(path) as store:
        for _ in range(3):
            log_review(store)
    return path


def log_on(path: Path, log_review: LogReview, day: date) -> None:
    """Log a review on this day."""
    with Store.open(path) as store:
        log_review(store, time=datetime(day.year, day.month, day.day, 9, tzinfo=UTC), study_day=day)


def entries_in(copy: Path) -> list[str]:
    with Store.open(copy) as store:
        return [entry.id for entry in store.entries()]


def test_a_backup_is_a_whole_private_store_named_by_what_it_holds(filled: Path) -> None:
    """Its name says when the last entry was made and how many there are; file and folder are the learner's alone."""
    made = make_backup(filled)
    assert made is not None
    assert (made.time, made.entries) == (datetime(2025, 6, 7, 9, 30, tzinfo=UTC), 3)
    assert made.path.name == f"progress-2025-06-07T093000Z-3-{made.digest}.sqlite3"
    assert (made.path.stat().st_mode & 0o777, folder_of(filled).stat().st_mode & 0o777) == (0o600, 0o700)
    assert list(folder_of(filled).iterdir()) == [made.path]
    assert entries_in(made.path) == entries_in(filled)


def test_what_is_backed_up_is_not_backed_up_again(filled: Path, log_review: LogReview) -> None:
    """A second backup of the same log is the first one, untouched; a grown log gets one of its own."""
    first = make_backup(filled)
    assert first is not None
    before = first.path.stat().st_mtime_ns
    assert make_backup(filled) == first
    assert first.path.stat().st_mtime_ns == before
    log_on(filled, log_review, date(2025, 6, 8))
    second = make_backup(filled)
    assert backups_of(filled) == (first, second)


def test_an_empty_log_needs_no_backup(path: Path) -> None:
    Store.open(path).close()
    assert make_backup(path) is None
    assert list(path.parent.iterdir()) == [path]


def test_a_backup_of_a_damaged_store_is_not_made(filled: Path) -> None:
    """A page that went bad is found in the copy, which never gets a name, so that good backups are not pushed out."""
    content = bytearray(filled.read_bytes())
    content[-4096:-2048] = b"\xff" * 2048
    filled.write_bytes(content)
    with pytest.raises(StoreError, match="no backup was made"):
        make_backup(filled)
    assert backups_of(filled) == ()


@pytest.mark.parametrize("page", range(2, 18, 3))
def test_why_a_damaged_store_is_not_copied_is_said_in_one_line(filled: Path, page: int) -> None:
    """SQLite tells of damaged pages on lines of their own."""
    with filled.open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES)
        file.write(b"\xff" * PAGE_BYTES)
    with pytest.raises(StoreError) as refused:
        make_backup(filled)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("step", ["copy_database", "sync_file", "os.replace"])
def test_a_backup_that_fails_leaves_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """A full disk at any step leaves neither a half file under a final name nor a draft."""

    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"sco_quiz.store.backup.{step}", fails)
    with pytest.raises(StoreError, match="backups: no backup was made: the disk is full; free some space"):
        make_backup(filled)
    assert list(folder_of(filled).iterdir()) == []


def test_a_backup_does_not_take_the_last_space(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a copy would leave less room than the progress itself takes, none is made."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=filled.stat().st_size * 2 - 1))
    with pytest.raises(StoreError, match="the disk is full"):
        make_backup(filled)


def test_a_backup_that_is_waited_for_is_synced_once(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many steps it takes, and however often another program writes meanwhile; nothing sleeps."""
    synced: list[int] = []
    monkeypatch.setattr(database, "_PAGES_AT_ONCE", 1)
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_mode))
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it slept"))
    assert make_backup(filled) is not None
    assert [stat.S_ISREG(mode) for mode in synced] == [True, False]


# --- of the day ---


def test_the_first_opening_of_a_day_backs_up_the_days_before(filled: Path) -> None:
    """The reviews of 7 June are backed up on the 10th, once."""
    assert begin(filled, TODAY) is None
    [made] = backups_of(filled)
    before = made.path.stat().st_mtime_ns
    assert begin(filled, TODAY) is None
    assert [one.path.stat().st_mtime_ns for one in backups_of(filled)] == [before]


def test_what_was_learned_today_is_backed_up_tomorrow(filled: Path, log_review: LogReview) -> None:
    begin(filled, TODAY)
    log_on(filled, log_review, TODAY)
    begin(filled, TODAY)
    assert [one.entries for one in backups_of(filled)] == [3]
    begin(filled, TODAY + timedelta(days=1))
    assert [one.entries for one in backups_of(filled)] == [3, 4]


def test_a_day_of_a_clock_that_ran_ahead_is_backed_up_too(filled: Path, log_review: LogReview) -> None:
    log_on(filled, log_review, date(2038, 1, 19))
    begin(filled, TODAY)
    assert [one.entries for one in backups_of(filled)] == [4]
    begin(filled, TODAY)
    assert len(backups_of(filled)) == 1


def test_backups_of_another_log_do_not_count_as_of_this_one(
    filled: Path, log_review: LogReview, tmp_path: Path
) -> None:
    """Where an older state came back and went on, the backups of the lost branch do not stand for its own."""
    branch = tmp_path / "branch"
    shutil.copytree(filled.parent, branch)
    for day in (8, 9):
        log_on(branch / filled.name, log_review, date(2025, 6, day))
    make_backup(branch / filled.name)
    shutil.copytree(folder_of(branch / filled.name), folder_of(filled))
    for _ in range(3):
        log_on(filled, log_review, date(2025, 6, 9))
    begin(filled, TODAY)
    assert sorted(one.entries for one in backups_of(filled)) == [5, 6]


def test_a_failed_backup_is_told_and_tried_again(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It raises nothing: the learner can study. With room again the next opening makes it."""
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
        told = begin(filled, TODAY)
    assert told is not None
    assert told.startswith("There is no backup of today: ")
    assert told.endswith("the disk is full; free some space and try again. Your answers are saved all the same.")
    assert begin(filled, TODAY) is None
    assert len(backups_of(filled)) == 1


@pytest.mark.parametrize(
    ("time", "utc_offset_minutes"), [("nonsense", 0), ("9999-12-31T23:59:59+00:00", 840), ("0001-01-01T00:00:00", -840)]
)
@pytest.mark.parametrize("today", [TODAY, date(2025, 6, 7)])
def test_a_damaged_entry_is_told_and_never_raised(
    filled: Path, time: str, utc_offset_minutes: int, today: date
) -> None:
    """Be it the last, which names a backup, or the first that no backup has, which says whether one is due."""
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("DROP TRIGGER log_keeps_fields")
        connection.execute("UPDATE log SET time = ?, utc_offset_minutes = ?", (time, utc_offset_minutes))
    told = begin(filled, today)
    assert told is not None
    assert "the time of an entry of the review log is damaged" in told
    assert "sco-quiz doctor" in told


def test_a_last_entry_that_is_damaged_is_told_where_no_backup_is_due(filled: Path) -> None:
    make_backup(filled)
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("DROP TRIGGER log_keeps_fields")
        connection.execute("UPDATE log SET time = 'nonsense' WHERE seq = (SELECT max(seq) FROM log)")
    told = begin(filled, TODAY)
    assert told is not None
    assert "the time of an entry of the review log is damaged" in told


def test_a_store_that_is_locked_at_any_moment_is_told(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program may begin to write to it just after it was read."""
    make_backup(filled)
    opened = iter([database.read_only])

    def locked(path: Path) -> sqlite3.Connection:
        is_first = next(opened, None)
        if is_first is not None:
            return is_first(path)
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    monkeypatch.setattr(backup, "read_only", locked)
    told = begin(filled, TODAY)
    assert told is not None
    assert "another program is writing to it" in told


def test_a_large_store_is_backed_up_beside_the_sitting(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its copy is made by a thread, which is waited for in the end."""
    begun: list[Callable[[], None]] = []
    monkeypatch.setattr(SideCopy, "begin", lambda _, work: begun.append(work))
    monkeypatch.setattr(backup, "LARGE_BYTES", 1000)
    begin(filled, TODAY)
    assert backups_of(filled) == ()
    [work] = begun
    work()
    assert len(backups_of(filled)) == 1


def test_an_empty_start_where_there_was_progress_is_told(filled: Path) -> None:
    made = make_backup(filled)
    assert made is not None
    filled.unlink()
    Store.open(filled).close()
    told = begin(filled, TODAY)
    assert told == f"There is no progress here, but there was: `sco-quiz restore {made.path}` brings it back."


# --- which are kept ---


@given(DAYS)
def test_recent_days_weeks_and_months_are_kept(days: frozenset[date]) -> None:
    """The 12 newest days stay, and of the 10 newest weeks and 9 newest months the newest day; 31 at most."""
    stays, past = kept(days, date.max), sorted(days, reverse=True)
    assert stays <= days
    assert set(past[:12]) <= stays
    for period, most in ((lambda day: day.isocalendar()[:2], 10), (lambda day: (day.year, day.month), 9)):
        newest = {period(day): day for day in sorted(days)}
        assert {newest[one] for one in sorted(newest, reverse=True)[:most]} <= stays
    assert len(stays) <= 12 + 10 + 9


@given(DAYS, st.dates(date(2024, 1, 1), date(2026, 1, 1)))
def test_thinning_out_every_day_is_the_same_as_once(days: frozenset[date], today: date) -> None:
    """What was deleted on one day is never missed on a later one; twice is as once."""
    day_by_day: frozenset[date] = frozenset()
    past = sorted(day for day in days if day <= today)
    for day in past:
        day_by_day = kept(day_by_day | {day}, day)
    assert day_by_day == kept(past, today)
    assert kept(day_by_day, today) == day_by_day


@given(DAYS, st.dates(date(2024, 1, 1), date(2026, 1, 1)))
def test_days_to_come_take_no_place(days: frozenset[date], today: date) -> None:
    """A clock that ran ahead cannot push out the backups of the days that were."""
    past = {day for day in days if day <= today}
    assert kept(days, today) == kept(past, today) | (days - past)


def test_of_an_earlier_day_the_last_backup_stays(filled: Path) -> None:
    """Of today and yesterday all stay; of days before, the last; what is no backup is left alone."""
    folder = folder_of(filled)
    folder.mkdir()
    names = [
        f"progress-2025-06-{day}T{hour}0000Z-{day}{hour}-0123abcd.sqlite3"
        for day in ("08", "09", "10")
        for hour in ("09", "10")
    ]
    for name in (*names, "notes.txt", "progress-2025-99-99T090000Z-1-0123abcd.sqlite3"):
        (folder / name).touch()
    thin_out(filled, TODAY)
    assert sorted(one.path.name for one in backups_of(filled)) == names[1:]
    assert (folder / "notes.txt").exists()


def test_a_year_of_days_leaves_about_thirty(filled: Path) -> None:
    folder = folder_of(filled)
    folder.mkdir()
    for back in range(365):
        day = TODAY - timedelta(days=back)
        (folder / f"progress-{day}T090000Z-{1000 - back}-0123abcd.sqlite3").touch()
    thin_out(filled, TODAY)
    left = [one.time.date() for one in backups_of(filled)]
    assert left[0] == date(2024, 10, 31)
    assert len(left) == 26
    assert left[-12:] == [TODAY - timedelta(days=back) for back in reversed(range(12))]


def test_what_a_killed_program_left_half_done_is_cleared_away(filled: Path) -> None:
    """A draft of another day goes with the next backup; one that may be in the making stays."""
    folder = folder_of(filled)
    folder.mkdir()
    old, fresh = folder / f".{filled.name}.old", folder / f".{filled.name}.fresh"
    for draft in (old, fresh):
        draft.touch()
    os.utime(old, (0, 0))
    begin(filled, TODAY)
    assert (old.exists(), fresh.exists()) == (False, True)
