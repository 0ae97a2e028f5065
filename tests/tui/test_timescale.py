"""Historical time in cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.dates import parse
from sco_quiz.tui.timescale import Scale, middle, scale_of


def scale(first: str, last: str, width: int = 70) -> Scale:
    days = [day for date in (first, last) if (day := middle(parse(date))) is not None]
    return scale_of(days, width)


def words(first: str, last: str, width: int = 70) -> str:
    return " ".join(scale(first, last, width).axis()[1].split())


def test_nine_years_are_marked_year_by_year() -> None:
    assert words("1996-04-26", "2005-07-05") == "1997 1998 1999 2000 2001 2002 2003 2004 2005"
    assert words("1996-04-26", "2005-07-05", 36) == "1998 2000 2002 2004"


def test_twenty_two_centuries_are_marked_in_round_numbers_of_each_era() -> None:
    """There is no year 0."""
    assert words("-0813", "1453") == "500 BCE 500 1000"
    assert words("-0813", "1453", 120) == "600 BCE 400 BCE 200 BCE 200 400 600 800 1000 1200 1400"
    assert words("-0813", "1453", 36) == "500 BCE 500 1000"


def test_a_few_months_are_marked_by_quarters() -> None:
    assert words("2001-02", "2002-05") == "Apr Jul Oct Jan 2002 Apr"


def test_the_marks_stand_over_their_labels() -> None:
    axis, labels = scale("2001-02", "2002-05").axis()
    assert axis.index("┬") == labels.index("Apr") + 1


def test_one_day_has_a_scale_too() -> None:
    one = scale("2001-06-15", "2001-06-15")
    assert 0 < one.cell(one.first + 182) < one.width - 1


@given(st.lists(st.integers(-300_000_000, 300_000_000), min_size=1, max_size=5), st.integers(20, 200))
def test_every_day_has_a_cell_and_the_axis_its_width(days: list[int], width: int) -> None:
    one = scale_of(days, width)
    assert all(0 <= one.cell(day) < width for day in days)
    assert [one.cell(day) for day in sorted(days)] == sorted(one.cell(day) for day in days)
    line, written = one.axis()
    assert len(line) == width
    assert len(written) <= width


@pytest.mark.parametrize(
    ("date", "stands_at"), [("2001-06-15", "2001-06-15"), ("2001-06-15/..", "2001-06-15"), ("2001-06", "2001-06-15")]
)
def test_a_date_stands_at_its_middle_or_its_known_end(date: str, stands_at: str) -> None:
    assert middle(parse(date)) == parse(stands_at).earliest
