"""Proofs that a store is what was written: each gives None, or what is wrong in a few words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import count
from typing import Any

from sco_quiz.model.counting import many
from sco_quiz.model.review import NO_MARKS, marks_after
from sco_quiz.store import reading
from sco_quiz.store.belonging import CARD, COUNTS
from sco_quiz.store.liveness import IS_LIVE
from sco_quiz.store.replaying import (
    TELL_EVERY,
    Carried,
    Fold,
    OfCard,
    Tell,
    belongings,
    memory_rows,
    retracted_ids,
    silent,
)
from sco_quiz.store.rows import MEMORY_COLUMNS, digest_of_read

_MARKED = f"SELECT DISTINCT {CARD} FROM log WHERE kind = 'mark' AND {COUNTS}"
_MEMORIES = f"SELECT card_id, {', '.join(MEMORY_COLUMNS)}, fingerprint FROM memory"
_CARRIED = f"SELECT seq, card_id, target FROM log WHERE kind IN ('move', 'forgotten') AND {IS_LIVE}"


def structure_problem(connection: sqlite3.Connection) -> str | None:
    """Prove the file of the database: its pages, rows, indexes and constraints."""
    try:
        found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return str(error)
    except UnicodeDecodeError:
        return "its structure cannot be read"
    return None if found == "ok" else found.splitlines()[-1]


def log_problem(connection: sqlite3.Connection, tell: Tell = silent) -> str | None:
    """Prove that the log is what was logged: no entry is missing, added or changed."""
    entries, last = connection.execute("SELECT entries, digest FROM meta").fetchone()
    digest, expected = b"", count(1)
    for seq, logged, *row in _all_rows(connection):
        found = digest_of_read(digest, tuple(row))
        if seq != next(expected) or found is None or found != logged:
            return f"entry {seq} of the review log is not what was written"
        digest = found
        if seq % TELL_EVERY == 0:
            tell("log", seq, entries)
    return None if (next(expected) - 1, digest) == (entries, last) else "the end of the review log is missing"


def retracted_problem(connection: sqlite3.Connection) -> str | None:
    """Prove that the entries held to be undone are those the log says."""
    there = {identity for (identity,) in connection.execute("SELECT id FROM retracted")}
    return _difference(len(there ^ retracted(connection)), "undone entry", "undone entries")


def belongs_problem(connection: sqlite3.Connection) -> str | None:
    """Prove that the reviews and marks held to be moved or forgotten are those the log says."""
    there = set(connection.execute("SELECT id, card_id FROM belongs"))
    differing = {identity for identity, _ in there ^ set(belongs(connection).items())}
    return _difference(len(differing), "moved entry", "moved entries")


def memory_problem(connection: sqlite3.Connection, fold: Fold, weights: str, tell: Tell = silent) -> str | None:
    """Prove that every card's memory, to the last bit, is what its reviews leave.

    `weights`: the name of those that `fold` uses. The projections of what counts must hold already.
    """
    if connection.execute("SELECT weights FROM meta").fetchone() != (weights,):
        return "the memories are folded with other weights than those in use"
    there = {card: row for card, *row in connection.execute(_MEMORIES)}
    rows = memory_rows(connection, fold, tell)
    differing = [card for card, *row in rows if there.pop(card, None) != row]
    differing = sorted([*differing, *there])
    named = f" (first: {differing[0]})" if differing else ""
    return _difference(len(differing), "memory", "memories", named)


def marks_problem(connection: sqlite3.Connection) -> str | None:
    """Prove that every card is marked as its marks leave it. The projections of what counts must hold already."""
    there = reading.marks(connection)
    cards = cards_marked(connection) | there.keys()
    differing = sum(there.get(card, NO_MARKS) != marks_after(reading.live_marks_of(connection, card)) for card in cards)
    return _difference(differing, "marked card")


def retracted(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the entries that do not count, from the log alone."""
    return retracted_ids(dict(connection.execute("SELECT id, target FROM log WHERE kind = 'retraction'")))


def belongs(connection: sqlite3.Connection) -> dict[str, str | None]:
    """Return the card of each review or mark that was moved, None if forgotten, by its id, from log and `retracted`."""
    carried = [Carried(*row) for row in connection.execute(_CARRIED)]
    concerned = {card for one in carried for card in (one.card_id, one.target) if card is not None}
    query = "SELECT seq, id, card_id FROM log WHERE kind IN ('review', 'mark') AND card_id = ?"
    of_cards = [OfCard(*row) for card in concerned for row in connection.execute(query, (card,))]
    return belongings(of_cards, carried)


def cards_marked(connection: sqlite3.Connection) -> set[str]:
    """Return the cards that have marks which count."""
    return {card for (card,) in connection.execute(_MARKED)}


def _all_rows(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    seq = 0
    while rows := connection.execute(reading.ENTRIES_AFTER, (seq,)).fetchall():
        yield from rows
        seq = rows[-1][0]


def _difference(differing: int, thing: str, things: str = "", named: str = "") -> str | None:
    if not differing:
        return None
    return f"{many(differing, thing, things)}{named} {'is' if differing == 1 else 'are'} not what the log says"
