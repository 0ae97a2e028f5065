"""When was studied: reviews and minutes by study day, the hours of the day, and the days in a row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sco_quiz.study.sums import Sums

HOURS_OF_A_DAY = 24
_MS_OF_A_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class StudyDay:
    """What was done on a study day. `reviews` ≥ 1. `minutes`: each answer counts for one at most."""

    day: date
    reviews: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Hour:
    """What was done in one hour of the clock, over all days. `right`: not rated again."""

    reviews: int
    right: int


def study_days(sums: Sums) -> tuple[StudyDay, ...]:
    """Return the study days on which there were reviews, the earliest first."""
    by_day: dict[str, list[int]] = {}
    for (_, _, day), one in sums.days.items():
        of_day = by_day.setdefault(day, [0, 0])
        of_day[0] += one.reviews
        of_day[1] += one.duration_ms
    return tuple(
        StudyDay(date.fromisoformat(day), reviews, duration_ms / _MS_OF_A_MINUTE)
        for day, (reviews, duration_ms) in sorted(by_day.items())
    )


def hours(sums: Sums) -> tuple[Hour, ...]:
    """Return the 24 hours of the learner's clock, from midnight on, those without reviews too."""
    found = [[0, 0] for _ in range(HOURS_OF_A_DAY)]
    for (_, hour), one in sums.hours.items():
        found[hour][0] += one.reviews
        found[hour][1] += one.right
    return tuple(Hour(reviews, right) for reviews, right in found)


def streak(days: Collection[date], today: date) -> int:
    """Return how many study days in a row had reviews, up to today, or to yesterday while today has none yet."""
    studied = set(days)
    day = today if today in studied else today - timedelta(days=1)
    count = 0
    while day in studied:
        count, day = count + 1, day - timedelta(days=1)
    return count


def longest_streak(days: Collection[date]) -> int:
    """Return how many study days in a row had reviews, at the best of times."""
    studied = set(days)
    return max((streak(studied, day) for day in studied if day + timedelta(days=1) not in studied), default=0)
