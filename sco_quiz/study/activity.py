"""When was studied: reviews and minutes by study day, the hours of the day, and the days in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sco_quiz.model.review import Rating, Review

LONGEST_ANSWER_MS = 60_000
HOURS_OF_A_DAY = 24
_MS_OF_A_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class StudyDay:
    """What was done on a study day. `reviews` ≥ 1. `minutes`: see `minutes`."""

    day: date
    reviews: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Hour:
    """What was done in one hour of the clock, over all days. `right`: not rated again."""

    reviews: int
    right: int


def minutes(reviews: Sequence[Review]) -> float:
    """Return the minutes spent on answers, each of which counts for one minute at most: one may have gone for tea.

    Source: Anki manual, "Deck Options", Maximum answer seconds: 60.
    """
    return sum(min(review.duration_ms, LONGEST_ANSWER_MS) for review in reviews) / _MS_OF_A_MINUTE


def study_days(reviews: Sequence[Review]) -> tuple[StudyDay, ...]:
    """Return the study days on which there were reviews, the earliest first."""
    by_day: dict[date, list[Review]] = {}
    for review in reviews:
        by_day.setdefault(review.study_day, []).append(review)
    return tuple(StudyDay(day, len(those), minutes(those)) for day, those in sorted(by_day.items()))


def hours(reviews: Sequence[Review]) -> tuple[Hour, ...]:
    """Return the 24 hours of the learner's clock, from midnight on, those without reviews too."""
    counts = Counter((_local_hour(review), review.rating is not Rating.AGAIN) for review in reviews)
    return tuple(Hour(counts[hour, True] + counts[hour, False], counts[hour, True]) for hour in range(HOURS_OF_A_DAY))


def streak(days: Collection[date], today: date) -> int:
    """Return how many study days in a row had reviews, up to today, or to yesterday while today has none yet."""
    studied = set(days)
    day = today if today in studied else today - timedelta(days=1)
    count = 0
    while day in studied:
        count, day = count + 1, day - timedelta(days=1)
    return count


def _local_hour(review: Review) -> int:
    return (review.time + timedelta(minutes=review.utc_offset_minutes)).hour
