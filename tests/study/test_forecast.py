"""What lies ahead."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.study.forecast import Forecast, States, forecast, states
from tests.study.logs import standing


def test_what_is_overdue_is_due_today_and_what_is_suspended_on_no_day() -> None:
    assert forecast((-40, -1, 0, 1, 3, 3, 9, None), 4) == Forecast((3, 1, 0, 2), 1)


def test_cards_are_new_young_or_mature() -> None:
    """Mature from an interval of 21 days on."""
    memories = [standing(0, 20), standing(1, 20), standing(0, 21), standing(300, 400), standing(0, 5)]
    assert states(memories, 7, (0, 1, 0, 300, None)) == States(new=7, young=3, mature=2, due=2, suspended=1)


@given(st.lists(st.none() | st.integers(-500, 500)), st.integers(1, 60))
def test_every_card_that_comes_back_is_in_the_forecast_once(comes_back: list[int | None], days: int) -> None:
    """The days, later and the suspended sum to the cards; of the days today's are the due ones."""
    found, counted = forecast(comes_back, days), states((), 0, comes_back)
    assert sum(found.days) + found.later + counted.suspended == len(comes_back)
    assert len(found.days) == days
    assert found.days[0] == counted.due
