"""How busy the days to come are, and which of some days a review is best put on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf


@dataclass(frozen=True, slots=True)
class Load:
    """Days to come.

    `due_counts`: how many cards are due on a day; none: no entry, or 0. `shares`: by weekday (0 = Monday), how many
    reviews it is to have of those of an ordinary day, 0–1; no entry: 1.
    """

    due_counts: Mapping[date, int] = field(default_factory=dict)
    shares: Mapping[int, float] = field(default_factory=dict)

    def on(self, day: date) -> float:
        """Return how busy a day is with one more card, > 0: the cards due for its share, infinite where that is 0."""
        share = self.shares.get(day.weekday(), 1.0)
        return (self.due_counts.get(day, 0) + 1) / share if share > 0 else inf
