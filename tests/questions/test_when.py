"""Dates are asked at the precision of the record, ranges by both ends, decades and centuries as such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.dates import Order, compare, parse
from tests.questions.small import BATTLES, cards_of


def slots(date: str, **changes: object) -> dict[str, str]:
    """Return the answers of the cards about the date of an event, by slot."""
    event = replace(BATTLES[0], date=parse(date), **changes)  # type: ignore[arg-type]
    cards = cards_of(event, *BATTLES[1:]).values()
    return {card.slot: card.answer_text for card in cards if card.kind == "when" and card.note == "a"}


@pytest.mark.parametrize(
    ("date", "asked"),
    [
        ("1410", {"year": "1410"}),
        ("1410-07", {"year": "1410", "month": "July 1410"}),
        ("1410-07-15", {"year": "1410", "day": "15 July 1410"}),
        ("1410-07-15/1410-07-16", {"year": "1410", "day": "15–16 July 1410"}),
        ("1410-05/1410-07", {"year": "1410", "month": "May–July 1410"}),
        ("1409-12/1411-02", {"begin": "1409", "end": "1411"}),
        ("1410~", {"year": "around 1410"}),
        ("141X", {"decade": "the 1410s"}),
        ("14XX", {"century": "the 15th century"}),
        ("1405/..", {}),
        ("-0220/0009", {"begin": "221 BCE", "end": "9 CE"}),
    ],
)
def test_what_is_asked_of_a_date(date: str, asked: dict[str, str]) -> None:
    assert slots(date) == asked


def test_an_inferred_date_is_asked_by_year() -> None:
    """R3: the source gives no more."""
    assert slots("1410-07-15", inferred=True) == {"year": "1410"}


@pytest.mark.parametrize("date", ["1410", "1410-07", "1410-05/1410-07", "1410-07-15/1410-07-16", "141X", "14XX"])
def test_all_options_of_a_date_have_its_shape_and_lie_on_both_sides(date: str) -> None:
    """R4, R6: else the shape or the rank would tell."""
    cards = cards_of(replace(BATTLES[0], date=parse(date)), *BATTLES[1:]).values()
    for card in (card for card in cards if card.kind == "when" and card.note == "a"):
        key = parse(card.answer.date.text)  # type: ignore[union-attr]
        options = [option.date for option in card.distractors if option.date is not None]
        assert {(option.precision, option.is_range) for option in options} == {(key.precision, key.is_range)}
        assert {compare(option, key) for option in options} == {Order.BEFORE, Order.AFTER}


def test_the_printed_year_is_no_option() -> None:
    """R4: what the source prints is accepted."""
    printed = replace(BATTLES[0], as_printed=parse("1411"))
    card = cards_of(printed, *BATTLES[1:])["a#when:year"]
    assert "1411" not in {option.value for option in card.distractors}


def test_a_title_that_names_the_century_is_not_asked_for_it() -> None:
    """R2: but the word "century" alone, which the question needs, tells nothing."""
    event = replace(BATTLES[0], title="wars of the 15th century", date=parse("14XX"))
    assert "a#when:century" not in cards_of(event, *BATTLES[1:])
