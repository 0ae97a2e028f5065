"""The questions that are asked of the log and the memory, inside a transaction or outside."""

from __future__ import annotations

import sqlite3
from typing import Any

from sco_quiz.model.review import Entry, Memory, Retraction, Review
from sco_quiz.store.liveness import IS_LIVE
from sco_quiz.store.rows import (
    ENTRY_COLUMNS,
    MEMORY_COLUMNS,
    digest_after,
    entry_from,
    memory_from,
    retraction_from,
    review_from,
)

_ENTRY = ", ".join(f"log.{column}" for column in ENTRY_COLUMNS)
_LIVE_REVIEW = f"SELECT {_ENTRY} FROM log WHERE kind = 'review' AND {IS_LIVE}"
_REDOABLE = f"""
    SELECT {_ENTRY} FROM log JOIN log AS undone ON undone.id = log.target AND undone.kind = 'review'
    WHERE log.seq > coalesce((SELECT seq FROM log WHERE kind = 'review' ORDER BY seq DESC LIMIT 1), 0) AND {IS_LIVE}
    AND (SELECT count(*) FROM log WHERE target = undone.id AND {IS_LIVE}) = 1
    ORDER BY log.seq DESC LIMIT 1
"""
ALL_MEMORIES = f"SELECT card_id, {', '.join(MEMORY_COLUMNS)} FROM memory"
ENTRIES_AFTER = f"SELECT seq, digest, {_ENTRY} FROM log WHERE seq > ? ORDER BY seq LIMIT 1000"


def memory(connection: sqlite3.Connection, card_id: str) -> Memory | None:
    """Return the memory of a card, None while it is new."""
    row = connection.execute(f"{ALL_MEMORIES} WHERE card_id = ?", (card_id,)).fetchone()
    return None if row is None else memory_from(row)[1]


def live_reviews(connection: sqlite3.Connection, condition: str, *values: str) -> tuple[Review, ...]:
    """Return the live reviews that meet `condition` (SQL over the columns of the log), oldest first."""
    rows = connection.execute(f"{_LIVE_REVIEW} AND {condition} ORDER BY seq", values).fetchall()
    return tuple(review_from(row) for row in rows)


def last_live_review(connection: sqlite3.Connection) -> Review | None:
    """Return the live review that was logged last, which is what undo retracts; None if there is none."""
    row = connection.execute(f"{_LIVE_REVIEW} ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else review_from(row)


def redoable(connection: sqlite3.Connection) -> Retraction | None:
    """Return the undo that redo retracts: the last live one since the last review was logged, None if there is none.

    Its retraction brings a review back: it is the only live retraction of one.
    """
    row = connection.execute(_REDOABLE).fetchone()
    return None if row is None else retraction_from(row)


def checked_entries(rows: list[tuple[Any, ...]], digest: bytes) -> list[Entry]:
    """Return the entries of `rows` (ENTRIES_AFTER); `digest` is the running hash before them.

    sqlite3.DataError at the first that is not what was logged.
    """
    entries = []
    for seq, logged, *row in rows:
        digest = digest_after(digest, tuple(row))
        if digest != logged:
            raise sqlite3.DataError(f"entry {seq} of the review log is not what was written")
        entries.append(entry_from(tuple(row)))
    return entries
