"""Historical dates: EDTF level 0 and 1 as the days they span, and how two of them compare."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum
from functools import lru_cache
from math import inf

LARGEST_YEAR = 999_999
LARGEST_PLAIN_YEAR = 9_999
_ECHO_LENGTH = 40
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS_A_UNIT = (0, 1, 12, 120, 1200)
_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
_APPROXIMATE, _UNCERTAIN = ("~", "%"), ("?", "%")
UNSTATED = ("", "..")
_SINGLE = re.compile(
    r"(?:(?!-0000)(?P<year>-?[0-9]{4})(?:-XX(?:-XX)?|-(?P<month>[0-9]{2})(?:-(?:XX|(?P<day>[0-9]{2})))?)?"
    r"|Y(?P<long_year>-?[1-9][0-9]{4,5})"
    r"|(?P<rounded>-?[0-9]{2}(?:[0-9]X|XX)))"
    r"(?P<mark>[~?%]?)"
)
_UNREADABLE = "it cannot be read; write a year 2002, a month 2002-06 or a day 2002-06-07"
_MISTAKES = (
    (r"", "it is empty; write a year 2002, a month 2002-06 or a day 2002-06-07"),
    (r"(?s).*[^\x00-\x7f].*", "it holds other letters or signs than dates do; write it in figures, such as 2002-06-07"),
    (r".*/.*", "an interval has one / between two dates; write 2001-06-14/2001-06-15, or a day as 2002-06-07"),
    (r"-0000.*", "there is no year -0000; write 0000 for 1 BCE"),
    (r"[~?%].*|.*[~?%].+", "one mark ~, ? or % may stand, at the end; write 1996~, 1996? or 1996%"),
    (r"Y?-?0*[0-9]{7,}[~?%]?", f"years go from -{LARGEST_YEAR} to {LARGEST_YEAR}; write a year within them"),
    (r"-?[0-9]{5,6}[~?%]?", "a year of more than four digits starts with Y; write Y12000 or Y-12000"),
    (r"Y.*", "Y stands only before a year of five or six digits; write Y12000, or 2002 without Y"),
    (r"-?[0-9]{1,3}(-.*|[~?%])?", "a year has four digits; write 0476 for 476, -0043 for 44 BCE"),
    (r"(?i)[0-9-]*X.*", "X stands for unknown digits from the right; write 199X, 19XX or 1999-12-XX"),
    (r"-?[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?", "month and day have two digits; write 2002-06 or 2002-06-07"),
    (r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*", "a time of day is not read; write the day alone, such as 2002-06-07"),
)


class Precision(IntEnum):
    """How fine a date is: the unit that it names."""

    DAY = 0
    MONTH = 1
    YEAR = 2
    DECADE = 3
    CENTURY = 4


class Order(Enum):
    """How one date stands to another."""

    BEFORE = "before"
    AFTER = "after"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date, or an interval of two, as the days that it spans.

    `text`: canonical EDTF; two dates of equal text are equal. `earliest`, `latest`: first and last day, in proleptic
    Gregorian ordinals as of `datetime.date.toordinal` (1 is 0001-01-01; 0 and below are BCE); None where an interval is
    open (`..`) or unknown. `precision`: of the coarser end. `approximate`, `uncertain`: marked so (`~`, `?`, `%` is
    both), at either end. `is_range`: whether it is an interval of two different dates, or an open one.

    `first_meant`, `last_meant`: the first and last day it may mean, infinitely far where an end is open or unknown. An
    approximate or uncertain date may mean one unit of its precision more at both ends: 1996~ is 1995 to 1997. So does
    the edtf package for years, decades and centuries; for months and days it adds a year as well, and it doubles for
    `%`.
    """

    text: str
    earliest: int | None
    latest: int | None
    precision: Precision
    approximate: bool
    uncertain: bool
    is_range: bool
    first_meant: float = field(init=False, compare=False, repr=False)
    last_meant: float = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        first, last = self.earliest, self.latest
        if self.approximate or self.uncertain:
            first = None if first is None else _moved(first, self.precision, -1)
            last = None if last is None else _moved(last + 1, self.precision, 1) - 1
        object.__setattr__(self, "first_meant", -inf if first is None else first)
        object.__setattr__(self, "last_meant", inf if last is None else last)

    def __hash__(self) -> int:
        return hash(self.text)  # which says all the rest, and keeps its own hash

    @property
    def year(self) -> int | None:
        """Return the astronomical year (0 is 1 BCE) that the whole date lies within, or None if there is none."""
        if self.earliest is None or self.latest is None:
            return None
        year = ymd(self.earliest)[0]
        return year if ymd(self.latest)[0] == year else None


def parse(text: str) -> HistoricalDate:
    """Return the date that `text` says in EDTF level 0 or 1, without seasons and times of day.

    `2002`, `2002-06`, `2002-06-07`, `-0043` (44 BCE), `Y-17000`, `199X`, `19XX`, `1999-XX`; `~`, `?` or `%` after each;
    `a/b`, open `a/..` and `../b`, unknown `a/` and `/b`. An interval may also have decades or centuries for its ends.
    Raises ValueError, one sentence that says what is wrong and what to write.
    """
    if "/" not in text:
        return _single(text)
    start, _, end = text.partition("/")
    if start in UNSTATED and end in UNSTATED:
        raise _refusal(text, "an interval needs a start or an end; write 1998/.. or ../2001")
    if start in UNSTATED:
        last = _single(end)
        return replace(last, text=f"{start}/{last.text}", earliest=None, is_range=True)
    if end in UNSTATED:
        first = _single(start)
        return replace(first, text=f"{first.text}/{end}", latest=None, is_range=True)
    return interval(_single(start), _single(end))


def from_ymd(year: int, month: int | None = None, day: int | None = None) -> HistoricalDate:
    """Return the year, month or day. `year` is astronomical, 0 being 1 BCE, and within ±999999.

    Raises ValueError if there is no such day, or for a month or day of a year that four digits cannot write, since EDTF
    has no text for it.
    """
    return _dated(year, month, day, "")


def interval(first: HistoricalDate, last: HistoricalDate) -> HistoricalDate:
    """Return the interval from the first day of `first` to the last of `last`; `first` itself if both are the same.

    Raises ValueError if it would end before it starts, or if an end is itself an interval.
    """
    text = f"{first.text}/{last.text}"
    if first.earliest is None or last.latest is None or first.is_range or last.is_range:
        raise _refusal(text, "an end of an interval cannot be an interval; write two dates, such as 1998/2001")
    if last.latest < first.earliest:
        raise _refusal(text, "it ends before it starts; write the earlier date first")
    if first == last:
        return first
    return HistoricalDate(
        text,
        first.earliest,
        last.latest,
        max(first.precision, last.precision),
        first.approximate or last.approximate,
        first.uncertain or last.uncertain,
        is_range=True,
    )


def compare(a: HistoricalDate, b: HistoricalDate) -> Order:
    """Return BEFORE only if every day that `a` may mean is before every day that `b` may mean; AFTER is its mirror.

    What a hedged date may mean, `HistoricalDate` says. Towards an open or unknown end nothing is decidable.
    """
    if a.last_meant < b.first_meant:
        return Order.BEFORE
    return Order.AFTER if b.last_meant < a.first_meant else Order.UNDECIDABLE


def may_coincide(a: HistoricalDate, b: HistoricalDate) -> bool:
    """Return whether `compare` is undecidable: they overlap, or a hedged date comes near."""
    return a.last_meant >= b.first_meant and b.last_meant >= a.first_meant


def first_day(date: HistoricalDate) -> float:
    """Return the first day as a number to sort by: an ordinal, or minus infinity when there is no known start."""
    return float("-inf") if date.earliest is None else date.earliest


def overlaps(a: HistoricalDate, b: HistoricalDate) -> bool:
    """Return whether some day lies within both, open and unknown ends being infinite; no widening."""
    return _reaches(a, b) and _reaches(b, a)


def contains(outer: HistoricalDate, inner: HistoricalDate) -> bool:
    """Return whether every day of `inner` lies within `outer`, open and unknown ends being infinite; no widening."""
    starts = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return starts and ends


@lru_cache(maxsize=1 << 15)  # as for `_dated`
def coarsen(date: HistoricalDate, precision: Precision) -> HistoricalDate | None:
    """Return the one day, month, year, decade or century that holds all of `date`, marked ~, ? or % as `date` is.

    None if it crosses a boundary, is coarser already, is open, or is a Y-year, whose decade EDTF cannot write.
    """
    if date.earliest is None or date.latest is None:
        return None
    unit = _unit_of(ymd(date.earliest), precision, _MARKS[date.approximate, date.uncertain])
    return unit if unit is not None and contains(unit, date) else None


def ends_of(date: HistoricalDate) -> tuple[HistoricalDate, HistoricalDate] | None:
    """Return the two dates of a closed interval as written, None for any other date."""
    if not date.is_range or date.earliest is None or date.latest is None:
        return None
    start, _, end = date.text.partition("/")
    return _single(start), _single(end)


@lru_cache(maxsize=1 << 15)  # as for `_dated`
def ymd(ordinal: int) -> tuple[int, int, int]:
    """Return the astronomical year, month and day of a proleptic Gregorian ordinal, the inverse of its count of days.

    Years are counted from March, so that the leap day is their last. Source: Howard Hinnant, "chrono-Compatible
    Low-Level Date Algorithms", civil_from_days.
    """
    era, day_of_era = divmod(ordinal + 305, 146_097)
    year_of_era = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * march_month + 2) // 5 + 1
    month = march_month + 3 if march_month < 10 else march_month - 9
    return era * 400 + year_of_era + (month <= 2), month, day


def _single(text: str) -> HistoricalDate:
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise _refusal(text, next((why for pattern, why in _MISTAKES if re.fullmatch(pattern, text)), _UNREADABLE))
    year, month, day, long_year, rounded, mark = match.groups()
    if rounded:
        return _rounded(rounded, mark)
    return _dated(int(year or long_year), int(month) if month else None, int(day) if day else None, mark)


@lru_cache(maxsize=1 << 15)  # a deck asks for the same years over and over
def _dated(year: int, month: int | None, day: int | None, mark: str) -> HistoricalDate:
    if abs(year) > LARGEST_YEAR:
        raise ValueError(f"years go from -{LARGEST_YEAR} to {LARGEST_YEAR}; write a year within them")
    if month is None:
        if day is not None:
            raise ValueError(f"a day needs its month; write {_year_text(year)}-06-07")
        text = _year_text(year)
        return _whole(text, _ordinal(year, 1, 1), _ordinal(year, 12, 31), Precision.YEAR, mark)
    _check_month(year, month)
    text = f"{_year_text(year)}-{month:02d}"
    days = _days_in_month(year, month)
    if day is None:
        return _whole(text, _ordinal(year, month, 1), _ordinal(year, month, days), Precision.MONTH, mark)
    text = f"{text}-{day:02d}"
    if not 1 <= day <= days:
        raise _refusal(text, f"{MONTH_NAMES[month - 1]} {year} has {days} days; write a day from 01 to {days}")
    ordinal = _ordinal(year, month, day)
    return _whole(text, ordinal, ordinal, Precision.DAY, mark)


def _check_month(year: int, month: int) -> None:
    if abs(year) <= LARGEST_PLAIN_YEAR and 1 <= month <= 12:
        return
    text = f"{_year_text(year)}-{month:02d}"
    if abs(year) > LARGEST_PLAIN_YEAR:
        raise _refusal(text, f"only years of four digits have months; write the year alone, {_year_text(year)}")
    raise _refusal(text, f"there is no month {month}; write 01 to 12, and a season in months, 2001-03/2001-05")


@lru_cache(maxsize=1 << 12)  # as for `_dated`
def _rounded(text: str, mark: str) -> HistoricalDate:
    """Read 199X or 19XX. Of a negative one the 9s are the earliest year, as -0049 is before -0040."""
    years = sorted((int(text.replace("X", "0")), int(text.replace("X", "9"))))
    precision = Precision.CENTURY if text.endswith("XX") else Precision.DECADE
    return _whole(text, _ordinal(years[0], 1, 1), _ordinal(years[1], 12, 31), precision, mark)


def _whole(text: str, earliest: int, latest: int, precision: Precision, mark: str) -> HistoricalDate:
    approximate, uncertain = mark in _APPROXIMATE, mark in _UNCERTAIN
    return HistoricalDate(text + mark, earliest, latest, precision, approximate, uncertain, is_range=False)


def _unit_of(day: tuple[int, int, int], precision: Precision, mark: str) -> HistoricalDate | None:
    """Return the unit that `day` lies in, None if EDTF cannot write it. Year 0 is in 000X, year -1 in -000X."""
    year = day[0]
    if abs(year) > LARGEST_PLAIN_YEAR and precision != Precision.YEAR:
        return None
    match precision:
        case Precision.DAY:
            return _dated(*day, mark)
        case Precision.MONTH:
            return _dated(year, day[1], None, mark)
        case Precision.YEAR:
            return _dated(year, None, None, mark)
        case Precision.DECADE:
            return _rounded(_year_text(year)[:-1] + "X", mark)
        case Precision.CENTURY:
            return _rounded(_year_text(year)[:-2] + "XX", mark)


def _refusal(text: str, why: str) -> ValueError:
    echo = text if len(text) <= _ECHO_LENGTH else text[: _ECHO_LENGTH - 1] + "…"
    return ValueError(f"{echo!r} is not a date: {why}")


def _year_text(year: int) -> str:
    if abs(year) > LARGEST_PLAIN_YEAR:
        return f"Y{year}"
    return f"{year:04d}" if year >= 0 else f"{year:05d}"


def _ordinal(year: int, month: int, day: int) -> int:
    """Return the proleptic Gregorian ordinal. Source: Howard Hinnant, as in `ymd`, days_from_civil."""
    march_year, march_month = year - (month <= 2), (month + 9) % 12
    leap_days = march_year // 4 - march_year // 100 + march_year // 400
    return 365 * march_year + leap_days + (153 * march_month + 2) // 5 + day - 306


def _days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _moved(ordinal: int, precision: Precision, units: int) -> int:
    """Return the day that many units of a precision later."""
    if precision == Precision.DAY:
        return ordinal + units
    year, month, day = ymd(ordinal)
    year, month_index = divmod(year * 12 + month - 1 + units * _MONTHS_A_UNIT[precision], 12)
    return _ordinal(year, month_index + 1, min(day, _days_in_month(year, month_index + 1)))


def _reaches(a: HistoricalDate, b: HistoricalDate) -> bool:
    return a.latest is None or b.earliest is None or a.latest >= b.earliest
