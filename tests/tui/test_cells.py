"""Text on a fixed number of cells: the columns of the app stand in line whatever the script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sco_quiz.tui.cells import fitted
from tests.model.test_columns import FAMILY, FLAG, TEXTS


@given(TEXTS, st.integers(0, 20))
def test_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width


@pytest.mark.parametrize("joined", [FLAG, FAMILY])
def test_a_joined_sign_is_whole_or_not_there(joined: str) -> None:
    assert fitted(joined * 3, 3) == f"{joined}…"
    assert fitted(joined * 3, 2) == "… "


def test_a_joiner_at_the_end_takes_no_cell_with_it() -> None:
    assert fitted("ab\u200d", 4) == "ab  "


def test_lines_become_one() -> None:
    assert fitted("one\n two", 7) == "one two"
