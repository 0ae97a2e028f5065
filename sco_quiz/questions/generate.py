"""A deck in, its cards out: every kind asked of every event, every written card, and the rules over all of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sco_quiz.model.card import Card
from sco_quiz.model.event import Deck
from sco_quiz.questions.catalogue import KINDS
from sco_quiz.questions.draft import Draft, Dropped
from sco_quiz.questions.facts import Facts, facts_of
from sco_quiz.questions.rules import admit
from sco_quiz.questions.wording import wanted
from sco_quiz.questions.written import written

GENERATOR_VERSION = 5
"""Raised whenever the same deck would give other cards, so that cached cards are made anew."""


@dataclass(frozen=True, slots=True)
class Generated:
    """The cards of a deck in the order they are learned, and the drafts that a rule refused."""

    cards: tuple[Card, ...]
    dropped: tuple[Dropped, ...]


def generate(deck: Deck) -> Generated:
    """Return all cards of `deck`: for each event in time its cards by kind, then the written ones.

    The same deck gives the same cards (R12), in whatever order its file lists the events.
    """
    with _without_collection():
        facts = facts_of(deck)
        results = [admit(draft, facts) for draft in drafts(facts)]
    return Generated(
        tuple(result for result in results if isinstance(result, Card)),
        tuple(result for result in results if isinstance(result, Dropped)),
    )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the garbage collector from walking the growing heap over and over: nothing that is made here is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
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
