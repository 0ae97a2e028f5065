"""Questions whose answer is the event itself, found from a document, a place and year, or a date."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.dates import HistoricalDate, Precision
from sco_quiz.model.event import Event
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.questions.attributes import numbered
from sco_quiz.questions.distractors import title_options
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts, agreed, may_fall_in
from sco_quiz.questions.wording import role_word, stem


def which(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield a card from each document, one from place and year, one from the coarsest date that is the event's own.

    Each only where it leads to this event alone (rule R1).
    """
    yield from _from_documents(event, facts)
    year = agreed(event, Precision.YEAR)
    if event.place is not None and year is not None and not _is_shared_there(event, event.place, year, facts):
        place = facts.meanings.entity(event.place).answer.text
        yield _draft(event, facts, "place", "which:place", place=place, year=spoken(year, facts.deck.language))
    yield from _from_date(event, facts)


def _from_documents(event: Event, facts: Facts) -> Iterator[Draft]:
    slots = numbered(document.role for document in event.documents)
    for slot, document in zip(slots, event.documents, strict=True):
        if len(facts.signings(document.name)) == 1:
            role = role_word(facts.deck, document)
            yield _draft(event, facts, slot, "which:document", document=document.name, role=role)


def _from_date(event: Event, facts: Facts) -> Iterator[Draft]:
    for precision in (Precision.YEAR, Precision.MONTH, Precision.DAY):
        date = agreed(event, precision)
        if date is None:
            return
        if not any(may_fall_in(other, date) for other in facts.years.around(date) if other.id != event.id):
            key = "which:day" if precision == Precision.DAY else "which:date"
            yield _draft(event, facts, "date", key, date=spoken(date, facts.deck.language))
            return


def _draft(event: Event, facts: Facts, slot: str, key: str, **values: str) -> Draft:
    worded = stem(event, facts, key, card=f"which:{slot}", **values)
    return Draft(
        note=event,
        kind="which",
        slot=slot,
        question=worded.text,
        answer=TextAnswer(event.title),
        forms=(event.title,),
        candidates=title_options(event, facts),
        must_choose=True,
        typable=False,
        worded=worded.worded,
        told_apart=worded.told_apart,
    )


def _is_shared_there(event: Event, place: str, year: HistoricalDate, facts: Facts) -> bool:
    """Say whether another event may have taken place there in that year."""
    return any(
        may_fall_in(other, year) and (other.place is None or facts.meanings.related(place, other.place))
        for other in facts.years.around(year)
        if other.id != event.id
    )
