"""The learner's settings, as values. Reading them from a file is the shell's work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sco_quiz.model.dates import ymd
from sco_quiz.model.event import DeckSettings


@dataclass(frozen=True, slots=True)
class Settings:
    """How studying is paced.

    `desired_retention`: the recall to aim for, 0.80–0.95. `new_per_day`: new cards a study day. `reviews_per_day`:
    due cards a study day. `day_start_hour`: local hour at which a study day begins, 0–23. `exam`: the day on which all
    is to be known, None for no such day.
    """

    desired_retention: float = 0.90
    new_per_day: int = 10
    reviews_per_day: int = 200
    day_start_hour: int = 4
    exam: date | None = None

    def of_deck(self, deck: DeckSettings) -> Settings:
        """Return these settings with those that the deck has of its own."""
        return replace(
            self,
            desired_retention=deck.retention or self.desired_retention,
            new_per_day=self.new_per_day if deck.new_per_day is None else deck.new_per_day,
            reviews_per_day=self.reviews_per_day if deck.reviews_per_day is None else deck.reviews_per_day,
            exam=None if deck.exam is None or deck.exam.earliest is None else date(*ymd(deck.exam.earliest)),
        )


DEFAULTS = Settings()
