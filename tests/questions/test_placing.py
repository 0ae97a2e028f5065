"""Placing cards: a label that does not betray its date, one of each event, and what they tell of each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import PLACING, Card, placing_id
from sco_quiz.model.dates import parse
from sco_quiz.model.event import Ask, Deck, Event
from sco_quiz.questions.generate import generate
from sco_quiz.questions.placing import placing_cards
from tests.questions.timelines import timelines


def event(name: str, title: str, when: str, **more: object) -> Event:
    return Event(name, title, parse(when), **more)  # type: ignore[arg-type]


def deck(*events: Event) -> Deck:
    return Deck("d", "D", events=events)


@pytest.fixture(scope="module", params=["sco-history", "mediterranean"])
def real(request: pytest.FixtureRequest) -> Deck:
    file = bundled_folder() / f"{request.param}.yaml"
    return load_deck(file.read_bytes(), str(file))


def test_most_events_of_real_decks_can_be_placed(real: Deck) -> None:
    assert len(placing_cards(real)) >= 0.8 * len(real.events)


@settings(max_examples=60, deadline=None)
@given(timelines)
def test_a_card_names_its_event_and_no_number(deck: Deck) -> None:
    cards = placing_cards(deck)
    assert {card.note for card in cards} <= {event.id for event in deck.events}
    assert len({card.id for card in cards}) == len(cards)
    assert not any(char.isdigit() for card in cards for char in card.question)
    assert all(card.note not in card.tells for card in cards)


@settings(max_examples=30, deadline=None)
@given(timelines)
def test_the_order_of_the_file_does_not_matter(deck: Deck) -> None:
    turned = replace(deck, events=deck.events[::-1], cards=deck.cards[::-1], names=deck.names[::-1])
    assert by_id(placing_cards(turned)) == by_id(placing_cards(deck))


def by_id(cards: tuple[Card, ...]) -> dict[str, Card]:
    return {card.id: card for card in cards}


def test_no_deck_has_cards_of_this_kind(real: Deck) -> None:
    assert PLACING not in {card.kind for card in generate(real).cards}


def test_the_id_follows_from_the_note_alone() -> None:
    [card] = placing_cards(deck(event("minsk", "the fall of Minsk", "1941")))
    assert card.id == placing_id(card.note_id) == "d/minsk#placing:timeline"
    assert card.question == "Fall of Minsk"


def test_events_of_a_series_tell_of_each_other() -> None:
    cards = placing_cards(
        deck(
            event("a", "first council of Arden", "1300"),
            event("b", "second council of Arden", "1310"),
            event("c", "siege of Borne", "1320"),
        )
    )
    assert {card.note: card.tells for card in cards} == {"a": ("b",), "b": ("a",), "c": ()}


def test_a_title_with_a_year_or_a_twin_or_unwanted_is_not_placed() -> None:
    cards = placing_cards(
        deck(
            event("a", "council of 1300", "1300"),
            event("b", "siege of Borne", "1310"),
            event("c", "siege of Borne", "1320"),
            event("d", "peace of Arden", "1330", ask={"timeline": Ask(wanted=False)}),
        )
    )
    assert cards == ()
