"""Questions whose answer is a number: which in a series, how many, and how many years from one event to another."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.model.card import Option, TextAnswer
from sco_quiz.model.dates import HistoricalDate, Precision, ymd
from sco_quiz.model.event import Event
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.model.text import fold, ordinal
from sco_quiz.questions.attributes import numbered
from sco_quiz.questions.chosen import chosen
from sco_quiz.questions.distractors import offered
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts, agreed
from sco_quiz.questions.ordinals import CARDINALS, ORDINALS, Ordinal, in_series, is_of_series, ordinal_of
from sco_quiz.questions.stems import LANGUAGE
from sco_quiz.questions.wording import labels, stem, without_article

PER_SIDE = 3
SHORTEST_SPAN_YEARS = 2


def number(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield which in its series the event was, if an English title counts it so, and each of its `how_many`."""
    if facts.deck.language.partition("-")[0] == LANGUAGE and (draft := _ordinal(event, facts)) is not None:
        yield draft
    slots = numbered(f"count-{'-'.join(fold(counted).split())}"[:80] for counted in event.how_many)
    for slot, (counted, value) in zip(slots, event.how_many.items(), strict=True):
        yield _count(event, slot, counted, value, facts)


def span(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield, for every third event, how many years lie between its year and that of the next at least two years on."""
    if not chosen(event.origin, "span", 3):
        return
    year, mine = agreed(event, Precision.YEAR), labels(event, facts)
    if year is None or year.earliest is None or not mine:
        return
    for other in facts.later(event):
        later = agreed(other, Precision.YEAR)
        if later is None or later.earliest is None:
            continue
        years = ymd(later.earliest)[0] - ymd(year.earliest)[0]
        theirs = labels(other, facts)
        if years >= SHORTEST_SPAN_YEARS and theirs:
            yield _span(event, other, years, mine[-1], theirs[-1], facts)
            return


def _ordinal(event: Event, facts: Facts) -> Draft | None:
    year, found = agreed(event, Precision.YEAR), ordinal_of(event.title)
    if found is None or year is None or found.place == 1 or _has_rival(event, year, facts):
        return None
    worded = stem(event, facts, "number:ordinal", title=found.rest, year=spoken(year, facts.deck.language))
    if not (worded.worded or is_of_series(found) or _has_siblings(found, facts)):
        return None
    options = tuple(Option(word, word, rank=place) for place, word in _around(found.place, len(ORDINALS)))
    answer = TextAnswer(found.word, (str(found.place), ordinal(found.place)), rank=found.place)
    return Draft(
        note=event,
        kind="number",
        slot="ordinal",
        question=worded.text,
        answer=answer,
        forms=(found.word, str(found.place), ordinal(found.place)),
        candidates=offered(options, facts),
        worded=worded.worded,
    )


def _has_siblings(found: Ordinal, facts: Facts) -> bool:
    """Say whether the deck has an event of the same series under another number."""
    return any(fold(f"{word} {found.rest}") in facts.titles for word in ORDINALS if word != found.word)


def _around(place: int, most: int) -> Iterator[tuple[int, str]]:
    """Yield the ordinals near `place`, as many on each side, the nearest first; none where a side is too short."""
    if place <= PER_SIDE or place + PER_SIDE > most:
        return
    for distance in range(1, PER_SIDE + 1):
        for near in (place - distance, place + distance):
            yield near, ORDINALS[near - 1]


def _has_rival(event: Event, year: HistoricalDate, facts: Facts) -> bool:
    """Say whether another event of the same series may lie in the same year."""
    series = in_series(event.title)
    return any(in_series(other.title) == series for other in facts.years.around(year) if other.id != event.id)


def _count(event: Event, slot: str, counted: str, value: int, facts: Facts) -> Draft:
    worded = stem(event, facts, "number:count", counted=counted)
    return Draft(
        note=event,
        kind="number",
        slot=slot,
        question=worded.text,
        answer=_number_answer(value),
        forms=(str(value), *_in_word(value)),
        candidates=offered(_near_numbers(value), facts),
        worded=worded.worded,
        told_apart=worded.told_apart,
    )


def _span(event: Event, other: Event, years: int, first: str, second: str, facts: Facts) -> Draft:
    worded = stem(event, facts, "span:years", first=without_article(first), second=without_article(second))
    return Draft(
        note=event,
        kind="span",
        slot=other.id,
        question=worded.text,
        answer=_number_answer(years, f"{years} years"),
        forms=(str(years), *_in_word(years)),
        candidates=offered(_near_numbers(years), facts),
        worded=worded.worded,
        tells=(other.id,),
    )


def _number_answer(value: int, *more: str) -> TextAnswer:
    return TextAnswer(str(value), (*_in_word(value), f"{value:,}", *more), rank=value)


def _in_word(value: int) -> tuple[str, ...]:
    return (CARDINALS[value],) if value < len(CARDINALS) else ()


def _near_numbers(value: int) -> tuple[Option, ...]:
    """Return numbers as round as `value`, three on each side, the nearest first; none where there is no room below."""
    step = max(1, value // 10)
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    step = max(unit, step // unit * unit)
    if value - PER_SIDE * step < 1:
        return ()
    near = (value + side * distance * step for distance in range(1, PER_SIDE + 1) for side in (-1, 1))
    return tuple(Option(str(one), str(one), rank=one) for one in near)
