"""Questions that ask for one attribute of an event: where it was, who is named, what was signed or came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.event import DOCUMENT_ROLES, Event
from sco_quiz.questions.distractors import Attribute, documents_of, people_of, place_of, text_options
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.wording import Stem, stem


def where(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield the place card."""
    if event.place is not None:
        yield _asked(event, facts, "where", "place", event.place, place_of)


def who(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield the person card, where one person alone is named; of several, no single one would be the answer."""
    if len(event.people) == 1:
        yield _asked(event, facts, "who", "person", event.people[0], people_of)


def what(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield a card per role that one document alone has, and one for the outcome."""
    for role in DOCUMENT_ROLES:
        names = [document.name for document in event.documents if document.role == role]
        if len(names) == 1:
            yield _asked(event, facts, "what", role, names[0], documents_of)
    if event.outcome is not None:
        yield _outcome(event, event.outcome, facts)


def who_said(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield, for an assessment that is worded as an outcome, whose it is."""
    if event.claim is not None and event.outcome is not None:
        yield _asked(event, facts, "who-said", "claim", event.claim, lambda e: (e.claim,) if e.claim else ())


def entity_draft(
    event: Event, facts: Facts, kind: str, slot: str, text: str, attribute: Attribute, worded: Stem
) -> Draft:
    """Return a draft whose answer is the entity `text`, which events of the deck have as this `attribute`."""
    entity = facts.meanings.entity(text)
    return Draft(
        note=event,
        kind=kind,
        slot=slot,
        question=worded.text,
        answer=entity.answer,
        forms=entity.forms,
        implied=entity.name.implies,
        candidates=text_options(text, event, facts, attribute),
        typable=entity.is_typable,
        worded=worded.worded,
        told_apart=worded.told_apart,
    )


def numbered(slots: Iterable[str]) -> Iterator[str]:
    """Yield each slot, with a number from the second time on: adopted, signed, signed-2."""
    counts: dict[str, int] = {}
    for slot in slots:
        counts[slot] = counts.get(slot, 0) + 1
        yield slot if counts[slot] == 1 else f"{slot}-{counts[slot]}"


def _asked(event: Event, facts: Facts, kind: str, slot: str, text: str, attribute: Attribute) -> Draft:
    return entity_draft(event, facts, kind, slot, text, attribute, stem(event, facts, f"{kind}:{slot}"))


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
