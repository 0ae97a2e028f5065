"""How far a sitting has come: which of its cards wait and which come back, reckoned anew or one review further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from sco_quiz.model.review import Rating, Review

MOST_ANSWERS_A_DAY = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Again:
    """A card that comes back. `place`: of its last review among those of the day. `times`: how often it was asked."""

    place: int
    times: int


@dataclass(frozen=True, slots=True)
class Course:
    """The cards still to come.

    `due`, `new`: ids of those not answered today, in their order; their values say nothing. `learning`: those that come
    back, the longest waiting first: until answered right once, but not asked more than three times a day.
    """

    due: Mapping[str, None]
    new: Mapping[str, None]
    learning: Mapping[str, Again]

    def waits(self, card_id: str) -> bool:
        """Say whether a card is still to be asked for the first time today."""
        return card_id in self.due or card_id in self.new

    def after(self, review: Review, place: int, times: int) -> Course:
        """Return it after one more review, of one of the sitting's cards.

        `place`: of the review in the day's. `times`: how often its card was asked today, this time among them.
        """
        card_id = review.card_id
        learning = _without(card_id, self.learning)
        if _comes_back(review, times):
            learning = {**learning, card_id: Again(place, times)}
        return Course(_without(card_id, self.due), _without(card_id, self.new), learning)


def course_of(due: Sequence[str], new: Sequence[str], done: Sequence[Review]) -> Course:
    """Return how far a sitting over these cards has come with all reviews of the day, of other cards too."""
    times = Counter(review.card_id for review in done)
    last = {review.card_id: place for place, review in enumerate(done)}
    mine = {*due, *new}
    return Course(
        due={card_id: None for card_id in due if card_id not in times},
        new={card_id: None for card_id in new if card_id not in times},
        learning={
            card_id: Again(place, times[card_id])
            for card_id, place in sorted(last.items(), key=itemgetter(1))
            if card_id in mine and _comes_back(done[place], times[card_id])
        },
    )


def _comes_back(review: Review, times: int) -> bool:
    return review.rating is Rating.AGAIN and times < MOST_ANSWERS_A_DAY


def _without(card_id: str, cards: Mapping[str, T]) -> Mapping[str, T]:
    if card_id not in cards:
        return cards
    others = dict(cards)  # copying a dictionary is far quicker than to go through it
    del others[card_id]
    return others
