"""How each deck is paced: the learner's settings, and over them those that a deck has of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sco_quiz.model.card import deck_of
from sco_quiz.model.event import DeckSettings
from sco_quiz.model.review import Memory, Repetition
from sco_quiz.settings import Settings
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.session import Plan

NEW_ARE_DONE = "Today's new cards are done, over all decks together; the next ones come tomorrow."


@dataclass(frozen=True)  # without slots: the schedulers are made once and kept
class Pacing:
    """The learner's settings and, by deck id, what the loaded decks ask for. `weights`: fitted ones, or None."""

    settings: Settings
    decks: Mapping[str, DeckSettings]
    weights: tuple[float, ...] | None = None

    def plan(self, limit: int | None = None) -> Plan:
        """Return how much to study. `limit`: answers in this sitting at most, None for no limit."""
        return Plan(
            new_limit=self.settings.new_per_day,
            review_limit=self.settings.reviews_per_day,
            limit=limit,
            own_new={deck: own.new_per_day for deck, own in self.decks.items() if own.new_per_day is not None},
            own_reviews={
                deck: own.reviews_per_day for deck, own in self.decks.items() if own.reviews_per_day is not None
            },
        )

    def scheduler(self, card_id: str) -> Scheduler:
        """Return the scheduler with the settings of a card's deck, the learner's alone if that is not loaded."""
        return self._schedulers.get(deck_of(card_id), self._common)

    def retrievability(self, memory: Memory, day: date) -> float:
        """Return the predicted chance of recall on a study day, 0–1, which no deck's settings change."""
        return self._common.retrievability(memory, day)

    @property
    def recall(self) -> Callable[[float, int], float]:
        """Return the same, 0–1, by stability and the days since the last review, for very many cards."""
        return self._common.recall

    def target(self, deck_id: str) -> float:
        """Return the recall that is aimed for in a deck, 0–1."""
        return self._schedulers.get(deck_id, self._common).desired_retention

    def fold(self, reviews: Iterable[Repetition]) -> Memory | None:
        """Return the memory that live reviews leave, oldest first, None if there are none.

        Due days are those logged: how busy the days were is not, and which retention and exam a deck had then does not
        matter, since these decide about due days alone.
        """
        return self._common.replayed(reviews)

    @cached_property
    def _common(self) -> Scheduler:
        return Scheduler(self.weights, desired_retention=self.settings.desired_retention, exam=self.settings.exam)

    @cached_property
    def _schedulers(self) -> Mapping[str, Scheduler]:
        paced = {deck: self.settings.of_deck(own) for deck, own in self.decks.items()}
        return {
            deck: replace(self._common, desired_retention=one.desired_retention, exam=one.exam)
            for deck, one in paced.items()
        }
