"""Read decks and their cards, kept by the hash of the file's bytes in a SQLite file that may be deleted at any time."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sco_quiz import __version__
from sco_quiz.model.card import Card
from sco_quiz.model.event import Deck
from sco_quiz.questions.generate import GENERATOR_VERSION, generate
from sco_quiz.questions.syllabus import learning_positions
from sco_quiz.study.session import CardRef

_TABLES = (
    "CREATE TABLE IF NOT EXISTS deck (key TEXT PRIMARY KEY, id TEXT, title TEXT, about TEXT, file TEXT, body TEXT)"
    " STRICT",
    "CREATE TABLE IF NOT EXISTS card (key TEXT, number INTEGER, id TEXT, note_id TEXT, position INTEGER, body TEXT,"
    " PRIMARY KEY (key, number)) STRICT",
    "CREATE UNIQUE INDEX IF NOT EXISTS card_by_id ON card (key, id)",
)


@dataclass(frozen=True, slots=True)
class CachedDeck:
    """A deck that was read without a problem. `key`: its entry in the cache."""

    key: str
    id: str
    title: str
    about: str
    file: str


class DeckCache:
    """The cache. A file that is damaged or cannot be written is replaced, at worst by one in memory."""

    def __init__(self, path: Path) -> None:
        self._db = _opened(path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def fetch(self, content: bytes, file: str) -> CachedDeck:
        """Return the deck with this content, read and turned into cards if it is new. DeckError if it is not valid."""
        key = _key(content, file)
        try:
            return self._find(key) or self._add(key, content, file)
        except sqlite3.Error:  # damaged, full or locked: this run does without the file
            self._db.close()
            self._db = _connected(":memory:")
            return self._add(key, content, file)

    def refs(self, deck: CachedDeck) -> tuple[CardRef, ...]:
        """Return what a session needs of every card."""
        rows = self._db.execute("SELECT id, note_id, position FROM card WHERE key = ? ORDER BY number", (deck.key,))
        return tuple(CardRef(identity, note_id, deck.id, position) for identity, note_id, position in rows)

    def card(self, deck: CachedDeck, card_id: str) -> Card | None:
        """Return one card, None if the deck has none of this id."""
        row = self._db.execute("SELECT body FROM card WHERE key = ? AND id = ?", (deck.key, card_id)).fetchone()
        return None if row is None else _card(row[0])

    def cards(self, deck: CachedDeck) -> tuple[Card, ...]:
        """Return all cards, the notes in time."""
        rows = self._db.execute("SELECT body FROM card WHERE key = ? ORDER BY number", (deck.key,))
        return tuple(_card(body) for (body,) in rows)

    def deck(self, deck: CachedDeck) -> Deck:
        """Return the records the cards were made from."""
        from sco_quiz.deck.codec import loads

        row = self._db.execute("SELECT body FROM deck WHERE key = ?", (deck.key,)).fetchone()
        return cast(Deck, loads(row[0]))

    def _find(self, key: str) -> CachedDeck | None:
        row = self._db.execute("SELECT key, id, title, about, file FROM deck WHERE key = ?", (key,)).fetchone()
        return None if row is None else CachedDeck(*row)

    def _add(self, key: str, content: bytes, file: str) -> CachedDeck:
        from sco_quiz.deck.codec import dumps
        from sco_quiz.deck.schema import load_deck  # pydantic, 65 ms, only for a deck that changed

        deck = load_deck(content, file)
        cached = CachedDeck(key, deck.id, deck.title, deck.about, file)
        rows = _rows(key, generate(deck).cards)
        with self._db:
            for stale in self._db.execute("SELECT key FROM deck WHERE file = ?", (file,)).fetchall():
                self._db.execute("DELETE FROM deck WHERE key = ?", stale)
                self._db.execute("DELETE FROM card WHERE key = ?", stale)
            values = (key, deck.id, deck.title, deck.about, file, dumps(deck))
            self._db.execute("INSERT OR REPLACE INTO deck VALUES (?, ?, ?, ?, ?, ?)", values)
            self._db.executemany("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?)", rows)
        return cached


def _rows(key: str, cards: Sequence[Card]) -> list[tuple[str, int, str, str, int, str]]:
    from sco_quiz.deck.codec import dumps

    positions = learning_positions(cards)
    return [(key, number, card.id, card.note_id, positions[card.id], dumps(card)) for number, card in enumerate(cards)]


def _card(body: str) -> Card:
    from sco_quiz.deck.codec import loads

    return cast(Card, loads(body))


def _key(content: bytes, file: str) -> str:
    """Return the hash of all that decides what the cards are: the bytes, the default id, and the program."""
    version = f"{__version__}/{GENERATOR_VERSION}/{file}\n".encode()
    return hashlib.sha256(version + content).hexdigest()


def _opened(path: Path) -> sqlite3.Connection:
    try:
        _make_private(path.parent)
        return _connected(path)
    except (sqlite3.Error, OSError):
        return _replaced(path)


def _make_private(folder: Path) -> None:
    """Make the folder and those above it that are missing, readable for their owner alone."""
    if not folder.is_dir():
        _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _replaced(path: Path) -> sqlite3.Connection:
    try:
        path.unlink(missing_ok=True)
        return _connected(path)
    except (sqlite3.Error, OSError):
        return _connected(":memory:")


def _connected(path: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA synchronous = OFF")  # what is lost is made anew
        for table in _TABLES:
            db.execute(table)
        db.execute("SELECT key FROM deck LIMIT 1").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db
