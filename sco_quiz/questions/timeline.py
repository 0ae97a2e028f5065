"""Events in time: which are near one, and which may fall into a year."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sco_quiz.model.dates import HistoricalDate, Precision, first_day, ymd
from sco_quiz.model.event import Event

LONGEST_INDEXED_YEARS = 30


@dataclass(frozen=True, slots=True)
class Years:
    """Events by every year they may fall into. `wide`: those of open, long or loosely hedged dates, for any year."""

    by_year: Mapping[int, Sequence[Event]]
    wide: Sequence[Event]

    def around(self, date: HistoricalDate) -> Iterator[Event]:
        """Yield all events that may fall into the year of `date`, a date within one year, and perhaps a few more."""
        yield from self.by_year.get(date.year, ()) if date.year is not None else ()
        yield from self.wide


def in_time(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return events by first day, then id."""
    return tuple(sorted(events, key=_place))


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


def dates_of(event: Event) -> tuple[HistoricalDate, ...]:
    """Return the date of record and, where there is one, the printed date."""
    return (event.date,) if event.as_printed is None else (event.date, event.as_printed)


def outwards(event: Event, events: Sequence[Event]) -> Iterator[Event]:
    """Yield the others of `events`, which are in time, from the nearest to the farthest."""
    later = bisect_left(events, _place(event), key=_place)
    earlier = later - 1
    while earlier >= 0 or later < len(events):
        if later < len(events) and events[later].id == event.id:
            later += 1
        elif later >= len(events) or (earlier >= 0 and _gap(event, events[earlier]) <= _gap(event, events[later])):
            yield events[earlier]
            earlier -= 1
        else:
            yield events[later]
            later += 1


def _place(event: Event) -> tuple[float, str]:
    return first_day(event.date), event.id


def _gap(event: Event, other: Event) -> float:
    one, two = first_day(event.date), first_day(other.date)
    return 0.0 if one == two else abs(one - two)


def _years(date: HistoricalDate) -> range | None:
    """Return the years a date may mean; a hedged one reaches a year further. None: too many to list."""
    hedged = date.approximate or date.uncertain
    if date.earliest is None or date.latest is None or (hedged and date.precision > Precision.YEAR):
        return None
    first, last = ymd(date.earliest)[0] - hedged, ymd(date.latest)[0] + hedged
    return range(first, last + 1) if last - first <= LONGEST_INDEXED_YEARS else None
