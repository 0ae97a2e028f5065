"""A wrong answer of any kind of card is explained by what the deck records for it."""

from __future__ import annotations

import pytest

from sco_quiz.model.card import Answer, Card, DateAnswer, ListAnswer, TextAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.event import Deck, Document, Event
from sco_quiz.study.grading import judge, judge_choice

EVENTS = (
    Event("first", "first meeting of the heads", parse("1998"), place="Almaty", how_many={"states": 5}),
    Event("founding", "founding of the SCO", parse("2001-06-15"), place="Shanghai", how_many={"states": 6}),
    Event(
        "second", "second meeting of the heads", parse("2002-06-07"), place="Saint Petersburg",
        people=("Putin",), documents=(Document("Charter", "adopted"),), how_many={"states": 6}, claim="Melson",
        outcome="all was well",
    ),
    Event("third", "third meeting of the heads", parse("2003-05-29"), place="Moscow", people=("Zhang",), claim="Hu"),
    Event("war", "war", parse("1914/1918")),
)  # fmt: skip
DECK = Deck("d", "D", events=EVENTS)


def card(kind: str, slot: str, answer: Answer | str, note: str = "second", *tells: str) -> Card:
    event = next(event for event in EVENTS if event.id == note)
    asked = TextAnswer(answer) if isinstance(answer, str) else answer
    return Card(
        f"d/{note}#{kind}:{slot}", "d", note, kind, slot, "How many states?", asked, date=event.date, tells=tells
    )


LIST = ListAnswer((TextAnswer("Putin"), TextAnswer("Hu")))
SOME = ListAnswer(tuple(map(TextAnswer, "ABCDEF")), least=3)

TYPED = [
    (
        card("number", "count-states", TextAnswer("6", rank=6)), "5",
        "You wrote 5: that goes with the first meeting of the heads (1998).",
    ),
    (card("number", "count-states", TextAnswer("6", rank=6)), "8 states", "You wrote 8 states: 2 too many."),
    (
        card("number", "ordinal", TextAnswer("second", ("2", "2nd"), rank=2)), "third",
        "You wrote third: that goes with the third meeting of the heads (29 May 2003).",
    ),
    (
        card("number", "ordinal", TextAnswer("second", ("2", "2nd"), rank=2)), "1st",
        "You wrote 1st: that goes with the first meeting of the heads (1998).",
    ),
    (card("number", "ordinal", TextAnswer("second", ("2",), rank=2)), "ninth", "You wrote ninth."),
    (card("span", "third", TextAnswer("7", rank=7), "first", "third"), "6 years", "You wrote 6 years: 1 too few."),
    (
        card("who-said", "claim", "Melson"), "Hu",
        "You wrote Hu: that goes with the third meeting of the heads (29 May 2003).",
    ),
    (
        card("document-where", "place", "Saint Petersburg"), "Moscow",
        "You wrote Moscow: that was the third meeting of the heads (29 May 2003).",
    ),
    (
        card("document-when", "year", DateAnswer(parse("2002"), Precision.YEAR)), "2003",
        "That is 1 year late. You wrote 2003: that was the third meeting of the heads (29 May 2003).",
    ),
    (
        card("when", "begin", DateAnswer(parse("1914"), Precision.YEAR), "war"), "1918",
        "That is 4 years late. That is the year it ended.",
    ),
    (
        card("when", "end", DateAnswer(parse("1918"), Precision.YEAR), "war"), "1914",
        "That is 4 years early. That is the year it began.",
    ),
    (
        card("list", "people", LIST), "Putin, Zhang",
        "Missing: Hu. Not among them: Zhang. "
        "You wrote Zhang: that goes with the third meeting of the heads (29 May 2003).",
    ),
    (card("list", "all", SOME), "A, B", "1 more of these: C, D, E, F."),
    (card("list", "all", SOME), "A, B, C, X", "Not among them: X."),
    (card("list", "all", SOME), "A", "2 more of these: B, C, D, E, F."),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "given", "reason"), TYPED)
def test_a_wrong_typed_answer_is_explained(shown: Card, given: str, reason: str) -> None:
    graded = judge(shown, given, DECK)
    assert (graded.right, graded.reason) == (False, reason)


def test_enough_members_are_all_that_is_wanted() -> None:
    assert judge(card("list", "all", SOME), "F, B, C", DECK).right
    assert judge(card("list", "all", SOME), "F, B, C, D", DECK).right


PICKED = [
    (
        card("true-false", "place", "true"), "false",
        "You picked false. It took place in Saint Petersburg (7 June 2002).",
    ),
    (
        card("timeline", "founding+third", "after the founding, before the third", "second", "founding", "third"),
        "before the founding",
        "You picked before the founding. It was 7 June 2002: after the founding of the SCO (15 June 2001), "
        "before the third meeting of the heads (29 May 2003).",
    ),
    (
        card("odd-one-out", "place", "second meeting of the heads", "second", "founding", "third"),
        "third meeting of the heads",
        "You picked third meeting of the heads: that was 29 May 2003, in Moscow.",
    ),
    (
        card("before", "second", "founding of the SCO", "founding", "second"), "adoption of the Charter",
        "You picked adoption of the Charter: that was 7 June 2002, in Saint Petersburg.",
    ),
    (
        card("number", "count-states", TextAnswer("6", rank=6)), "5",
        "You picked 5: that goes with the first meeting of the heads (1998).",
    ),
    (card("number", "count-states", TextAnswer("6", rank=6)), "7", "You picked 7: 1 too many."),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "picked", "reason"), PICKED)
def test_a_wrong_choice_is_explained(shown: Card, picked: str, reason: str) -> None:
    assert judge_choice(shown, picked, DECK).reason == reason
