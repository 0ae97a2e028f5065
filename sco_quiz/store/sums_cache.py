"""The file in which the sums of a log's beginning are kept: one that may be deleted, and is replaced when damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sco_quiz.model.card import deck_of
from sco_quiz.store.database import BUSY_SECONDS, immediate
from sco_quiz.study.calibration import BinSum
from sco_quiz.study.confusions import MOST_LOOKED_UP
from sco_quiz.study.sums import DaySum, HourSum, Sums

_VERSION = 1  # of the rules of `tally` and of these tables: sums by others are thrown away
_KEYS = {
    "day": ("deck", "kind", "day"),
    "hour": ("deck", "hour"),
    "bin": ("deck", "kind", "place"),
    "wrong": ("card_id", "given", "deck"),
}
_VALUES = {
    "day": DaySum._fields,
    "hour": HourSum._fields,
    "bin": BinSum._fields,
    "wrong": ("count",),
}
_OTHER_TABLES = ("last_day (card_id PRIMARY KEY, day) WITHOUT ROWID", "marker (upto, seen, digest)")
_MOST_NAMED = 500  # values in one IN (…): SQLite allows 999 at the least


class Marker(NamedTuple):
    """How far a log is counted: entries 1 to `upto`, as they stood when the log had `seen` entries.

    `digest`: the running hash of the log at `seen`.
    """

    upto: int
    seen: int
    digest: bytes


NOTHING_COUNTED = Marker(0, 0, b"")


class UnusableError(Exception):
    """The file cannot be used now; what it would keep is to be counted anew."""


class SumsCache:
    """The sums kept in a file, or in memory. Methods raise UnusableError."""

    def __init__(self, file: Path | None) -> None:
        """`file` None: in memory."""
        with _usable(file):
            self._db = _opened(file)
        self._file = file

    @property
    def is_in_memory(self) -> bool:
        """Say whether no file is behind it, so that what it does not take is at fault itself."""
        return self._file is None

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do the whole block or nothing, while no other program writes."""
        with _usable(self._file), immediate(self._db):
            yield

    def marker(self) -> Marker:
        """Return how far the log is counted."""
        with _usable(self._file):
            row = self._db.execute("SELECT upto, seen, digest FROM marker").fetchone()
        return NOTHING_COUNTED if row is None else Marker(*row)

    def clear(self) -> None:
        """Forget all sums."""
        with _usable(self._file):
            for table in (*_KEYS, "last_day", "marker"):
                self._db.execute(f"DELETE FROM {table}")

    def add(self, sums: Sums, marker: Marker) -> None:
        """Add what more of the log was counted, up to `marker`."""
        wrong = {(card, given, deck_of(card)): (count,) for (card, given), count in sums.wrong.items()}
        tables: dict[str, Mapping[Any, tuple[float, ...]]] = {
            "day": sums.days,
            "hour": sums.hours,
            "bin": sums.bins,
            "wrong": wrong,
        }
        with _usable(self._file):
            for table, rows in tables.items():
                self._db.executemany(_upsert(table), [(*key, *values) for key, values in rows.items()])
            self._db.executemany("INSERT OR REPLACE INTO last_day VALUES (?, ?)", list(sums.last_days.items()))
            self._db.execute("DELETE FROM marker")
            self._db.execute("INSERT INTO marker VALUES (?, ?, ?)", marker)

    def last_days(self, card_ids: Collection[str] | None = None) -> dict[str, str]:
        """Return the last study day of each of these cards, or of all, that has one."""
        query = "SELECT card_id, day FROM last_day"
        with _usable(self._file):
            if card_ids is None:
                return dict(self._db.execute(query).fetchall())
            return dict(self._named(query, "card_id", card_ids))

    def sums(self, decks: Collection[str], wrong_by: Collection[str]) -> Sums:
        """Return the sums of these decks, without last days.

        Of the wrong answers the most frequent ones and all those to the cards in `wrong_by`.
        """
        with _usable(self._file):
            return Sums(
                {(deck, kind, day): DaySum(*one) for deck, kind, day, *one in self._of_decks("day", decks)},
                {(deck, hour): HourSum(*one) for deck, hour, *one in self._of_decks("hour", decks)},
                {(deck, kind, place): BinSum(*one) for deck, kind, place, *one in self._of_decks("bin", decks)},
                self._wrong(decks, wrong_by),
            )

    def _wrong(self, decks: Collection[str], card_ids: Collection[str]) -> Mapping[tuple[str, str], int]:
        frequent = f"""
            SELECT card_id, given, count FROM wrong WHERE deck IN ({_marks(decks)})
            ORDER BY count DESC, card_id, given LIMIT {MOST_LOOKED_UP}
        """
        rows = self._db.execute(frequent, tuple(decks)).fetchall()
        rows += self._named("SELECT card_id, given, count FROM wrong", "card_id", card_ids)
        return {(card, given): count for card, given, count in rows}

    def _of_decks(self, table: str, decks: Collection[str]) -> list[tuple[Any, ...]]:
        columns = ", ".join((*_KEYS[table], *_VALUES[table]))
        return list(self._named(f"SELECT {columns} FROM {table}", "deck", decks))

    def _named(self, query: str, column: str, names: Collection[str]) -> Iterator[tuple[Any, ...]]:
        ordered = list(names)
        for start in range(0, len(ordered), _MOST_NAMED):
            some = ordered[start : start + _MOST_NAMED]
            yield from self._db.execute(f"{query} WHERE {column} IN ({_marks(some)})", some)


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _upsert(table: str) -> str:
    keys, values = _KEYS[table], _VALUES[table]
    grown = ", ".join(f"{value} = {value} + excluded.{value}" for value in values)
    columns = (*keys, *values)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({_marks(columns)})"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {grown}"
    )


@contextmanager
def _usable(file: Path | None) -> Iterator[None]:
    """Turn what SQLite or the system raises into UnusableError; a file that is damaged is deleted."""
    try:
        yield
    except sqlite3.OperationalError as error:  # locked, full, read-only: nothing is wrong with what stands in it
        raise UnusableError from error
    except (sqlite3.Error, OSError) as error:
        if file is not None and isinstance(error, sqlite3.Error):
            _delete(file)
        raise UnusableError from error


def _delete(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return


def _opened(file: Path | None) -> sqlite3.Connection:
    if file is not None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = sqlite3.connect(":memory:" if file is None else file, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        db.execute("PRAGMA synchronous = OFF")  # what is lost is counted anew
        if db.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            with immediate(db):
                _make_tables(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _make_tables(db: sqlite3.Connection) -> None:
    for table in (*_KEYS, "last_day", "marker"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for table, keys in _KEYS.items():
        columns = ", ".join((*keys, *_VALUES[table]))
        db.execute(f"CREATE TABLE {table} ({columns}, PRIMARY KEY ({', '.join(keys)})) WITHOUT ROWID")
    for definition in _OTHER_TABLES:
        db.execute(f"CREATE TABLE {definition}")
    db.execute("CREATE INDEX wrong_by_count ON wrong (count DESC, card_id, given)")
    db.execute(f"PRAGMA user_version = {_VERSION}")
