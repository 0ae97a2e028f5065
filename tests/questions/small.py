"""A deck of four events on which each rule and kind is shown."""

from __future__ import annotations

from collections.abc import Sequence

from sco_quiz.model.card import Card
from sco_quiz.model.dates import from_ymd
from sco_quiz.model.event import Deck, Event, Name, WrittenCard
from sco_quiz.questions.chosen import chosen
from sco_quiz.questions.generate import generate


def deck_of(
    *events: Event, names: Sequence[Name] = (), written: Sequence[WrittenCard] = (), language: str = "en"
) -> Deck:
    return Deck(id="d", title="D", names=tuple(names), events=events, cards=tuple(written), language=language)


def cards_of(
    *events: Event, names: Sequence[Name] = (), written: Sequence[WrittenCard] = (), language: str = "en"
) -> dict[str, Card]:
    """Return the cards of a deck by what follows its own id in theirs."""
    deck = deck_of(*events, names=names, written=written, language=language)
    return {card.id.removeprefix("d/"): card for card in generate(deck).cards}


def an_id(*purposes: tuple[str, int]) -> str:
    """Return an event's id that is chosen for each purpose, one in so many being so."""
    ids = (f"x{number}" for number in range(10_000))
    return next(one for one in ids if all(chosen(one, purpose, one_in) for purpose, one_in in purposes))


def only(cards: dict[str, Card], kind: str, note: str = "a") -> Card:
    """Return the one card of a kind of a note."""
    [card] = [card for card in cards.values() if card.kind == kind and card.note == note]
    return card


def kinds_of(cards: dict[str, Card], note: str = "a") -> set[str]:
    """Return the kinds in which a note is asked about."""
    return {card.kind for card in cards.values() if card.note == note}


BATTLES = (
    Event("a", "battle of the hill", from_ymd(1410, 7, 15), place="Arden", people=("Ada",)),
    Event("b", "siege of the port", from_ymd(1420), place="Borne", people=("Ben",)),
    Event("c", "peace of the river", from_ymd(1431), place="Corvo", people=("Cyn",)),
    Event("d", "council of the valley", from_ymd(1440), place="Dunmo", people=("Dee",)),
)
