"""A scale of historical time in cells: where a date stands, and which years or months are written below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sco_quiz.model.dates import LARGEST_PLAIN_YEAR, LARGEST_YEAR, HistoricalDate, from_ymd, ymd

_UNITS_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000)
_QUARTERS = {1: "Jan", 4: "Apr", 7: "Jul", 10: "Oct"}
_LONGEST_QUARTERS_DAYS = 1_000
_BETWEEN = 1  # cells at least from one label to the next


@dataclass(frozen=True, slots=True)
class Scale:
    """`first`, `last`: days, as ordinals of the proleptic Gregorian calendar, `first` < `last`; `width`: cells."""

    first: int
    last: int
    width: int

    def cell(self, day: int) -> int:
        """Return the cell of a day, from 0."""
        share = (day - self.first) / (self.last - self.first)
        return min(max(round(share * (self.width - 1)), 0), self.width - 1)

    def axis(self) -> tuple[str, str]:
        """Return the line with its ticks, and the labels below."""
        line, labels = ["─"] * self.width, ""
        for day, label in self._ticks():
            cell = self.cell(day)
            line[cell] = "┬"
            start = cell - len(label) // 2
            has_room = (start >= len(labels) + _BETWEEN or not labels) and 0 <= start <= self.width - len(label)
            if has_room:
                labels = labels.ljust(start) + label
        return "".join(line), labels

    def _ticks(self) -> list[tuple[int, str]]:
        first, last = ymd(self.first)[0], ymd(self.last)[0]
        if self.last - self.first <= _LONGEST_QUARTERS_DAYS and max(abs(first), abs(last)) <= LARGEST_PLAIN_YEAR:
            return list(self._within(self._quarters()))
        for unit in _UNITS_YEARS:
            if (last - first) // unit > self.width:
                continue
            found = list(self._within(self._years(unit)))
            if self._have_room(found):
                return found
        return []

    def _have_room(self, ticks: list[tuple[int, str]]) -> bool:
        longest = max((len(label) for _, label in ticks), default=0)
        cells = [self.cell(day) for day, _ in ticks]
        return all(after - before >= longest + _BETWEEN for before, after in pairwise(cells))

    def _years(self, unit: int) -> Iterator[tuple[int, str]]:
        """Yield the years whose number in their era is a multiple of `unit`: 500 BCE, 500; there is no year 0."""
        first, last = ymd(self.first)[0], ymd(self.last)[0]
        for number in range((first - 1) // unit * unit, last + unit, unit):
            if abs(number) > LARGEST_YEAR - 1:
                continue
            if number < 0:
                yield _day(number + 1), f"{-number} BCE"
            elif number > 0:
                yield _day(number), str(number)

    def _quarters(self) -> Iterator[tuple[int, str]]:
        for year in range(ymd(self.first)[0], ymd(self.last)[0] + 1):
            for month, name in _QUARTERS.items():
                yield _day(year, month), f"{name} {year}" if month == 1 else name

    def _within(self, ticks: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        return (tick for tick in ticks if self.first <= tick[0] <= self.last)


def middle(date: HistoricalDate) -> int | None:
    """Return the day at which a date stands: its middle, or the end that is known; None if none is."""
    ends = [day for day in (date.earliest, date.latest) if day is not None]
    return sum(ends) // len(ends) if ends else None


def scale_of(days: list[int], width: int) -> Scale:
    """Return a scale from the first of these days to the last, a year at the least. `days`: one or more."""
    first, last = min(days), max(days)
    spare = max(0, 365 - (last - first)) // 2
    return Scale(first - spare, last + max(spare, 1), width)


def _day(year: int, month: int | None = None) -> int:
    day = from_ymd(year, month).earliest
    assert day is not None
    return day
