"""Older stores are brought up to date whole, with a backup, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sco_quiz.errors import StoreError
from sco_quiz.model.review import Review
from sco_quiz.store import migrations
from sco_quiz.store.log import Store
from sco_quiz.store.migrations import MIGRATIONS, backup_path, version_of

LogReview = Callable[..., Review]

LATER = (*MIGRATIONS, ("CREATE TABLE flags (card_id TEXT) STRICT",), ("INSERT INTO flags VALUES ('a')",))
FAILING = (*MIGRATIONS, ("CREATE TABLE flags (card_id TEXT) STRICT", "INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def filled(path: Path, log_review: LogReview) -> Path:
    """A store of the present schema with three reviews, closed."""
    with Store.open(path) as store:
        for _ in range(3):
            log_review(store)
    return path


def _ask(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_new_store_has_seen_every_migration(path: Path) -> None:
    """The schema of a new file is the last one, and no backup of nothing is made."""
    Store.open(path, migrations=LATER).close()
    assert _ask(path, "PRAGMA user_version") == [(len(LATER),)]
    assert list(path.parent.iterdir()) == [path]


def test_an_older_store_is_migrated_with_its_log_kept(filled: Path) -> None:
    """All missing migrations are applied in order, and the reviews are there as before."""
    with Store.open(filled) as store:
        before = list(store.entries())
    with Store.open(filled, migrations=LATER) as store:
        assert list(store.entries()) == before
    assert _ask(filled, "SELECT card_id FROM flags") == [("a",)]
    assert _ask(filled, "PRAGMA user_version") == [(len(LATER),)]


def test_before_a_migration_the_store_is_backed_up(filled: Path) -> None:
    """The backup stands beside it, private, of the old schema, whole: it opens as a store with the same log."""
    Store.open(filled, migrations=LATER).close()
    backup = backup_path(filled, len(MIGRATIONS))
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(filled.parent.iterdir()) == [filled, backup]
    with Store.open(backup) as old, Store.open(filled, migrations=LATER) as new:
        assert list(old.entries()) == list(new.entries())


def test_an_up_to_date_store_is_not_backed_up(filled: Path) -> None:
    """Opening a store of the present schema leaves nothing beside it."""
    Store.open(filled).close()
    assert list(filled.parent.iterdir()) == [filled]


def test_a_failing_migration_leaves_the_old_store(filled: Path, log_review: LogReview) -> None:
    """Nothing of it stays, the error says so, the old program goes on with it, and a second try is as harmless."""
    before = filled.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError, match="cannot be brought up to date and is unchanged: no such table: nowhere"):
            Store.open(filled, migrations=FAILING)
    assert filled.read_bytes() == before
    assert backup_path(filled, len(MIGRATIONS)).exists()
    with Store.open(filled) as store:
        log_review(store)
        assert len(list(store.entries())) == 4


def test_a_backup_that_cannot_be_made_stops_the_migration(filled: Path) -> None:
    """Without its backup the store is not touched."""
    before = filled.read_bytes()
    backup_path(filled, len(MIGRATIONS)).mkdir()
    with pytest.raises(StoreError, match="is unchanged: Is a directory"):
        Store.open(filled, migrations=LATER)
    assert filled.read_bytes() == before


def test_a_migration_that_another_process_just_made_is_not_made_again(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that saw the old schema and had to wait for the one that migrates leaves its work alone."""
    Store.open(filled, migrations=LATER).close()
    outdated = iter([len(MIGRATIONS)])
    monkeypatch.setattr(migrations, "version_of", lambda connection: next(outdated, None) or version_of(connection))
    with pytest.raises(StoreError, match="newer sco-quiz"):
        Store.open(filled, migrations=LATER[:2])
    assert next(outdated, None) is None
    assert _ask(filled, "PRAGMA user_version") == [(len(LATER),)]
    assert sorted(filled.parent.iterdir()) == [filled, backup_path(filled, len(MIGRATIONS))]


def test_a_store_of_a_later_schema_is_refused(filled: Path) -> None:
    """A program that knows fewer migrations says that the store is newer, and does not touch it."""
    Store.open(filled, migrations=LATER).close()
    before = filled.read_bytes()
    with pytest.raises(StoreError, match=r"newer sco-quiz \(schema 3; this one knows 1\); update sco-quiz"):
        Store.open(filled)
    assert filled.read_bytes() == before
