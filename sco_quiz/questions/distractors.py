"""Wrong options that a real confusion would produce: of the same type, from the same body or nearby, never invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from math import isfinite

from sco_quiz.model.card import Option
from sco_quiz.model.dates import (
    HistoricalDate,
    Precision,
    coarsen,
    first_day,
    from_ymd,
    in_words,
    interval,
    ymd,
)
from sco_quiz.model.event import Event
from sco_quiz.model.text import fold
from sco_quiz.questions.facts import DAYS_A_YEAR, NEAREST, Facts, is_hedged, may_coincide

MOST_DISTRACTORS = 8
PER_SIDE = 3

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
    """Return up to eight entities of the answer's kind that are false here, the most confusable first (R4, R5).

    They come from the other events, same body first, then near in time; then from the deck's names of that kind.
    """
    mine = (answer, *attribute(event))
    kind = facts.entity(answer).kind
    found = (text for other in facts.others(event) for text in attribute(other))
    listed = islice(facts.kinds.get(kind, ()) if kind is not None else (), NEAREST)
    chosen: dict[str, str] = {}
    for text in chain(found, listed):
        name = facts.entity(text)
        if fold(name.name) in chosen or name.kind != kind or any(facts.related(name.name, one) for one in mine):
            continue
        chosen[fold(name.name)] = name.name
        if len(chosen) == 2 * MOST_DISTRACTORS:
            break
    return tuple(Option(text, text) for text in _alike_in_length(answer, chosen.values()))[:MOST_DISTRACTORS]


def title_options(event: Event, facts: Facts) -> tuple[Option, ...]:
    """Return other events' titles, the most confusable first; for questions that are true of `event` alone."""
    titles: dict[str, str] = {}
    for other in facts.others(event):
        if not facts.same(other.title, event.title):
            titles.setdefault(fold(other.title), other.title)
        if len(titles) == MOST_DISTRACTORS:
            break
    return tuple(Option(title, title) for title in titles.values())


def date_options(date: HistoricalDate, precision: Precision, event: Event, facts: Facts) -> tuple[Option, ...]:
    """Return dates of the same shape, three or more on each side where time allows, the nearest first (R6).

    They are other events' dates, or neutral neighbours within max(3 units, a fifth of the deck's span). None overlaps
    the date itself, what the source prints, or (for a coarser card) anything the full record says. A hedged date has
    none: the hedge would mark it.
    """
    if date.earliest is None or date.latest is None or is_hedged(date):
        return ()
    taboo = [date, event.date, *((event.as_printed,) if event.as_printed else ())]
    real = _real_dates(date, precision, event, facts, reach_days=max(3, facts.span_years / 5) * DAYS_A_YEAR)
    neutral = _neutral_dates(date, precision, event, _step_years(event, facts))
    fit = _nearest_per_side(date, {one.text: one for one in (*real, *neutral)}.values(), taboo)
    return tuple(Option(one.text, in_words(one), one) for one in fit)


def _real_dates(
    date: HistoricalDate, precision: Precision, event: Event, facts: Facts, reach_days: float
) -> list[HistoricalDate]:
    near = [e for e in facts.near(event) if abs(first_day(e.date) - first_day(date)) <= reach_days]
    dates = (coarsen(e.date, precision) if precision >= Precision.YEAR else e.date for e in near)
    alike = (d for d in dates if d is not None and d.precision == precision and d.is_range == date.is_range)
    return [d for d in alike if not is_hedged(d)]


def _neutral_dates(
    date: HistoricalDate, precision: Precision, event: Event, step_years: int
) -> Iterator[HistoricalDate]:
    """Yield neighbours on both sides, as far as the calendar of deck dates goes."""
    match precision:
        case Precision.DAY:
            move, distances = _days_later, _day_offsets(event.id)
        case Precision.MONTH:
            move, distances = _months_later, [1, 2, 3, 5]
        case _:
            move, distances = _years_later, [step_years, 2 * step_years, 3 * step_years]
    for distance in distances:
        for signed in (distance, -distance):
            with suppress(ValueError):
                yield move(date, signed)


def _day_offsets(seed: str) -> list[int]:
    """Return four distances of one to ten weeks, the same for the same event and different between events."""
    digest = hashlib.sha256(seed.encode()).digest()
    return [7 + 16 * step + digest[step] % 13 for step in range(4)]


def _days_later(date: HistoricalDate, count: int) -> HistoricalDate:
    assert date.earliest is not None
    assert date.latest is not None
    first, last = (from_ymd(*ymd(day + count)) for day in (date.earliest, date.latest))
    return interval(first, last) if date.is_range else first


def _months_later(date: HistoricalDate, count: int) -> HistoricalDate:
    assert date.earliest is not None
    year, month, _ = ymd(date.earliest)
    index = year * 12 + month - 1 + count
    return from_ymd(index // 12, index % 12 + 1)


def _years_later(date: HistoricalDate, count: int) -> HistoricalDate:
    assert date.earliest is not None
    return from_ymd(ymd(date.earliest)[0] + count)


def _nearest_per_side(
    date: HistoricalDate, candidates: Iterable[HistoricalDate], taboo: Sequence[HistoricalDate]
) -> list[HistoricalDate]:
    """Return the nearest candidates, no more than four on a side, that coincide neither with `taboo` nor each other."""
    room = {True: PER_SIDE + 1, False: PER_SIDE + 1}
    chosen: list[HistoricalDate] = []
    for one in sorted(candidates, key=lambda one: (abs(first_day(one) - first_day(date)), one.text)):
        side = first_day(one) < first_day(date)
        if room[side] and not any(may_coincide(one, other) for other in (*taboo, *chosen)):
            chosen.append(one)
            room[side] -= 1
    return chosen


def _step_years(event: Event, facts: Facts) -> int:
    """Return how far apart neutral years lie: as the next events do, but no more than a 25th of the deck's span."""
    gaps = [abs(first_day(other.date) - first_day(event.date)) / DAYS_A_YEAR for other in islice(facts.near(event), 2)]
    return max(1, round(min([*(gap for gap in gaps if isfinite(gap)), facts.span_years / 25])))


def _alike_in_length(answer: str, texts: Iterable[str]) -> list[str]:
    """Keep the given order, but put those more than 2.5 times longer or shorter than the answer last."""
    kept = list(texts)
    return sorted(kept, key=lambda text: not 0.4 <= len(text) / len(answer) <= 2.5)
