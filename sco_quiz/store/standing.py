"""How the cards of decks stand in the memory: what is asked of both files in one query, so that few cards are loaded.

The cards are in the deck cache, which is attached for reading: `card` with `key`, the deck it is of, `number`, its
place in it, `id`, `note_id`, `position`, its turn, and `fingerprint`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sco_quiz.model.card import deck_of
from sco_quiz.model.review import Memory
from sco_quiz.store.database import BUSY_SECONDS, explained
from sco_quiz.store.kept_answers import KeptAnswers, Values
from sco_quiz.store.rows import MEMORY_COLUMNS, memory_from

FEW_DUE = 2_000  # of all decks, to be looked up one by one; of more, each deck is gone through in the order of cards

_MEMORY = ", ".join(f"memory.{column}" for column in MEMORY_COLUMNS)
_OF_DECK = "memory.card_id >= ?1 || '/' AND memory.card_id < ?1 || '0'"  # '0' comes right after '/'
_NOT_AMONG = "NOT IN (SELECT value FROM json_each(?{}))"
_SHOWN = "NOT EXISTS (SELECT 1 FROM mark WHERE mark.card_id = {} AND (suspended OR buried = ?{}))"
_BETWEEN = "SELECT card_id FROM memory WHERE card_id >= ?1 AND (?2 IS NULL OR card_id < ?2)"
# Sorted on both sides, so that SQLite goes through two indexes side by side: a fourth of the time of a look-up a card.
_OTHER_THAN_LEARNED = f"""
    SELECT card_id, fingerprint FROM memory WHERE {_OF_DECK}
    EXCEPT SELECT id, fingerprint FROM cards.card WHERE key = ?2
    ORDER BY 1, 2
"""
_IS_LOST = """
    SELECT memory.card_id, card.id IS NULL
    FROM json_each(?1) JOIN memory ON memory.card_id = json_each.value
    LEFT JOIN cards.card ON card.key = ?2 AND card.id = memory.card_id
    WHERE card.id IS NULL OR card.fingerprint <> memory.fingerprint
"""
# A retraction names an entry, which stands under the card that it was logged for: by now it may belong to another.
_TOUCHED = """
    WITH RECURSIVE touched (id, card_id, target) AS (
        SELECT id, card_id, target FROM log WHERE seq > ?
        UNION SELECT log.id, log.card_id, log.target FROM touched JOIN log ON log.id = touched.target
    )
    SELECT card_id FROM touched
    UNION SELECT target FROM touched WHERE target IS NOT NULL
    UNION SELECT belongs.card_id FROM touched JOIN belongs USING (id) WHERE belongs.card_id IS NOT NULL
"""
_DUE = f"""
    WHERE {_OF_DECK} AND memory.due <= ?2 AND memory.card_id {_NOT_AMONG.format(3)}
    AND {_SHOWN.format("memory.card_id", 2)}
"""
_MOST_DUE = "SELECT count(*) FROM (SELECT 1 FROM memory WHERE due <= ?1 LIMIT ?2)"
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


class End(NamedTuple):
    """Where a log ended: how many entries it had, and its running hash."""

    entries: int
    digest: bytes


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
        self._kept = KeptAnswers(self._db)

    def close(self) -> None:
        """Close the files."""
        self._db.close()

    def end(self) -> End:
        """Return where the log ends."""
        with self._reading():
            return End(*self._db.execute("SELECT entries, digest FROM meta").fetchone())

    def touched(self, since: End) -> frozenset[str] | None:
        """Return the cards whose memory may be other than when the log ended there; None if this is another log."""
        with self._reading():
            if not since.entries:
                return None
            logged = self._db.execute("SELECT digest FROM log WHERE seq = ?", (since.entries,)).fetchone()
            if logged != (since.digest,):
                return None
            rows = self._db.execute(_TOUCHED, (since.entries,)).fetchall()
        return frozenset(card_id for (card_id,) in rows)

    def unlike(self, stocks: Sequence[Stock], among: Collection[str] | None = None) -> Unlike:
        """Return the cards with progress that these decks do not have as they were learned. `among`: of these alone."""
        lost, differing = set[str](), set[str]()
        with self._reading():
            suspects = defaultdict[str, list[str]](list)
            for card_id in self._suspects(stocks) if among is None else among:
                suspects[deck_of(card_id)].append(card_id)
            keys = {stock.id: stock.key for stock in stocks}
            for deck_id, card_ids in suspects.items():
                for card_id, is_lost in self._db.execute(_IS_LOST, (json.dumps(card_ids), keys.get(deck_id))):
                    (lost if is_lost else differing).add(card_id)
        return Unlike(frozenset(lost), frozenset(differing))

    def seen(self, deck_id: str) -> int:
        """Return how many cards of a deck have a memory, lost ones among them."""
        with self._reading():
            return self._kept.number("SELECT count(*) FROM memory WHERE " + _OF_DECK, (deck_id,))

    def due(self, deck_id: str, day: date, without: Collection[str]) -> int:
        """Return how many cards of a deck are due by a day and not hidden on it. `without`: not counting these."""
        with self._reading():
            query = f"SELECT count(*) FROM memory {self._indexed(day)} {_DUE}"
            return self._kept.number(query, (deck_id, day.isoformat(), _those_of(deck_id, without)))

    def most_at_risk(self, deck_ids: Sequence[str], day: date, without: Collection[str], most: int) -> list[str]:
        """Return the cards due in these decks, those least likely to be recalled first, at most so many."""
        values = [(deck_id, day.isoformat(), _those_of(deck_id, without), most) for deck_id in deck_ids]
        with self._reading():
            query = f"SELECT -{_RISK}, card_id FROM memory {self._indexed(day)} {_DUE} ORDER BY 1, 2 LIMIT ?4"
            found = sorted(row for one in values for row in self._kept.rows(query, one))
        return [card_id for _, card_id in found[:most]]

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

    def _suspects(self, stocks: Sequence[Stock]) -> Iterator[str]:
        """Yield the cards with progress that are of none of these decks, or not in theirs with the same fingerprint."""
        after = ""
        for stock in sorted(stocks, key=lambda stock: f"{stock.id}/"):
            yield from self._column(_BETWEEN, (after, f"{stock.id}/"))
            yield from self._column(_OTHER_THAN_LEARNED, (stock.id, stock.key))
            after = f"{stock.id}0"  # see `_OF_DECK`
        yield from self._column(_BETWEEN, (after, None))

    def _column(self, query: str, values: Values) -> list[str]:
        return [row[0] for row in self._db.execute(query, values)]

    def _indexed(self, day: date) -> str:
        """Return by which index to find the cards of a deck that are due by a day; SQLite cannot know how many are."""
        due = self._kept.number(_MOST_DUE, (day.isoformat(), FEW_DUE))
        return "INDEXED BY memory_by_due" if due < FEW_DUE else ""

    def _reading(self) -> AbstractContextManager[None]:
        return explained(self._path, "cannot be read")


def _those_of(deck_id: str, card_ids: Collection[str]) -> str:
    return json.dumps(sorted(card_id for card_id in card_ids if deck_of(card_id) == deck_id))


def _uri(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"  # SQLite itself may have to take back what a killed program began
