"""The learner's settings, as values. Reading them from a file is the shell's work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sco_quiz.model.card import Format
from sco_quiz.model.dates import ymd
from sco_quiz.model.event import DeckSettings


@dataclass(frozen=True, slots=True)
class Settings:
    """How studying is paced, how cards are asked, and how the app looks and is worked.

    `desired_retention`: the recall to aim for, 0.80–0.95. `new_per_day`: new cards a study day. `reviews_per_day`:
    due cards a study day. `day_start_hour`: local hour at which a study day begins, 0–23. `exam`: the day on which all
    is to be known, None for no such day. `load_balance`: whether reviews move a little, to less busy days.
    `easy_days`: by weekday (0 = Monday), how many reviews it is to have of those of an ordinary day, 0–1; no entry: 1.
    `recall_first`: whether options wait until the learner has thought. `format`: the one that cards are asked in where
    they can be, None for what fits each. `theme`: the name of the app's colours, "" for its own choice. `keys`: by the
    id of a binding, the keys that work it instead of its own, separated by commas.
    """

    desired_retention: float = 0.90
    new_per_day: int = 10
    reviews_per_day: int = 200
    day_start_hour: int = 4
    exam: date | None = None
    load_balance: bool = True
    easy_days: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    recall_first: bool = True
    format: Format | None = None
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def studies_as(self, other: Settings) -> bool:
        """Say whether one studies the same way with both: at most looks and keys differ."""
        return replace(self, theme=other.theme, keys=other.keys) == other

    def of_deck(self, deck: DeckSettings) -> Settings:
        """Return these settings with those that the deck has of its own."""
        return replace(
            self,
            desired_retention=deck.retention or self.desired_retention,
            new_per_day=self.new_per_day if deck.new_per_day is None else deck.new_per_day,
            reviews_per_day=self.reviews_per_day if deck.reviews_per_day is None else deck.reviews_per_day,
            exam=self.exam if deck.exam is None or deck.exam.earliest is None else date(*ymd(deck.exam.earliest)),
        )


DEFAULTS = Settings()
