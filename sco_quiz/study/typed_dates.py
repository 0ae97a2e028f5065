"""Dates as people type them, in English and five more languages: read whole and without guessing, or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sco_quiz.model.dates import HistoricalDate, Precision, from_ymd, interval, parse
from sco_quiz.study.date_languages import in_english_words
from sco_quiz.study.date_words import MONTHS, ROMAN_MONTHS, plain_words

LONGEST_TYPED_DATE = 100

_ANY_LEAP_YEAR = 2000
_LAST_SIGNS = " .,"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_GAP = r"[ ./-]"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]+)"
_YEAR = r"(?P<year>\d{1,6})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}{_GAP}*{_MONTH}{_GAP}*{_YEAR}",
        rf"{_MONTH}{_GAP}*{_DAY}{_GAP}+{_YEAR}",
        rf"{_YEAR}{_GAP}+{_MONTH}{_GAP}+{_DAY}",
        rf"{_MONTH}{_GAP}*{_YEAR}",
        rf"{_YEAR}{_GAP}+{_MONTH}",
        _YEAR,
        r"(?P<year>\d{3,4})[./-](?P<month>\d{1,2})(?:[./-](?P<day>\d{1,2}))?",
        r"(?P<month>\d{1,2})[./-](?P<year>\d{3,4})",
    )
)
_TWO_NUMBERS_AND_YEAR = re.compile(r"(\d{1,2})[ /-](\d{1,2})[ /-](\d{3,4})")
_HUNDREDS = re.compile(r"(\d{1,2})00 ?s")
_DECADE = re.compile(r"(\d{1,3})0 ?s")
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th) (?:century|cent\.?|c\.?)")
_ABOUT = re.compile(r"(?:c(?:a|irca)?(?![a-z])\.?|(?:about|around|roughly|approx(?:imately)?)(?![a-z])\.?|~) ?")
_PERHAPS = re.compile(r"(?:perhaps|probably|possibly|maybe) ")
_BETWEEN = re.compile(r"(?:from|between) (.+?) (?:and|to|until|till|-) ?(.+)")
_TO = re.compile(r" ?(?:[-/]|\b(?:to|until|till|through)\b) ?")
_SHORT_END = re.compile(r"(\d\d)(\d\d) ?- ?(\d\d)")
_YEARS_OF_AN_ERA = re.compile(r"\d+ ?- ?\d+ b?ce")
_ERA = re.compile(r"\b(?:bce|ce)\b")
_OPEN_END = re.compile(r"(?:from|since) (.+?)(?: onwards?)?")
_OPEN_START = re.compile(r"(?:until|till|up to) (.+)")


@dataclass(frozen=True, slots=True)
class AmbiguousDate:
    """A typed date that stands for several. `readings`: at least two, different."""

    readings: tuple[HistoricalDate, ...]


def read_date(text: str, languages: Iterable[str] = ()) -> HistoricalDate | AmbiguousDate | None:
    """Return the date that `text` says, or None if it is no date or lacks its year.

    `languages`: codes of those that are read beside English; those without a table (see `date_languages`) are passed
    over. A text that says one date in one of them and another in another is ambiguous.

    Read are EDTF, day-month-year in figures, names or Roman months, ordinals, circa, BCE and CE, ranges, decades and
    centuries. A full stop or comma at the end is passed over. Dotted figures put the day first; 05/12/2005 is
    ambiguous. A year has three digits or more, or says BCE or CE.
    """
    if len(text) > LONGEST_TYPED_DATE:
        return None
    typed = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    plain = typed.rstrip(_LAST_SIGNS)
    if (date := _edtf(typed) or _edtf(plain)) is not None:
        return date
    texts = (plain, *(in_english_words(plain, language) for language in languages))
    readings = dict.fromkeys(reading for one in texts if one is not None for reading in _readings(plain_words(one)))
    return AmbiguousDate(tuple(readings)) if len(readings) > 1 else next(iter(readings), None)


def lacks_year(text: str, languages: Iterable[str] = ()) -> bool:
    """Say whether `text` says a month, or a day and its month, but no year."""
    languages = tuple(languages)
    if read_date(text, languages) is not None:
        return False
    date = read_date(f"{text.rstrip(_LAST_SIGNS)} {_ANY_LEAP_YEAR}", languages)
    return isinstance(date, HistoricalDate) and date.precision <= Precision.MONTH


def _readings(words: str) -> tuple[HistoricalDate, ...]:
    years = _range(words) if _YEARS_OF_AN_ERA.fullmatch(words) else None  # "100-1 bce" is no January
    date = years or _ambiguous(words) or _single(words) or _range(words) or _open(words)
    if isinstance(date, AmbiguousDate):
        return date.readings
    return () if date is None else (date,)


def _edtf(text: str) -> HistoricalDate | None:
    try:
        return parse(text.upper())
    except ValueError:
        return None


def _ambiguous(words: str) -> AmbiguousDate | HistoricalDate | None:
    if hundreds := _HUNDREDS.fullmatch(words):
        century = f"{int(hundreds[1]):02d}"
        return AmbiguousDate((parse(f"{century}0X"), parse(f"{century}XX")))
    numbers = _TWO_NUMBERS_AND_YEAR.fullmatch(words)
    if numbers is None:
        return None
    one, other, year = (int(number) for number in numbers.groups())
    readings = tuple(dict.fromkeys(d for d in (_real(year, other, one), _real(year, one, other)) if d is not None))
    if len(readings) > 1:
        return AmbiguousDate(readings)
    return readings[0] if readings else None


def _single(words: str) -> HistoricalDate | None:
    mark, words = _marked(words)
    eras = [word for word in words.split() if word in ("bce", "ce")]
    if len(eras) > 1:
        return None
    words = " ".join(word for word in words.split() if word not in eras)
    era = eras[0] if eras else None
    date = _period(words, era) or _calendar_date(words, era)
    return date and _edtf(date.text + mark)


def _marked(words: str) -> tuple[str, str]:
    """Split off what makes a date approximate or uncertain, as the EDTF mark for it."""
    rest = words.rstrip("~?% ")
    marks = set(words[len(rest) :])
    if perhaps := _PERHAPS.match(rest):
        marks.add("?")
        rest = rest[perhaps.end() :]
    if about := _ABOUT.match(rest):
        marks.add("~")
        rest = rest[about.end() :]
    if "%" in marks or {"~", "?"} <= marks:
        return "%", rest
    return "~" if "~" in marks else "?" if "?" in marks else "", rest


def _period(words: str, era: str | None) -> HistoricalDate | None:
    """Read a century or a decade. The 5th century BCE is 500–401 BCE, the 220s BCE are 229–220."""
    if century := _CENTURY.fullmatch(words):
        hundreds = int(century[1]) - 1
        return _edtf(f"{'-' if era == 'bce' else ''}{hundreds:02d}XX") if hundreds >= 0 else None
    decade = _DECADE.fullmatch(words)
    tens = int(decade[1]) if decade else 0
    if tens % 10 == 0 or (tens < 10 and era is None):  # "the 500s" may be a decade or a century
        return None
    return interval(from_ymd(-tens * 10 - 8), from_ymd(1 - tens * 10)) if era == "bce" else _edtf(f"{tens:03d}X")


def _calendar_date(words: str, era: str | None) -> HistoricalDate | None:
    for form in _FORMS:
        if found := form.fullmatch(words):
            parts = found.groupdict()
            year, day = _year(parts["year"], era), parts.get("day")
            month = _month(parts.get("month"), with_day=day is not None)
            date = None if year is None or month == 0 else _real(year, month, int(day) if day else None)
            if date is not None:
                return date
    return None


def _year(digits: str, era: str | None) -> int | None:
    """Return the astronomical year; None for one that could be short for another, or that there never was."""
    year = int(digits)
    if year == 0 or (era is None and not 3 <= len(digits) <= 4):
        return None
    return 1 - year if era == "bce" else year


def _month(word: str | None, *, with_day: bool) -> int | None:
    """Return 1–12, None if no month is given, 0 if `word` is none. Roman figures are a month only beside a day."""
    if word is None:
        return None
    if word.isdigit():
        return int(word)
    return MONTHS.get(word) or (ROMAN_MONTHS.get(word, 0) if with_day else 0)


def _real(year: int, month: int | None, day: int | None) -> HistoricalDate | None:
    try:
        return from_ymd(year, month, day)
    except ValueError:
        return None


def _range(words: str) -> HistoricalDate | AmbiguousDate | None:
    """Read two dates as an interval. In "500 BC – 450" the end may be of either era."""
    if between := _BETWEEN.fullmatch(words):
        words = f"{between[1]} - {between[2]}"
    if short := _SHORT_END.fullmatch(words):
        words = f"{short[1]}{short[2]}-{short[1]}{short[3]}"
    for cut in _TO.finditer(words):
        start, end = words[: cut.start()], words[cut.end() :]
        span = next(_ends(start, end), None)
        if span is not None:
            other = next(_ends(start, f"{end} bce"), None) if "bce" in start and not _ERA.search(end) else None
            return AmbiguousDate((span, other)) if other is not None and other != span else span
    return None


def _ends(start: str, end: str) -> Iterator[HistoricalDate]:
    """Yield the intervals that the two can mean when each may borrow what only the other says.

    In "28–29 May 2003" the start borrows from the end, in "May 28–29, 2003" each borrows from the other. A start that
    is whole borrows an era alone.
    """
    lent_by_start = [start.split()[:count] for count in range(len(start.split()))]
    lent_by_end = [end.split()[count:] for count in range(1, len(end.split()) + 1)]
    if _single(start) is not None:
        lent_by_end = [_ERA.findall(end), []]
    ends = (_single(" ".join((*lent, end))) for lent in lent_by_start)
    starts = [_single(" ".join((start, *lent))) for lent in lent_by_end]
    for last in ends:
        for first in starts:
            if first is not None and last is not None and (span := _interval(first, last)) is not None:
                yield span


def _interval(first: HistoricalDate, last: HistoricalDate) -> HistoricalDate | None:
    try:
        return interval(first, last)
    except ValueError:
        return None


def _open(words: str) -> HistoricalDate | None:
    start, end = _OPEN_END.fullmatch(words), _OPEN_START.fullmatch(words)
    known = _single(start[1]) if start else _single(end[1]) if end else None
    if known is None:
        return None
    return _edtf(f"{known.text}/..") if start else _edtf(f"../{known.text}")
