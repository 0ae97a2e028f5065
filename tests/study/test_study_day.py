"""A study day is a local day that begins at a given hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.study.study_day import study_day


@pytest.mark.parametrize(
    ("time", "offset", "hour", "day"),
    [
        (datetime(2026, 3, 10, 12, tzinfo=UTC), 0, 4, date(2026, 3, 10)),
        (datetime(2026, 3, 10, 3, 59, tzinfo=UTC), 0, 4, date(2026, 3, 9)),
        (datetime(2026, 3, 10, 4, tzinfo=UTC), 0, 4, date(2026, 3, 10)),
        (datetime(2026, 3, 10, 22, 30, tzinfo=UTC), 330, 4, date(2026, 3, 11)),
        (datetime(2026, 3, 10, 22, 29, tzinfo=UTC), 330, 4, date(2026, 3, 10)),
        (datetime(2026, 3, 11, 8, tzinfo=UTC), -300, 4, date(2026, 3, 10)),
        (datetime(2026, 1, 1, 0, 30, tzinfo=UTC), 0, 4, date(2025, 12, 31)),
        (datetime(2026, 3, 10, 0, 0, tzinfo=UTC), 0, 0, date(2026, 3, 10)),
    ],
)
def test_a_study_day_begins_at_its_local_hour(time: datetime, offset: int, hour: int, day: date) -> None:
    """Before the hour it is still the day before, in local time, whatever the day is in UTC."""
    assert study_day(time, offset, hour) == day


@given(
    st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.integers(-12 * 60, 14 * 60),
    st.integers(0, 23),
)
def test_the_same_time_a_day_later_is_the_next_study_day(time: datetime, offset: int, hour: int) -> None:
    """Twenty-four hours on the same clock are one study day, and time never runs backwards."""
    day = study_day(time, offset, hour)
    assert study_day(time + timedelta(days=1), offset, hour) == day + timedelta(days=1)
    assert study_day(time + timedelta(minutes=1), offset, hour) - day in (timedelta(), timedelta(days=1))
