"""Questions that ask for a date: the year, the month or day as a card of its own, begin and end, decade, century."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.model.card import DateAnswer
from sco_quiz.model.dates import HistoricalDate, Precision, coarsen, ends_of
from sco_quiz.model.event import Event
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.model.text import content_words, fold
from sco_quiz.questions.distractors import date_options
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.wording import stem

_SLOTS = {
    Precision.DAY: "day",
    Precision.MONTH: "month",
    Precision.YEAR: "year",
    Precision.DECADE: "decade",
    Precision.CENTURY: "century",
}


def when(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield the year card, and one at the finest precision that the record confirms.

    Of a date over several years the first and the last; of a decade or century that alone.
    """
    year = coarsen(event.date, Precision.YEAR)
    if year is not None:
        yield _draft(event, facts, "year", year, Precision.YEAR)
        finest = event.date.precision
        if finest < Precision.YEAR and not event.inferred:
            yield _draft(event, facts, _SLOTS[finest], event.date, finest)
    elif (ends := ends_of(event.date)) is not None:
        for slot, end in zip(("begin", "end"), ends, strict=True):
            if (one := coarsen(end, Precision.YEAR)) is not None:
                yield _draft(event, facts, slot, one, Precision.YEAR)
    elif event.date.precision > Precision.YEAR and not event.date.is_range:
        yield _draft(event, facts, _SLOTS[event.date.precision], event.date, event.date.precision)


def _draft(event: Event, facts: Facts, slot: str, date: HistoricalDate, precision: Precision) -> Draft:
    is_asked_as_span = date.is_range and slot in ("day", "month")
    key = f"when:{slot}"
    worded = stem(event, facts, f"{key}s", wider=key) if is_asked_as_span else stem(event, facts, key)
    return Draft(
        note=event,
        kind="when",
        slot=slot,
        question=worded.text,
        answer=DateAnswer(date, precision, _printed(event, slot, date, precision)),
        forms=(_telling_words(date, worded.text, event, facts), date.text),
        candidates=date_options(date, precision, event, facts),
        worded=worded.worded,
        told_apart=worded.told_apart,
    )


def _telling_words(date: HistoricalDate, question: str, event: Event, facts: Facts) -> str:
    """Return the words of a date without those that any question for such a one holds ("century")."""
    words, asked = spoken(date, facts.deck.language).split(), fold(question)
    if not any(fold(word) in asked for word in words):  # as nearly always, and quickly seen
        return " ".join(words)
    asking = content_words(question) - content_words(event.title)
    return " ".join(word for word in words if fold(word) not in asking)


def _printed(event: Event, slot: str, date: HistoricalDate, precision: Precision) -> HistoricalDate | None:
    """Return what the source prints instead of `date`, None if it agrees."""
    whole = event.as_printed
    if whole is None:
        return None
    if slot in ("begin", "end") and (ends := ends_of(whole)) is not None:
        whole = ends[slot == "end"]
    printed = coarsen(whole, precision) or whole
    return None if printed.text == date.text else printed
