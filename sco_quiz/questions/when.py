"""Questions that ask for a date: the year, and the month or day as a card of its own where the source supports it."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.model.card import DateAnswer
from sco_quiz.model.dates import HistoricalDate, Precision, coarsen, in_words
from sco_quiz.model.event import Event
from sco_quiz.questions.distractors import date_options
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.wording import stem

_SLOTS = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}


def when(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield the year card, and one at the finest precision that the record confirms."""
    year = coarsen(event.date, Precision.YEAR)
    if year is not None:
        yield _draft(event, facts, year, Precision.YEAR)
    finest = event.date.precision
    if finest < Precision.YEAR and not event.inferred:
        yield _draft(event, facts, event.date, finest)


def _draft(event: Event, facts: Facts, date: HistoricalDate, precision: Precision) -> Draft:
    printed = event.as_printed and (coarsen(event.as_printed, precision) or event.as_printed)
    if printed is not None and printed.text == date.text:
        printed = None
    slot = _SLOTS[precision]
    worded = stem(event, facts, f"when:{slot}")
    return Draft(
        note=event,
        kind="when",
        slot=slot,
        question=worded.text,
        answer=DateAnswer(date, precision, printed),
        forms=(in_words(date), date.text),
        candidates=date_options(date, precision, event, facts),
        worded=worded.worded,
        told_apart=worded.told_apart,
    )
