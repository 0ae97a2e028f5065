"""Clean decks are proven clean by the grader itself: of every card the key is right, and all else the deck knows wrong.

Nothing of the generator's own rules is used. Every option of every card is judged; every name of the deck is typed at
every card that is typed; in lists every name of the deck takes the place of one member, a different one each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import Card, DateAnswer, ListAnswer, OrderAnswer, TextAnswer
from sco_quiz.model.dates import overlaps
from sco_quiz.model.event import Deck
from sco_quiz.questions.generate import generate
from sco_quiz.study.grading import judge, judge_choice
from sco_quiz.study.known_names import accepted_forms, known_names
from sco_quiz.study.letters import compared
from sco_quiz.study.options import key_option

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "decks").glob("*.yaml"), *(ROOT / "tests/data/good").glob("*.yaml")])


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def deck(request: pytest.FixtureRequest) -> Deck:
    return load_deck(request.param.read_bytes(), request.param.name)


@pytest.fixture(scope="module")
def cards(deck: Deck) -> tuple[Card, ...]:
    return generate(deck).cards


def test_of_the_options_the_key_alone_is_right(deck: Deck, cards: tuple[Card, ...]) -> None:
    for card in cards:
        if card.distractors and isinstance(card.answer, TextAnswer | DateAnswer):
            assert judge_choice(card, key_option(card).value, deck).right, card.id
            for option in card.distractors:
                assert judge_choice(card, option.value, deck).right is False, (card.id, option)


def test_no_wrong_option_is_right_when_it_is_typed(deck: Deck, cards: tuple[Card, ...]) -> None:
    """A learner who types what another time is offered as a wrong option is wrong too."""
    for card in cards:
        for option in card.distractors if card.typable else ():
            assert judge(card, option.text, deck).right is not True, (card.id, option)
            assert judge(card, option.value, deck).right is not True, (card.id, option)


def test_every_form_of_the_answer_is_right(deck: Deck, cards: tuple[Card, ...]) -> None:
    for card in cards:
        for form in _right_forms(card, deck):
            assert judge(card, form, deck).right, (card.id, form)


def test_every_other_name_of_the_deck_is_wrong(deck: Deck, cards: tuple[Card, ...]) -> None:
    names = dict.fromkeys(known_names(deck))
    for card in cards:
        if isinstance(card.answer, TextAnswer) and card.typable:
            right = {compared(form) for form in accepted_forms(card.answer, deck)}
            for name in names:
                assert compared(name) in right or judge(card, name, deck).right is False, (card.id, name)


def test_every_other_date_of_the_deck_is_wrong(deck: Deck, cards: tuple[Card, ...]) -> None:
    """But for dates that overlap the right or the printed one, which may be right or asked for more exactly."""
    dates = {event.date for event in deck.events}
    for card in cards:
        if isinstance(card.answer, DateAnswer):
            right = [date for date in (card.answer.date, card.answer.as_printed) if date is not None]
            for date in dates:
                is_near = any(overlaps(date, one) for one in right)
                assert is_near or judge(card, date.text, deck).right is False, (card.id, date.text)


def test_a_list_is_wrong_with_any_name_that_is_no_member(deck: Deck, cards: tuple[Card, ...]) -> None:
    names = dict.fromkeys(known_names(deck))
    for card in cards:
        if not isinstance(card.answer, ListAnswer):
            continue
        members = [member.text for member in card.answer.members]
        right = {compared(form) for member in card.answer.members for form in accepted_forms(member, deck)}
        for number, name in enumerate(name for name in names if compared(name) not in right):
            place = number % len(members)
            given = (*members[:place], name, *members[place + 1 :])
            assert judge(card, given, deck).right is False, (card.id, given)


def test_an_order_is_wrong_with_any_two_neighbours_changed(deck: Deck, cards: tuple[Card, ...]) -> None:
    for card in cards:
        if isinstance(card.answer, OrderAnswer):
            texts = tuple(item.text for item in card.answer.items)
            for place, (one, other) in enumerate(pairwise(texts)):
                given = (*texts[:place], other, one, *texts[place + 2 :])
                assert judge(card, given, deck).right is False, (card.id, given)


def _right_forms(card: Card, deck: Deck) -> Iterator[str | tuple[str, ...]]:
    match card.answer:
        case TextAnswer() as answer:
            yield from accepted_forms(answer, deck)
        case DateAnswer(date=date, as_printed=printed):
            yield date.text
            # Of other languages not every date in words is read yet; it is asked for once more, not wrong.
            yield from (card.answer_text,) if card.language.partition("-")[0] == "en" else ()
            yield from () if printed is None else (printed.text,)
        case OrderAnswer(items=items):
            yield tuple(item.text for item in items)
        case ListAnswer(members=members):
            yield tuple(member.text for member in members)
            yield "; ".join(member.text for member in reversed(members))
