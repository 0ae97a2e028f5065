"""Events as cards of the timeline game: what is placed, under a label that does not betray when it was."""

from __future__ import annotations

from collections import defaultdict

from sco_quiz.model.card import PLACING, PLACING_SLOT, Card, DateAnswer, placing_id
from sco_quiz.model.event import Deck, Event
from sco_quiz.questions.facts import Facts, facts_of
from sco_quiz.questions.ordinals import in_series
from sco_quiz.questions.relations import told_by_quotes
from sco_quiz.questions.wording import labels_in_time, wanted, without_article


def placing_cards(deck: Deck) -> tuple[Card, ...]:
    """Return a card for each event that has a label, in time. `question`: the label; `answer`: the event's date.

    There is none of an event whose `ask` turns `timeline` off. `tells`: as for other cards, and the events whose label
    is the same but for its number, since the second of a series is after the first.
    """
    facts = facts_of(deck)
    named = {event.id: label for event in facts.timeline if (label := _label(event, facts)) is not None}
    series: defaultdict[str, list[str]] = defaultdict(list)
    for note, label in named.items():
        series[in_series(label)].append(note)
    told = told_by_quotes((*deck.events, *deck.cards))
    return tuple(
        _card(event, deck, named[event.id], (*series[in_series(named[event.id])], *told.get(event.id, ())))
        for event in facts.timeline
        if event.id in named
    )


def _label(event: Event, facts: Facts) -> str | None:
    """Return the first label, as a line begins with it; None if there is none, or the writer wants none."""
    texts = labels_in_time(event, facts) if wanted(event, "timeline") else ()
    label = without_article(texts[0]) if texts else None
    return None if label is None else label[:1].upper() + label[1:]


def _card(event: Event, deck: Deck, label: str, told: tuple[str, ...]) -> Card:
    return Card(
        id=placing_id(f"{deck.id}/{event.id}"),
        deck=deck.id,
        note=event.id,
        kind=PLACING,
        slot=PLACING_SLOT,
        question=label,
        answer=DateAnswer(event.date, event.date.precision, event.as_printed),
        typable=False,
        source=None if event.source is None else deck.sources.get(event.source),
        quote=event.quote,
        sic=event.sic,
        note_text=event.note,
        mnemonic=event.mnemonic,
        as_printed=None if event.as_printed is None else event.as_printed.text,
        tags=event.tags,
        date=event.date,
        tells=tuple(note for note in dict.fromkeys(told) if note != event.id),
        language=deck.language,
    )
