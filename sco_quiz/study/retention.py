"""True retention: how much of what was learned on an earlier day was still known when it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sco_quiz.model.review import Rating, Review


@dataclass(frozen=True, slots=True)
class Retention:
    """Of `reviews` in state review, `passed` were not rated again. Hard is a pass."""

    passed: int
    reviews: int

    @property
    def share(self) -> float | None:
        """Return the true retention, 0..1, None when there were no reviews."""
        return self.passed / self.reviews if self.reviews else None


def in_state_review(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the reviews of cards in state review: each card's first of a study day, if there was an earlier one.

    `reviews`: live, oldest first. Reviews that moved no memory do not count, nor those of a day before the last one
    (the clock was set back), which are as of the same day.
    """
    last_days: dict[str, date] = {}
    found = []
    for review in reviews:
        last = last_days.get(review.card_id)
        if review.memory is None or (last is not None and review.study_day <= last):
            continue
        last_days[review.card_id] = review.study_day
        if last is not None:
            found.append(review)
    return tuple(found)


def was_recalled(review: Review) -> bool:
    """Say whether the card was known."""
    return review.rating is not Rating.AGAIN


def true_retention(asked: Iterable[Review], since: date | None = None) -> Retention:
    """Return how many of these reviews passed. `asked`: reviews in state review. `since`: from this study day on.

    Source: Anki manual, "Statistics", True Retention; but for same-day reviews, which are none here.
    """
    recalled = [was_recalled(review) for review in asked if since is None or review.study_day >= since]
    return Retention(sum(recalled), len(recalled))


def retention_by(asked: Iterable[Review], group: Callable[[str], str]) -> dict[str, Retention]:
    """Return the true retention of each group of cards, by name in order. `group`: of a card id, such as `deck_of`."""
    groups: dict[str, list[Review]] = {}
    for review in asked:
        groups.setdefault(group(review.card_id), []).append(review)
    return {name: true_retention(groups[name]) for name in sorted(groups)}
