"""A backup takes the place of the progress whole, with what was there kept, or nothing changes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from sco_quiz.errors import StoreError
from sco_quiz.model.review import Review
from sco_quiz.store.backup import Backup, backups_of, make_backup
from sco_quiz.store.log import Store
from sco_quiz.store.migrations import MIGRATIONS
from sco_quiz.store.restoring import restore

LogReview = Callable[..., Review]
Undo = Callable[[Store], Review | None]


@pytest.fixture
def backed_up(path: Path, log_review: LogReview) -> Backup:
    """The backup of a store with three reviews, to which a fourth was added since."""
    with Store.open(path) as store:
        for _ in range(3):
            log_review(store)
        made = make_backup(path)
        log_review(store)
    assert made is not None
    return made


def ids(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [entry.id for entry in store.entries()]


def test_a_restore_brings_back_what_was_and_keeps_what_is(path: Path, backed_up: Backup) -> None:
    """The log is that of the backup, and a backup of the state before is there to go back to."""
    newer = ids(path)
    restored = restore(backed_up.path, path)
    assert (restored.reviews, restored.last_day) == (3, date(2025, 6, 7))
    assert ids(path) == newer[:3]
    assert restored.kept == backups_of(path)[-1].path
    assert restored.kept is not None
    restore(restored.kept, path)
    assert ids(path) == newer


def test_only_reviews_that_count_are_told(path: Path, backed_up: Backup, undo: Undo) -> None:
    with Store.open(path) as store:
        undo(store)
    newest = make_backup(path)
    assert newest is not None
    assert restore(newest.path, path).reviews == 3


def test_what_is_logged_after_a_restore_has_ids_of_its_own(
    path: Path, backed_up: Backup, log_review: LogReview
) -> None:
    """The fourth review was logged before in another life of the log: its id is never given again."""
    lost = ids(path)[3]
    restore(backed_up.path, path)
    with Store.open(path) as store:
        assert log_review(store).id != lost


def test_a_window_that_is_open_goes_on_with_what_was_restored(
    path: Path, backed_up: Backup, log_review: LogReview
) -> None:
    """It does not write into a file that nobody will find again."""
    with Store.open(path) as window:
        assert len(list(window.entries())) == 4
        restore(backed_up.path, path)
        assert len(list(window.entries())) == 3
        log_review(window)
    assert len(ids(path)) == 4


def test_progress_that_is_gone_can_be_restored(path: Path, backed_up: Backup) -> None:
    path.unlink()
    assert restore(backed_up.path, path).kept is None
    assert len(ids(path)) == 3
    assert path.stat().st_mode & 0o777 == 0o600


def test_progress_can_be_restored_into_a_new_folder(backed_up: Backup, tmp_path: Path) -> None:
    target = tmp_path / "other machine" / "progress.db"
    restore(backed_up.path, target)
    assert len(ids(target)) == 3
    assert target.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("journal", [b"", b"what is left of a write"], ids=["alone", "with a journal"])
def test_a_damaged_file_is_moved_aside_as_it_is(path: Path, backed_up: Backup, journal: bytes) -> None:
    """Its bytes are kept under a name that says so, and its journal cannot meet the store that takes its place."""
    content = path.read_bytes()[: 100 if journal else 5000]
    path.write_bytes(content)
    if journal:
        Path(f"{path}-journal").write_bytes(journal)
    kept = restore(backed_up.path, path).kept
    assert kept == path.with_name("progress.db.damaged-1")
    assert kept.read_bytes() == content
    assert not journal or Path(f"{kept}-journal").read_bytes() == journal
    assert len(ids(path)) == 3


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("gone")], ids=["folder", "dangling link"])
def test_what_is_no_file_is_moved_aside(path: Path, backed_up: Backup, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)
    assert restore(backed_up.path, path).kept == path.with_name("progress.db.damaged-1")
    assert len(ids(path)) == 3


def test_an_earlier_schema_is_brought_up_to_date(tmp_path: Path, path: Path) -> None:
    old = tmp_path / "old.db"
    Store.open(old, migrations=MIGRATIONS[:1]).close()
    before = old.read_bytes()
    restore(old, path)
    assert ids(path) == []
    assert old.read_bytes() == before


def _flip_an_entry(copy: Path) -> None:
    content = copy.read_bytes()
    offset = content.rindex(b"2002-06-07")
    copy.write_bytes(content[:offset] + b"3" + content[offset + 1 :])


def _run(statement: str) -> Callable[[Path], None]:
    def run(copy: Path) -> None:
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute(statement)

    return run


def _lose_an_index_row(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'WHERE', 'WHERE NOT') WHERE name = 'log_by_day'"
        )


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "there is no such file; `sco-quiz backup --list`"),
    "folder": (lambda copy: (copy.unlink(), copy.mkdir()), "is a folder"),
    "empty": (lambda copy: copy.write_bytes(b""), "empty or cut short; `sco-quiz backup --list`"),
    "text": (lambda copy: copy.write_text("progress " * 999), "damaged or not a database; `sco-quiz backup --list`"),
    "cut short": (lambda copy: os.truncate(copy, 20480), "damaged"),
    "flipped": (_flip_an_entry, r"cannot be restored: it is damaged: entry \d of the review log is not what was"),
    "odd index": (_lose_an_index_row, "cannot be restored: it is damaged"),
    "lost entry": (_run("UPDATE meta SET entries = 4"), "the end of the review log is missing"),
    "newer": (_run("PRAGMA user_version = 99"), "newer sco-quiz .*update sco-quiz"),
    "another's": (_run("PRAGMA application_id = 7"), "is not a store of sco-quiz; `sco-quiz backup --list`"),
}


@pytest.mark.parametrize(("spoil", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_refused_and_nothing_changes(
    path: Path, backed_up: Backup, tmp_path: Path, spoil: Callable[[Path], object], message: str
) -> None:
    """One line names the file and what to do; the progress stays, and nothing is left beside it."""
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(backed_up.path.read_bytes())
    spoil(wrong)
    before = {file.name: file.is_dir() or file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(StoreError, match=message) as caught:
        restore(wrong, path)
    assert str(caught.value).startswith(str(wrong))
    assert "\n" not in str(caught.value)
    assert {file.name: file.is_dir() or file.read_bytes() for file in path.parent.iterdir()} == before


def test_the_progress_itself_is_no_backup(path: Path, backed_up: Backup) -> None:
    with pytest.raises(StoreError, match="is the progress itself"):
        restore(path, path)


def test_a_store_that_another_program_writes_to_is_not_moved_aside(
    path: Path, backed_up: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Being busy is no damage: the restore gives up with a sentence, and all is as it was."""
    monkeypatch.setattr("sco_quiz.store.restoring.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("sco_quiz.store.database.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing to it"):
            restore(backed_up.path, path)
    assert len(ids(path)) == 4
