"""Events in time: which are near one, which may fall into a year, and which lie within a year, decade or century."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sco_quiz.model.dates import HistoricalDate, Precision, coarsen, first_day, ymd
from sco_quiz.model.event import Event

LONGEST_INDEXED_YEARS = 30
MOST_DATES = 12
UNITS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)


@dataclass(frozen=True, slots=True)
class Line:
    """Events by first day, then id, and what they are sorted by."""

    events: Sequence[Event]
    keys: Sequence[tuple[float, str]]

    def outwards(self, event: Event) -> Iterator[Event]:
        """Yield the other events from the nearest to the farthest."""
        events, keys = self.events, self.keys
        place = _place(event)
        day, later = place[0], bisect_left(keys, place)
        earlier = later - 1
        if later < len(events) and events[later].id == event.id:
            later += 1
        while earlier >= 0 and later < len(events):
            before, after = keys[earlier][0], keys[later][0]
            if before == day or day - before <= after - day:  # two infinite days are no distance apart
                yield events[earlier]
                earlier -= 1
            else:
                yield events[later]
                later += 1
        yield from (events[index] for index in range(earlier, -1, -1))
        yield from (events[index] for index in range(later, len(events)))


@dataclass(frozen=True, slots=True)
class Years:
    """Events by every year they may fall into. `wide`: those of open, long or loosely hedged dates, for any year."""

    by_year: Mapping[int, Sequence[Event]]
    wide: Sequence[Event]

    def around(self, date: HistoricalDate) -> Iterator[Event]:
        """Yield all events that may fall into the year of `date`, a date within one year, and perhaps a few more."""
        yield from self.by_year.get(date.year, ()) if date.year is not None else ()
        yield from self.wide


@dataclass(frozen=True, slots=True)
class Units:
    """The years, decades and centuries that events lie within beyond doubt.

    `of`: by event id, the finest first. `within`: the events of a unit in time, by its text.
    """

    of: Mapping[str, Sequence[HistoricalDate]]
    within: Mapping[str, Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Dates:
    """The distinct dates of one shape, without hedges, by their first day."""

    dates: Sequence[HistoricalDate]
    days: Sequence[int]

    def around(self, day: int, reach_days: float) -> tuple[Sequence[HistoricalDate], Sequence[HistoricalDate]]:
        """Return the dates that begin before `day`, and from it on, at most `reach_days` away, the nearest first."""
        first, middle = bisect_left(self.days, day - reach_days), bisect_left(self.days, day)
        last = bisect_left(self.days, day + reach_days)
        earlier = self.dates[max(first, middle - MOST_DATES) : middle][::-1]
        return earlier, self.dates[middle : min(last, middle + MOST_DATES)]


NO_DATES = Dates((), ())
Shape = tuple[Precision, bool]


def line_of(events: Iterable[Event]) -> Line:
    """Return events in time."""
    ordered = sorted(((_place(event), event) for event in events), key=lambda pair: pair[0])
    return Line(tuple(event for _, event in ordered), tuple(place for place, _ in ordered))


def years_of(events: Sequence[Event]) -> Years:
    """Index events by year: of the record and, where it differs, of the printed date."""
    by_year: defaultdict[int, list[Event]] = defaultdict(list)
    wide: list[Event] = []
    for event in events:
        spans = [_years(date) for date in dates_of(event)]
        if any(span is None for span in spans):
            wide.append(event)
        for year in {year for span in spans for year in span or ()}:
            by_year[year].append(event)
    return Years(by_year, wide)


def units_of(events: Sequence[Event]) -> Units:
    """Index events by the units that hold them, by record and by print; a hedged date lies within none."""
    within: defaultdict[str, list[Event]] = defaultdict(list)
    of = {event.id: _units(event) for event in events}
    for event in events:
        for unit in of[event.id]:
            within[unit.text].append(event)
    return Units(of, within)


def dates_by_shape(events: Sequence[Event], units: Units) -> Mapping[Shape, Dates]:
    """Index the dates of events, and the units they lie within, by precision and by whether they are ranges."""
    found: defaultdict[Shape, dict[str, HistoricalDate]] = defaultdict(dict)
    for event in events:
        for date in (event.date, *units.of[event.id]):
            if date.earliest is not None and not (date.approximate or date.uncertain):
                found[date.precision, date.is_range][date.text] = date
    return {shape: _dates(dates.values()) for shape, dates in found.items()}


def dates_of(event: Event) -> tuple[HistoricalDate, ...]:
    """Return the date of record and, where there is one, the printed date."""
    return (event.date,) if event.as_printed is None else (event.date, event.as_printed)


def _dates(dates: Iterable[HistoricalDate]) -> Dates:
    ordered = sorted(((date.earliest or 0, date.text, date) for date in dates), key=lambda one: one[:2])
    return Dates(tuple(date for _, _, date in ordered), tuple(day for day, _, _ in ordered))


def _place(event: Event) -> tuple[float, str]:
    return first_day(event.date), event.id


def _units(event: Event) -> tuple[HistoricalDate, ...]:
    dates = dates_of(event)
    if any(date.approximate or date.uncertain for date in dates):
        return ()
    units = [{coarsen(date, precision) for date in dates} for precision in UNITS]
    sure = [unit for held in units if len(held) == 1 for unit in held if unit is not None]
    # Whether 1900 was in the 19th or the 20th century is a matter of taste.
    is_turn = any(unit.year is not None and unit.year % 100 == 0 for unit in sure)
    return tuple(unit for unit in sure if not (is_turn and unit.precision is Precision.CENTURY))


def _years(date: HistoricalDate) -> range | None:
    """Return the years a date may mean; a hedged one reaches a year further. None: too many to list."""
    hedged = date.approximate or date.uncertain
    if date.earliest is None or date.latest is None or (hedged and date.precision > Precision.YEAR):
        return None
    first, last = ymd(date.earliest)[0] - hedged, ymd(date.latest)[0] + hedged
    return range(first, last + 1) if last - first <= LONGEST_INDEXED_YEARS else None
