"""A deck as questions see it: its events in time, where they were, and what may be confused with what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from math import inf

from sco_quiz.model.dates import HistoricalDate, Precision, coarsen, may_coincide
from sco_quiz.model.event import Deck, Event, WrittenCard
from sco_quiz.model.text import fold
from sco_quiz.questions.grouping import grouped
from sco_quiz.questions.made import Made
from sco_quiz.questions.meanings import Meanings, meanings_of
from sco_quiz.questions.timeline import (
    Dates,
    Line,
    Shape,
    Units,
    Years,
    dates_by_shape,
    dates_of,
    line_of,
    units_of,
    years_of,
)

DAYS_A_YEAR = 365.2425
NEAREST = 200
"""How many other events are looked at for a distractor: enough for any deck, and no more in a huge one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A deck with indexes.

    `meanings`: what its texts name. `line`: the events in time. `places`: where each event stands on it, by id.
    `titles`: events by folded title. `bodies`: events by body, in time. `documents`, `venues`: events by the meaning of
    a document, of their place. `answers`: written cards by the meanings that are right. `years`: events by year.
    `units`: events by the years, decades and centuries they lie within. `dates`: by shape. `span_years`: from the first
    day of the first event to the last day of the last, 0 if unknown. `newest_day`: of the latest event, the first of
    its decade or century; infinite if unknown. `made`: what was worked out so far.
    """

    deck: Deck
    meanings: Meanings
    line: Line
    places: Mapping[str, int]
    titles: Mapping[str, Sequence[Event]]
    bodies: Mapping[str, Line]
    documents: Mapping[str, Sequence[Event]]
    venues: Mapping[str, Sequence[Event]]
    answers: Mapping[str, Sequence[WrittenCard]]
    years: Years
    units: Units
    dates: Mapping[Shape, Dates]
    span_years: float
    newest_day: float
    made: Made

    @property
    def timeline(self) -> Sequence[Event]:
        """Return the events in time."""
        return self.line.events

    def others(self, event: Event) -> Iterator[Event]:
        """Yield the other events, the most confusable first: same body, then near in time; at most the nearest."""
        body = event.body
        if body is not None:
            yield from islice(self.bodies[body].outwards(event), NEAREST)
        yield from (other for other in self.near(event) if body is None or other.body != body)

    def near(self, event: Event) -> Iterator[Event]:
        """Yield the nearest other events, nearest first."""
        return islice(self.line.outwards(event), NEAREST)

    def twins(self, event: Event) -> tuple[Event, ...]:
        """Return the other events of the same title."""
        same = self.titles[fold(event.title)]
        return () if len(same) == 1 else tuple(other for other in same if other.id != event.id)

    def signings(self, document: str) -> Sequence[Event]:
        """Return the events at which a document was adopted, signed…, under any of its names."""
        return self.documents[self.meanings.canonical(document)]

    def later(self, event: Event) -> Iterator[Event]:
        """Yield the event and the nearest after it on the timeline."""
        place = self.places[event.id]
        return (self.timeline[index] for index in range(place, min(len(self.timeline), place + NEAREST)))

    def earlier(self, event: Event) -> Iterator[Event]:
        """Yield the event and the nearest before it on the timeline, backwards."""
        place = self.places[event.id]
        return (self.timeline[index] for index in range(place, max(-1, place - NEAREST), -1))

    def at(self, place: str) -> Sequence[Event]:
        """Return the events that were at a place, under any of its names, in time."""
        return self.venues.get(self.meanings.canonical(place), ())


def facts_of(deck: Deck) -> Facts:
    """Index a deck."""
    line, meanings = line_of(deck.events), meanings_of(deck)
    timeline, canonical = line.events, meanings.canonical
    units = units_of(timeline)
    return Facts(
        deck=deck,
        meanings=meanings,
        line=line,
        places={event.id: place for place, event in enumerate(timeline)},
        titles=grouped((fold(event.title), event) for event in timeline),
        bodies={body: line_of(events) for body, events in grouped(_with_bodies(timeline)).items()},
        documents=grouped((canonical(doc.name), event) for event in timeline for doc in event.documents),
        venues=grouped((canonical(event.place), event) for event in timeline if event.place),
        answers=grouped((meaning, card) for card in deck.cards for meaning in _right(card, canonical)),
        years=years_of(timeline),
        units=units,
        dates=dates_by_shape(timeline, units),
        span_years=_span_years(timeline),
        newest_day=_newest_day(timeline),
        made=Made(),
    )


def coincides_with_any(one: HistoricalDate, others: Iterable[HistoricalDate]) -> bool:
    """Say whether a date may coincide with one of `others`."""
    return any(map(may_coincide, repeat(one), others))


def may_fall_in(event: Event, date: HistoricalDate) -> bool:
    """Say whether an event may have been at a date, by record or by print."""
    if event.as_printed is None:
        return may_coincide(date, event.date)
    return coincides_with_any(date, dates_of(event))


def is_hedged(date: HistoricalDate) -> bool:
    """Say whether a date is given as approximate or uncertain."""
    return date.approximate or date.uncertain


def agreed(event: Event, precision: Precision) -> HistoricalDate | None:
    """Return the event's date at `precision`, or None where the source does not support it (rule R3).

    None when the date is coarser, crosses the unit, is hedged, is inferred and would be asked finer than by year, or
    when the printed date names another unit.
    """
    if is_hedged(event.date) or (event.inferred and precision < Precision.YEAR):
        return None
    date = coarsen(event.date, precision)
    if date is None or event.as_printed is None:
        return date
    printed = coarsen(event.as_printed, precision)
    return date if printed is not None and printed.text == date.text else None


def _right(card: WrittenCard, canonical: Callable[[str], str]) -> set[str]:
    return set(map(canonical, (*card.answer[:1], *card.accept)))


def _with_bodies(events: Iterable[Event]) -> Iterator[tuple[str, Event]]:
    return ((event.body, event) for event in events if event.body is not None)


def _span_years(events: Sequence[Event]) -> float:
    firsts = [event.date.earliest for event in events if event.date.earliest is not None]
    lasts = [event.date.latest for event in events if event.date.latest is not None]
    return max(0, max(lasts) - min(firsts)) / DAYS_A_YEAR if firsts and lasts else 0


def _newest_day(events: Sequence[Event]) -> float:
    dates = [event.date for event in events]
    days = [date.latest if date.precision <= Precision.YEAR else date.earliest for date in dates]
    return max((day for day in days if day is not None), default=inf)
