"""The small charts, as text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.tui.charts import (
    PLACE,
    Room,
    Row,
    bar,
    columns,
    fitted,
    heatmap,
    level_bounds,
    level_of,
    placed,
    rising,
    rows,
)

TODAY = date(2026, 3, 2)


def plain(drawn: object) -> list[str]:
    return [line.rstrip() for line in str(drawn.plain).splitlines()]  # type: ignore[attr-defined]


def test_a_bar_is_drawn_to_an_eighth_of_a_cell() -> None:
    assert bar(0.5, 4) == "██  "
    assert bar(9 / 32, 4) == "█▏  "
    assert bar(1.0, 4) == "████"


def test_what_is_above_nothing_shows() -> None:
    """Be it ever so little; and nothing shows nothing."""
    assert bar(0.0001, 4) == "▏   "
    assert bar(0.0, 4) == "    "
    assert rising([0, 1, 10_000], 2) == ["  █", " ▁█"]


@given(st.floats(-1, 2), st.integers(0, 60))
def test_a_bar_has_its_width(share: float, width: int) -> None:
    assert len(bar(share, width)) == max(width, 1 if share > 0 else 0)


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=40), st.integers(20, 200), st.integers(2, 12))
def test_columns_keep_to_their_room(values: list[int], width: int, height: int) -> None:
    """But for a terminal narrower than a cell a column."""
    drawn = columns(values, {0: "today"}, Room(width, height), len(values) - 1)
    assert len(drawn.lines) == height + 2
    needed = len(values) + len(str(max(values))) + 1
    assert all(line.cell_length <= max(width, needed) for line in drawn.lines)


def test_columns_have_their_highest_value_a_cursor_and_ticks() -> None:
    drawn = columns([4, 0, 2, 8], {0: "today", 3: "Thu"}, Room(20, 4), 2)
    assert plain(drawn) == [
        "8             ███",
        "              ███",
        "  ███         ███",
        "0 ███     ███ ███",
        "          ▲▲▲",
        "  today       Thu",
    ]


def test_rows_have_a_cursor_a_bar_and_a_mark() -> None:
    entries = [Row("Last 7 days", 0.75, "75.0 % of 40"), Row("All the time", None, "–")]
    drawn = rows(entries, Room(50, 5), 0, mark=0.9, least=0.5)
    assert plain(drawn) == [
        "▸ Last 7 days   ██████████      ┃     75.0 % of 40",
        "  All the time                  ┃     –",
    ]
    assert drawn.at == 0


def test_rows_leave_the_bars_out_where_there_is_no_room() -> None:
    assert plain(rows([Row("when", 0.5, "50.0 % of 1,000")], Room(28, 5), 0)) == ["▸ when  50.0 % of 1,000"]


@given(
    st.lists(st.tuples(st.text(max_size=30), st.none() | st.floats(0, 1)), min_size=1, max_size=5),
    st.integers(40, 200),
)
def test_rows_keep_to_their_room(entries: list[tuple[str, float | None]], width: int) -> None:
    """Whatever their labels are."""
    drawn = rows([Row(label, share, "99.9 % of 1,234") for label, share in entries], Room(width, 9), 0, mark=0.9)
    assert all(line.cell_length <= width for line in drawn.lines)


def test_a_heatmap_has_weeks_as_columns_and_a_cell_a_day() -> None:
    first = TODAY - timedelta(days=20)
    values = {first: 1, TODAY - timedelta(days=8): 5, TODAY - timedelta(days=7): 2, TODAY: 8}
    drawn = heatmap(values, (first, TODAY), Room(8, 9), TODAY, level_bounds(8), first)
    assert plain(drawn) == [
        "    Feb",
        "Mon  ·▒█",
        "    ░··",
        "Wed ···",
        "    ···",
        "Fri ···",
        "    ···",
        "Sun ·▓·",
    ]


def test_a_heatmap_is_wider_where_there_is_room() -> None:
    first = TODAY - timedelta(days=7)
    drawn = heatmap({TODAY: 3}, (first, TODAY), Room(40, 9), TODAY, level_bounds(3), first)
    assert plain(drawn)[1] == "Mon · ▓▓"


@pytest.mark.parametrize(("most", "bounds"), [(0, (1, 2, 3, 4)), (3, (1, 2, 3, 4)), (40, (1, 10, 20, 30))])
def test_levels_are_quarters_of_the_busiest_day(most: int, bounds: tuple[int, ...]) -> None:
    assert level_bounds(most) == bounds
    assert [level_of(value, bounds) for value in (0, *bounds)] == [0, 1, 2, 3, 4]


def test_cells_carry_their_places() -> None:
    """So that a click tells which one it hit."""
    [span] = placed("x", 7).spans
    assert not isinstance(span.style, str)
    assert span.style.meta == {PLACE: 7}


@pytest.mark.parametrize(("text", "shown"), [("ab", "ab   "), ("abcdefg", "abcd…"), ("上海合作组织", "上海…")])
def test_a_text_is_fitted_by_cells(text: str, shown: str) -> None:
    assert fitted(text, 5) == shown
