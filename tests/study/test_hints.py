"""Hints go from little to more, and none of them is the answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import Answer, Card, DateAnswer, Format, ListAnswer, OrderAnswer, OrderItem, TextAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.event import Deck, Event
from sco_quiz.model.text import fold
from sco_quiz.questions.generate import generate
from sco_quiz.study.grading import judge
from sco_quiz.study.hints import hints_of
from sco_quiz.study.options import formats_of


def timeline(**dates: str) -> Deck:
    return Deck("d", "D", events=tuple(Event(name, f"battle of {name}", parse(date)) for name, date in dates.items()))


def card(answer: Answer, note: str = "x") -> Card:
    return Card(f"d/{note}#kind:slot", "d", note, "kind", "slot", "?", answer)


def told(answer: Answer, deck: Deck | None = None) -> list[tuple[str, str]]:
    return [(hint.what, hint.text) for hint in hints_of(card(answer), deck or timeline())]


def date_answer(text: str, precision: Precision) -> DateAnswer:
    return DateAnswer(parse(text), precision)


DECK = timeline(x="1997-04-24", long_ago="1992-01-01", earlier="1996-04-26", later="1998-07-03", far="1999-08-25")


def test_a_day_is_hinted_at_by_decade_then_year_then_its_neighbours() -> None:
    assert told(date_answer("1997-04-24", Precision.DAY), DECK) == [
        ("decade", "the 1990s"),
        ("year", "1997"),
        ("after", "battle of earlier"),
        ("before", "battle of later"),
    ]


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (date_answer("1997-04", Precision.MONTH), ["decade", "year", "after", "before"]),
        (date_answer("1997", Precision.YEAR), ["decade", "after", "before"]),
        (date_answer("199X", Precision.DECADE), []),
        (date_answer("1997-04-24/1997-04-25", Precision.DAY), ["decade", "year", "after", "before"]),
    ],
)
def test_what_is_asked_for_is_not_among_its_hints(answer: DateAnswer, what: list[str]) -> None:
    assert [name for name, _ in told(answer, DECK)] == what


def test_of_neighbours_the_nearest_whose_order_is_certain_is_told() -> None:
    hints = told(date_answer("1996/1998", Precision.YEAR), DECK)
    assert hints == [("decade", "the 1990s"), ("after", "battle of long_ago"), ("before", "battle of far")]


def test_a_neighbour_whose_title_tells_the_year_is_no_hint() -> None:
    events = (Event("x", "X", parse("1997-04-24")), Event("y", "crisis of 1997", parse("1997-09")))
    assert ("before", "crisis of 1997") not in told(
        date_answer("1997-04-24", Precision.DAY), Deck("d", "D", events=events)
    )


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("Saint Petersburg", ["S", "S____ P_________"]),
        ("O'Neill", ["O", "O'_____"]),
        ("São Paulo", ["S", "S__ P____"]),
        ("上海", ["上", "上_"]),
        ("25", ["2", "2_"]),
        ("A B", ["A"]),
        ("9", []),
    ],
)
def test_a_text_is_hinted_at_by_its_first_letter_then_its_shape(text: str, hints: list[str]) -> None:
    assert [hint for _, hint in told(TextAnswer(text))] == hints


@given(st.text(max_size=20))
def test_no_hint_to_a_text_is_the_text(text: str) -> None:
    assert text not in [hint for _, hint in told(TextAnswer(text))]


def test_orders_and_lists_have_no_hints() -> None:
    items = tuple(OrderItem(name, parse(str(2000 + place))) for place, name in enumerate("abc"))
    assert told(OrderAnswer(items)) == told(ListAnswer((TextAnswer("Lima"), TextAnswer("Cusco")))) == []


@pytest.mark.parametrize("name", ["sco-history.yaml", "mediterranean.yaml"])
def test_no_hint_of_a_bundled_deck_would_be_a_right_answer(name: str) -> None:
    """The grader refuses them all, though it forgives spelling and accepts aliases; and every card to type has some."""
    deck = load_deck((bundled_folder() / name).read_bytes(), name)
    typed = [card for card in generate(deck).cards if Format.TYPED in formats_of(card)]
    hints = [(card, hints_of(card, deck)) for card in typed]
    assert [(card.id, hint) for card, those in hints for hint in those if judge(card, hint.text, deck).right] == []
    assert [card.answer_text for card, those in hints if not those and len(fold(card.answer_text)) > 1] == []
