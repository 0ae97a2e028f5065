"""Wrong options that a real confusion would produce: of the same type, from the same body or nearby, never invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice
from math import isfinite
from types import MappingProxyType

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
from sco_quiz.questions.draft import NO_CANDIDATES, Candidates
from sco_quiz.questions.facts import DAYS_A_YEAR, NEAREST, Facts, coincides_with_any, is_hedged
from sco_quiz.questions.timeline import NO_DATES, dates_of

MOST_DISTRACTORS = 6
SPARE = 2
PER_SIDE = 3
LEAST_PER_SIDE = 2
LEAST_REACH_YEARS = 3
MARGIN_YEARS = 3
REACH_STEPS = 2  # farther, and the years of events, which recur, would be told by that from neutral ones
STEPS = 4
_YEARS: Mapping[Precision, int] = MappingProxyType({Precision.DECADE: 10, Precision.CENTURY: 100})

Attribute = Callable[[Event], Sequence[str]]


def place_of(event: Event) -> Sequence[str]:
    """Return where the event was: one place or none."""
    return (event.place,) if event.place else ()


def people_of(event: Event) -> Sequence[str]:
    """Return who is named."""
    return event.people


def documents_of(event: Event) -> Sequence[str]:
    """Return the names of its documents."""
    return tuple([document.name for document in event.documents])


def offered(options: Iterable[Option], facts: Facts) -> Candidates:
    """Return options, the best first, as candidates: of those that mean one thing the first."""
    by_meaning: dict[str, Option] = {}
    for option in options:
        by_meaning.setdefault(facts.meanings.canonical(option.text), option)
    said = chain.from_iterable(map(facts.meanings.said, by_meaning))
    return Candidates(tuple(by_meaning.values()), tuple(by_meaning), tuple(said))


def text_options(answer: str, event: Event, facts: Facts, attribute: Attribute) -> Candidates:
    """Return up to six entities of the answer's kind that are false here, the most confusable first (R4, R5).

    They come from the other events, same body first, then near in time; then from the deck's names of that kind.
    """
    purpose = (event.id, answer, attribute)
    if (made := facts.made.options.get(purpose)) is None:
        made = facts.made.options[purpose] = _text_options(answer, event, facts, attribute)
    return made


def _text_options(answer: str, event: Event, facts: Facts, attribute: Attribute) -> Candidates:
    mine = {answer, *attribute(event)}
    kind = facts.meanings.entity(answer).name.kind
    kin = frozenset().union(*map(facts.meanings.kin, mine))
    found = chain.from_iterable(map(attribute, facts.others(event)))
    listed = islice(facts.meanings.kinds.get(kind, ()) if kind is not None else (), NEAREST)
    seen, chosen = set(mine), dict[str, None]()
    for text in chain(found, listed):
        if text in seen:
            continue
        seen.add(text)
        name = facts.meanings.entity(text).name
        if name.kind == kind and facts.meanings.canonical(text) not in kin:
            chosen[name.name] = None
            if len(chosen) == MOST_DISTRACTORS + SPARE:
                break
    return offered(map(text_option, _alike_in_length(answer, chosen)[:MOST_DISTRACTORS]), facts)


@lru_cache(maxsize=1 << 14)  # a text is an option at many questions
def text_option(text: str) -> Option:
    """Return the option that reads as it is logged."""
    return Option(text, text)


def title_options(event: Event, facts: Facts) -> Candidates:
    """Return other events' titles, the most confusable first; for questions that are true of `event` alone."""
    purpose = (event.id, title_options)
    if (made := facts.made.options.get(purpose)) is None:
        made = facts.made.options[purpose] = _title_options(event, facts)
    return made


def _title_options(event: Event, facts: Facts) -> Candidates:
    titles: dict[str, str] = {}
    mine = facts.meanings.canonical(event.title)
    for other in facts.others(event):
        if facts.meanings.canonical(other.title) != mine:
            titles.setdefault(fold(other.title), other.title)
            if len(titles) == MOST_DISTRACTORS:
                break
    return offered(map(text_option, titles.values()), facts)


def date_options(date: HistoricalDate, precision: Precision, event: Event, facts: Facts) -> Candidates:
    """Return dates of the same shape and era, mostly three or more on each side, the nearest of a side first (R6).

    They are other events' dates, no farther away than neutral ones, and where these are too few neutral ones; all
    at most three years later than the newest event. None overlaps the date itself, what the source prints, or (for a
    coarser card) anything the full record says. A hedged date has none: the hedge would mark it. Nor has one
    with fewer than two on a side: its place among them would tell.
    """
    if date.earliest is None or date.latest is None or is_hedged(date):
        return NO_CANDIDATES
    beside = tuple([other for other in dates_of(event) if not contains(date, other)])
    manner = _neutral_manner(date, date.earliest, precision, event, facts)
    purpose = (date, precision, beside, manner.distances)
    if (made := facts.made.dates.get(purpose)) is None:  # many events share a year
        made = facts.made.dates[purpose] = _date_options(date, (date, *beside), precision, manner, facts)
    return made


def _date_options(
    date: HistoricalDate, taboo: Sequence[HistoricalDate], precision: Precision, manner: _Manner, facts: Facts
) -> Candidates:
    """Return the options. `taboo`: what none of them may coincide with."""
    alike = facts.dates.get((precision, date.is_range), NO_DATES)
    latest, manners = facts.newest_day + MARGIN_YEARS * DAYS_A_YEAR, _manner_of_speaking(date)
    sides: list[list[HistoricalDate]] = []
    for sign, real in zip((-1, 1), alike.around(date.earliest or 0, manner.reach_years * DAYS_A_YEAR), strict=True):
        near = chain(real, manner.dates(date, sign))
        fit = (one for one in near if first_day(one) <= latest and _manner_of_speaking(one) == manners)
        sides.append(_apart(fit, taboo))
    if min(map(len, sides)) < LEAST_PER_SIDE:
        return NO_CANDIDATES
    return Candidates(tuple([Option(one.text, spoken(one, facts.deck.language), one) for one in chain(*sides)]))


def _manner_of_speaking(date: HistoricalDate) -> tuple[bool, ...]:
    """Return what tells apart how dates of one precision are said: eras, and a decade that begins a century of ours."""
    assert date.earliest is not None
    assert date.latest is not None
    is_round = date.precision is Precision.DECADE and date.earliest > 0 and ymd(date.earliest)[0] % 100 == 0
    return date.earliest > 0, date.latest > 0, is_round


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
    distances: tuple[int, ...]
    reach_years: float

    def dates(self, date: HistoricalDate, sign: int) -> Iterator[HistoricalDate]:
        """Yield neighbours on the side of `sign`, the nearest first, as far as the calendar of deck dates goes."""
        for distance in self.distances:
            try:
                moved = self.move(date, sign * distance)
            except ValueError:
                return
            yield moved


def _neutral_manner(date: HistoricalDate, first: int, precision: Precision, event: Event, facts: Facts) -> _Manner:
    """Return how dates beside one are made. `first`: its first day."""
    match precision:
        case Precision.DAY:
            return _Manner(_days_later, _day_offsets(event.id), 1)
        case Precision.MONTH:
            months = _length_in_months(date)
            return _Manner(_months_later, (months, 2 * months, 3 * months, 5 * months), 2)
        case Precision.YEAR:
            year = ymd(first)[0]
            length = _length_in_years(event.date, year)
            step = _step_years(year, length, event, facts)
            distances = tuple([length + times * step for times in range(1, PER_SIDE + 1)])
            return _Manner(_years_later, distances, max(LEAST_REACH_YEARS, length + REACH_STEPS * step))
        case _:
            units = range(1, STEPS + 1)
            return _Manner(partial(_units_later, precision), tuple(units), STEPS * _YEARS[precision])


def _day_offsets(seed: str) -> tuple[int, ...]:
    """Return four distances of one to ten weeks, the same for the same event and different between events."""
    digest = hashlib.sha256(seed.encode()).digest()
    return tuple([7 + 16 * step + digest[step] % 13 for step in range(4)])


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
    moved = coarsen(from_ymd(ymd(date.earliest)[0] + count * _YEARS[precision]), precision)
    if moved is None:
        raise ValueError("EDTF cannot write so late a decade")
    return moved


def _length_in_years(whole: HistoricalDate, end: int) -> int:
    """Return how many years a date of record reaches from one of its ends, 0 within a year: these are no options."""
    if whole.earliest is None or whole.latest is None:
        return 0
    return max(abs(ymd(day)[0] - end) for day in (whole.earliest, whole.latest))


def _step_years(year: int, length: int, event: Event, facts: Facts) -> int:
    """Return how far apart neutral years lie, `length` years away: three reach the next event, and none the next era.

    Nor beyond the deck's newest event and a margin; and they lie no more than a 25th of the deck's span apart.
    """
    near = [abs(first_day(other.date) - first_day(event.date)) / DAYS_A_YEAR for other in islice(facts.near(event), 2)]
    to_newest = MARGIN_YEARS + round((facts.newest_day - first_day(from_ymd(year))) / DAYS_A_YEAR - 0.5)
    of_era = year - 1 if year > 0 else -year
    steps = [room / PER_SIDE for room in near if isfinite(room)]
    steps += [(room - length) // PER_SIDE for room in (to_newest, of_era)]
    return max(1, round(min(*steps, facts.span_years / 25)))


def _alike_in_length(answer: str, texts: Iterable[str]) -> list[str]:
    """Keep the given order, but put those more than 2.5 times longer or shorter than the answer last."""
    length = len(answer)
    return sorted(texts, key=lambda text: not 2 * length <= 5 * len(text) <= 12.5 * length)
