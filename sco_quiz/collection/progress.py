"""Progress whose card is gone: listed, attached to another card, forgotten, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sco_quiz.collection.inside import Inside
from sco_quiz.keeping import Orphan
from sco_quiz.model.review import Forgotten, Move


class Progress:
    """What is kept of cards, there or gone. Its writing verbs raise StoreError when nothing could be saved."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    def orphans(self) -> tuple[Orphan, ...]:
        """Return the progress whose card is gone, by id. That of decks which could not be read is not among it."""
        return self._inside.keeping.orphans()

    def waiting(self) -> Mapping[str, int]:
        """Return how many cards with progress wait for a deck that could not be read, by deck id."""
        return self._inside.keeping.waiting()

    def kept_under(self, name: str) -> tuple[str, ...]:
        """Return the cards with progress that are, or are of, this card, note or deck, there or gone."""
        return self._inside.keeping.kept_under(name)

    def attach(self, old: str, new: str) -> tuple[tuple[str, str], ...]:
        """Let an orphan's progress be that of a card without any, or of the cards of a note or deck; return the pairs.

        Raises ScoQuizError, saying why, when nothing can be attached.
        """
        return self._inside.keeping.attach(old, new, self._inside.moment())

    def forget(self, card_ids: Sequence[str]) -> None:
        """Let what was learned of these cards count no more."""
        self._inside.keeping.forget(card_ids, self._inside.moment())

    def take_back(self) -> tuple[Move | Forgotten, ...]:
        """Undo the last time that progress was carried, attached or forgotten; return what it was, () if nothing."""
        return self._inside.keeping.take_back(self._inside.moment())
