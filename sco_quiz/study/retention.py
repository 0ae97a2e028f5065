"""True retention: how much of what was learned on an earlier day was still known when it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sco_quiz.model.review import Rating, Review
from sco_quiz.study.sums import Sums

LEAST_TO_JUDGE = 20  # answers, below which a share says little


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


def true_retention(sums: Sums, since: date | None = None) -> Retention:
    """Return how many of the reviews in state review passed. `since`: from this study day on.

    Source: Anki manual, "Statistics", True Retention; but for same-day reviews, which are none here.
    """
    first = "" if since is None else since.isoformat()
    passed = reviews = 0
    for (_, _, day), one in sums.days.items():
        if day >= first:
            passed, reviews = passed + one.passed, reviews + one.asked
    return Retention(passed, reviews)


def retention_by_deck(sums: Sums) -> dict[str, Retention]:
    """Return the true retention of each deck that was asked in state review, by its id, in order."""
    return _grouped(sums, lambda deck, _kind, _day: deck)


def retention_by_kind(sums: Sums) -> dict[str, Retention]:
    """Return the same by kind of card."""
    return _grouped(sums, lambda _deck, kind, _day: kind)


def retention_by_month(sums: Sums) -> dict[date, Retention]:
    """Return the same by month, each by its first day."""
    months = _grouped(sums, lambda _deck, _kind, day: day[:7])
    return {date.fromisoformat(f"{month}-01"): one for month, one in months.items()}


def _grouped(sums: Sums, group: Callable[[str, str, str], str]) -> dict[str, Retention]:
    groups: dict[str, list[int]] = {}
    for key, one in sums.days.items():
        if one.asked:
            grown = groups.setdefault(group(*key), [0, 0])
            grown[0] += one.passed
            grown[1] += one.asked
    return {name: Retention(*groups[name]) for name in sorted(groups)}
