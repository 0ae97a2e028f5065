"""A place whose name takes an article in a sentence is written with it in the deck."""

from __future__ import annotations

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.dates import parse
from sco_quiz.model.event import Deck, Event, Name
from sco_quiz.questions.generate import generate

LANDING = Event("landing", "first landing", parse("1969-07-20"), place="Sea of Tranquillity")
WALKS = tuple(Event(f"walk-{n}", f"walk {word}", parse(f"197{n}"), place="Elsewhere") for n, word in enumerate("abc"))
DECK = Deck("d", "D", names=(Name("the Sea of Tranquillity", kind="place"),), events=(LANDING, *WALKS))


def test_stems_and_answers_say_the_name_with_its_article() -> None:
    """Also where an event has it without: both are one name."""
    cards = {card.kind: card for card in generate(DECK).cards if card.note == LANDING.id and card.slot == "place"}
    assert cards["where"].answer == TextAnswer("the Sea of Tranquillity", ("Sea of Tranquillity",))
    assert cards["which"].question == "What took place in the Sea of Tranquillity in 1969?"
