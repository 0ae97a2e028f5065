"""Which cards of a list are selected, and the stretch that is being drawn with Shift."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Selection:
    """`kept`: ids selected before the stretch. `anchor`: the place where the stretch began, None if there is none.

    `ids`: all that are selected.
    """

    ids: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    anchor: int | None = None

    def toggled(self, card_id: str) -> Selection:
        """Return the selection with a card, or without it if it was in it."""
        return Selection(self.ids ^ {card_id})

    def drawn(self, cards: Sequence[str], start: int, end: int) -> Selection:
        """Return the selection with the stretch drawn on to `end`. `start`: where it begins if there is none yet."""
        anchor = start if self.anchor is None else self.anchor
        kept = self.ids if self.anchor is None else self.kept
        low, high = sorted((anchor, end))
        return Selection(kept | {*cards[low : high + 1]}, kept, anchor)

    def rested(self) -> Selection:
        """Return the selection with its stretch ended."""
        return replace(self, kept=frozenset(), anchor=None) if self.anchor is not None else self

    def within(self, cards: Iterable[str]) -> Selection:
        """Return what is selected of these cards."""
        return Selection(self.ids.intersection(cards)) if self.ids else self
