"""What can be done within one write transaction: entries appended, memories set, and the questions these need."""

from __future__ import annotations

import sqlite3

from sco_quiz.model.review import Entry, Memory, Retraction, Review
from sco_quiz.store import reading
from sco_quiz.store.liveness import restate
from sco_quiz.store.rows import ENTRY_COLUMNS, MEMORY_COLUMNS, digest_after, entry_row, memory_row

_APPEND = f"INSERT INTO log (seq, digest, {', '.join(ENTRY_COLUMNS)}) VALUES (?, ?{', ?' * len(ENTRY_COLUMNS)})"
_SET_MEMORY = f"INSERT OR REPLACE INTO memory (card_id, {', '.join(MEMORY_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"
_LAST_OWN_ID = "SELECT device, (SELECT max(id) FROM log WHERE id > device || '-' AND id < device || '.') FROM meta"


class Transaction:
    """Given by `Store.transaction` and good until its block ends. sqlite3.Error becomes StoreError there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def next_id(self) -> str:
        """Return the id for the next entry of this database, `device-00000042`: numbers from 1, without gaps."""
        device, last = self._connection.execute(_LAST_OWN_ID).fetchone()
        number = 1 if last is None else int(last.removeprefix(f"{device}-")) + 1
        return f"{device}-{number:08d}"

    def append(self, entry: Entry) -> None:
        """Log `entry`. ValueError if its time is not UTC or a number is not finite; an id can stand in the log once."""
        row = entry_row(entry)
        entries, digest = self._connection.execute("SELECT entries, digest FROM meta").fetchone()
        digest = digest_after(digest, row)
        self._connection.execute(_APPEND, (entries + 1, digest, *row))
        self._connection.execute("UPDATE meta SET entries = ?, digest = ?", (entries + 1, digest))
        restate(self._connection, entry)

    def memory(self, card_id: str) -> Memory | None:
        """Return the memory of a card, None while it is new."""
        return reading.memory(self._connection, card_id)

    def set_memory(self, card_id: str, memory: Memory | None) -> None:
        """Replace the memory of a card; None makes it new again."""
        if memory is None:
            self._connection.execute("DELETE FROM memory WHERE card_id = ?", (card_id,))
        else:
            self._connection.execute(_SET_MEMORY, (card_id, *memory_row(memory)))

    def clear_memories(self) -> None:
        """Make every card new again, before a rebuild from the log."""
        self._connection.execute("DELETE FROM memory")

    def live_reviews_of(self, card_id: str) -> tuple[Review, ...]:
        """Return the reviews of a card that count, in the order of the log."""
        return reading.live_reviews(self._connection, "card_id = ?", card_id)

    def last_live_review(self) -> Review | None:
        """Return the review that undo retracts: the last in the log that counts; None if none does."""
        return reading.last_live_review(self._connection)

    def redoable(self) -> Retraction | None:
        """Return the undo that redo retracts, None if there is none: none was made since the last review was logged."""
        return reading.redoable(self._connection)
