"""A deck as questions see it: its names by every form, its events in time, and what may be confused with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, repeat
from math import inf
from typing import NamedTuple, TypeVar

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.dates import HistoricalDate, Precision, coarsen, may_coincide
from sco_quiz.model.event import Deck, Event, Name, WrittenCard
from sco_quiz.model.text import fold
from sco_quiz.questions.draft import Candidates
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

K = TypeVar("K")
V = TypeVar("V")
DAYS_A_YEAR = 365.2425
LONGEST_TYPED_WORDS = 5
NEAREST = 200
"""How many other events are looked at for a distractor: enough for any deck, and no more in a huge one."""


class Entity(NamedTuple):
    """What a text of the deck names, as an answer.

    `name`: a bare one when the deck lists none. `answer`: its canonical name, right in every form and as the text has
    it. `forms`: all of these. `is_typable`: whether one is short enough to be typed.
    """

    name: Name
    answer: TextAnswer
    forms: tuple[str, ...]
    is_typable: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """A deck with indexes.

    The meaning of a text is its entity's canonical name, folded; of a text that the deck does not list, itself, folded.

    `canonical`: the meaning of a text. `entity`: what a text names. `said`: how a folded text with a space around it
    may name what has a meaning. `line`: the events in time. `places`: where each event stands on it, by id. `names`: by
    every folded form. `forms`: every form of a name, by each of its folded words. `titles`: events by folded title.
    `bodies`: events by body, in time. `documents`, `venues`: events by the meaning of a document, of their place.
    `answers`: written cards by the meanings that are right. `years`: events by year. `units`: events by the years,
    decades and centuries they lie within. `dates`: by shape. `kinds`: canonical names by kind. `related_to`: by the
    meaning of a place, its own and those of all places around it and within it. `span_years`: from the first day of the
    first event to the last day of the last, 0 if unknown. `newest_day`: of the latest event, the first of its decade or
    century; infinite if unknown. `made`: the wrong options of the event at hand, `dated`: of
    dates, `labelled`, `chains`: by event id its labels and what follows it, that were made so far, since several kinds
    ask for one thing.
    """

    deck: Deck
    canonical: Callable[[str], str]
    entity: Callable[[str], Entity]
    said: Callable[[str], Sequence[str]]
    line: Line
    places: Mapping[str, int]
    names: Mapping[str, Name]
    forms: Mapping[str, Sequence[str]]
    titles: Mapping[str, Sequence[Event]]
    bodies: Mapping[str, Line]
    documents: Mapping[str, Sequence[Event]]
    years: Years
    units: Units
    dates: Mapping[Shape, Dates]
    kinds: Mapping[str | None, Sequence[str]]
    venues: Mapping[str, Sequence[Event]]
    answers: Mapping[str, Sequence[WrittenCard]]
    related_to: Mapping[str, frozenset[str]]
    span_years: float
    newest_day: float
    made: dict[tuple[object, ...], Candidates]
    dated: dict[tuple[object, ...], Candidates]
    labelled: dict[str, tuple[str, ...]]
    chains: dict[str, Sequence[tuple[Event, str]]]

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
        return self.documents[self.canonical(document)]

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
        return self.venues.get(self.canonical(place), ())

    def same(self, one: str, other: str) -> bool:
        """Say whether both texts name one entity, under any alias."""
        return self.canonical(one) == self.canonical(other)

    def related(self, one: str, other: str) -> bool:
        """Say whether both name one entity or one lies within the other (Almaty and Kazakhstan)."""
        return self.canonical(other) in self.kin(one)

    def kin(self, text: str) -> frozenset[str]:
        """Return the meanings that are related to that of `text`, which is among them."""
        meaning = self.canonical(text)
        return self.related_to.get(meaning) or frozenset((meaning,))

    def longer_forms(self, form: str) -> Iterator[str]:
        """Yield the forms of names of which `form` is only a part."""
        for word in fold(form).split()[:1]:
            yield from (longer for longer in self.forms.get(word, ()) if form in longer and longer != form)


def facts_of(deck: Deck) -> Facts:
    """Index a deck."""
    line = line_of(deck.events)
    timeline = line.events
    units = units_of(timeline)
    names = {fold(form): name for name in deck.names for form in name.forms}
    canonical = _canonical(names)
    forms = [form for name in deck.names for form in name.forms]
    return Facts(
        deck,
        canonical,
        _entity(names),
        _said(deck),
        line,
        {event.id: place for place, event in enumerate(timeline)},
        names,
        _grouped((word, form) for form in forms for word in set(fold(form).split())),
        _grouped((fold(event.title), event) for event in timeline),
        {body: line_of(events) for body, events in _grouped(_with_bodies(timeline)).items()},
        _grouped((canonical(doc.name), event) for event in timeline for doc in event.documents),
        years_of(timeline),
        units,
        dates_by_shape(timeline, units),
        _grouped((name.kind, name.name) for name in deck.names),
        _grouped((canonical(event.place), event) for event in timeline if event.place),
        _grouped((meaning, card) for card in deck.cards for meaning in _right(card, canonical)),
        _related(deck, names, canonical),
        _span_years(timeline),
        _newest_day(timeline),
        {},
        {},
        {},
        {},
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


def _canonical(names: Mapping[str, Name]) -> Callable[[str], str]:
    @cache  # the same few texts are looked up for every event
    def canonical(text: str) -> str:
        folded = fold(text)
        name = names.get(folded)
        return folded if name is None else fold(name.name)

    return canonical


def _entity(names: Mapping[str, Name]) -> Callable[[str], Entity]:
    @cache
    def entity(text: str) -> Entity:
        name = names.get(fold(text)) or Name(text)
        forms = (*name.forms, text)
        answer = TextAnswer(name.name, tuple(form for form in forms if form != name.name))
        return Entity(name, answer, forms, min(len(form.split()) for form in name.forms) <= LONGEST_TYPED_WORDS)

    return entity


def _said(deck: Deck) -> Callable[[str], Sequence[str]]:
    forms = {fold(name.name): tuple(f" {fold(form)} " for form in name.forms) for name in deck.names}

    @cache
    def said(meaning: str) -> Sequence[str]:
        return forms.get(meaning) or (f" {meaning} ",)

    return said


def _right(card: WrittenCard, canonical: Callable[[str], str]) -> set[str]:
    return set(map(canonical, (*card.answer[:1], *card.accept)))


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, Sequence[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _related(deck: Deck, names: Mapping[str, Name], canonical: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
    related: defaultdict[str, set[str]] = defaultdict(set)
    for name in deck.names:
        inner = fold(name.name)
        for outer in _places_around(name, names, canonical):
            related[inner] |= {inner, outer}
            related[outer] |= {inner, outer}
    return {meaning: frozenset(kin) for meaning, kin in related.items()}


def _places_around(name: Name, names: Mapping[str, Name], canonical: Callable[[str], str]) -> frozenset[str]:
    seen: set[str] = set()
    outer: Name | None = name
    while outer is not None and outer.within is not None and (key := canonical(outer.within)) not in seen:
        seen.add(key)
        outer = names.get(key)
    return frozenset(seen)


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
