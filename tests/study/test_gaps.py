"""The right gaps of a timeline are those that no comparison of dates forbids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import Card
from sco_quiz.study.gaps import days_to_nearest, is_before, right_gaps
from tests.study.placed import card, collisions, years


@given(collisions, st.integers(0, 24), st.integers(0, 24))
def test_a_gap_is_right_exactly_if_no_comparison_fails(cards: list[Card], at: int, gap: int) -> None:
    one, *others = cards
    laid: list[Card] = []
    for other in others:
        first, last = right_gaps(other, laid)
        laid.insert(first + at % (last - first + 1), other)
    first, last = right_gaps(one, laid)
    gap %= len(laid) + 1
    fits = not any(is_before(one, other) for other in laid[:gap]) and not any(
        is_before(other, one) for other in laid[gap:]
    )
    assert fits is (first <= gap <= last)


@pytest.mark.parametrize(
    ("when", "gaps"),
    [("1975", (2, 2)), ("1950", (1, 2)), ("1950~", (1, 2)), ("19XX", (0, 2)), ("1960/..", (2, 3)), ("../1960", (0, 2))],
)
def test_what_overlaps_may_lie_either_way_round(when: str, gaps: tuple[int, int]) -> None:
    assert right_gaps(card("x", when), years(1900, 1950, 2000)) == gaps


def test_what_the_source_prints_is_not_wrong() -> None:
    assert right_gaps(card("x", "1975", printed="1925"), years(1900, 1950, 2000)) == (1, 2)


@pytest.mark.parametrize(
    ("when", "days"),
    [("1950-06", 0.0), ("1949-12-31", 1.0), ("1951-01-02", 2.0), ("1940/..", 0.0), ("../1899-12-30", 2.0)],
)
def test_nearness_is_the_days_between(when: str, days: float) -> None:
    assert days_to_nearest(card("x", when), years(1900, 1950, 2000)) == days
