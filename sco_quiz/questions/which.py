"""Questions whose answer is the event itself, found from a document, a place and year, or a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.dates import HistoricalDate, Precision, in_words, overlaps
from sco_quiz.model.event import Event
from sco_quiz.questions.distractors import title_options
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts, agreed
from sco_quiz.questions.wording import stem


def which(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield a card from each document, one from place and year, one from the coarsest date that is the event's own."""
    counts: Counter[str] = Counter()
    for document in event.documents:
        counts[document.role] += 1
        slot = document.role if counts[document.role] == 1 else f"{document.role}-{counts[document.role]}"
        yield _draft(
            event, facts, slot, "which:document", _shares_document(document.name, facts),
            document=document.name, role=document.role,
        )  # fmt: skip
    year = agreed(event, Precision.YEAR)
    if event.place is not None and year is not None:
        in_place = _shares_place_and_year(event.place, year, facts)
        yield _draft(event, facts, "place", "which:place", in_place, place=event.place, year=in_words(year))
    yield from _from_date(event, facts)


def _from_date(event: Event, facts: Facts) -> Iterator[Draft]:
    for precision in (Precision.YEAR, Precision.MONTH, Precision.DAY):
        date = agreed(event, precision)
        if date is None:
            return
        shares = _shares_date(date)
        if not any(shares(other) for other in facts.timeline if other.id != event.id):
            key = "which:day" if precision == Precision.DAY else "which:date"
            yield _draft(event, facts, "date", key, shares, date=in_words(date))
            return


def _draft(
    event: Event, facts: Facts, slot: str, key: str, is_also_right: Callable[[Event], bool], **values: str
) -> Draft:
    worded = stem(event, facts, key, **values)
    twins = [other for other in facts.timeline if other.id != event.id and is_also_right(other)]
    return Draft(
        note=event,
        kind="which",
        slot=slot,
        question=worded.text,
        answer=TextAnswer(event.title, tuple(other.title for other in twins)),
        forms=(event.title,),
        candidates=title_options(event, facts, is_also_right),
        must_choose=True,
        typable=False,
        worded=worded.worded,
    )


def _shares_document(name: str, facts: Facts) -> Callable[[Event], bool]:
    return lambda other: any(facts.same(name, document.name) for document in other.documents)


def _shares_place_and_year(place: str, year: HistoricalDate, facts: Facts) -> Callable[[Event], bool]:
    def shares(other: Event) -> bool:
        is_near = other.place is None or facts.related(place, other.place)
        return is_near and _shares_date(year)(other)

    return shares


def _shares_date(date: HistoricalDate) -> Callable[[Event], bool]:
    return lambda other: any(overlaps(date, one) for one in (other.date, other.as_printed) if one is not None)
