"""Odd ones out and statements: the others beyond doubt alike, the odd one beyond doubt not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.card import Card
from sco_quiz.model.dates import from_ymd, parse
from sco_quiz.model.event import Ask, Document, Event, Name
from sco_quiz.questions.chosen import number
from sco_quiz.questions.generate import generate
from tests.questions.realistic import realistic_deck
from tests.questions.small import cards_of, kinds_of

BY_PLACE = next(f"p{n}" for n in range(999) if not number(f"p{n}", "odd-one-out", 2) and number(f"p{n}", "odd", 2) == 0)
BY_TIME = next(f"t{n}" for n in range(999) if not number(f"t{n}", "odd-one-out", 2) and number(f"t{n}", "odd", 2) == 1)
NAMES = (Name("Almaty", "city", within="Kazakhstan"), Name("Kazakhstan", "state"))
ODD = Event(BY_PLACE, "battle of the hill", from_ymd(1410), place="Arden")
OTHERS = (
    Event("x", "siege of the port", from_ymd(1421), place="Borne"),
    Event("y", "peace of the river", from_ymd(1425), place="Borne"),
)


TOWNS = (Name("Arden", "city"), Name("Borne", "city"))


def odd(*events: Event, names: tuple[Name, ...] = TOWNS) -> Card | None:
    """Return the odd-one-out card of the first event, None if there is none."""
    cards = cards_of(*events, names=names).values()
    return next((card for card in cards if card.kind == "odd-one-out" and card.note == events[0].id), None)


def test_one_was_elsewhere() -> None:
    card = odd(ODD, *OTHERS)
    assert card is not None
    assert card.question == "Which of these did not take place in Borne?"
    assert card.answer_text == "battle of the hill"
    assert {option.text for option in card.distractors} == {"siege of the port", "peace of the river"}
    assert card.tells == ("x", "y")


def test_one_was_at_another_time() -> None:
    card = odd(replace(ODD, id=BY_TIME), *OTHERS)
    assert card is not None
    assert card.question == "Which of these did not take place in the 1420s?"
    assert card.answer_text == "battle of the hill"


@pytest.mark.parametrize(
    "events",
    [
        (ODD, OTHERS[0]),
        (replace(ODD, place=None), *OTHERS),
        (replace(ODD, place="Borne"), *OTHERS),
        (replace(ODD, title="battle of Borne"), *OTHERS),
        (ODD, replace(OTHERS[0], title="siege of Borne"), OTHERS[1]),
        (ODD, OTHERS[0], replace(OTHERS[1], title="siege of the port")),
        (replace(ODD, title="battle of year 9"), *OTHERS),
    ],
    ids=["one-other", "unknown-place", "there-too", "tells-itself", "tells-the-place", "twins", "figure"],
)
def test_no_place_sets_one_apart(events: tuple[Event, ...]) -> None:
    """R1, R2: the group is too small, the odd one may have been there, or a label says where it was."""
    card = odd(*events)
    assert card is None or card.slot == "time"


def test_what_lies_around_the_place_is_not_elsewhere() -> None:
    """R4: Kazakhstan is not wrong where Almaty is right."""
    others = [replace(other, place="Almaty") for other in OTHERS]
    card = odd(replace(ODD, place="Kazakhstan"), *others, names=NAMES)
    assert card is None or card.slot == "time"


@pytest.mark.parametrize("date", ["1424", "1410~/1425", "1419~", "1405/..", "142X", "14XX"])
def test_no_time_sets_one_apart_that_may_hold_it(date: str) -> None:
    card = odd(replace(ODD, id=BY_TIME, place=None, date=parse(date)), *OTHERS)
    assert card is None


@pytest.mark.parametrize("date", ["1421~", "1421/1431", "1421?"])
def test_a_time_holds_the_others_beyond_doubt(date: str) -> None:
    card = odd(replace(ODD, id=BY_TIME, place=None), replace(OTHERS[0], date=parse(date)), OTHERS[1])
    assert card is None or "decade" not in card.question
    assert card is None or {option.text for option in card.distractors} != {"siege of the port", "peace of the river"}


def test_a_printed_date_may_put_it_there() -> None:
    assert odd(replace(ODD, id=BY_TIME, place=None, as_printed=from_ymd(1422)), *OTHERS) is None


def test_a_shared_document_is_no_label() -> None:
    """R1: it would name two events."""
    pact = (Document("Red Pact", "signed"),)
    others = [replace(other, documents=pact) for other in OTHERS]
    card = odd(ODD, *others)
    assert card is not None
    assert "signing of the Red Pact" not in {option.text for option in card.distractors}


def test_an_assessment_does_not_mark_the_odd_one() -> None:
    """R10 would put the name of whoever made it above the options, and so tell which is meant."""
    card = odd(replace(ODD, claim="the chronicler of the hill"), *OTHERS)
    assert card is not None
    assert card.question == "Which of these did not take place in Borne?"


def test_odd_ones_are_turned_off_and_worded() -> None:
    assert odd(replace(ODD, ask={"odd-one-out": Ask(wanted=False)}), *OTHERS) is None
    card = odd(replace(ODD, ask={"odd-one-out": Ask(wording="Which was not in {place}?")}), *OTHERS)
    assert card is not None
    assert card.question == "Which was not in Borne?"


def test_a_statement_is_true_of_its_place_or_names_another() -> None:
    deck = realistic_deck(5, events=200)
    places = {event.id: event.place for event in deck.events}
    cards = [card for card in generate(deck).cards if card.kind == "true-false"]
    assert cards
    for card in cards:
        place = places[card.note]
        assert place is not None
        assert (f" took place in {place}. " in card.question) == (card.answer_text == "true")
        assert {card.answer_text, *(option.text for option in card.distractors)} == {"true", "false"}


def test_a_small_deck_has_no_statement() -> None:
    """At most a twentieth of its cards: two events do not give twenty others."""
    for seed in range(40):
        assert "true-false" not in {card.kind for card in generate(realistic_deck(seed, events=1)).cards}


def test_statements_are_turned_off() -> None:
    deck = realistic_deck(5, events=200)
    off = replace(deck, events=tuple(replace(e, ask={"true-false": Ask(wanted=False)}) for e in deck.events))
    assert "true-false" not in {card.kind for card in generate(off).cards}


def test_a_title_that_names_the_place_makes_no_statement() -> None:
    """R2."""
    for n in range(20):
        told = Event(f"s{n}", "battle of Arden", from_ymd(1410), place="Arden")
        assert "true-false" not in kinds_of(cards_of(told, *OTHERS), told.id)
