"""Wrong options that a real confusion would produce: of the same type, from the same body or nearby, never invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from math import isfinite

from sco_quiz.model.card import Option
from sco_quiz.model.dates import (
    HistoricalDate,
    Precision,
    coarsen,
    contains,
    first_day,
    from_ymd,
    interval,
    ymd,
)
from sco_quiz.model.event import Event
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.model.text import fold
from sco_quiz.questions.facts import DAYS_A_YEAR, NEAREST, Facts, coincides_with_any, is_hedged
from sco_quiz.questions.timeline import NO_DATES, dates_of

MOST_DISTRACTORS = 6
SPARE = 2
PER_SIDE = 3
LEAST_REACH_YEARS = 3
STEPS = 4

Attribute = Callable[[Event], Sequence[str]]


def place_of(event: Event) -> Sequence[str]:
    """Return where the event was: one place or none."""
    return (event.place,) if event.place else ()


def people_of(event: Event) -> Sequence[str]:
    """Return who is named."""
    return event.people


def documents_of(event: Event) -> Sequence[str]:
    """Return the names of its documents."""
    return tuple(document.name for document in event.documents)


def text_options(answer: str, event: Event, facts: Facts, attribute: Attribute) -> tuple[Option, ...]:
    """Return up to six entities of the answer's kind that are false here, the most confusable first (R4, R5).

    They come from the other events, same body first, then near in time; then from the deck's names of that kind.
    """
    purpose = (event.id, answer, attribute)
    if purpose not in facts.made:
        facts.made[purpose] = _text_options(answer, event, facts, attribute)
    return facts.made[purpose]


def _text_options(answer: str, event: Event, facts: Facts, attribute: Attribute) -> tuple[Option, ...]:
    mine = {answer, *attribute(event)}
    kind = facts.entity(answer).kind
    kin = frozenset().union(*map(facts.kin, mine))
    found = chain.from_iterable(map(attribute, facts.others(event)))
    listed = islice(facts.kinds.get(kind, ()) if kind is not None else (), NEAREST)
    seen, chosen = set(mine), dict[str, None]()
    for text in chain(found, listed):
        if text in seen:
            continue
        seen.add(text)
        name = facts.entity(text)
        if name.kind == kind and fold(name.name) not in kin:
            chosen[name.name] = None
            if len(chosen) == MOST_DISTRACTORS + SPARE:
                break
    return tuple([Option(text, text) for text in _alike_in_length(answer, chosen)[:MOST_DISTRACTORS]])


def title_options(event: Event, facts: Facts) -> tuple[Option, ...]:
    """Return other events' titles, the most confusable first; for questions that are true of `event` alone."""
    titles: dict[str, str] = {}
    mine = facts.canonical(event.title)
    for other in facts.others(event):
        if facts.canonical(other.title) != mine:
            titles.setdefault(fold(other.title), other.title)
            if len(titles) == MOST_DISTRACTORS:
                break
    return tuple([Option(title, title) for title in titles.values()])


def date_options(date: HistoricalDate, precision: Precision, event: Event, facts: Facts) -> tuple[Option, ...]:
    """Return dates of the same shape, three or more on each side where time allows, the nearest of a side first (R6).

    They are other events' dates, as far away as neutral ones would be, and where these are too few neutral ones. None
    overlaps the date itself, what the source prints, or (for a coarser card) anything the full record says. A hedged
    date has none: the hedge would mark it.
    """
    purpose = (event.id, date, precision)
    if purpose not in facts.made:
        facts.made[purpose] = () if is_hedged(date) else _date_options(date, precision, event, facts)
    return facts.made[purpose]


def _date_options(date: HistoricalDate, precision: Precision, event: Event, facts: Facts) -> tuple[Option, ...]:
    if date.earliest is None or date.latest is None:
        return ()
    taboo = [date, *(other for other in dates_of(event) if not contains(date, other))]
    alike = facts.dates.get((precision, date.is_range), NO_DATES)
    manner = _neutral_manner(date, precision, event, facts)
    fit: list[HistoricalDate] = []
    for sign, real in zip((-1, 1), alike.around(date.earliest, manner.reach_years * DAYS_A_YEAR), strict=True):
        fit += _apart(chain(real, manner.dates(date, sign)), taboo)
    return tuple([Option(one.text, spoken(one, facts.deck.language), one) for one in fit])


def _apart(candidates: Iterable[HistoricalDate], taboo: Sequence[HistoricalDate]) -> list[HistoricalDate]:
    """Return the first four candidates that coincide neither with `taboo` nor each other."""
    chosen: list[HistoricalDate] = []
    for one in candidates:
        if not coincides_with_any(one, taboo) and not coincides_with_any(one, chosen):
            chosen.append(one)
            if len(chosen) > PER_SIDE:
                break
    return chosen


@dataclass(frozen=True, slots=True)
class _Manner:
    """How dates of one precision are moved to neutral ones.

    `distances`: how far, the nearest first, in the units of `move`. `reach_years`: how far away another event's date
    may lie: too far, and the year alone would decide.
    """

    move: Callable[[HistoricalDate, int], HistoricalDate]
    distances: Sequence[int]
    reach_years: float

    def dates(self, date: HistoricalDate, sign: int) -> Iterator[HistoricalDate]:
        """Yield neighbours on the side of `sign`, the nearest first, as far as the calendar of deck dates goes."""
        for distance in self.distances:
            try:
                moved = self.move(date, sign * distance)
            except ValueError:
                return
            yield moved


def _neutral_manner(date: HistoricalDate, precision: Precision, event: Event, facts: Facts) -> _Manner:
    match precision:
        case Precision.DAY:
            return _Manner(_days_later, _day_offsets(event.id), 1)
        case Precision.MONTH:
            months = _length_in_months(date)
            return _Manner(_months_later, [count * months for count in (1, 2, 3, 5)], 2)
        case Precision.YEAR:
            step = _step_years(event, facts)
            return _Manner(_years_later, [step, 2 * step, 3 * step], max(LEAST_REACH_YEARS, STEPS * step))
        case _:
            return _Manner(partial(_units_later, precision), [1, 2, 3], facts.span_years)


def _day_offsets(seed: str) -> list[int]:
    """Return four distances of one to ten weeks, the same for the same event and different between events."""
    digest = hashlib.sha256(seed.encode()).digest()
    return [7 + 16 * step + digest[step] % 13 for step in range(4)]


def _days_later(date: HistoricalDate, count: int) -> HistoricalDate:
    assert date.earliest is not None
    assert date.latest is not None
    first = from_ymd(*ymd(date.earliest + count))
    return interval(first, from_ymd(*ymd(date.latest + count))) if date.is_range else first


def _months_later(date: HistoricalDate, count: int) -> HistoricalDate:
    assert date.earliest is not None
    assert date.latest is not None
    months = [ymd(day)[:2] for day in (date.earliest, date.latest)]
    first, last = (from_ymd(*_month_later(year, month, count)) for year, month in months)
    return interval(first, last)


def _length_in_months(date: HistoricalDate) -> int:
    assert date.earliest is not None
    assert date.latest is not None
    (first_year, first, _), (last_year, last, _) = ymd(date.earliest), ymd(date.latest)
    return 12 * (last_year - first_year) + last - first + 1


def _month_later(year: int, month: int, count: int) -> tuple[int, int]:
    years, months = divmod(year * 12 + month - 1 + count, 12)
    return years, months + 1


def _years_later(date: HistoricalDate, count: int) -> HistoricalDate:
    assert date.earliest is not None
    return from_ymd(ymd(date.earliest)[0] + count)


def _units_later(precision: Precision, date: HistoricalDate, count: int) -> HistoricalDate:
    """Return the decade or century that many later."""
    assert date.earliest is not None
    years = 10 if precision is Precision.DECADE else 100
    moved = coarsen(from_ymd(ymd(date.earliest)[0] + count * years), precision)
    if moved is None:
        raise ValueError("EDTF cannot write so late a decade")
    return moved


def _step_years(event: Event, facts: Facts) -> int:
    """Return how far apart neutral years lie: as the next events do, but no more than a 25th of the deck's span."""
    gaps = [abs(first_day(other.date) - first_day(event.date)) / DAYS_A_YEAR for other in islice(facts.near(event), 2)]
    return max(1, round(min([*(gap for gap in gaps if isfinite(gap)), facts.span_years / 25])))


def _alike_in_length(answer: str, texts: Iterable[str]) -> list[str]:
    """Keep the given order, but put those more than 2.5 times longer or shorter than the answer last."""
    kept = list(texts)
    return sorted(kept, key=lambda text: not 0.4 <= len(text) / len(answer) <= 2.5)
