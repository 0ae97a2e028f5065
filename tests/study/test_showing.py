"""A card as it is shown: its format, whether its options wait, its intervals; and again after its note was edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sco_quiz.model.card import Card, Format, ListAnswer, Option, OrderAnswer, OrderItem, TextAnswer
from sco_quiz.model.dates import parse
from sco_quiz.model.review import Memory, Rating
from sco_quiz.study.load import Load
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.showing import Showing, as_asked, showing_of

CHOICES = (Option("Quito", "Quito"), Option("Bogota", "Bogota"))
CARD = Card("d/pe#question:answer", "d", "pe", "question", "answer", "Capital?", TextAnswer("Cusco"), CHOICES)


def order(*names: str) -> OrderAnswer:
    return OrderAnswer(tuple(OrderItem(name, parse(str(1900 + place))) for place, name in enumerate(names)))


def shown(card: Card, pinned: Format | None = None) -> Showing:
    return showing_of(card, None, date(2026, 3, 2), Scheduler(), pinned, "", True)


@pytest.mark.parametrize(
    ("card", "pinned", "wanted", "expected"),
    [
        (CARD, None, True, True),
        (CARD, None, False, False),
        (CARD, Format.TYPED, True, False),
        (replace(CARD, kind="before"), None, True, False),
        (replace(CARD, kind="odd-one-out"), None, True, False),
        (replace(CARD, kind="which", typable=False), None, True, True),
    ],
)
def test_the_stem_of_a_choice_stands_alone_where_it_can(
    card: Card, pinned: Format | None, wanted: bool, expected: bool
) -> None:
    """Not of what is typed, nor of a question that asks which of these it is; the options are there to be shown."""
    showing = showing_of(card, None, date(2026, 3, 2), Scheduler(), pinned, "", True, recall_first=wanted)
    assert showing.recall_first is expected
    assert bool(showing.options) is (pinned is None)


def test_a_card_that_lapsed_is_a_choice_again() -> None:
    day = date(2026, 3, 2)
    memory = Memory(30.0, 5.0, day, date(2026, 2, 1), 5, 1)
    forms = [
        showing_of(CARD, memory, day, Scheduler(), None, "", True, lapsed=lapsed).format for lapsed in (True, False)
    ]
    assert forms == [Format.CHOICE, Format.TYPED]


def test_each_key_shows_the_interval_that_its_rating_gives() -> None:
    """With the days that are busy taken into account, as they will be when it is rated."""
    day = date(2026, 3, 2)
    memory = Memory(30.0, 5.0, day, date(2026, 2, 1), 5, 1)
    load = Load({day + timedelta(days=days): days % 7 for days in range(1, 200)})
    shown = showing_of(CARD, memory, day, Scheduler(), None, "", True, load=load).interval_days
    after = Scheduler().preview(memory, day, CARD.id, load)
    assert shown == {rating: (after[rating].due - day).days for rating in Rating}


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
