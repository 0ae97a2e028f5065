"""The schema of a store, and how a store of an earlier schema is brought up to date without risk."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from sco_quiz.store.backup import make_backup
from sco_quiz.store.database import immediate

Migration = tuple[str, ...]

APPLICATION_ID = 0x73636F71  # "scoq": another program's database is never taken for a store

_LOG = """
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    digest BLOB NOT NULL,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ({kinds})),
    card_id TEXT NOT NULL,
    time TEXT NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    target TEXT CHECK ((kind IN ({with_target})) = (target IS NOT NULL)),
    fingerprint TEXT,
    session TEXT,
    format TEXT,
    options TEXT,
    given TEXT,
    outcome TEXT,
    suggested INTEGER,
    rating INTEGER CHECK ((kind = 'review') = (rating IS NOT NULL)),
    hinted INTEGER,
    guessed INTEGER,
    duration_ms INTEGER,
    study_day TEXT CHECK ((kind IN ({with_day})) = (study_day IS NOT NULL)),
    scheduler TEXT,
    parameters TEXT,
    retrievability REAL,
    stability REAL,
    difficulty REAL,
    due TEXT,
    last_day TEXT,
    repetitions INTEGER,
    lapses INTEGER
) STRICT
"""

_MEMORY = """
CREATE TABLE memory (
    card_id TEXT PRIMARY KEY,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    due TEXT NOT NULL,
    last_day TEXT NOT NULL,
    repetitions INTEGER NOT NULL,
    lapses INTEGER NOT NULL
) STRICT, WITHOUT ROWID
"""

# One row. `device` names this database in the ids of its entries; `entries` and `digest` are the count and the running
# hash of the log: SQLite itself says nothing about a lost tail or a flipped byte.
_META = """
CREATE TABLE meta (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    device TEXT NOT NULL,
    entries INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT
"""

_LOG_GUARDS: Migration = (
    "CREATE INDEX log_by_card ON log (card_id)",
    "CREATE INDEX log_by_day ON log (study_day) WHERE kind = 'review'",
    "CREATE INDEX log_by_target ON log (target) WHERE target IS NOT NULL",
    "CREATE TRIGGER log_keeps_entries BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER log_keeps_fields BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    # INSERT OR REPLACE deletes without firing the trigger on DELETE.
    "CREATE TRIGGER log_keeps_places BEFORE INSERT ON log"
    " WHEN EXISTS (SELECT 1 FROM log WHERE id = new.id) OR EXISTS (SELECT 1 FROM log WHERE seq = new.seq)"
    " BEGIN SELECT RAISE(ABORT, 'the log has that entry already'); END",
)

_INITIAL: Migration = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    _LOG.format(kinds="'review', 'retraction'", with_target="'retraction'", with_day="'review'"),
    *_LOG_GUARDS,
    "CREATE TABLE retracted (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    _MEMORY,
    "CREATE INDEX memory_by_due ON memory (due)",
    _META,
    "INSERT INTO meta VALUES (1, lower(hex(randomblob(4))), 0, x'')",
)

# Progress may move from card to card and be forgotten. The log is copied as it stands, so its running hash still holds;
# its indexes and triggers go with the old table. `belongs` names the reviews that belong to another card than the one
# they were logged under, NULL: to none; it is projected from the log, as `retracted` is. `face` is what a learner saw
# under a fingerprint.
_MOVES: Migration = (
    "ALTER TABLE log RENAME TO first_log",
    _LOG.format(
        kinds="'review', 'retraction', 'move', 'forgotten'", with_target="'retraction', 'move'", with_day="'review'"
    ),
    "INSERT INTO log SELECT * FROM first_log ORDER BY seq",
    "DROP TABLE first_log",
    *_LOG_GUARDS,
    "CREATE INDEX log_carryings ON log (card_id) WHERE kind IN ('move', 'forgotten')",
    "CREATE TABLE belongs (id TEXT PRIMARY KEY, card_id TEXT) STRICT, WITHOUT ROWID",
    "CREATE INDEX belongs_by_card ON belongs (card_id)",
    "CREATE TABLE face (fingerprint TEXT PRIMARY KEY, question TEXT NOT NULL, answer TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID",
    "ALTER TABLE memory ADD COLUMN fingerprint TEXT",
    "UPDATE memory SET fingerprint = (SELECT fingerprint FROM log WHERE kind = 'review' AND card_id = memory.card_id"
    " AND stability IS NOT NULL AND id NOT IN (SELECT id FROM retracted) ORDER BY seq DESC LIMIT 1)",
)

# Cards may be marked. `mark` is projected from the log; `weights` names those that the memories were folded with.
_MARKS: Migration = (
    "ALTER TABLE log RENAME TO first_log",
    _LOG.format(
        kinds="'review', 'retraction', 'move', 'forgotten', 'mark'",
        with_target="'retraction', 'move'",
        with_day="'review', 'mark'",
    ),
    "INSERT INTO log SELECT * FROM first_log ORDER BY seq",
    "DROP TABLE first_log",
    *_LOG_GUARDS,
    "CREATE INDEX log_carryings ON log (card_id) WHERE kind IN ('move', 'forgotten')",
    "CREATE INDEX log_wrong ON log (seq) WHERE kind = 'review' AND outcome IN ('wrong', 'near')",
    "CREATE TABLE mark (card_id TEXT PRIMARY KEY, suspended INTEGER NOT NULL, flagged INTEGER NOT NULL, buried TEXT)"
    " STRICT, WITHOUT ROWID",
    "ALTER TABLE meta ADD COLUMN weights TEXT NOT NULL DEFAULT 'default'",
)

MIGRATIONS: tuple[Migration, ...] = (_INITIAL, _MOVES, _MARKS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many migrations the database has seen; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration], *, backed_up: bool = False
) -> None:
    """Apply the migrations that `path` has not seen, all in one transaction, after a backup if its log holds anything.

    `backed_up`: it is a copy, which needs no backup. Raises sqlite3.Error, OSError or StoreError, and then the database
    is as it was.
    """
    if version_of(connection) >= len(migrations):
        return
    with immediate(connection):
        version = version_of(connection)  # again: another process may have been quicker
        if version >= len(migrations):
            return
        if version > 0 and not backed_up:
            make_backup(path)
        for statement in chain.from_iterable(migrations[version:]):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
