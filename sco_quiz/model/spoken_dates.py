"""Dates as a deck's own language says them: English, Russian, Chinese, German, French, Spanish, else in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from sco_quiz.model.dates import HistoricalDate, Precision, ends_of, parse, ymd
from sco_quiz.model.english_dates import in_words

ENGLISH = "en"
_BELOW_TEN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language says dates. In braces: day, month, year, first, last, date.

    `months_of_day`, `months`: their names beside a day, and alone. `before_christ`: of a year counted without a year 0.
    `decade`, `years`: of a decade in our era, and of any longer span. `century`: by its number, in figures or Roman
    ones (`nth`: the French ending), "" where it is said as its years; so is one that is hedged. `days`: from one day
    of a month to another, "" where nothing is shared. `about`, `perhaps`: hedges.
    """

    months_of_day: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    month: str
    year: str
    before_christ: str
    decade: str
    years: str
    about: str
    perhaps: str
    century: str = ""
    century_before_christ: str = ""
    days: str = ""
    range: str = "{first} – {last}"
    since: str = "{date} –"
    until: str = "– {date}"


def _named(day: str, month: str, names: str, beside_day: str = "", **words: str) -> Manner:
    months = tuple(names.split())
    return Manner(tuple(beside_day.split()) or months, months, day=day, month=month, **words)


_FIGURES = tuple(f"{month:02d}" for month in range(1, 13))
_IN_FIGURES = Manner(
    *(_FIGURES, _FIGURES),
    day="{year}-{month}-{day:02d}",
    month="{year}-{month}",
    year="{year}",
    before_christ="-{year}",
    decade="{first}–{last}",
    years="{first}–{last}",
    about="~{date}",
    perhaps="{date}?",
)
_MANNERS: Mapping[str, Manner] = MappingProxyType(
    {
        "ru": _named(
            "{day} {month} {year}",
            "{month} {year}",
            "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            year="{year}",
            before_christ="{year} до н. э.",
            decade="{first}-е годы",
            years="{first}–{last} годы",
            century="{roman} век",
            century_before_christ="{roman} век до н. э.",
            days="{first}–{last} {month} {year}",
            about="около {date}",
            perhaps="возможно, {date}",
        ),
        "zh": _named(
            "{year}{month}{day}日",
            "{year}{month}",
            " ".join(f"{month}月" for month in range(1, 13)),
            year="{year}年",
            before_christ="公元前{year}年",
            decade="{first}年代",
            years="{first}至{last}",
            century="{number}世纪",
            century_before_christ="公元前{number}世纪",
            days="{year}{month}{first}日至{last}日",
            about="约{date}",
            perhaps="可能是{date}",
            range="{first}至{last}",
            since="{date}起",
            until="至{date}",
        ),
        "de": _named(
            "{day}. {month} {year}",
            "{month} {year}",
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            year="{year}",
            before_christ="{year} v. Chr.",
            decade="{first}er Jahre",
            years="{first}–{last}",
            century="{number}. Jahrhundert",
            century_before_christ="{number}. Jahrhundert v. Chr.",
            days="{first}.–{last}. {month} {year}",
            about="um {date}",
            perhaps="vielleicht {date}",
        ),
        "fr": _named(
            "{day} {month} {year}",
            "{month} {year}",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            year="{year}",
            before_christ="{year} av. J.-C.",
            decade="années {first}",
            years="{first}–{last}",
            century="{roman}{nth} siècle",
            century_before_christ="{roman}{nth} siècle av. J.-C.",
            days="{first}–{last} {month} {year}",
            about="vers {date}",
            perhaps="peut-être {date}",
        ),
        "es": _named(
            "{day} de {month} de {year}",
            "{month} de {year}",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            year="{year}",
            before_christ="{year} a. C.",
            decade="década de {first}",
            years="{first}–{last}",
            century="siglo {roman}",
            century_before_christ="siglo {roman} a. C.",
            days="{first}–{last} de {month} de {year}",
            about="hacia {date}",
            perhaps="quizá {date}",
        ),
    }
)


@lru_cache(maxsize=1 << 15)
def spoken(date: HistoricalDate, language: str) -> str:
    """Return a date in words. `language`: a code such as `ru` or `zh-Hant`; one that is not known gets figures."""
    primary = language.partition("-")[0]
    if primary == ENGLISH:
        return in_words(date)
    manner = _MANNERS.get(primary, _IN_FIGURES)
    if not date.is_range:
        return _hedged(date, manner)
    if (ends := ends_of(date)) is not None:
        if manner.days and _is_within_month(*ends):
            return _days(*ends, manner)
        first, last = (_hedged(end, manner) for end in ends)
        return manner.range.format(first=first, last=last)
    start, _, end = date.text.partition("/")
    known, words = (end, manner.until) if date.earliest is None else (start, manner.since)
    return words.format(date=_hedged(parse(known), manner))


def _is_within_month(first: HistoricalDate, last: HistoricalDate) -> bool:
    """Say whether both are sure days of one month of our era, of which a year and month said once leave no doubt."""
    if any(one.precision is not Precision.DAY or one.approximate or one.uncertain for one in (first, last)):
        return False
    return first.text[:-2] == last.text[:-2] and first.year is not None and first.year > 0


def _days(first: HistoricalDate, last: HistoricalDate, manner: Manner) -> str:
    assert first.earliest is not None
    assert last.earliest is not None
    year, month, day = ymd(first.earliest)
    name = manner.months_of_day[month - 1]
    return manner.days.format(first=day, last=ymd(last.earliest)[2], month=name, year=_year(year, manner))


def _century(year: int, manner: Manner) -> str:
    """Return the century that begins with `year`, counted as `in_words` does."""
    number = abs(year) // 100 + 1
    words = manner.century if year >= 0 else manner.century_before_christ
    roman = "X" * (number // 10) + _BELOW_TEN[number % 10]
    return words.format(number=number, roman=roman, nth="er" if number == 1 else "e")


def _hedged(date: HistoricalDate, manner: Manner) -> str:
    words = _words(date, manner)
    words = manner.about.format(date=words) if date.approximate else words
    return manner.perhaps.format(date=words) if date.uncertain else words


def _words(date: HistoricalDate, manner: Manner) -> str:
    assert date.earliest is not None
    assert date.latest is not None
    year, month, day = ymd(date.earliest)
    match date.precision:
        case Precision.DAY:
            return manner.day.format(day=day, month=manner.months_of_day[month - 1], year=_year(year, manner))
        case Precision.MONTH:
            return manner.month.format(month=manner.months[month - 1], year=_year(year, manner))
        case Precision.YEAR:
            return _year(year, manner)
        case Precision.DECADE if year > 0 and year % 100:
            return manner.decade.format(first=year, last=year + 9)
        case Precision.CENTURY if manner.century and not (date.approximate or date.uncertain):
            return _century(year, manner)
        case _:
            last = ymd(date.latest)[0]
            return manner.years.format(first=_year(year, manner), last=_year(last, manner))


def _year(year: int, manner: Manner) -> str:
    return manner.year.format(year=year) if year > 0 else manner.before_christ.format(year=1 - year)
