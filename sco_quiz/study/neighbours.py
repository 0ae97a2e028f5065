"""Where an event stands on its deck's timeline: the ones just before and after it."""

from __future__ import annotations

from sco_quiz.model.card import Card
from sco_quiz.model.dates import first_day
from sco_quiz.model.event import Deck, Event

PER_SIDE = 2


def neighbours(card: Card, deck: Deck) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return up to two events before the card's event and two after it, in time; none for a written card."""
    timeline = sorted(deck.events, key=lambda event: (first_day(event.date), event.id))
    place = next((place for place, event in enumerate(timeline) if event.id == card.note), None)
    if place is None:
        return (), ()
    return tuple(timeline[max(0, place - PER_SIDE) : place]), tuple(timeline[place + 1 : place + 1 + PER_SIDE])
