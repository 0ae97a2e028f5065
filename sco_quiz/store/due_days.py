"""How many cards are due on each day to come: counted once, and then anew only for the days that a write has touched.

It is asked for every card that is shown and rated, and a memory may hold very many.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

_COUNTS = "SELECT due, count(*) FROM memory WHERE due > ? GROUP BY due"
_COUNT = "SELECT count(*) FROM memory WHERE due = ?"
_DUE = "SELECT due FROM memory WHERE card_id = ?"


class DueDays:
    """The counts of one connection, asked for between its transactions.

    What these write to the memory is told by `touch` and `forget`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: Mapping[date, int] = {}
        self._true_of: tuple[date, int] | None = None  # the day they are after, and the version of the database
        self._stale: set[str] = set()

    def after(self, day: date) -> Mapping[date, int]:
        """Return how many cards are due on each day after one; none: no entry, or 0.

        sqlite3.DataError if what a memory has for a day is none.
        """
        true_of = day, self._version_by_others()
        if self._true_of != true_of:
            rows = self._connection.execute(_COUNTS, (day.isoformat(),)).fetchall()
            self._counts = MappingProxyType({_day(due): count for due, count in rows})
            self._true_of = true_of
        elif self._stale:
            anew = {due_day: self._count(due) for due in self._stale if (due_day := _day(due)) > day}
            self._counts = MappingProxyType({**self._counts, **anew})
        self._stale = set()
        return self._counts

    def touch(self, card_id: str) -> None:
        """Count the day anew on which a card is due: to be told before its memory changes and afterwards."""
        row = self._connection.execute(_DUE, (card_id,)).fetchone()
        if row is not None:
            self._stale.add(row[0])

    def forget(self) -> None:
        """Count all days anew: all memories may change."""
        self._true_of = None

    def _version_by_others(self) -> int:
        """Return a number that changes when another connection, of this program or another, has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _count(self, due: str) -> int:
        return int(self._connection.execute(_COUNT, (due,)).fetchone()[0])


def _day(due: str) -> date:
    try:
        return date.fromisoformat(due)
    except (ValueError, TypeError):
        raise sqlite3.DataError("the memory of a card is damaged") from None
