"""Read decks and their cards, kept by the hash of the file's bytes in a SQLite file that may be deleted at any time."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from sco_quiz import __version__
from sco_quiz.deck.writing import make_private
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.card import Card, fingerprint
from sco_quiz.model.event import Deck, DeckSettings, Note, WrittenCard
from sco_quiz.model.garbage import without_collection
from sco_quiz.model.telling import Stretch
from sco_quiz.model.text import BETWEEN_TEXTS, fold, fold_letters
from sco_quiz.questions.version import GENERATOR_VERSION
from sco_quiz.study.session import CardRef

_TABLES = (
    "CREATE TABLE IF NOT EXISTS deck (key TEXT PRIMARY KEY, id TEXT, title TEXT, about TEXT, file TEXT, was TEXT,"
    " settings TEXT, body TEXT, written TEXT) STRICT",
    "CREATE TABLE IF NOT EXISTS card (key TEXT, number INTEGER, id TEXT, note_id TEXT, position INTEGER,"
    " fingerprint TEXT, answer TEXT, tags TEXT, tells TEXT, place TEXT, year INTEGER, searched TEXT, body TEXT,"
    " PRIMARY KEY (key, number)) STRICT",
    "CREATE TABLE IF NOT EXISTS renamed (key TEXT, old TEXT, new TEXT, PRIMARY KEY (key, old)) STRICT",
    "CREATE INDEX IF NOT EXISTS card_by_face ON card (key, id, fingerprint)",
    "CREATE INDEX IF NOT EXISTS card_by_answer ON card (key, answer)",
    "CREATE INDEX IF NOT EXISTS card_by_note ON card (key, note_id)",
    "CREATE INDEX IF NOT EXISTS card_by_turn ON card (key, position, number)",
    "CREATE INDEX IF NOT EXISTS deck_by_file ON deck (file)",
)
_PUT_CARD = "INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_DECK = "INSERT OR REPLACE INTO deck VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CARDS_AT_ONCE = 2_000  # some 20 ms
_EARLIER_VERSIONS = 20  # of a file are kept: an app may still be asking from one that was replaced elsewhere
# The tables of an earlier program lack these.
_PROBES = ("SELECT settings, written FROM deck LIMIT 1", "SELECT fingerprint, answer, tags, searched FROM card LIMIT 1")
_LOADED, _GENERATED, _IN_ROWS = 0.5, 0.7, 0.9  # how far adding a deck has come by then, as measured
TellOfFile = Callable[[str, float], None]
_BETWEEN = "\x1f"  # texts of a list in one column; no text of a deck holds it


@dataclass(frozen=True, slots=True)
class CachedDeck:
    """A deck that was read without a problem. `key`: its entry in the cache. `was`: its earlier ids.

    `settings`: how it asks to be studied.
    """

    key: str
    id: str
    title: str
    about: str
    file: str
    was: tuple[str, ...]
    settings: DeckSettings


@dataclass(frozen=True, slots=True)
class Listed:
    """A card as far as a search needs it. `text`: as in `search_matching.Row`, "" if it was not asked for."""

    id: str
    fingerprint: str
    tags: tuple[str, ...]
    text: str


def to_nobody(file: str, share: float) -> None:
    """Take no notice."""


class DeckCache:
    """The cache. A file that is damaged or cannot be written is replaced, at worst by one in memory."""

    def __init__(self, path: Path, tell: TellOfFile = to_nobody) -> None:
        """`tell`: is called with a file that is being read, and the share of it that is done, 0..1."""
        self._db = _opened(path)
        self._tell = tell

    @property
    def file(self) -> Path | None:
        """Return the file that holds the cards, None while they are in memory alone, or if its name is no text."""
        try:
            name = self._db.execute("PRAGMA database_list").fetchone()[2]
        except sqlite3.OperationalError:
            return None
        return Path(name) if name else None

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def holds(self, content: bytes, file: str) -> bool:
        """Say whether the deck with this content needs not be read any more."""
        try:
            return self._find(_key(content, file)) is not None
        except sqlite3.Error:
            return False

    def fetch(self, content: bytes, file: str) -> CachedDeck:
        """Return the deck with this content, read and turned into cards if it is new. DeckError if it is not valid."""
        key = _key(content, file)
        try:
            return self._find(key) or self._add(key, content, file)
        except sqlite3.Error:  # damaged, full or locked: this run does without the file
            self._db = _moved_to_memory(self._db)
            return self._find(key) or self._add(key, content, file)

    def refs(self, deck: CachedDeck) -> tuple[CardRef, ...]:
        """Return what a session needs of every card."""
        return self._refs(deck, "WHERE", ())

    def refs_of_notes(self, deck: CachedDeck, note_ids: Collection[str]) -> tuple[CardRef, ...]:
        """Return what a session needs of the cards of these notes."""
        among = "INDEXED BY card_by_note WHERE note_id IN (SELECT value FROM json_each(?)) AND"
        return self._refs(deck, among, (json.dumps([*note_ids]),))

    def _refs(self, deck: CachedDeck, where: str, values: tuple[str, ...]) -> tuple[CardRef, ...]:
        columns = "id, note_id, position, fingerprint, tags, tells, place, year"
        query = f"SELECT {columns} FROM card {where} key = ? ORDER BY number"
        texts = lru_cache(_texts)  # cards of a note share them
        return tuple(
            CardRef(card, note, deck.id, position, shown, texts(tags), texts(tells), place, year)
            for card, note, position, shown, tags, tells, place, year in self._db.execute(query, (*values, deck.key))
        )

    def renamed(self, deck: CachedDeck) -> dict[str, str]:
        """Return the ids of the notes that had others, by each earlier id."""
        return dict(self._db.execute("SELECT old, new FROM renamed WHERE key = ?", (deck.key,)).fetchall())

    def notes_answered(self, deck: CachedDeck, answer: str) -> tuple[str, ...]:
        """Return the ids of the notes of which a card has this answer, folding apart: see `Card.answer_text`."""
        query = "SELECT DISTINCT note_id FROM card INDEXED BY card_by_answer WHERE key = ? AND answer = ?"
        return tuple(note_id for (note_id,) in self._db.execute(query, (deck.key, fold(answer))))

    def last_id(self, file: str) -> str | None:
        """Return the id of the deck that a file held when it was last valid, None if that is not known."""
        try:
            row = self._db.execute(
                "SELECT id FROM deck WHERE file = ? AND id IS NOT NULL ORDER BY rowid DESC", (file,)
            ).fetchone()
        except (sqlite3.Error, UnicodeEncodeError):  # the latter of a name that is no text
            return None
        return None if row is None else str(row[0])

    def card(self, deck: CachedDeck, card_id: str) -> Card | None:
        """Return one card, None if the deck has none of this id."""
        row = self._db.execute("SELECT body FROM card WHERE key = ? AND id = ?", (deck.key, card_id)).fetchone()
        return None if row is None else _card(row[0])

    def cards(self, deck: CachedDeck) -> tuple[Card, ...]:
        """Return all cards, the notes in time."""
        rows = self._db.execute("SELECT body FROM card WHERE key = ? ORDER BY number", (deck.key,))
        return tuple(_card(body) for (body,) in rows)

    def size(self, deck: CachedDeck) -> int:
        """Return how many cards a deck has."""
        row = self._db.execute("SELECT count(*) FROM card WHERE key = ?", (deck.key,)).fetchone()
        return int(row[0])

    def listed(
        self, deck: CachedDeck, start: int, stop: int, *, texts: bool, holding: Sequence[str] = ()
    ) -> tuple[Listed, ...]:
        """Return the cards from number `start` on and before `stop`, the first being 0, with their texts if wanted.

        `holding`: folded texts of which every one must stand in a card's.
        """
        held = " AND instr(searched, ?)" * len(holding)
        columns = "id, fingerprint, tags, " + ("searched" if texts else "''")
        query = f"SELECT {columns} FROM card WHERE key = ? AND number >= ? AND number < ?{held} ORDER BY number"
        rows = self._db.execute(query, (deck.key, start, stop, *holding))
        return tuple(Listed(card, shown, _texts(tags), text) for card, shown, tags, text in rows)

    def deck(self, deck: CachedDeck) -> Deck:
        """Return the records the cards were made from, written cards among them."""
        from sco_quiz.deck.codec import loads

        written = cast(tuple[WrittenCard, ...], loads(self._kept("written", deck)))
        return replace(self.records(deck), cards=written)

    def records(self, deck: CachedDeck) -> Deck:
        """Return the events and names the cards were made from, without the written cards, which may be very many."""
        from sco_quiz.deck.codec import loads

        return cast(Deck, loads(self._kept("body", deck)))

    def _kept(self, column: str, deck: CachedDeck) -> str:
        row = self._db.execute(f"SELECT {column} FROM deck WHERE key = ?", (deck.key,)).fetchone()
        if row is None:
            raise ScoQuizError(f"the deck {deck.id} was changed many times elsewhere meanwhile", "open it again")
        return str(row[0])

    def _find(self, key: str) -> CachedDeck | None:
        columns = "id, title, about, file, was, settings"
        row = self._db.execute(f"SELECT {columns} FROM deck WHERE key = ? AND id IS NOT NULL", (key,)).fetchone()
        if row is None:
            return None
        deck_id, title, about, file, was, settings = row
        return CachedDeck(key, deck_id, title, about, file, tuple(was.split()), _settings(settings))

    def _add(self, key: str, content: bytes, file: str) -> CachedDeck:
        from sco_quiz.deck.codec import dumps
        from sco_quiz.deck.schema import load_deck  # pydantic, 65 ms, only for a deck that changed
        from sco_quiz.questions.generate import generate  # all kinds of questions, 20 ms, only then too

        work = Stretch(lambda share: self._tell(file, share))
        with without_collection():
            deck = load_deck(content, file, work=work.part(0, _LOADED))
            cards = generate(deck, work=work.part(_LOADED, _GENERATED)).cards
            rows = _rows(key, deck, cards, work.part(_GENERATED, _IN_ROWS))
        cached = CachedDeck(key, deck.id, deck.title, deck.about, file, deck.was, deck.settings)
        work.done(_IN_ROWS)
        records, written = dumps(replace(deck, cards=())), dumps(deck.cards)
        values = (key, deck.id, deck.title, deck.about, file, " ".join(deck.was), dumps(deck.settings))
        with self._db:
            self._let_stale_go(key, file)
            self._db.execute("INSERT OR REPLACE INTO deck (key, file) VALUES (?, ?)", (key, file))
        for start in range(0, len(rows), _CARDS_AT_ONCE):  # in short turns, so that nobody waits long for the file
            work.part(_IN_ROWS, 1).done(start / len(rows))
            with self._db:
                self._db.executemany(_PUT_CARD, rows[start : start + _CARDS_AT_ONCE])
        with self._db:  # from now on it is there
            self._db.executemany("INSERT OR REPLACE INTO renamed VALUES (?, ?, ?)", _renamed(key, deck))
            self._db.execute(_PUT_DECK, (*values, records, written))
        return cached

    def _let_stale_go(self, key: str, file: str) -> None:
        """Delete what a file held long ago. `key`: of what it holds now."""
        newest_first = "SELECT key FROM deck WHERE file = ? AND key != ? ORDER BY rowid DESC LIMIT -1 OFFSET ?"
        for stale in self._db.execute(newest_first, (file, key, _EARLIER_VERSIONS)).fetchall():
            for table in ("deck", "card", "renamed"):
                self._db.execute(f"DELETE FROM {table} WHERE key = ?", stale)


def _rows(key: str, deck: Deck, cards: Sequence[Card], work: Stretch) -> list[tuple[str | int | None, ...]]:
    from sco_quiz.deck.codec import dumps
    from sco_quiz.questions.syllabus import learning_positions

    positions = learning_positions(cards)
    places = {event.id: event.place or "" for event in deck.events}
    return [
        (
            *(key, number, card.id, card.note_id, positions[card.id], fingerprint(card), _answer(card)),
            _BETWEEN.join(card.tags),
            _BETWEEN.join(f"{card.deck}/{note}" for note in card.tells),
            *(places.get(card.note, ""), None if card.date is None else card.date.year, _searched(card), dumps(card)),
        )
        for number, card in enumerate(work.through(cards))
    ]


def _texts(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(_BETWEEN)) if joined else ()


def _answer(card: Card) -> str:
    return fold(card.answer_text)


def _searched(card: Card) -> str:
    return BETWEEN_TEXTS.join(map(fold_letters, (card.question, card.answer_text, card.quote)))


def _renamed(key: str, deck: Deck) -> list[tuple[str, str, str]]:
    notes: tuple[Note, ...] = (*deck.events, *deck.cards)
    return [(key, old, note.id) for note in notes for old in note.was]


def _settings(text: str) -> DeckSettings:
    from sco_quiz.deck.codec import loads

    return cast(DeckSettings, loads(text))


def _card(body: str) -> Card:
    from sco_quiz.deck.codec import loads

    return cast(Card, loads(body))


def _key(content: bytes, file: str) -> str:
    """Return the hash of all that decides what the cards are: the bytes, the default id, and the program."""
    hashed = hashlib.sha256(f"{__version__}/{GENERATOR_VERSION}/{file}\n".encode())
    hashed.update(content)  # which may be 10 MB, and is not copied
    return hashed.hexdigest()


def _opened(path: Path) -> sqlite3.Connection:
    try:
        make_private(path.parent)
        return _connected(path)
    except (sqlite3.Error, OSError):
        return _replaced(path)


def _replaced(path: Path) -> sqlite3.Connection:
    try:
        path.unlink(missing_ok=True)
        return _connected(path)
    except (sqlite3.Error, OSError):
        return _connected(":memory:")


def _moved_to_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """Return a database in memory with what can still be read, so that decks fetched before are not lost."""
    try:
        memory = _connected(":memory:")
        source.backup(memory)
        memory.execute("SELECT count(*) FROM deck, card, renamed")
    except sqlite3.Error:
        memory = _connected(":memory:")
    source.close()
    return memory


def _connected(path: Path | str) -> sqlite3.Connection:
    if isinstance(path, Path):
        path.touch(mode=0o600)  # SQLite would let everybody read it
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA synchronous = OFF")  # what is lost is made anew
        for table in _TABLES:
            db.execute(table)
        for probe in _PROBES:
            db.execute(probe).fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db
