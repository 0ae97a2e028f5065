"""A deck in, its cards out: every kind asked of every event, every written card, and the rules over all of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sco_quiz.model.card import Card
from sco_quiz.model.event import Deck
from sco_quiz.questions.catalogue import KINDS
from sco_quiz.questions.draft import Draft, Dropped
from sco_quiz.questions.facts import Facts, facts_of
from sco_quiz.questions.relations import told_by_quotes
from sco_quiz.questions.rules import admit
from sco_quiz.questions.wording import wanted
from sco_quiz.questions.written import written

GENERATOR_VERSION = 5
"""Raised whenever the same deck would give other cards, so that cached cards are made anew."""
ONE_STATEMENT_IN = 20


@dataclass(frozen=True, slots=True)
class Generated:
    """The cards of a deck in the order they are learned, the drafts that a rule refused, and those a writer worded."""

    cards: tuple[Card, ...]
    dropped: tuple[Dropped, ...]
    worded: tuple[Draft, ...]


def generate(deck: Deck, facts: Facts | None = None) -> Generated:
    """Return all cards of `deck`: for each event in time its cards by kind, then the written ones.

    `facts`: the deck's, where they are known already.

    The same deck gives the same cards (R12), in whatever order its file lists the events.
    """
    with without_collection():
        facts = facts_of(deck) if facts is None else facts
        cards: list[Card] = []
        dropped: list[Dropped] = []
        worded: list[Draft] = []
        for draft in drafts(facts):
            result = admit(draft, facts)
            if isinstance(result, Card):
                cards.append(result)
            else:
                dropped.append(result)
            if draft.worded:
                worded.append(draft)
        told = told_by_quotes((*deck.events, *deck.cards))
        telling = tuple(_telling(card, told) for card in _with_few_statements(cards))
    return Generated(telling, tuple(dropped), tuple(worded))


def _with_few_statements(cards: Sequence[Card]) -> Iterator[Card]:
    """Yield the cards without the true-or-false ones over a twentieth of them all."""
    statements = [card for card in cards if card.kind == "true-false"]
    room = (len(cards) - len(statements)) // (ONE_STATEMENT_IN - 1)
    kept = set(sorted(card.id for card in statements)[:room])
    yield from (card for card in cards if card.kind != "true-false" or card.id in kept)


def _telling(card: Card, told: Mapping[str, tuple[str, ...]]) -> Card:
    """Return the card with the notes that its quote tells of among those it tells of."""
    if card.note not in told:
        return card
    return replace(card, tells=tuple(dict.fromkeys((*card.tells, *told[card.note]))))


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep the garbage collector from walking the growing heap over and over: nothing that is made here is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # and thaw: all that was made is old now,
            gc.unfreeze()  # and so is not walked at once
            gc.enable()


def drafts(facts: Facts) -> Iterator[Draft]:
    """Yield what every kind proposes, before the rules."""
    for event in facts.timeline:
        for kind, ask in KINDS.items():
            if not event.ask:
                yield from ask(event, facts)
            elif wanted(event, kind):
                yield from (draft for draft in ask(event, facts) if wanted(event, kind, draft.slot))
    for card in facts.deck.cards:
        yield from written(card, facts)
