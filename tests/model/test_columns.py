"""Columns of a terminal: how many a text takes, and that it is cut between characters as they are seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sco_quiz.model.columns import clusters, columns, cut, head

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
FLAG = "\U0001f1f0\U0001f1ff"
SEEN = ("a", "ж", "中", "한", "e\u0301", "हि", "ก็", FAMILY, FLAG, "❤\ufe0f", "👍🏽", "☠", "ｱ", "Ａ", "…", " ")
TEXTS = st.lists(st.sampled_from(SEEN)).map("".join)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("abc", 3),
        ("жук", 3),
        ("中国", 4),
        ("e\u0301te\u0301", 3),
        (FAMILY, 2),
        (FLAG, 2),
        (FLAG * 2, 4),
        ("❤\ufe0f", 2),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, taken: int) -> None:
    assert columns(text) == taken


@given(TEXTS)
def test_columns_are_those_that_the_app_lays_out_by(text: str) -> None:
    """What is counted here and what Textual draws by agree, so that columns made by either stand in line."""
    assert columns(text) == cell_len(text)


@given(st.lists(st.sampled_from(SEEN)))
def test_text_falls_apart_into_what_is_seen(seen: list[str]) -> None:
    assert list(clusters("".join(seen))) == seen


@given(TEXTS, st.integers(1, 20))
def test_a_cut_text_fits_and_is_a_beginning(text: str, width: int) -> None:
    shown = cut(text, width)
    assert columns(shown) <= width
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("中国历史", 8, "中国历史"),
        ("中国历史", 7, "中国历…"),
        ("中国历史", 6, "中国…"),
        ("e\u0301te\u0301s", 3, "e\u0301t…"),
        (FLAG * 2, 3, FLAG + "…"),
        (FLAG * 2, 2, "…"),
        (FAMILY + "xyz", 4, FAMILY + "x…"),
    ],
)
def test_nothing_is_cut_in_halves(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_no_room_holds_nothing() -> None:
    assert head("中", 1) == head("a", 0) == head("a", -1) == ""
