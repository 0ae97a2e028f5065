"""A deck in, its cards out: every kind asked of every event, every written card, and the rules over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sco_quiz.model.card import Card
from sco_quiz.model.event import Deck
from sco_quiz.model.garbage import without_collection
from sco_quiz.model.telling import UNTOLD, Stretch
from sco_quiz.questions.catalogue import KINDS
from sco_quiz.questions.draft import Admitted, Draft, Dropped
from sco_quiz.questions.evenness import evened
from sco_quiz.questions.facts import Facts, facts_of
from sco_quiz.questions.relations import told_by_quotes
from sco_quiz.questions.rules import admit, card_of
from sco_quiz.questions.wording import wanted
from sco_quiz.questions.written import written

ONE_STATEMENT_IN = 20


@dataclass(frozen=True, slots=True)
class Generated:
    """The cards of a deck in the order they are learned, the drafts that a rule refused, and those a writer worded."""

    cards: tuple[Card, ...]
    dropped: tuple[Dropped, ...]
    worded: tuple[Draft, ...]


def generate(deck: Deck, facts: Facts | None = None, work: Stretch = UNTOLD) -> Generated:
    """Return all cards of `deck`: for each event in time its cards by kind, then the written ones.

    `facts`: the deck's, where they are known already. `work`: is told how far it has come.

    The same deck gives the same cards (R12), in whatever order its file lists the events.
    """
    with without_collection():
        facts = facts_of(deck) if facts is None else facts
        admitted: list[Admitted] = []
        dropped: list[Dropped] = []
        worded: list[Draft] = []
        for draft in drafts(facts, work):
            result = admit(draft, facts)
            if isinstance(result, Admitted):
                admitted.append(result)
            else:
                dropped.append(result)
            if draft.worded:
                worded.append(draft)
        told = told_by_quotes((*deck.events, *deck.cards))
        kept = evened(_with_few_statements(admitted))
        cards = tuple([card_of(one, told.get(one.draft.note.id, ()), deck) for one in kept])
    return Generated(cards, tuple(dropped), tuple(worded))


def _with_few_statements(admitted: Sequence[Admitted]) -> Sequence[Admitted]:
    """Return the drafts without the true-or-false ones over a twentieth of them all."""
    statements = [one for one in admitted if one.draft.kind == "true-false"]
    room = (len(admitted) - len(statements)) // (ONE_STATEMENT_IN - 1)
    kept = set(sorted(one.draft.note.id for one in statements)[:room])
    return [one for one in admitted if one.draft.kind != "true-false" or one.draft.note.id in kept]


def drafts(facts: Facts, work: Stretch = UNTOLD) -> Iterator[Draft]:
    """Yield what every kind proposes, before the rules."""
    events, cards = facts.timeline, facts.deck.cards
    events_done = len(events) / max(1, len(events) + len(cards))
    for event in work.part(0, events_done).through(events):
        for kind, ask in KINDS.items():
            if not event.ask:
                yield from ask(event, facts)
            elif wanted(event, kind):
                yield from (draft for draft in ask(event, facts) if wanted(event, kind, draft.slot))
        facts.made.options.clear()  # no other event has the same
    for card in work.part(events_done, 1).through(cards):
        yield from written(card, facts)
