"""To which card each review and mark belongs: the one it was logged under, unless that was moved or forgotten since.

A move takes all that belongs to its card at its place in the log, be it moved there before, and nothing that comes
later; a forgetting takes it away. The table `belongs` holds what results: the entries that belong to another card, or,
with NULL, to none. It is made again from the log for all cards that moves link with the one concerned, which are few.
"""

from __future__ import annotations

import sqlite3

from sco_quiz.store.liveness import IS_LIVE

COUNTS = f"{IS_LIVE} AND NOT EXISTS (SELECT 1 FROM belongs WHERE belongs.id = log.id AND belongs.card_id IS NULL)"
CARD = "coalesce((SELECT belongs.card_id FROM belongs WHERE belongs.id = log.id), log.card_id)"
OF_CARD = (
    "(log.card_id = ?1 AND NOT EXISTS (SELECT 1 FROM belongs WHERE belongs.id = log.id)"
    " OR log.id IN (SELECT id FROM belongs WHERE belongs.card_id = ?1))"
)

_IS_OF_CARD = "kind IN ('review', 'mark')"
_IS_CARRYING = "log.kind IN ('move', 'forgotten')"
_LINKED = """
    WITH RECURSIVE linked (card_id) AS (
        VALUES (?)
        UNION SELECT log.target FROM linked JOIN log ON log.card_id = linked.card_id WHERE log.kind = 'move'
        UNION SELECT log.card_id FROM linked JOIN log ON log.target = linked.card_id WHERE log.kind = 'move'
    )
    SELECT card_id FROM linked
"""
_RELEASE = f"DELETE FROM belongs WHERE id IN (SELECT id FROM log WHERE {_IS_OF_CARD} AND card_id = ?)"
_CARRYINGS = f"SELECT seq, card_id, target FROM log WHERE {_IS_CARRYING} AND {IS_LIVE} AND card_id = ?"
_CARRY = f"""
    INSERT OR REPLACE INTO belongs
    SELECT id, ?2 FROM log WHERE {_IS_OF_CARD} AND seq < ?3 AND {OF_CARD}
"""


def restate(connection: sqlite3.Connection, card_id: str) -> None:
    """Bring `belongs` up to date for the reviews and marks of a card and of those linked with it by moves."""
    linked = [row[0] for row in connection.execute(_LINKED, (card_id,))]
    carryings: list[tuple[int, str, str | None]] = []
    for card in linked:
        connection.execute(_RELEASE, (card,))
        carryings += connection.execute(_CARRYINGS, (card,)).fetchall()
    for seq, card, target in sorted(carryings):
        connection.execute(_CARRY, (card, target, seq))


def restate_for(connection: sqlite3.Connection, entry_id: str) -> None:
    """Do so if the entry is a move or a forgetting, which counts no more, or again."""
    row = connection.execute(f"SELECT card_id FROM log WHERE {_IS_CARRYING} AND id = ?", (entry_id,)).fetchone()
    if row is not None:
        restate(connection, row[0])
