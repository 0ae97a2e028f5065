"""Questions about a document itself: when and where it was adopted, signed, proclaimed or approved."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.model.card import DateAnswer
from sco_quiz.model.dates import Precision
from sco_quiz.model.event import Document, Event
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.questions.attributes import entity_draft, numbered
from sco_quiz.questions.distractors import date_options, place_of
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts, agreed
from sco_quiz.questions.wording import Stem, role_word, stem


def document_when(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield, for each document of this event alone, the year in which it was adopted, signed…"""
    year = agreed(event, Precision.YEAR)
    if year is None:
        return
    for slot, document in _own_documents(event, facts):
        worded = _worded(event, document, facts, "document-when:year", slot)
        yield Draft(
            note=event,
            kind="document-when",
            slot=slot,
            question=worded.text,
            answer=DateAnswer(year, Precision.YEAR),
            forms=(spoken(year, facts.deck.language), year.text),
            candidates=date_options(year, Precision.YEAR, event, facts),
            worded=worded.worded,
        )


def document_where(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield, for each document of this event alone, the place where it was adopted, signed…"""
    if event.place is None:
        return
    for slot, document in _own_documents(event, facts):
        worded = _worded(event, document, facts, "document-where:place", slot)
        yield entity_draft(event, facts, "document-where", slot, event.place, place_of, worded)


def _own_documents(event: Event, facts: Facts) -> Iterator[tuple[str, Document]]:
    documents = [document for document in event.documents if len(facts.signings(document.name)) == 1]
    return zip(numbered(document.role for document in documents), documents, strict=True)


def _worded(event: Event, document: Document, facts: Facts, key: str, slot: str) -> Stem:
    kind = key.partition(":")[0]
    role = role_word(facts.deck, document)
    return stem(event, facts, key, card=f"{kind}:{slot}", document=document.name, role=role)
