"""The decks of a collection: every file that loads, by deck id, and the problems of those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sco_quiz.deck.cache import CachedDeck, DeckCache
from sco_quiz.deck.library import read_bytes
from sco_quiz.errors import DeckError, Problem
from sco_quiz.model.card import Card
from sco_quiz.model.event import Deck
from sco_quiz.study.identity import DeckIds
from sco_quiz.study.session import CardRef


class Shelf:
    """Decks read once, their cards fetched from the cache as they are asked for.

    `problems`: of the files that could not be loaded, in the order of the files. `failed`: ids that their decks had or
    may have; what was learned of those waits for the files to be mended.
    """

    def __init__(self, files: Sequence[Path], cache: DeckCache) -> None:
        """Load `files`; of those with one deck id the last counts."""
        self._cache = cache
        self._decks: dict[str, CachedDeck] = {}
        self._refs: dict[str, tuple[CardRef, ...]] = {}
        problems: list[Problem] = []
        failed: set[str | None] = set()
        for file in files:
            try:
                deck = cache.fetch(read_bytes(file), str(file))
            except DeckError as error:
                problems.extend(error.problems)
                failed |= {file.stem, cache.last_id(str(file)), _declared_id(file)}
            else:
                self._decks[deck.id] = deck
        self.problems = tuple(problems)
        self.failed = frozenset(deck_id for deck_id in failed if deck_id is not None)

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    def chosen(self, deck_ids: Sequence[str] = ()) -> tuple[CachedDeck, ...]:
        """Return these decks, all of them when none is named. KeyError for an id that no deck has."""
        return tuple(self._decks[deck_id] for deck_id in deck_ids) if deck_ids else tuple(self._decks.values())

    def has(self, deck_id: str) -> bool:
        """Say whether a deck of this id is loaded."""
        return deck_id in self._decks

    def refs(self, deck_ids: Sequence[str] = ()) -> tuple[CardRef, ...]:
        """Return what a session needs of every card of these decks."""
        return tuple(ref for deck in self.chosen(deck_ids) for ref in self._refs_of(deck))

    def ids(self) -> tuple[DeckIds, ...]:
        """Return the decks as far as identity goes."""
        return tuple(
            DeckIds(deck.id, deck.was, self._cache.renamed(deck), frozenset(ref.id for ref in self._refs_of(deck)))
            for deck in self.chosen()
        )

    def cards_answered(self, deck_id: str, answers: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of all cards of those notes of a deck of which a card has one of these answers."""
        deck = self._decks[deck_id]
        notes = {note for answer in answers for note in self._cache.notes_answered(deck, answer)}
        return tuple(ref.id for ref in self._refs_of(deck) if ref.note_id in notes)

    def cards(self, deck_ids: Sequence[str] = ()) -> tuple[Card, ...]:
        """Return the cards of these decks, the notes in time."""
        return tuple(card for deck in self.chosen(deck_ids) for card in self._cache.cards(deck))

    def card(self, card_id: str) -> Card | None:
        """Return a card, None if no deck has one of this id."""
        deck = self._decks.get(card_id.partition("/")[0])
        return None if deck is None else self._cache.card(deck, card_id)

    def records(self, deck_id: str) -> Deck:
        """Return the events and names that a deck's cards were made from."""
        return self._cache.deck(self._decks[deck_id])

    def _refs_of(self, deck: CachedDeck) -> tuple[CardRef, ...]:
        if deck.key not in self._refs:
            self._refs[deck.key] = self._cache.refs(deck)
        return self._refs[deck.key]


def _declared_id(file: Path) -> str | None:
    """Return the id that a file says its deck has, valid or not; None if none is found."""
    try:
        found = re.search(rb"""^id:[ \t]*["']?([^\s"']+)""", read_bytes(file), re.MULTILINE)
    except DeckError:
        return None
    return None if found is None else found[1].decode(errors="replace")
