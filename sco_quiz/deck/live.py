"""Keeps the shelf of a running program in step with the deck files: those bundled, the learner's own, those named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sco_quiz.deck.cache import DeckCache
from sco_quiz.deck.library import declared_id, find_decks
from sco_quiz.deck.own_copy import EditPlace, own_file, place_to_edit
from sco_quiz.deck.shelf import Reloaded, Shelf
from sco_quiz.deck.watch import Look, first_look, next_look
from sco_quiz.errors import DeckError
from sco_quiz.model.card import Card
from sco_quiz.paths import Paths


@dataclass(frozen=True, slots=True)
class Newer:
    """A shelf read from files that changed, what became of its decks, and the look that found it."""

    shelf: Shelf
    reloaded: Reloaded
    look: Look


class LiveShelf:
    """`shelf`: the one in use, until a newer one is taken."""

    def __init__(self, paths: Paths, named: Sequence[Path]) -> None:
        """`named`: files beside those of the two folders. Raises DeckError if a folder cannot be listed."""
        self._own_folder = paths.decks
        self._named = tuple(named)
        self._cache = DeckCache(paths.cache)
        self._look = first_look(self.files())
        self.shelf = Shelf(self._look.files, self._cache)

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    def newer(self) -> Newer | None:
        """Return the shelf with the files that changed read again; None, and cheaply, if none has changed."""
        try:
            look = next_look(self._look, self.files())
        except DeckError:  # the folder cannot be listed for now: what was read stays
            return None
        if not look.changed:
            self._look = look
            return None
        shelf = Shelf(look.files, self._cache, self.shelf, look.changed)
        return Newer(shelf, shelf.since(self.shelf, look.changed), look)

    def take(self, newer: Newer) -> None:
        """Use a newer shelf from now on. One that is not taken is read again the next time."""
        self.shelf, self._look = newer.shelf, newer.look

    def place_to_edit(self, card: Card) -> EditPlace:
        """Return where a card's note stands, see `own_copy.place_to_edit`."""
        return place_to_edit(self.shelf.whole(card.deck), card.note, self._own_folder)

    def file_to_edit(self, file: Path) -> tuple[Path, bool]:
        """Return the file that a learner may write to in place of a deck's, see `own_copy.own_file`."""
        return own_file(file, declared_id(file), self._own_folder)

    def files(self) -> tuple[Path, ...]:
        """Return the deck files there are: bundled, the learner's own, named. Raises DeckError."""
        return (*find_decks(self._own_folder), *self._named)
