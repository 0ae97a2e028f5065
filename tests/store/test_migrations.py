"""Older stores are brought up to date whole, with a backup, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sco_quiz.errors import StoreError
from sco_quiz.model.review import Move, Review
from sco_quiz.store import migrations
from sco_quiz.store.backup import backups_of, folder_of
from sco_quiz.store.log import Store
from sco_quiz.store.migrations import MIGRATIONS, version_of
from sco_quiz.store.rows import ENTRY_COLUMNS, digest_after

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
    """It is among its backups, private, of the old schema, whole: it opens as a store with the same log."""
    Store.open(filled, migrations=LATER).close()
    [backup] = backups_of(filled)
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert sorted(filled.parent.iterdir()) == [folder_of(filled), filled]
    with Store.open(backup.path) as old, Store.open(filled, migrations=LATER) as new:
        assert list(old.entries()) == list(new.entries())


def test_an_up_to_date_store_is_not_backed_up(filled: Path) -> None:
    """Opening a store of the present schema leaves nothing beside it."""
    Store.open(filled).close()
    assert list(filled.parent.iterdir()) == [filled]


@pytest.fixture
def first(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the first schema, closed: two cards learned, one of them twice, the second time undone."""
    day = (
        "study",
        "choice",
        "",
        "exact",
        3,
        0,
        0,
        1,
        "2025-06-07",
        "s",
        "p",
        3.5,
        5.0,
        "2025-06-11",
        "2025-06-07",
        1,
        0,
    )
    columns = (
        "session, format, given, outcome, rating, hinted, guessed, duration_ms, study_day, scheduler, parameters,"
        " stability, difficulty, due, last_day, repetitions, lapses"
    )
    Store.open(path, migrations=MIGRATIONS[:1]).close()
    digest = b""
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, (kind, card, seen, target) in enumerate(
            [
                ("review", "a", "f1", None),
                ("review", "b", "f2", None),
                ("review", "a", "f3", None),
                ("retraction", "a", None, "d-00000003"),
            ],
            start=1,
        ):
            head = (f"d-{number:08d}", kind, card, "2025-06-07T09:00:00.000000+00:00", 0, target, seen)
            names = f"id, kind, card_id, time, utc_offset_minutes, target, fingerprint, {columns}"
            values = dict(
                zip(names.replace(" ", "").split(","), head + (day if seen else (None,) * len(day)), strict=True)
            )
            digest = digest_after(digest, tuple(values.get(column) for column in ENTRY_COLUMNS))
            known = {"seq": number, "digest": digest, **values}
            marks = ", ".join("?" * len(known))
            connection.execute(f"INSERT INTO log ({', '.join(known)}) VALUES ({marks})", tuple(known.values()))
        connection.execute("INSERT INTO retracted VALUES ('d-00000003')")
        connection.execute("UPDATE meta SET entries = 4, digest = ?", (digest,))
        for card in "ab":
            connection.execute("INSERT INTO memory VALUES (?, 3.5, 5.0, '2025-06-11', '2025-06-07', 1, 0)", (card,))
    return path


def test_a_store_of_the_first_schema_goes_on(first: Path, log_review: LogReview) -> None:
    """Its log and hash stand, what counts counts, memories know what was last seen, and the log is still guarded."""
    with Store.open(first) as store:
        assert [entry.id for entry in store.entries()] == [f"d-{number:08d}" for number in range(1, 5)]
        assert [review.id for review in store.reviews_of("a")] == ["d-00000001"]
        assert store.fingerprints() == {"a": "f1", "b": "f2"}
        with store.transaction() as transaction:
            transaction.append(Move(transaction.next_id(), "a", "c", datetime(2025, 6, 8, tzinfo=UTC), 0))
        assert [review.id for review in store.reviews_of("c")] == ["d-00000001"]
        assert len(list(store.entries())) == 5
        for statement in ("DELETE FROM log", "UPDATE log SET given = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                store._connection.execute(statement)
    [backup] = backups_of(first)
    with Store.open(backup.path, migrations=MIGRATIONS[:1]) as old:
        assert old._connection.execute("SELECT count(*) FROM log").fetchone() == (4,)


def test_old_and_new_stores_have_the_same_schema(first: Path, tmp_path: Path) -> None:
    """Tables, indexes and triggers are the same, whether a store was migrated or made now."""
    Store.open(first).close()
    Store.open(tmp_path / "new.db").close()
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    assert _ask(first, query) == _ask(tmp_path / "new.db", query)


def test_a_failing_migration_leaves_the_old_store(filled: Path, log_review: LogReview) -> None:
    """Nothing of it stays, the error says so, the old program goes on with it, and a second try is as harmless."""
    before = filled.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError, match="cannot be brought up to date and is unchanged: no such table: nowhere"):
            Store.open(filled, migrations=FAILING)
    assert filled.read_bytes() == before
    assert len(backups_of(filled)) == 1
    with Store.open(filled) as store:
        log_review(store)
        assert len(list(store.entries())) == 4


def test_a_backup_that_cannot_be_made_stops_the_migration(filled: Path) -> None:
    """Without its backup the store is not touched."""
    before = filled.read_bytes()
    folder_of(filled).write_text("mine")
    with pytest.raises(StoreError, match="backups: no backup was made: File exists"):
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
    assert sorted(filled.parent.iterdir()) == [folder_of(filled), filled]
    assert len(backups_of(filled)) == 1


def test_a_store_of_a_later_schema_is_refused(filled: Path) -> None:
    """A program that knows fewer migrations says that the store is newer, and does not touch it."""
    Store.open(filled, migrations=LATER).close()
    before = filled.read_bytes()
    with pytest.raises(StoreError, match=r"newer sco-quiz \(schema 5; this one knows 3\); update sco-quiz"):
        Store.open(filled)
    assert filled.read_bytes() == before
