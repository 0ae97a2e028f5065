"""A deck as questions see it: its names by every form, its events in time, and what may be confused with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sco_quiz.model.dates import HistoricalDate, Order, Precision, coarsen, compare
from sco_quiz.model.event import Deck, Event, Name, WrittenCard
from sco_quiz.model.text import fold
from sco_quiz.questions.timeline import Years, in_time, outwards, years_of

K = TypeVar("K")
V = TypeVar("V")
DAYS_A_YEAR = 365.2425
NEAREST = 200
"""How many other events are looked at for a distractor: enough for any deck, and no more in a huge one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A deck with indexes.

    `timeline`: its events by first day, then id. `places`: where each event stands on it, by id. `names`: by every
    folded form. `forms`: every form of a name, by each of its folded words. `titles`: events by folded title.
    `bodies`: events by body, in time. `documents`: events by folded canonical name of a document. `years`: events by
    year. `kinds`: canonical names by kind. `venues`: events by folded canonical name of their place. `answers`: written
    cards by the folded canonical name of their first answer.
    `span_years`: from the first day of the first event to the last day of the last, 0 if unknown.
    """

    deck: Deck
    timeline: tuple[Event, ...]
    places: Mapping[str, int]
    names: Mapping[str, Name]
    forms: Mapping[str, Sequence[str]]
    titles: Mapping[str, Sequence[Event]]
    bodies: Mapping[str | None, Sequence[Event]]
    documents: Mapping[str, Sequence[Event]]
    years: Years
    kinds: Mapping[str | None, Sequence[str]]
    venues: Mapping[str, Sequence[Event]]
    answers: Mapping[str, Sequence[WrittenCard]]
    span_years: float

    def entity(self, text: str) -> Name:
        """Return the name that `text` is a form of, or a bare one when the deck lists none."""
        return self.names.get(fold(text)) or Name(text)

    def others(self, event: Event) -> Iterator[Event]:
        """Yield the other events, the most confusable first: same body, then near in time; at most the nearest."""
        colleagues = () if event.body is None else self.bodies[event.body]
        yield from islice(outwards(event, colleagues), NEAREST)
        everyone = outwards(event, self.timeline)
        yield from islice((other for other in everyone if event.body is None or other.body != event.body), NEAREST)

    def near(self, event: Event) -> Iterator[Event]:
        """Yield the nearest other events, nearest first."""
        return islice(outwards(event, self.timeline), NEAREST)

    def twins(self, event: Event) -> tuple[Event, ...]:
        """Return the other events of the same title."""
        return tuple(other for other in self.titles[fold(event.title)] if other.id != event.id)

    def canonical(self, text: str) -> str:
        """Return what all forms of one entity have in common: its canonical name, folded."""
        return _canonical(text, self.names)

    def signings(self, document: str) -> Sequence[Event]:
        """Return the events at which a document was adopted, signed…, under any of its names."""
        return self.documents[_canonical(document, self.names)]

    def later(self, event: Event) -> Iterator[Event]:
        """Yield the event and the nearest after it on the timeline."""
        place = self.places[event.id]
        return islice(self.timeline, place, place + NEAREST)

    def earlier(self, event: Event) -> Iterator[Event]:
        """Yield the event and the nearest before it on the timeline, backwards."""
        place = self.places[event.id]
        return (self.timeline[index] for index in range(place, max(-1, place - NEAREST), -1))

    def at(self, place: str) -> Sequence[Event]:
        """Return the events that were at a place, under any of its names, in time."""
        return self.venues.get(_canonical(place, self.names), ())

    def same(self, one: str, other: str) -> bool:
        """Say whether both texts name one entity, under any alias."""
        return fold(one) == fold(other) or self.entity(one).name == self.entity(other).name

    def related(self, one: str, other: str) -> bool:
        """Say whether both name one entity or one lies within the other (Almaty and Kazakhstan)."""
        return self.same(one, other) or self._lies_within(one, other) or self._lies_within(other, one)

    def longer_forms(self, form: str) -> Iterator[str]:
        """Yield the forms of names of which `form` is only a part."""
        for word in fold(form).split()[:1]:
            yield from (longer for longer in self.forms.get(word, ()) if form in longer and longer != form)

    def _lies_within(self, inner: str, outer: str) -> bool:
        seen: set[str] = set()
        place = self.entity(inner)
        while place.within is not None and place.name not in seen:
            if self.same(place.within, outer):
                return True
            seen.add(place.name)
            place = self.entity(place.within)
        return False


def facts_of(deck: Deck) -> Facts:
    """Index a deck."""
    timeline = in_time(deck.events)
    names = {fold(form): name for name in deck.names for form in name.forms}
    forms = [form for name in deck.names for form in name.forms]
    return Facts(
        deck,
        timeline,
        {event.id: place for place, event in enumerate(timeline)},
        names,
        _grouped((word, form) for form in forms for word in set(fold(form).split())),
        _grouped((fold(event.title), event) for event in timeline),
        _grouped((event.body, event) for event in timeline),
        _grouped((_canonical(doc.name, names), event) for event in timeline for doc in event.documents),
        years_of(timeline),
        _grouped((name.kind, name.name) for name in deck.names),
        _grouped((_canonical(event.place, names), event) for event in timeline if event.place),
        _grouped((_canonical(card.answer[0], names), card) for card in deck.cards if card.answer),
        _span_years(timeline),
    )


def may_coincide(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Say whether neither date is decidedly before the other: they overlap, or a circa date comes near."""
    return compare(one, other) is Order.UNDECIDABLE


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


def _canonical(text: str, names: Mapping[str, Name]) -> str:
    name = names.get(fold(text))
    return fold(text if name is None else name.name)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, Sequence[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _span_years(events: Sequence[Event]) -> float:
    firsts = [event.date.earliest for event in events if event.date.earliest is not None]
    lasts = [event.date.latest for event in events if event.date.latest is not None]
    return max(0, max(lasts) - min(firsts)) / DAYS_A_YEAR if firsts and lasts else 0
