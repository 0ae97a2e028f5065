"""Historical dates in English words."""

from __future__ import annotations

from sco_quiz.model.dates import MONTH_NAMES, UNSTATED, HistoricalDate, Precision, parse, ymd
from sco_quiz.model.text import ordinal


def in_words(date: HistoricalDate) -> str:
    """Return the date in English: "7 June 2002", "around 221 BCE", "14–15 June 2001", "the 1960s", "from 1998 on".

    BCE years are counted without a year 0, and CE is said below the year 100 and beside BCE. 19XX is the 20th century,
    as people say. Decades that no short English name tells apart are spelled out: "the years 230–221 BCE".
    """
    if not date.is_range:
        return _hedged(date)
    start, _, end = date.text.partition("/")
    if start in UNSTATED:
        return f"until {_hedged(parse(end))}" + ("" if start else ", start unknown")
    if end in UNSTATED:
        return f"from {_hedged(parse(start))}" + (" on" if end else ", end unknown")
    first, last = parse(start), parse(end)
    if date.approximate or date.uncertain:
        return f"from {_hedged(first)} to {_hedged(last)}"
    with_era = _needs_era(first)
    return _joined(_words(first, with_era=with_era), _words(last, with_era=with_era))


def _hedged(date: HistoricalDate) -> str:
    hedges = ["perhaps"] * date.uncertain + ["around"] * date.approximate
    return " ".join((*hedges, *_words(date, with_era=_needs_era(date))))


def _words(date: HistoricalDate, *, with_era: bool) -> list[str]:
    """Return the words of a single date, finest first, so that two dates share the last ones."""
    assert date.earliest is not None
    assert date.latest is not None
    year, month, day = ymd(date.earliest)
    match date.precision:
        case Precision.DAY:
            return [str(day), MONTH_NAMES[month - 1], *_year_words(year, with_era=with_era)]
        case Precision.MONTH:
            return [MONTH_NAMES[month - 1], *_year_words(year, with_era=with_era)]
        case Precision.YEAR:
            return _year_words(year, with_era=with_era)
        case Precision.DECADE if year > 100 and year % 100:
            return [f"the {year}s"]
        case Precision.CENTURY:
            return _century_words(year)
        case _:
            years = (_year_words(one, with_era=with_era) for one in (year, ymd(date.latest)[0]))
            return [f"the years {_joined(*years)}"]


def _century_words(year: int) -> list[str]:
    """Return the century that begins with `year`: 1900 is in the 20th, -299 in the 3rd BCE, 0 in the 1st."""
    return [f"the {ordinal(abs(year) // 100 + 1)} century", *(["BCE"] if year < 0 else [])]


def _year_words(year: int, *, with_era: bool) -> list[str]:
    if year <= 0:
        return [str(1 - year), "BCE"]
    return [str(year), "CE"] if with_era else [str(year)]


def _needs_era(date: HistoricalDate) -> bool:
    """Say whether the year needs "CE" or "BCE" to be read as one."""
    assert date.earliest is not None
    return ymd(date.earliest)[0] < 100


def _joined(first: list[str], last: list[str]) -> str:
    """Join two dates by a dash, spaced if either side has several words; two of one shape say once what both end in."""
    own = len(last)
    while len(first) == len(last) and own > 1 and first[own - 1] == last[own - 1]:
        own -= 1
    start, end = " ".join(first[: len(first) - len(last) + own]), " ".join(last[:own])
    dash = " – " if " " in start or " " in end else "–"
    return " ".join((f"{start}{dash}{end}", *last[own:]))
