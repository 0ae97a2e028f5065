"""When a card comes back."""

from __future__ import annotations

from datetime import date

import pytest

from sco_quiz.study.due import comes_back_in, due_day, is_due

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("due_in_days", "suspended", "buried", "comes_back"),
    [(-3, False, False, -3), (-3, False, True, 1), (4, False, True, 4), (-3, True, False, None), (4, True, True, None)],
)
def test_suspended_cards_do_not_come_back_and_buried_ones_not_today(
    due_in_days: int, suspended: bool, buried: bool, comes_back: int | None
) -> None:
    found = comes_back_in(due_in_days, suspended=suspended, buried=buried)
    assert found == comes_back
    assert is_due(found) == (found is not None and found <= 0)


def test_a_changed_answer_is_asked_today_at_the_latest() -> None:
    earlier, later = date(2026, 3, 1), date(2026, 3, 9)
    assert [due_day(day, TODAY, is_changed=True) for day in (earlier, later)] == [earlier, TODAY]
    assert due_day(later, TODAY, is_changed=False) == later
