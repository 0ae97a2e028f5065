"""The timeline of what is remembered: every event on its date, with the recall of its cards on the next study day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sco_quiz.model.dates import HistoricalDate, first_day
from sco_quiz.model.event import Deck, Event
from sco_quiz.study.session import CardRef


@dataclass(frozen=True, slots=True)
class RememberedEvent:
    """An event and how well its cards are known.

    `cards`: that are made of it. `met`: of these, how many were ever answered. `recall`: the mean chance of recall of
    those on the next study day, 0–1, None if none was met.
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
    decks: Iterable[Deck], refs: Iterable[CardRef], recalls: Mapping[str, float]
) -> tuple[RememberedEvent, ...]:
    """Return the events of decks in order of time. `refs`: all cards. `recalls`: of those met, by card."""
    events = {f"{deck.id}/{event.id}": (deck, event) for deck in decks for event in deck.events}
    cards: dict[str, list[float | None]] = {note: [] for note in events}
    for ref in refs:
        if ref.note_id in cards:
            cards[ref.note_id].append(recalls.get(ref.id))
    found = (_remembered(deck, event, cards[note]) for note, (deck, event) in events.items())
    return tuple(sorted(found, key=lambda one: (first_day(one.date), one.deck, one.id)))


def _remembered(deck: Deck, event: Event, cards: Sequence[float | None]) -> RememberedEvent:
    met = [recall for recall in cards if recall is not None]
    return RememberedEvent(
        deck=deck.id,
        id=event.id,
        title=event.title,
        date=event.date,
        language=deck.language,
        cards=len(cards),
        met=len(met),
        recall=sum(met) / len(met) if met else None,
    )
