"""Sequences: events with sound labels, and every order beyond doubt (rule R7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.card import OrderAnswer, TextAnswer
from sco_quiz.model.dates import from_ymd, parse
from sco_quiz.model.event import Ask, Document, Event
from tests.questions.small import BATTLES, an_id, cards_of, kinds_of, only

FIRST = replace(BATTLES[0], id="0" + an_id(("order", 2)))


def in_sequence(*events: Event) -> set[str]:
    """Return the kinds of sequence in which the first of some events is asked about."""
    return {"before", "order", "timeline"} & kinds_of(cards_of(*events), events[0].id)


def test_of_two_events_the_first_is_asked_for() -> None:
    card = cards_of(*BATTLES)["a#before:b"]
    assert card.question == "Which of these came first?"
    assert card.answer_text == "battle of the hill"
    assert [option.text for option in card.distractors] == ["siege of the port"]
    assert card.tells == ("b",)


@pytest.mark.parametrize(
    ("date", "other"),
    [
        ("1410", "1410"),
        ("1410", "1410-05"),
        ("1410~", "1411"),
        ("1405/1412", "1411"),
        ("1405/..", "1420"),
        ("1410?", "1411?"),
    ],
)
def test_an_undecidable_pair_is_not_asked(date: str, other: str) -> None:
    pair = (replace(BATTLES[0], date=parse(date)), replace(BATTLES[1], date=parse(other)))
    assert in_sequence(*pair) == set()


def test_a_printed_date_that_turns_the_order_leaves_it_out() -> None:
    assert in_sequence(replace(BATTLES[0], as_printed=from_ymd(1425)), BATTLES[1]) == set()


def test_the_next_is_taken_where_a_pair_cannot_be_decided() -> None:
    doubtful = replace(BATTLES[1], date=parse("1410~"))
    assert "a#before:c" in cards_of(BATTLES[0], doubtful, *BATTLES[2:])


def test_a_title_with_a_figure_or_a_twin_is_in_no_sequence() -> None:
    """R7, R1: a year would tell, and one label cannot be two events."""
    assert in_sequence(replace(BATTLES[0], title="battle of 1410"), *BATTLES[1:]) == set()
    assert in_sequence(BATTLES[0], *BATTLES[1:3], replace(BATTLES[3], title="The battle of the hill")) == set()


def test_labels_of_one_series_are_not_compared() -> None:
    """R7: "second" before "third" needs no knowledge; by its document an event may take part."""
    second = replace(BATTLES[0], title="second council")
    third = replace(BATTLES[1], title="third council")
    assert in_sequence(second, third) == set()
    signed = replace(third, documents=(Document("Red Pact", "signed"),))
    assert {o.text for o in only(cards_of(second, signed), "before").distractors} == {"signing of the Red Pact"}


def test_the_title_is_asked_though_a_document_is_shorter() -> None:
    signed = replace(BATTLES[0], title="battle of the great hill of Mor", documents=(Document("Pact", "signed"),))
    assert only(cards_of(signed, *BATTLES[1:]), "before").answer_text == "battle of the great hill of Mor"


def test_a_document_stands_for_a_title_with_a_number() -> None:
    """R7: the number tells a little of when it was; of several documents the shortest is taken."""
    papers = (Document("Convention on tolls", "signed"), Document("Pact", "signed"))
    signed = replace(BATTLES[0], title="second council of the valley", documents=papers)
    assert only(cards_of(signed, *BATTLES[1:]), "before").answer_text == "signing of the Pact"


def test_a_document_whose_label_is_the_title_of_an_event_is_no_label() -> None:
    """R1."""
    signed = replace(BATTLES[0], title="long talks of two kings", documents=(Document("Pact", "signed"),))
    cards = cards_of(signed, replace(BATTLES[1], title="signing of the Pact"), *BATTLES[2:])
    assert only(cards, "before").answer_text == "long talks of two kings"


def test_four_events_are_put_in_order() -> None:
    card = only(cards_of(FIRST, *BATTLES[1:]), "order", FIRST.id)
    assert isinstance(card.answer, OrderAnswer)
    assert [item.text for item in card.answer.items] == [event.title for event in BATTLES]
    assert card.tells == ("b", "c", "d")


@pytest.mark.parametrize(("events", "is_asked"), [(BATTLES[1:3], True), (BATTLES[1:2], False)])
def test_at_least_three_are_put_in_order(events: tuple[Event, ...], is_asked: bool) -> None:
    assert ("order" in in_sequence(FIRST, *events)) == is_asked


def placed(place: int) -> Event:
    """Return the event at a place of the timeline, with an id that is chosen for a card."""
    return replace(BATTLES[place], id=an_id(("timeline", 2)))


@pytest.mark.parametrize("place", range(4))
def test_an_event_is_placed_among_the_others(place: int) -> None:
    """The ends of the timeline as well: before all others, or after them."""
    events = [placed(place) if n == place else event for n, event in enumerate(BATTLES)]
    card = only(cards_of(*events), "timeline", events[place].id)
    others = [event for n, event in enumerate(BATTLES) if n != place]
    anchors = [event for event in others if event.id in card.slot.split("+")]
    before = [event for event in anchors if BATTLES.index(event) < place]
    assert card.question == f"Where on the timeline does this belong: {BATTLES[place].title}?"
    assert isinstance(card.answer, TextAnswer)
    assert card.answer.rank == len(before)
    assert len(card.distractors) == len(anchors) >= 2
    for event in before[-1:]:
        assert f"after the {event.title}" in card.answer_text
    for event in anchors[len(before) :][:1]:
        assert f"before the {event.title}" in card.answer_text
    assert set(card.slot.split("+")) <= set(card.tells)


def test_among_fewer_than_two_others_nothing_is_placed() -> None:
    assert "timeline" not in in_sequence(placed(0), BATTLES[1])


@pytest.mark.parametrize("kind", ["before", "order", "timeline"])
def test_sequences_are_turned_off(kind: str) -> None:
    event = replace(BATTLES[0], id=an_id(("order", 2), ("timeline", 2)))
    assert kind in in_sequence(event, *BATTLES[1:])
    assert kind not in in_sequence(replace(event, ask={kind: Ask(wanted=False)}), *BATTLES[1:])


def test_an_event_words_its_pair() -> None:
    event = replace(BATTLES[0], ask={"before": Ask(wording="Which was the earlier?")})
    assert only(cards_of(event, *BATTLES[1:]), "before").question == "Which was the earlier?"
