"""Questions that ask for one attribute of an event: where it was, who is named, what was signed or came of it."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.event import DOCUMENT_ROLES, Event
from sco_quiz.questions.distractors import Attribute, documents_of, people_of, place_of, text_options
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.wording import stem

LONGEST_TYPED_WORDS = 5


def where(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield the place card."""
    if event.place is not None:
        yield entity_draft(event, facts, "where", "place", event.place, place_of)


def who(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield the person card, where one person alone is named; of several, no single one would be the answer."""
    if len(event.people) == 1:
        yield entity_draft(event, facts, "who", "person", event.people[0], people_of)


def what(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield a card per role that one document alone has, and one for the outcome."""
    for role in DOCUMENT_ROLES:
        names = [document.name for document in event.documents if document.role == role]
        if len(names) == 1:
            yield entity_draft(event, facts, "what", role, names[0], documents_of)
    if event.outcome is not None:
        yield _outcome(event, event.outcome, facts)


def entity_draft(
    event: Event, facts: Facts, kind: str, slot: str, text: str, attribute: Attribute, question: str | None = None
) -> Draft:
    """Return a draft whose answer is the entity `text`. `question` replaces the worded stem: a cloze brings its own."""
    name = facts.entity(text)
    worded = stem(event, facts, f"{kind}:{slot}") if question is None else None
    return Draft(
        note=event,
        kind=kind,
        slot=slot,
        question=worded.text if worded else question or "",
        answer=TextAnswer(name.name, tuple(form for form in (*name.forms, text) if form != name.name)),
        forms=(*name.forms, text),
        implied=name.implies,
        candidates=text_options(text, event, facts, attribute),
        typable=min(len(form.split()) for form in name.forms) <= LONGEST_TYPED_WORDS,
        worded=worded.worded if worded else False,
        told_apart=worded.told_apart if worded else True,
    )


def _outcome(event: Event, outcome: str, facts: Facts) -> Draft:
    worded = stem(event, facts, "what:outcome")
    return Draft(
        note=event,
        kind="what",
        slot="outcome",
        question=worded.text,
        answer=TextAnswer(outcome),
        forms=(outcome,),
        candidates=text_options(outcome, event, facts, lambda e: (e.outcome,) if e.outcome else ()),
        typable=False,
        worded=worded.worded,
        told_apart=worded.told_apart,
    )
