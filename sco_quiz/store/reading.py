"""The questions that are asked of the log and the memory, inside a transaction or outside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import groupby, takewhile
from operator import itemgetter
from typing import Any

from sco_quiz.model.card import Face
from sco_quiz.model.review import (
    Done,
    Entry,
    Forgotten,
    Mark,
    Marks,
    Memory,
    Move,
    Rating,
    Repetition,
    Retraction,
    Review,
)
from sco_quiz.store.belonging import CARD, COUNTS, OF_CARD
from sco_quiz.store.liveness import IS_LIVE
from sco_quiz.store.rows import (
    ENTRY_COLUMNS,
    MEMORY_COLUMNS,
    carrying_from,
    digest_of_read,
    entry_from,
    mark_from,
    marks_from,
    memory_from,
    repetition_from,
    retraction_from,
    review_from,
)

_ENTRY = ", ".join(f"log.{column}" for column in ENTRY_COLUMNS)
_LIVE_REVIEW = f"SELECT {_ENTRY}, {CARD} FROM log WHERE kind = 'review' AND {COUNTS}"
_LIVE_REPETITION = f"""
    SELECT {CARD}, log.fingerprint, rating, study_day, due FROM log
    WHERE kind = 'review' AND stability IS NOT NULL AND {COUNTS}
"""
LAST_FINGERPRINT = f"""
    SELECT log.fingerprint FROM log WHERE kind = 'review' AND stability IS NOT NULL AND {COUNTS} AND {OF_CARD}
    ORDER BY seq DESC LIMIT 1
"""
_LAST_RATING = f"SELECT rating FROM log WHERE kind = 'review' AND {COUNTS} AND {OF_CARD} ORDER BY seq DESC LIMIT 1"
_LAST_ACTION = f"""
    SELECT {_ENTRY} FROM log WHERE kind IN ('move', 'forgotten') AND {IS_LIVE} AND time =
    (SELECT time FROM log WHERE kind IN ('move', 'forgotten') AND {IS_LIVE} ORDER BY seq DESC LIMIT 1) ORDER BY seq
"""
_RETRACTED_MOVES = f"""
    SELECT card_id, target FROM log WHERE kind IN ('move', 'forgotten') AND target IS NOT NULL AND NOT {IS_LIVE}
"""
_IS_DONE = "log.kind IN ('review', 'mark', 'forgotten')"
_DONE = f"SELECT {_ENTRY}, {CARD} FROM log WHERE {_IS_DONE} AND {COUNTS} ORDER BY seq DESC"
_TIME = ENTRY_COLUMNS.index("time")
_REDOABLE = f"""
    SELECT {_ENTRY}, undone.kind, undone.time FROM log JOIN log AS undone ON undone.id = log.target
    AND undone.kind IN ('review', 'mark', 'forgotten')
    WHERE log.kind = 'retraction' AND NOT EXISTS (SELECT 1 FROM belongs WHERE id = undone.id AND card_id IS NULL)
    AND log.seq > coalesce((SELECT seq FROM log WHERE {_IS_DONE} ORDER BY seq DESC LIMIT 1), 0) AND {IS_LIVE}
    AND (SELECT count(*) FROM log WHERE kind = 'retraction' AND target = undone.id AND {IS_LIVE}) = 1
    ORDER BY log.seq DESC
"""
ALL_MEMORIES = f"SELECT card_id, {', '.join(MEMORY_COLUMNS)} FROM memory"
ENTRIES_AFTER = f"SELECT seq, digest, {_ENTRY} FROM log WHERE seq > ? ORDER BY seq LIMIT 1000"


def memory(connection: sqlite3.Connection, card_id: str) -> Memory | None:
    """Return the memory of a card, None while it is new."""
    row = connection.execute(f"{ALL_MEMORIES} WHERE card_id = ?", (card_id,)).fetchone()
    return None if row is None else memory_from(row)[1]


def memories_of(connection: sqlite3.Connection, card_ids: Sequence[str]) -> dict[str, tuple[Memory, str | None]]:
    """Return the memories of those of these cards that are not new, each with the fingerprint last seen."""
    columns = f"fingerprint, card_id, {', '.join(MEMORY_COLUMNS)}"
    places = ", ".join("?" * len(card_ids))
    rows = connection.execute(f"SELECT {columns} FROM memory WHERE card_id IN ({places})", tuple(card_ids))
    return {row[0]: (memory_from(row)[1], shown) for shown, *row in rows}


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


def last_rating(connection: sqlite3.Connection, card_id: str) -> Rating | None:
    """Return how a card was rated by the last live review that belongs to it, None if there is none."""
    row = connection.execute(_LAST_RATING, (card_id,)).fetchone()
    return None if row is None else Rating(row[0])


def repetitions_of(connection: sqlite3.Connection, card_id: str) -> list[Repetition]:
    """Return what a replay needs of the live reviews that belong to a card, oldest first."""
    rows = connection.execute(f"{_LIVE_REPETITION} AND {OF_CARD} ORDER BY seq", (card_id,)).fetchall()
    return [repetition_from(*row[2:]) for row in rows]


def repetitions_by_card(connection: sqlite3.Connection) -> Iterator[tuple[str, str, list[Repetition]]]:
    """Yield every card that has such reviews, in the order of ids, with the fingerprint seen last and all of them."""
    rows = connection.execute(f"{_LIVE_REPETITION} ORDER BY 1, seq")
    for card, its_own in groupby(rows, itemgetter(0)):
        of_card = list(its_own)
        yield card, of_card[-1][1], [repetition_from(*row[2:]) for row in of_card]


def reviews_on(connection: sqlite3.Connection, day: str, session: str | None) -> tuple[Review, ...]:
    """Return the live reviews of a study day, each with the card it belongs to now, oldest first."""
    condition = "study_day = ?1 AND (?2 IS NULL OR session = ?2)"
    rows = connection.execute(f"{_LIVE_REVIEW} AND {condition} ORDER BY seq", (day, session)).fetchall()
    return tuple(map(_now, rows))


def ratings_on(connection: sqlite3.Connection, day: str) -> tuple[tuple[str, Rating], ...]:
    """Return the ratings of a study day that count, each with the card it belongs to now, oldest first."""
    query = f"SELECT {CARD}, rating FROM log WHERE kind = 'review' AND {COUNTS} AND study_day = ? ORDER BY seq"
    return tuple((card, Rating(rating)) for card, rating in connection.execute(query, (day,)))


def first_day(connection: sqlite3.Connection) -> date | None:
    """Return the study day of the earliest review, whether or not it counts; None if there is none."""
    day = connection.execute("SELECT min(study_day) FROM log WHERE kind = 'review'").fetchone()[0]
    return None if day is None else date.fromisoformat(day)


def live_reviews(connection: sqlite3.Connection) -> tuple[Review, ...]:
    """Return all live reviews, each with the card it belongs to now, in the order of the log."""
    return tuple(map(_now, connection.execute(f"{_LIVE_REVIEW} ORDER BY seq")))


def reviews_like(connection: sqlite3.Connection, session: str) -> tuple[Review, ...]:
    """Return the live reviews whose session is like this, as SQL has it, in the order of the log."""
    rows = connection.execute(f"{_LIVE_REVIEW} AND log.session LIKE ? ORDER BY seq", (session,))
    return tuple(map(_now, rows))


def last_done(connection: sqlite3.Connection) -> tuple[Done, ...]:
    """Return what the learner did last and counts, oldest first, each with the card it belongs to now; () for nothing.

    What was done at one moment is one action, but never more than one review.
    """
    with closing(connection.execute(_DONE)) as newest_first:
        last = newest_first.fetchone()
        rows = [] if last is None else [last, *takewhile(lambda row: row[_TIME] == last[_TIME], newest_first)]
    return tuple(_done(row) for row in reversed(_one_action(rows, [row[1] for row in rows])))


def last_action(connection: sqlite3.Connection) -> tuple[Move | Forgotten, ...]:
    """Return the live moves and forgettings that were logged last, those of one moment; () if there are none."""
    return tuple(map(carrying_from, connection.execute(_LAST_ACTION).fetchall()))


def retracted_moves(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Return the moves that were taken back, as pairs of card ids: from, to."""
    return frozenset(connection.execute(_RETRACTED_MOVES).fetchall())


def _now(row: tuple[Any, ...]) -> Review:
    return replace(review_from(row[:-1]), card_id=row[-1])


def _done(row: tuple[Any, ...]) -> Done:
    entry = entry_from(row[:-1])
    assert isinstance(entry, Review | Mark | Forgotten)
    return replace(entry, card_id=row[-1])


def redoable(connection: sqlite3.Connection) -> tuple[Retraction, ...]:
    """Return the undo that redo retracts: the last live one since anything was done, () if there is none.

    Its retractions bring back what was done: each is the only live retraction of it.
    """
    rows = connection.execute(_REDOABLE).fetchall()
    together = [row for row in rows if (row[_TIME], row[-1]) == (rows[0][_TIME], rows[0][-1])]
    return tuple(retraction_from(row[:-2]) for row in _one_action(together, [row[-2] for row in together]))


def _one_action(rows: Sequence[tuple[Any, ...]], kinds: Sequence[str]) -> Sequence[tuple[Any, ...]]:
    """Return the first rows, up to and with that of a review if there is one."""
    return rows[: kinds.index("review") + 1] if "review" in kinds else rows


def done_entry(connection: sqlite3.Connection, identity: str) -> Done | None:
    """Return what was done under an id, with the card it belongs to now, None if it does not count."""
    condition = f"{_IS_DONE} AND {COUNTS} AND id = ?"
    row = connection.execute(f"SELECT {_ENTRY}, {CARD} FROM log WHERE {condition}", (identity,)).fetchone()
    return None if row is None else _done(row)


def live_marks_of(connection: sqlite3.Connection, card_id: str) -> tuple[Mark, ...]:
    """Return the live marks that belong to a card, as they were logged, oldest first."""
    condition = f"kind = 'mark' AND {COUNTS} AND {OF_CARD}"
    rows = connection.execute(f"SELECT {_ENTRY} FROM log WHERE {condition} ORDER BY seq", (card_id,)).fetchall()
    return tuple(map(mark_from, rows))


def marks(connection: sqlite3.Connection) -> dict[str, Marks]:
    """Return the marks of all cards that have any, by card id."""
    return dict(map(marks_from, connection.execute("SELECT card_id, suspended, flagged, buried FROM mark").fetchall()))


def wrong_reviews(connection: sqlite3.Connection, most: int) -> tuple[Review, ...]:
    """Return the newest live reviews that were answered wrong, `most` of them at most, newest first."""
    query = f"{_LIVE_REVIEW} AND outcome IN ('wrong', 'near') ORDER BY seq DESC LIMIT ?"
    return tuple(map(_now, connection.execute(query, (most,)).fetchall()))


def checked_entries(rows: list[tuple[Any, ...]], digest: bytes) -> list[Entry]:
    """Return the entries of `rows` (ENTRIES_AFTER); `digest` is the running hash before them.

    sqlite3.DataError at the first that is not what was logged.
    """
    entries = []
    for seq, logged, *row in rows:
        found = digest_of_read(digest, tuple(row))
        if found is None or found != logged:
            raise sqlite3.DataError(f"entry {seq} of the review log is not what was written")
        digest = found
        entries.append(entry_from(tuple(row)))
    return entries
