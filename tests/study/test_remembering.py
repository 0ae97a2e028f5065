"""The timeline of what is remembered."""

from __future__ import annotations

from sco_quiz.model.dates import parse
from sco_quiz.model.event import Deck, Event
from sco_quiz.study.remembering import remembered_events
from sco_quiz.study.session import CardRef

EARLY = Event("rome", "founding of Rome", parse("-0752"))
LATE = Event("moscow", "meeting in Moscow", parse("2003-05-29"))
NOTED = Event("none", "an event without cards", parse("1996"))
DECKS = (Deck("sco", "SCO", events=(LATE, NOTED)), Deck("sea", "Sea", events=(EARLY,), language="de"))


def ref(card_id: str) -> CardRef:
    return CardRef(card_id, card_id.partition("#")[0], card_id.partition("/")[0], 0)


REFS = [
    ref("sco/moscow#when:day"),
    ref("sco/moscow#where:place"),
    ref("sea/rome#when:year"),
    ref("sco/a-card#question:q"),
]


def test_every_event_stands_in_order_of_time_with_its_deck() -> None:
    """Written cards are no events."""
    found = remembered_events(DECKS, REFS, {})
    assert [(one.deck, one.id, one.language) for one in found] == [
        ("sea", "rome", "de"),
        ("sco", "none", "en"),
        ("sco", "moscow", "en"),
    ]
    assert all((one.met, one.recall) == (0, None) for one in found)


def test_the_recall_of_an_event_is_the_mean_of_its_cards_that_were_met() -> None:
    recalls = {"sco/moscow#when:day": 0.5, "sco/moscow#where:place": 0.9, "sco/gone#when:day": 0.1}
    found = remembered_events(DECKS, REFS, recalls)[2]
    assert (found.cards, found.met, found.recall) == (2, 2, 0.7)
    half = remembered_events(DECKS, REFS, {"sco/moscow#when:day": 0.5})[2]
    assert (half.cards, half.met, half.recall) == (2, 1, 0.5)
