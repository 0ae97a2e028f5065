"""What became of one card: each review, and how likely its recall was on the days from the first one on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sco_quiz.model.review import Memory, Rating, Review


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One review. `recall`: predicted before it, 0–1, None when new; after it is 1.

    `stability`, `interval`: days, after it; None for a review that moved no memory.
    """

    day: date
    rating: Rating
    recall: float | None
    stability: float | None
    interval_days: int | None


@dataclass(frozen=True, slots=True)
class History:
    """A card's reviews that count, oldest first, and its curve. `due`: None for a card that is new.

    `days`: those of the curve, evenly spread from the first review until it is due or today. `curve`: the predicted
    chance of recall on each, 0–1. Both are empty while nothing was learned.
    """

    reviews: tuple[Reviewed, ...]
    today: date
    due: date | None
    days: tuple[date, ...]
    curve: tuple[float, ...]


def history_of(
    reviews: Sequence[Review],
    memory: Memory | None,
    today: date,
    recall: Callable[[Memory, date], float],
    points: int,
) -> History:
    """Return the history of a card. `reviews`: live, oldest first. `memory`: as it is now. `points`: of the curve, ≥ 2.

    `recall`: how likely a memory is to be recalled on a day.
    """
    learned = [review for review in reviews if review.memory is not None]
    due = None if memory is None else memory.due
    days = _days(learned[0].study_day, max(today, due or today), points) if learned else ()
    return History(
        tuple(map(_reviewed, reviews)), today, due, days, tuple(recall(_memory_on(learned, day), day) for day in days)
    )


def _reviewed(review: Review) -> Reviewed:
    after = review.memory
    stability, interval = (None, None) if after is None else (after.stability, (after.due - after.last_day).days)
    return Reviewed(review.study_day, review.rating, review.retrievability, stability, interval)


def _days(first: date, last: date, points: int) -> tuple[date, ...]:
    length = (last - first).days
    return tuple(first + timedelta(days=round(length * point / (points - 1))) for point in range(points))


def _memory_on(reviews: Sequence[Review], day: date) -> Memory:
    """Return the memory after the last review until a day, that after the first before it."""
    last = reviews[0].memory
    for review in reviews:
        last = review.memory if review.study_day <= day else last
    assert last is not None
    return last
