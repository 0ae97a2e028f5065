"""What was asked of a file, kept until another connection writes to it: the same is asked for each deck and for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

Values = tuple[str | int | None, ...]


class KeptAnswers:
    """The answers of one connection, which itself writes nothing, from its main file alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[tuple[str, Values], Sequence[Any]] = {}
        self._true_of: int | None = None  # the version of the file

    def rows(self, query: str, values: Values) -> Sequence[Any]:
        """Return the rows that a query gives."""
        version = self._connection.execute("PRAGMA main.data_version").fetchone()[0]
        if version != self._true_of:
            self._rows, self._true_of = {}, version
        if (query, values) not in self._rows:
            self._rows[query, values] = self._connection.execute(query, values).fetchall()
        return self._rows[query, values]

    def number(self, query: str, values: Values) -> int:
        """Return the one number that a query gives."""
        return int(self.rows(query, values)[0][0])
