"""What can be done within one write transaction: entries appended, memories set, and the questions these need."""

from __future__ import annotations

import sqlite3

from sco_quiz.model.card import Face
from sco_quiz.model.review import (
    NO_MARKS,
    Done,
    Entry,
    Forgotten,
    Mark,
    Marks,
    Memory,
    Move,
    Repetition,
    Retraction,
    Review,
)
from sco_quiz.store import belonging, liveness, reading, replaying
from sco_quiz.store.due_days import DueDays
from sco_quiz.store.replaying import Fold, Tell, silent
from sco_quiz.store.rows import ENTRY_COLUMNS, MEMORY_COLUMNS, digest_after, entry_row, memory_row

_APPEND = f"INSERT INTO log (seq, digest, {', '.join(ENTRY_COLUMNS)}) VALUES (?, ?{', ?' * len(ENTRY_COLUMNS)})"
_SET_MEMORY = f"""
    INSERT OR REPLACE INTO memory (card_id, {", ".join(MEMORY_COLUMNS)}, fingerprint)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ({reading.LAST_FINGERPRINT}))
"""
_INSERT_MEMORY = f"INSERT INTO memory (card_id, {', '.join(MEMORY_COLUMNS)}, fingerprint) VALUES (?{', ?' * 7})"
_LAST_OWN_ID = "SELECT device, (SELECT max(id) FROM log WHERE id > device || '-' AND id < device || '.') FROM meta"


class Transaction:
    """Given by `Store.transaction` and good until its block ends. sqlite3.Error becomes StoreError there."""

    def __init__(self, connection: sqlite3.Connection, due_days: DueDays) -> None:
        self._connection = connection
        self._due_days = due_days

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
        self._restate(entry)

    def memory(self, card_id: str) -> Memory | None:
        """Return the memory of a card, None while it is new."""
        return reading.memory(self._connection, card_id)

    def set_memory(self, card_id: str, memory: Memory | None) -> None:
        """Replace the memory of a card; None makes it new again. Its last review that counts says what was seen."""
        self._due_days.touch(card_id)
        if memory is None:
            self._connection.execute("DELETE FROM memory WHERE card_id = ?", (card_id,))
        else:
            self._connection.execute(_SET_MEMORY, (card_id, *memory_row(memory)))
            self._due_days.touch(card_id)

    def keep_face(self, fingerprint: str, face: Face) -> None:
        """Keep what a learner saw under a fingerprint; what is there already stays."""
        values = (fingerprint, face.question, face.answer)
        self._connection.execute("INSERT OR IGNORE INTO face VALUES (?, ?, ?)", values)

    def clear_memories(self) -> None:
        """Make every card new again."""
        self._connection.execute("DELETE FROM memory")
        self._due_days.forget()

    def refold_memories(self, fold: Fold, weights: str, tell: Tell = silent) -> None:
        """Set all memories to what the reviews leave. `weights`: the name of those that `fold` uses."""
        self.clear_memories()
        self._connection.executemany(_INSERT_MEMORY, replaying.memory_rows(self._connection, fold, tell))
        self._connection.execute("UPDATE meta SET weights = ?", (weights,))

    def repetitions_of(self, card_id: str) -> list[Repetition]:
        """Return what a replay needs of the reviews of a card that count, in the order of the log."""
        return reading.repetitions_of(self._connection, card_id)

    def live_marks_of(self, card_id: str) -> tuple[Mark, ...]:
        """Return the marks of a card that count, as they were logged, in the order of the log."""
        return reading.live_marks_of(self._connection, card_id)

    def set_marks(self, card_id: str, marks: Marks) -> None:
        """Replace what a card is marked as."""
        if marks == NO_MARKS:
            self._connection.execute("DELETE FROM mark WHERE card_id = ?", (card_id,))
        else:
            buried = None if marks.buried is None else marks.buried.isoformat()
            values = (card_id, int(marks.suspended), int(marks.flagged), buried)
            self._connection.execute("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?)", values)

    def done(self, identity: str) -> Done | None:
        """Return what was done under an id, with the card it belongs to now, None if it does not count."""
        return reading.done_entry(self._connection, identity)

    def last_done(self) -> tuple[Done, ...]:
        """Return what undo retracts, oldest first, each with the card it belongs to now; () if there is nothing."""
        return reading.last_done(self._connection)

    def last_action(self) -> tuple[Move | Forgotten, ...]:
        """Return the moves and forgettings that were last made together and count; () if there are none."""
        return reading.last_action(self._connection)

    def redoable(self) -> tuple[Retraction, ...]:
        """Return the undo that redo retracts, () if there is none: none was made since anything was done."""
        return reading.redoable(self._connection)

    def _restate(self, entry: Entry) -> None:
        match entry:
            case Review() | Mark():
                return
            case Move() | Forgotten():
                belonging.restate(self._connection, entry.card_id)
            case Retraction():
                changed = liveness.restate(self._connection, entry)
                if changed is not None:
                    belonging.restate_for(self._connection, changed)
