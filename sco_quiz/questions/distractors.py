"""Wrong options that a real confusion would produce: of the same type, from the same body or nearby, never invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from sco_quiz.model.card import Option
from sco_quiz.model.dates import (
    HistoricalDate,
    Precision,
    coarsen,
    first_day,
    from_ymd,
    in_words,
    interval,
    overlaps,
    ymd,
)
from sco_quiz.model.event import Event
from sco_quiz.model.text import fold
from sco_quiz.questions.facts import Facts

MOST_DISTRACTORS = 8
PER_SIDE = 3
DAYS_A_YEAR = 365.2425

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
    found = [text for other in facts.others(event) for text in attribute(other)]
    listed = [name.name for name in facts.deck.names if kind is not None and name.kind == kind]
    chosen: dict[str, str] = {}
    for text in (*found, *listed):
        name = facts.entity(text)
        if name.kind == kind and not any(facts.related(name.name, one) for one in mine):
            chosen.setdefault(fold(name.name), name.name)
    return tuple(Option(text, text) for text in _alike_in_length(answer, chosen.values()))[:MOST_DISTRACTORS]


def title_options(event: Event, facts: Facts, is_also_right: Callable[[Event], bool]) -> tuple[Option, ...]:
    """Return other events' titles, the most confusable first, without those for which the question is true as well."""
    chosen = {
        fold(other.title): other.title
        for other in facts.others(event)
        if fold(other.title) != fold(event.title) and not is_also_right(other)
    }
    return tuple(Option(title, title) for title in chosen.values())[:MOST_DISTRACTORS]


def date_options(date: HistoricalDate, precision: Precision, event: Event, facts: Facts) -> tuple[Option, ...]:
    """Return dates of the same shape, three or more on each side where time allows, the nearest first (R6).

    They are other events' dates, or neutral neighbours within max(3 units, a fifth of the deck's span). None overlaps
    the date itself, what the source prints, or (for a coarser card) anything the full record says.
    """
    if date.earliest is None or date.latest is None:
        return ()
    taboo = [date, event.date, *((event.as_printed,) if event.as_printed else ())]
    span_years = _span_years(facts)
    real = _real_dates(date, precision, event, facts, reach_days=max(3, span_years / 5) * DAYS_A_YEAR)
    neutral = _neutral_dates(date, precision, event, span_years)
    chosen: dict[str, HistoricalDate] = {}
    for candidate in (*real, *neutral):
        if not any(overlaps(candidate, one) for one in (*taboo, *chosen.values())):
            chosen.setdefault(candidate.text, candidate)
    return tuple(Option(one.text, in_words(one), one) for one in _nearest_per_side(date, chosen.values()))


def _real_dates(
    date: HistoricalDate, precision: Precision, event: Event, facts: Facts, reach_days: float
) -> list[HistoricalDate]:
    near = [e for e in facts.others(event) if abs(first_day(e.date) - first_day(date)) <= reach_days]
    dates = (coarsen(e.date, precision) if precision >= Precision.YEAR else e.date for e in near)
    return [d for d in dates if d is not None and d.precision == precision and d.is_range == date.is_range]


def _neutral_dates(
    date: HistoricalDate, precision: Precision, event: Event, span_years: float
) -> Iterator[HistoricalDate]:
    """Yield neighbours on both sides, as far as the calendar of deck dates goes."""
    match precision:
        case Precision.DAY:
            move, distances = _days_later, _day_offsets(event.id)
        case Precision.MONTH:
            move, distances = _months_later, [1, 2, 3, 5]
        case _:
            step = max(1, round(span_years / 25))
            move, distances = _years_later, [step, 2 * step, 3 * step]
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


def _nearest_per_side(date: HistoricalDate, candidates: Iterable[HistoricalDate]) -> list[HistoricalDate]:
    by_distance = sorted(candidates, key=lambda one: (abs(first_day(one) - first_day(date)), one.text))
    earlier = [one for one in by_distance if first_day(one) < first_day(date)]
    later = [one for one in by_distance if first_day(one) > first_day(date)]
    return sorted((*earlier[: PER_SIDE + 1], *later[: PER_SIDE + 1]), key=by_distance.index)


def _span_years(facts: Facts) -> float:
    known = [
        event.date for event in facts.timeline if event.date.earliest is not None and event.date.latest is not None
    ]
    if not known:
        return 0
    return (max(d.latest or 0 for d in known) - min(d.earliest or 0 for d in known)) / DAYS_A_YEAR


def _alike_in_length(answer: str, texts: Iterable[str]) -> list[str]:
    """Keep the given order, but put those more than 2.5 times longer or shorter than the answer last."""
    kept = list(texts)
    return sorted(kept, key=lambda text: not 0.4 <= len(text) / len(answer) <= 2.5)
