"""When was studied."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.review import Rating
from sco_quiz.study.activity import Hour, StudyDay, hours, longest_streak, streak, study_days
from tests.study import plainly
from tests.study.logs import TODAY, WHEN, WHERE, ago, review


def test_reviews_and_minutes_are_summed_by_study_day() -> None:
    log = [review(WHEN, 3), review(WHERE, 3, duration_ms=30_000), review(WHEN, 0)]
    assert study_days(plainly.sums(log)) == (StudyDay(ago(3), 2, 0.6), StudyDay(TODAY, 1, 0.1))


def test_the_hours_are_those_of_the_learners_clock() -> None:
    """23:30 UTC is half past midnight an hour further east."""
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    log = [review(WHEN, 0), review(WHEN, 0, Rating.AGAIN), review(WHERE, 1, time=late)]
    found = hours(plainly.sums(log))
    assert (found[12], found[0], found[11]) == (Hour(2, 1), Hour(1, 1), Hour(0, 0))


def test_a_streak_ends_today_or_yesterday() -> None:
    assert streak([ago(5), ago(2), ago(1), TODAY], TODAY) == 3
    assert streak([ago(5), ago(2), ago(1)], TODAY) == 2
    assert streak([ago(5), ago(2)], TODAY) == 0
    assert streak([], TODAY) == 0


def test_the_longest_streak_is_that_of_the_best_of_times() -> None:
    assert longest_streak([ago(9), ago(8), ago(7), ago(2), ago(1)]) == 3
    assert longest_streak([]) == 0


@given(st.sets(st.integers(0, 30)))
def test_a_streak_is_no_longer_than_the_days_studied(days: set[int]) -> None:
    """And one more day in front makes it one longer."""
    studied = [ago(day) for day in days]
    length = streak(studied, TODAY)
    assert 0 <= length <= len(days)
    if TODAY in studied:
        assert streak([*studied, TODAY + timedelta(days=1)], TODAY + timedelta(days=1)) == length + 1


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Rating))))
def test_every_review_is_in_one_day_and_one_hour(steps: list[tuple[int, Rating]]) -> None:
    log = [review(WHEN, days, rating) for days, rating in steps]
    assert (
        sum(day.reviews for day in study_days(plainly.sums(log)))
        == len(log)
        == sum(hour.reviews for hour in hours(plainly.sums(log)))
    )
