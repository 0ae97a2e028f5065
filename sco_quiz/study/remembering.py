"""The timeline of what is remembered: every event on its date, with the recall of its cards today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sco_quiz.model.card import note_of
from sco_quiz.model.dates import HistoricalDate, first_day
from sco_quiz.model.event import Deck


@dataclass(frozen=True, slots=True)
class RememberedEvent:
    """An event and how well its cards are known today.

    `cards`: that are made of it. `met`: of these, how many were ever answered. `recall`: the mean chance of recall of
    those, 0–1, None if none was met.
    """

    deck: str
    id: str
    title: str
    date: HistoricalDate
    language: str
    cards: int
    met: int
    recall: float | None


def remembered_events(
    decks: Iterable[Deck], card_ids: Iterable[str], recalls: Mapping[str, float]
) -> tuple[RememberedEvent, ...]:
    """Return the events of decks in order of time. `card_ids`: of all cards. `recalls`: of those met, by card."""
    cards = Counter(map(note_of, card_ids))
    met: Counter[str] = Counter()
    total: dict[str, float] = {}
    for card_id, recall in recalls.items():
        note = note_of(card_id)
        met[note] += 1
        total[note] = total.get(note, 0.0) + recall
    found = []
    for deck in decks:
        for event in deck.events:
            note = f"{deck.id}/{event.id}"
            mean = total[note] / met[note] if note in total else None
            one = RememberedEvent(
                deck.id, event.id, event.title, event.date, deck.language, max(cards[note], met[note]), met[note], mean
            )
            found.append(one)
    return tuple(sorted(found, key=lambda one: (first_day(one.date), one.deck, one.id)))
