"""How the cards of decks stand in the memory: what is asked of both files in one query, so that few cards are loaded.

The cards are in the deck cache, which is attached for reading: `card` with `key`, the deck it is of, `number`, its
place in it, `id`, `note_id`, `position`, its turn, and `fingerprint`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sco_quiz.model.review import Memory
from sco_quiz.store.database import BUSY_SECONDS, explained
from sco_quiz.store.rows import MEMORY_COLUMNS, memory_from

_MEMORY = ", ".join(f"memory.{column}" for column in MEMORY_COLUMNS)
_OF_DECK = "memory.card_id >= ?1 || '/' AND memory.card_id < ?1 || '0'"  # '0' comes right after '/'
_NOT_AMONG = "NOT IN (SELECT value FROM json_each(?{}))"
_SHOWN = "NOT EXISTS (SELECT 1 FROM mark WHERE mark.card_id = {} AND (suspended OR buried = ?{}))"
_UNLIKE = f"""
    SELECT memory.card_id, card.id IS NULL
    FROM memory LEFT JOIN cards.card ON card.key = ?2 AND card.id = memory.card_id
    WHERE {_OF_DECK} AND (card.id IS NULL OR card.fingerprint <> memory.fingerprint)
"""
_AMONG = " AND memory.card_id IN (SELECT value FROM json_each(?3))"
_OF_NO_DECK = "SELECT card_id FROM memory WHERE substr(card_id, 1, instr(card_id, '/') - 1) " + _NOT_AMONG.format(1)
_TOUCHED = "SELECT card_id, target FROM log WHERE seq > ?"
_DUE = f"""
    FROM memory WHERE {_OF_DECK} AND memory.due <= ?2 AND memory.card_id {_NOT_AMONG.format(3)}
    AND {_SHOWN.format("memory.card_id", 2)}
"""
_RISK = "max(0, julianday(?2) - julianday(memory.last_day)) / memory.stability"
_NEW = f"""
    SELECT card.id FROM cards.card WHERE card.key = ?1
    AND NOT EXISTS (SELECT 1 FROM memory WHERE memory.card_id = card.id)
    AND card.id {_NOT_AMONG.format(3)} AND {_SHOWN.format("card.id", 2)}
    ORDER BY card.position, card.number LIMIT ?4
"""
_NEXT_DUE = f"""
    SELECT memory.due FROM memory INDEXED BY memory_by_due
    WHERE {_OF_DECK} AND memory.due > ?2 AND memory.card_id {_NOT_AMONG.format(3)}
    ORDER BY memory.due LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Stock:
    """A deck in the cache. `key`: its entry there."""

    id: str
    key: str


@dataclass(frozen=True, slots=True)
class Unlike:
    """Cards with progress that do not stand in the decks as they were learned.

    `lost`: in none of the decks. `differing`: there, with another fingerprint.
    """

    lost: frozenset[str]
    differing: frozenset[str]

    def renewed(self, touched: frozenset[str], found: Unlike) -> Unlike:
        """Return it after some cards were touched, of which `found` is true now."""
        return Unlike(self.lost - touched | found.lost, self.differing - touched | found.differing)


class Standing:
    """Reads over a connection of its own. Methods raise StoreError when the files cannot be read."""

    def __init__(self, progress: Path, cards: Path) -> None:
        """`progress`: the file of the store. `cards`: that of the deck cache."""
        self._path = progress
        with self._reading():
            self._db = sqlite3.connect(_uri(progress), uri=True, timeout=BUSY_SECONDS, isolation_level=None)
            self._db.execute("ATTACH ? AS cards", (_uri(cards),))

    def close(self) -> None:
        """Close the files."""
        self._db.close()

    def entries(self) -> int:
        """Return how many entries the log has."""
        with self._reading():
            return int(self._db.execute("SELECT entries FROM meta").fetchone()[0])

    def touched(self, since: int) -> frozenset[str]:
        """Return the cards whose memory the entries after the first `since` may have changed."""
        with self._reading():
            rows = self._db.execute(_TOUCHED, (since,)).fetchall()
        return frozenset(card_id for row in rows for card_id in row if card_id is not None)

    def unlike(self, stocks: Sequence[Stock], among: Collection[str] | None = None) -> Unlike:
        """Return the cards with progress that these decks do not have as they were learned. `among`: of these alone."""
        condition, values = ("", ()) if among is None else (_AMONG, (json.dumps([*among]),))
        lost, differing = set[str](), set[str]()
        with self._reading():
            names = json.dumps([stock.id for stock in stocks])
            elsewhere = self._db.execute(_OF_NO_DECK + condition.replace("?3", "?2"), (names, *values)).fetchall()
            lost.update(card_id for (card_id,) in elsewhere)
            for stock in stocks:
                rows = self._db.execute(_UNLIKE + condition, (stock.id, stock.key, *values)).fetchall()
                lost.update(card_id for card_id, is_lost in rows if is_lost)
                differing.update(card_id for card_id, is_lost in rows if not is_lost)
        return Unlike(frozenset(lost), frozenset(differing))

    def seen(self, deck_id: str) -> int:
        """Return how many cards of a deck have a memory, lost ones among them."""
        with self._reading():
            return self._number("FROM memory WHERE " + _OF_DECK, (deck_id,))

    def due(self, deck_id: str, day: date, without: Collection[str]) -> int:
        """Return how many cards of a deck are due by a day and not hidden on it. `without`: not counting these."""
        with self._reading():
            return self._number(_DUE, (deck_id, day.isoformat(), json.dumps([*without])))

    def most_at_risk(self, deck_ids: Sequence[str], day: date, without: Collection[str], most: int) -> list[str]:
        """Return the cards due in these decks, those least likely to be recalled first, at most so many."""
        found: list[tuple[float, str]] = []
        query = f"SELECT -{_RISK} AS risk, memory.card_id {_DUE} ORDER BY risk, memory.card_id LIMIT ?4"
        with self._reading():
            for deck_id in deck_ids:
                values = (deck_id, day.isoformat(), json.dumps([*without]), most)
                found += self._db.execute(query, values).fetchall()
        return [card_id for _, card_id in sorted(found)[:most]]

    def next_new(self, stock: Stock, day: date, without: Collection[str], most: int) -> list[str]:
        """Return the cards of a deck that were never asked, in their order, at most so many."""
        with self._reading():
            rows = self._db.execute(_NEW, (stock.key, day.isoformat(), json.dumps([*without]), most)).fetchall()
        return [card_id for (card_id,) in rows]

    def next_due(self, deck_id: str, after: date, without: Collection[str]) -> date | None:
        """Return the first day after one on which a card of a deck is due, None if there is none."""
        with self._reading():
            row = self._db.execute(_NEXT_DUE, (deck_id, after.isoformat(), json.dumps([*without]))).fetchone()
        return None if row is None else date.fromisoformat(row[0])

    def memories(self, card_ids: Collection[str]) -> Mapping[str, Memory]:
        """Return the memories of those of these cards that are not new, however many, by card id."""
        query = f"SELECT card_id, {_MEMORY} FROM json_each(?) JOIN memory ON memory.card_id = json_each.value"
        with self._reading():
            return dict(map(memory_from, self._db.execute(query, (json.dumps([*card_ids]),)).fetchall()))

    def _number(self, query: str, values: tuple[str, ...]) -> int:
        return int(self._db.execute(f"SELECT count(*) {query}", values).fetchone()[0])

    def _reading(self) -> AbstractContextManager[None]:
        return explained(self._path, "cannot be read")


def _uri(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"  # SQLite itself may have to take back what a killed program began
