"""What lies ahead."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.study.forecast import Forecast, States, forecast, states
from tests.study.logs import TODAY, standing


def test_what_is_overdue_is_due_today() -> None:
    memories = [standing(due_in=days) for days in (-40, -1, 0, 1, 3, 3, 9)]
    assert forecast(memories, TODAY, 4) == Forecast((3, 1, 0, 2), 1)


def test_cards_are_new_young_or_mature() -> None:
    """Mature from an interval of 21 days on."""
    memories = [standing(0, 20), standing(1, 20), standing(0, 21), standing(300, 400)]
    assert states(memories, 7, TODAY) == States(new=7, young=2, mature=2, due=2)


@given(st.lists(st.tuples(st.integers(-500, 500), st.integers(1, 400))), st.integers(1, 60))
def test_every_card_with_a_memory_is_in_the_forecast_once(cards: list[tuple[int, int]], days: int) -> None:
    """The days and later sum to the cards, of which today's are the due ones."""
    memories = [standing(*card) for card in cards]
    found, counted = forecast(memories, TODAY, days), states(memories, 0, TODAY)
    assert sum(found.days) + found.later == len(memories) == counted.young + counted.mature
    assert len(found.days) == days
    assert found.days[0] == counted.due
