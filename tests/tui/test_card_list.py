"""The parts of a list of cards: columns that fit, and a selection that is drawn."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sco_quiz.collection.browsing import Line
from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.study.listing import Column, Order
from sco_quiz.study.search_matching import Row
from sco_quiz.tui.cells import fitted
from sco_quiz.tui.widgets.card_columns import column_at, header, line_text, places
from sco_quiz.tui.widgets.selection import Selection

TODAY = date(2026, 3, 2)
CARDS = tuple("abcdefgh")
TEXTS = st.text(alphabet=st.sampled_from("ab 北京й\u0301é👩\u200d🚀\n"), max_size=80)


def line(question: str, answer: str) -> Line:
    card = Card("d/n#when:year", "d", "n", "when", "year", question, TextAnswer(answer))
    return Line(card, Row(card.id, flagged=True), None)


@given(TEXTS, st.integers(1, 60))
def test_a_text_is_fitted_to_its_cells_exactly(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width
    assert "\n" not in fitted(text, width)


@given(TEXTS, TEXTS, st.integers(8, 220))
def test_every_line_has_the_width_of_the_list(question: str, answer: str, width: int) -> None:
    assert cell_len(line_text(line(question, answer), width, TODAY, selected=True)) == width
    assert cell_len(line_text(None, width, TODAY, selected=False)) == width
    assert cell_len(header(width, Order(Column.DUE))) == width


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (38, "question state"),
        (50, "question due state"),
        (70, "question due state"),
        (78, "question answer due state"),
        (104, "question answer kind due state"),
        (130, "question answer deck kind due state"),
    ],
)
def test_a_wider_list_has_more_columns(width: int, columns: str) -> None:
    assert [place.column for place in places(width)] == columns.split()
    for place in places(width):
        assert column_at(place.start, width) == place.column
    assert column_at(0, width) is None


def test_the_question_is_no_narrower_in_a_wider_list_than_in_that_of_80_columns() -> None:
    """A list beside a card has three fifths of the terminal, from 120 columns on."""
    at_80 = 76
    assert min(places(width)[0].width for width in range(at_80, 200)) == places(at_80)[0].width


def test_selected_and_flagged_cards_are_told_by_signs() -> None:
    assert line_text(line("Q", "A"), 60, TODAY, selected=True).startswith("●⚑ Q")
    assert line_text(line("Q", "A"), 60, TODAY, selected=False).startswith(" ⚑ Q")


def test_a_selection_grows_and_shrinks_as_it_is_drawn() -> None:
    drawn = Selection().drawn(CARDS, 2, 3).drawn(CARDS, 3, 4)
    assert drawn.ids == {*"cde"}
    assert drawn.drawn(CARDS, 4, 3).ids == {*"cd"}
    assert drawn.drawn(CARDS, 4, 1).ids == {*"bc"}


def test_what_was_selected_before_stays_when_another_stretch_is_drawn() -> None:
    first = Selection().drawn(CARDS, 0, 1).rested()
    assert first.drawn(CARDS, 4, 5).drawn(CARDS, 5, 4).ids == {*"abe"}


def test_a_card_is_selected_and_no_longer() -> None:
    assert Selection().toggled("a").ids == {"a"}
    assert Selection().toggled("a").toggled("a").ids == frozenset()
    assert Selection(frozenset("ax")).within(CARDS).ids == {"a"}
