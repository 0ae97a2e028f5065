"""Keeps the shelf of a running program in step with the deck files: those bundled, the learner's own, those named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sco_quiz.deck.background import BackgroundReader
from sco_quiz.deck.cache import DeckCache, TellOfFile
from sco_quiz.deck.library import declared_id, find_decks
from sco_quiz.deck.own_copy import EditPlace, own_file, place_to_edit
from sco_quiz.deck.shelf import IsReady, Reloaded, Shelf
from sco_quiz.deck.watch import Look, first_look, next_look
from sco_quiz.errors import DeckError
from sco_quiz.model.card import Card
from sco_quiz.paths import Paths


class WaitsFor(Enum):
    """For which decks a program waits, if they take their time; it reads the others while it goes on."""

    ALL = "all"
    THE_FIRST = "those there are at its start"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class BeingRead:
    """A deck file that is being read. `share`: how far, 0..1."""

    file: Path
    share: float


@dataclass(frozen=True, slots=True)
class Newer:
    """A shelf read from files that changed, what became of its decks, and the look that found it."""

    shelf: Shelf
    reloaded: Reloaded
    look: Look


class LiveShelf:
    """`shelf`: the one in use, until a newer one is taken."""

    def __init__(self, paths: Paths, named: Sequence[Path], waits: WaitsFor, tell: TellOfFile) -> None:
        """`named`: files beside those of the two folders. `tell`: is told how far a file is that is waited for.

        Raises DeckError if a folder cannot be listed.
        """
        self._own_folder = paths.decks
        self._named = tuple(named)
        self._cache = DeckCache(paths.cache, tell)
        self._look = first_look(self.files())
        self._background = BackgroundReader(paths.cache) if waits is not WaitsFor.ALL else None
        at_first = _not_yet if waits is WaitsFor.NONE else None
        self.shelf = Shelf(self._look.files, self._cache, is_ready=at_first)

    def close(self) -> None:
        """Close the cache."""
        if self._background is not None:
            self._background.close()
        self._cache.close()

    def being_read(self) -> tuple[BeingRead, ...]:
        """Return the files that are being read, and how far."""
        if self._background is None:
            return ()
        return tuple(BeingRead(file, self._background.share_of(file)) for file in self.shelf.being_read)

    def newer(self, waits_for: Path | None = None) -> Newer | None:
        """Return the shelf with the files that changed read again; None, and cheaply, if none has changed.

        `waits_for`: a file that is waited for even if it takes its time.
        """
        try:
            look = next_look(self._look, self.files())
        except DeckError:  # the folder cannot be listed for now: what was read stays
            return None
        changed = look.changed.union(file for file in self.shelf.being_read if file == waits_for or self._is_read(file))
        if not changed:
            self._look = look
            return None
        shelf = Shelf(look.files, self._cache, self.shelf, changed, self._is_ready(waits_for))
        return Newer(shelf, shelf.since(self.shelf, changed), look)

    def take(self, newer: Newer) -> None:
        """Use a newer shelf from now on. One that is not taken is read again the next time."""
        self.shelf, self._look = newer.shelf, newer.look
        if self._background is not None:
            self._background.leave_all_but(self.shelf.being_read)

    def place_to_edit(self, card: Card) -> EditPlace:
        """Return where a card's note stands, see `own_copy.place_to_edit`."""
        return place_to_edit(self.shelf.whole(card.deck), card.note, self._own_folder)

    def file_to_edit(self, file: Path) -> tuple[Path, bool]:
        """Return the file that a learner may write to in place of a deck's, see `own_copy.own_file`."""
        return own_file(file, declared_id(file), self._own_folder)

    def _is_read(self, file: Path) -> bool:
        return self._background is None or self._background.is_done(file)

    def _is_ready(self, waits_for: Path | None) -> IsReady | None:
        """Return whom a shelf asks about files that take their time, None if all are waited for."""
        background = self._background
        if background is None:
            return None

        def is_ready(content: bytes, file: Path) -> bool:
            ask = background.is_ready_at_last if file == waits_for else background.is_ready
            return ask(content, file)

        return is_ready

    def files(self) -> tuple[Path, ...]:
        """Return the deck files there are: bundled, the learner's own, named. Raises DeckError."""
        return (*find_decks(self._own_folder), *self._named)


def _not_yet(content: bytes, file: Path) -> bool:  # noqa: ARG001
    """Leave a file to be read once there is time for it: the first frame is drawn before."""
    return False
