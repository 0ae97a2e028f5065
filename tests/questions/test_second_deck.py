"""What the second bundled deck must be: another history, two thousand years long, by the same rules."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import Card, DateAnswer, OrderAnswer, TextAnswer
from sco_quiz.model.dates import Order, Precision, compare, overlaps, parse, ymd
from sco_quiz.model.event import Deck
from sco_quiz.model.text import content_words, fold_space
from sco_quiz.questions.facts import facts_of
from sco_quiz.questions.generate import generate
from sco_quiz.questions.lint import findings

PASSAGES = (Path(__file__).parents[1] / "data" / "mediterranean-source.txt").read_text(encoding="utf-8")
CENTURIES = 22


@pytest.fixture(scope="module")
def deck() -> Deck:
    file = bundled_folder() / "mediterranean.yaml"
    return load_deck(file.read_bytes(), str(file))


@pytest.fixture(scope="module")
def cards(deck: Deck) -> tuple[Card, ...]:
    return generate(deck).cards


def test_there_are_many_events_and_many_cards_of_many_kinds(deck: Deck, cards: tuple[Card, ...]) -> None:
    assert len(deck.events) >= 28
    assert len(cards) >= 150
    assert len({card.kind for card in cards}) >= 10


def test_each_event_and_each_written_card_is_asked(deck: Deck, cards: tuple[Card, ...]) -> None:
    assert {card.note for card in cards} == {event.id for event in deck.events} | {card.id for card in deck.cards}


def test_the_events_lie_in_twenty_two_centuries_on_both_sides_of_our_era(deck: Deck) -> None:
    years = [ymd(event.date.earliest)[0] for event in deck.events if event.date.earliest is not None]
    assert len(years) == len(deck.events)
    assert max(years) - min(years) >= CENTURIES * 100
    assert sum(year <= 0 for year in years) >= 20
    assert sum(year > 0 for year in years) >= 20


def test_every_sort_of_date_occurs(deck: Deck) -> None:
    """Day, month, year and century; about and perhaps; ranges of days, of months and of years."""
    dates = [event.date for event in deck.events]
    assert {date.precision for date in dates} >= {Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.CENTURY}
    assert any(date.approximate for date in dates)
    assert any(date.uncertain for date in dates)
    ranges = {date.precision for date in dates if date.is_range}
    assert ranges == {Precision.DAY, Precision.MONTH, Precision.YEAR}


def test_every_quote_stands_in_the_book_word_for_word(cards: tuple[Card, ...]) -> None:
    book = fold_space(PASSAGES)
    assert [card.id for card in cards if not card.quote or fold_space(card.quote) not in book] == []


def test_a_misdated_event_is_explained_and_its_printed_date_never_a_wrong_option(
    deck: Deck, cards: tuple[Card, ...]
) -> None:
    misdated = {event.id: event for event in deck.events if event.as_printed is not None}
    assert len(misdated) >= 8
    assert [event.id for event in misdated.values() if not event.note] == []
    for card in cards:
        if card.note in misdated and isinstance(card.answer, DateAnswer) and card.as_printed is not None:
            printed = parse(card.as_printed)
            assert not any(option.date and overlaps(option.date, printed) for option in card.distractors), card.id


def test_what_only_tradition_tells_is_asked_as_tradition(deck: Deck, cards: tuple[Card, ...]) -> None:
    legends = {event.id for event in deck.events if event.claim is not None and "tradition" in event.claim}
    assert legends == {"carthage-founding", "olympiad", "rome-founding", "kings-509"}
    asked = [card for card in cards if card.note in legends and card.kind in {"when", "where", "who", "what", "which"}]
    assert asked
    assert [card.id for card in asked if "tradition" not in card.question.casefold()] == []


def test_no_stem_holds_its_answer(cards: tuple[Card, ...]) -> None:
    for card in cards:
        if isinstance(card.answer, TextAnswer) and card.kind not in {"before", "timeline", "true-false", "odd-one-out"}:
            assert not content_words(card.answer.text) & content_words(card.question), card.id


def test_no_option_is_right_as_well(deck: Deck, cards: tuple[Card, ...]) -> None:
    facts = facts_of(deck)
    for card in cards:
        for option in card.distractors:
            if isinstance(card.answer, DateAnswer):
                assert option.date is not None
                assert not overlaps(option.date, card.answer.date), (card.id, option)
            else:
                assert not facts.meanings.related(option.text, card.answer_text), (card.id, option)


def test_every_order_can_be_decided(cards: tuple[Card, ...]) -> None:
    orders = [card.answer for card in cards if isinstance(card.answer, OrderAnswer)]
    assert orders
    for answer in orders:
        for earlier, later in pairwise(answer.items):
            assert compare(earlier.date, later.date) is Order.BEFORE


def test_there_are_no_findings_with_the_book_at_hand(deck: Deck) -> None:
    assert findings(deck, {"wells": PASSAGES}) == ()
