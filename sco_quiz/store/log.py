"""The store: one SQLite file with the append-only review log and the memories projected from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sco_quiz.model.card import Face
from sco_quiz.model.review import Entry, Marks, Memory, Rating, Review
from sco_quiz.store import reading
from sco_quiz.store.database import BUSY_SECONDS, close, explained, immediate
from sco_quiz.store.due_days import DueDays
from sco_quiz.store.migrations import MIGRATIONS, Migration
from sco_quiz.store.opening import open_database
from sco_quiz.store.rows import memory_from
from sco_quiz.store.transaction import Transaction


class Store:
    """A learner's progress. Every method raises StoreError, naming the file, when the database cannot do it.

    For one thread. What stands in the log never changes; undo and redo are entries too, and "live" reviews are those
    that count after them.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._due_days = DueDays(connection)
        self.path = path

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        migrations: Sequence[Migration] = MIGRATIONS,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open the store at `path`, brought up to date; a new one (0600, its folder 0700) if there is no such file.

        `create` False: StoreMissingError instead of a new one, and nothing is made. StoreError for a file that is not a
        sound store; its bytes stay. `busy_seconds`: how long to wait for another writer.
        """
        connection = open_database(path, create=create, migrations=migrations, busy_seconds=busy_seconds)
        return cls(connection, path)

    def close(self) -> None:
        """Close the file, and leave it alone in its folder: no side file at rest."""
        close(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Do the whole block or nothing: on disk when it is left, undone if it raises. StoreError: nothing is saved."""
        with explained(self.path, "not saved"), immediate(self._connection):
            yield Transaction(self._connection, self._due_days)

    def memory(self, card_id: str) -> Memory | None:
        """Return the memory of a card, None while it is new."""
        with self._reading():
            return reading.memory(self._connection, card_id)

    def memories(self) -> dict[str, Memory]:
        """Return the memories of all cards that are not new, by card id."""
        with self._reading():
            return dict(map(memory_from, self._connection.execute(reading.ALL_MEMORIES).fetchall()))

    def memories_of(self, card_ids: Sequence[str]) -> dict[str, tuple[Memory, str | None]]:
        """Return the memories of those of these cards, 500 at most, that are not new, by card id.

        Each with the fingerprint under which the card was last reviewed.
        """
        with self._reading():
            return reading.memories_of(self._connection, card_ids)

    def weights(self) -> str:
        """Return the name of the weights that the memories are folded with."""
        with self._reading():
            return str(self._connection.execute("SELECT weights FROM meta").fetchone()[0])

    def marks(self) -> dict[str, Marks]:
        """Return the marks of all cards that have any, by card id."""
        with self._reading():
            return reading.marks(self._connection)

    def due_counts(self, after: date) -> Mapping[date, int]:
        """Return how many cards are due on each day after one; none: no entry, or 0."""
        with self._reading():
            return self._due_days.after(after)

    def wrong_reviews(self, most: int) -> tuple[Review, ...]:
        """Return the newest live reviews that were answered wrong, `most` at most, newest first."""
        with self._reading():
            return reading.wrong_reviews(self._connection, most)

    def fingerprint(self, card_id: str) -> str | None:
        """Return the fingerprint under which a card was last reviewed, None if it is new."""
        with self._reading():
            return reading.fingerprint(self._connection, card_id)

    def fingerprints(self) -> dict[str, str | None]:
        """Return the fingerprint under which each card that is not new was last reviewed, by card id."""
        with self._reading():
            return dict(self._connection.execute("SELECT card_id, fingerprint FROM memory").fetchall())

    def face(self, fingerprint: str) -> Face | None:
        """Return what was seen under a fingerprint, None if it was not kept."""
        with self._reading():
            return reading.face(self._connection, fingerprint)

    def retracted_moves(self) -> frozenset[tuple[str, str]]:
        """Return the moves that were taken back, as pairs of card ids: from, to."""
        with self._reading():
            return reading.retracted_moves(self._connection)

    def last_rating(self, card_id: str) -> Rating | None:
        """Return how a card was rated last, by what counts, None if it was never."""
        with self._reading():
            return reading.last_rating(self._connection, card_id)

    def reviews_of(self, card_id: str) -> tuple[Review, ...]:
        """Return the live reviews of a card, as they were logged, in the order of the log."""
        with self._reading():
            return reading.reviews_of(self._connection, card_id)

    def live_reviews_on(self, day: date, session: str | None = None) -> tuple[Review, ...]:
        """Return the live reviews of a study day, each with the card it belongs to now, in the order of the log.

        `session`: of one kind, None for all.
        """
        with self._reading():
            return reading.reviews_on(self._connection, day.isoformat(), session)

    def live_reviews(self) -> tuple[Review, ...]:
        """Return all live reviews, each with the card it belongs to now, in the order of the log."""
        with self._reading():
            return reading.live_reviews(self._connection)

    def live_sitting_reviews(self) -> tuple[Review, ...]:
        """Return the live reviews whose session names a sitting of its own (`quiz?id=…`), in the order of the log."""
        with self._reading():
            return reading.reviews_like(self._connection, "%?id=%")

    def ratings_on(self, day: date) -> tuple[tuple[str, Rating], ...]:
        """Return the ratings of a study day that count, each with the card it belongs to now, oldest first."""
        with self._reading():
            return reading.ratings_on(self._connection, day.isoformat())

    def first_day(self) -> date | None:
        """Return the study day of the earliest review, whether or not it counts; None if there is none."""
        with self._reading():
            return reading.first_day(self._connection)

    def entries(self) -> Iterator[Entry]:
        """Give every entry, live or not, in the order of the log, checked against the running hash.

        StoreError at the first entry that is not what was logged. Between entries no lock is held.
        """
        seq, digest = 0, b""
        while True:
            with self._reading():
                rows = self._connection.execute(reading.ENTRIES_AFTER, (seq,)).fetchall()
                batch = reading.checked_entries(rows, digest)
            if not rows:
                return
            yield from batch
            seq, digest = rows[-1][:2]

    def _reading(self) -> AbstractContextManager[None]:
        return explained(self.path, "cannot be read")
