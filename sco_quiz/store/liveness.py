"""Which entries of the log count: all but those retracted by a retraction that itself counts.

The log is append-only, so this stands beside it, in the table `retracted`: the ids that do not count now. Each append
restates it along the one path of targets it can change, in the same transaction, so that reading what counts is a
look-up and never a walk. What results depends on the set of entries alone: a retraction may come before its target, as
it can when logs of two machines are merged.
"""

from __future__ import annotations

import sqlite3

from sco_quiz.model.review import Retraction

IS_LIVE = "NOT EXISTS (SELECT 1 FROM retracted WHERE retracted.id = log.id)"

_FROM_RETRACTIONS = "FROM log WHERE kind = 'retraction' AND"
_HAS_LIVE_RETRACTION = f"SELECT 1 {_FROM_RETRACTIONS} target = ? AND {IS_LIVE}"
_TARGETS_ONWARD = """
    WITH RECURSIVE path (id) AS (
        SELECT ? UNION SELECT log.target FROM log JOIN path ON log.id = path.id WHERE log.kind = 'retraction'
    )
    SELECT 1 FROM path WHERE id = ?
"""


def restate(connection: sqlite3.Connection, retraction: Retraction) -> str | None:
    """Bring `retracted` up to date with a retraction just appended. sqlite3.DataError if it closes a circle.

    Return the last entry that counts no more, or again, if it is no retraction itself; None if there is none.
    """
    _refuse_circle(connection, retraction)
    changed: str = retraction.id
    target: str | None = retraction.target
    while target is not None and _restate_one(connection, target):
        changed, target = target, _target_of(connection, target)
    return changed if target is None else None


def _restate_one(connection: sqlite3.Connection, entry_id: str) -> bool:
    """Return whether the entry counts no more, or again."""
    if connection.execute(_HAS_LIVE_RETRACTION, (entry_id,)).fetchone() is None:
        return connection.execute("DELETE FROM retracted WHERE id = ?", (entry_id,)).rowcount > 0
    return connection.execute("INSERT OR IGNORE INTO retracted VALUES (?)", (entry_id,)).rowcount > 0


def _target_of(connection: sqlite3.Connection, entry_id: str) -> str | None:
    row = connection.execute(f"SELECT target {_FROM_RETRACTIONS} id = ?", (entry_id,)).fetchone()
    return None if row is None else row[0]


def _refuse_circle(connection: sqlite3.Connection, retraction: Retraction) -> None:
    if connection.execute(_TARGETS_ONWARD, (retraction.target, retraction.id)).fetchone() is not None:
        raise sqlite3.DataError(f"the retraction {retraction.id} would retract itself")
