"""A card shown again as it was asked, after its note was edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sco_quiz.model.card import Card, Format, ListAnswer, Option, OrderAnswer, OrderItem, TextAnswer
from sco_quiz.model.dates import parse
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.showing import Showing, as_asked, showing_of

CHOICES = (Option("Quito", "Quito"), Option("Bogota", "Bogota"))
CARD = Card("d/pe#question:answer", "d", "pe", "question", "answer", "Capital?", TextAnswer("Cusco"), CHOICES)


def order(*names: str) -> OrderAnswer:
    return OrderAnswer(tuple(OrderItem(name, parse(str(1900 + place))) for place, name in enumerate(names)))


def shown(card: Card, pinned: Format | None = None) -> Showing:
    return showing_of(card, None, date(2026, 3, 2), Scheduler(), pinned, "", True)


def test_a_mended_card_keeps_the_options_it_was_asked_with() -> None:
    before = shown(CARD)
    mended = replace(CARD, question="Seat?", answer=TextAnswer("Lima"))
    again = as_asked(before, shown(mended))
    assert (again.card, again.options, again.format) == (mended, before.options, Format.CHOICE)


@pytest.mark.parametrize(
    ("asked", "now"),
    [
        (CARD, replace(CARD, distractors=())),
        (CARD, replace(CARD, answer=ListAnswer((TextAnswer("Lima"), TextAnswer("Cusco"))))),
        (replace(CARD, answer=order("a", "b")), replace(CARD, answer=order("a", "b", "c"))),
    ],
    ids=["no options", "a list", "other items"],
)
def test_a_card_that_can_no_longer_be_answered_so_is_to_be_recalled(asked: Card, now: Card) -> None:
    again = as_asked(shown(asked), shown(now))
    assert (again.format, again.options) == (Format.RECALL, ())


def test_items_that_change_their_order_alone_stay_put() -> None:
    before = shown(replace(CARD, answer=order("a", "b", "c")))
    assert as_asked(before, shown(replace(CARD, answer=order("b", "a", "c")))).options == before.options
