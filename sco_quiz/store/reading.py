"""The questions that are asked of the log and the memory, inside a transaction or outside."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from sco_quiz.model.card import Face
from sco_quiz.model.review import Entry, Forgotten, Memory, Move, Retraction, Review
from sco_quiz.store.belonging import CARD, COUNTS, OF_CARD
from sco_quiz.store.liveness import IS_LIVE
from sco_quiz.store.rows import (
    ENTRY_COLUMNS,
    MEMORY_COLUMNS,
    carrying_from,
    digest_after,
    entry_from,
    memory_from,
    retraction_from,
    review_from,
)

_ENTRY = ", ".join(f"log.{column}" for column in ENTRY_COLUMNS)
_LIVE_REVIEW = f"SELECT {_ENTRY}, {CARD} FROM log WHERE kind = 'review' AND {COUNTS}"
LAST_FINGERPRINT = f"""
    SELECT log.fingerprint FROM log WHERE kind = 'review' AND stability IS NOT NULL AND {COUNTS} AND {OF_CARD}
    ORDER BY seq DESC LIMIT 1
"""
_LAST_ACTION = f"""
    SELECT {_ENTRY} FROM log WHERE kind IN ('move', 'forgotten') AND {IS_LIVE} AND time =
    (SELECT time FROM log WHERE kind IN ('move', 'forgotten') AND {IS_LIVE} ORDER BY seq DESC LIMIT 1) ORDER BY seq
"""
_RETRACTED_MOVES = f"""
    SELECT card_id, target FROM log WHERE kind IN ('move', 'forgotten') AND target IS NOT NULL AND NOT {IS_LIVE}
"""
_REDOABLE = f"""
    SELECT {_ENTRY} FROM log JOIN log AS undone ON undone.id = log.target AND undone.kind = 'review'
    WHERE log.kind = 'retraction' AND NOT EXISTS (SELECT 1 FROM belongs WHERE id = undone.id AND card_id IS NULL)
    AND log.seq > coalesce((SELECT seq FROM log WHERE kind = 'review' ORDER BY seq DESC LIMIT 1), 0) AND {IS_LIVE}
    AND (SELECT count(*) FROM log WHERE kind = 'retraction' AND target = undone.id AND {IS_LIVE}) = 1
    ORDER BY log.seq DESC LIMIT 1
"""
ALL_MEMORIES = f"SELECT card_id, {', '.join(MEMORY_COLUMNS)} FROM memory"
ENTRIES_AFTER = f"SELECT seq, digest, {_ENTRY} FROM log WHERE seq > ? ORDER BY seq LIMIT 1000"


def memory(connection: sqlite3.Connection, card_id: str) -> Memory | None:
    """Return the memory of a card, None while it is new."""
    row = connection.execute(f"{ALL_MEMORIES} WHERE card_id = ?", (card_id,)).fetchone()
    return None if row is None else memory_from(row)[1]


def fingerprint(connection: sqlite3.Connection, card_id: str) -> str | None:
    """Return the fingerprint under which a card was last reviewed, None if it is new."""
    row = connection.execute("SELECT fingerprint FROM memory WHERE card_id = ?", (card_id,)).fetchone()
    return None if row is None else row[0]


def face(connection: sqlite3.Connection, fingerprint: str) -> Face | None:
    """Return what was seen under a fingerprint, None if it was not kept."""
    row = connection.execute("SELECT question, answer FROM face WHERE fingerprint = ?", (fingerprint,)).fetchone()
    return None if row is None else Face(*row)


def reviews_of(connection: sqlite3.Connection, card_id: str) -> tuple[Review, ...]:
    """Return the live reviews that belong to a card, as they were logged, oldest first."""
    rows = connection.execute(f"{_LIVE_REVIEW} AND {OF_CARD} ORDER BY seq", (card_id,)).fetchall()
    return tuple(review_from(row[:-1]) for row in rows)


def reviews_on(connection: sqlite3.Connection, day: str, session: str | None) -> tuple[Review, ...]:
    """Return the live reviews of a study day, each with the card it belongs to now, oldest first."""
    condition = "study_day = ?1 AND (?2 IS NULL OR session = ?2)"
    rows = connection.execute(f"{_LIVE_REVIEW} AND {condition} ORDER BY seq", (day, session)).fetchall()
    return tuple(map(_now, rows))


def live_reviews(connection: sqlite3.Connection) -> tuple[Review, ...]:
    """Return all live reviews, each with the card it belongs to now, in the order of the log."""
    return tuple(map(_now, connection.execute(f"{_LIVE_REVIEW} ORDER BY seq")))


def last_live_review(connection: sqlite3.Connection) -> Review | None:
    """Return the live review that was logged last, with the card it belongs to now; None if there is none."""
    row = connection.execute(f"{_LIVE_REVIEW} ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else _now(row)


def live_review(connection: sqlite3.Connection, identity: str) -> Review | None:
    """Return a review with the card it belongs to now, None if it does not count."""
    row = connection.execute(f"{_LIVE_REVIEW} AND id = ?", (identity,)).fetchone()
    return None if row is None else _now(row)


def last_action(connection: sqlite3.Connection) -> tuple[Move | Forgotten, ...]:
    """Return the live moves and forgettings that were logged last, those of one moment; () if there are none."""
    return tuple(map(carrying_from, connection.execute(_LAST_ACTION).fetchall()))


def retracted_moves(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Return the moves that were taken back, as pairs of card ids: from, to."""
    return frozenset(connection.execute(_RETRACTED_MOVES).fetchall())


def _now(row: tuple[Any, ...]) -> Review:
    return replace(review_from(row[:-1]), card_id=row[-1])


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
