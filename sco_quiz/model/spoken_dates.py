"""Dates as a deck's own language says them: English, Russian, Chinese, German, French, Spanish, else in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from sco_quiz.model.dates import HistoricalDate, Precision, ends_of, parse, ymd
from sco_quiz.model.english_dates import in_words

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language says dates. In braces: day, month, year, first, last, date.

    `months_of_day`, `months`: their names beside a day, and alone. `before_christ`: of a year counted without a year 0.
    `decade`, `years`: of a decade in our era, and of any longer span. `about`, `perhaps`: hedges.
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
        first, last = (_hedged(end, manner) for end in ends)
        return manner.range.format(first=first, last=last)
    start, _, end = date.text.partition("/")
    known, words = (end, manner.until) if date.earliest is None else (start, manner.since)
    return words.format(date=_hedged(parse(known), manner))


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
        case _:
            last = ymd(date.latest)[0]
            return manner.years.format(first=_year(year, manner), last=_year(last, manner))


def _year(year: int, manner: Manner) -> str:
    return manner.year.format(year=year) if year > 0 else manner.before_christ.format(year=1 - year)
