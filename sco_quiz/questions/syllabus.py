"""The order in which new cards are met: events in time, a card of each in every round, the kinds taking turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sco_quiz.model.card import Card

_OPENING = ("when:year", "where:place", "what", "which")
_LATER = (
    *("who", "list", "when:begin", "when:end", "document-when", "document-where", "number", "who-said", "cloze"),
    *("before", "odd-one-out", "when:month", "when:day", "true-false", "span", "timeline", "order"),
)


def learning_positions(cards: Sequence[Card]) -> Mapping[str, int]:
    """Return each card's place in the order of learning, by card id, from 0.

    `cards`: as generated, the notes in time. In a round every event has one card, and the written cards are spread
    over the rounds. The kinds that open take turns from event to event, so that a first sitting does not ask for ten
    years in a row.
    """
    by_note: dict[str, list[Card]] = {}
    for card in cards:
        by_note.setdefault(card.note, []).append(card)
    events = [note for note in by_note.values() if note[0].date is not None]
    written = [card for note in by_note.values() if note[0].date is None for card in note]
    rounds: dict[int, list[Card]] = {}
    for turn, note in enumerate(events):
        for number, card in enumerate(sorted(note, key=lambda card: _rank(card, turn))):
            rounds.setdefault(number, []).append(card)
    for number, card in enumerate(written):
        rounds.setdefault(number * max(1, len(rounds)) // len(written), []).append(card)
    return {card.id: place for place, card in enumerate(card for number in sorted(rounds) for card in rounds[number])}


def _rank(card: Card, turn: int) -> tuple[int, str]:
    shift = turn % len(_OPENING)
    ladder = (*_OPENING[shift:], *_OPENING[:shift], *_LATER)
    names = (card.kind, f"{card.kind}:{card.slot}")
    return next((place for place, name in enumerate(ladder) if name in names), len(ladder)), card.slot
