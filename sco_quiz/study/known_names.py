"""The names that a deck knows, whether it lists them or only uses them in its events."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.event import Deck, Event
from sco_quiz.study.spelling import compared


class Role(StrEnum):
    """What an entity is in an event."""

    PLACE = "place"
    PERSON = "person"
    DOCUMENT = "document"
    BODY = "body"


def named_as(role: Role, event: Event) -> tuple[str, ...]:
    """Return who or what has the role in the event, as written there."""
    match role:
        case Role.PLACE:
            return (event.place,) if event.place else ()
        case Role.PERSON:
            return event.people
        case Role.DOCUMENT:
            return tuple(document.name for document in event.documents)
        case Role.BODY:
            return (event.body,) if event.body else ()


def known_names(deck: Deck) -> Iterator[str]:
    """Yield every name in the deck as written: each form of its entities, the titles and all that its events name."""
    for name in deck.names:
        yield from name.forms
    for event in deck.events:
        yield event.title
        for role in Role:
            yield from named_as(role, event)


def forms_of(text: str, deck: Deck) -> tuple[str, ...]:
    """Return every form of the entity that `text` is a form of, the canonical one first; none if it is not listed."""
    key = compared(text)
    entities = (name for name in deck.names if any(compared(form) == key for form in name.forms))
    return tuple(form for name in entities for form in name.forms)


def accepted_forms(answer: TextAnswer, deck: Deck) -> tuple[str, ...]:
    """Return every form that is right, without repetition, the expected one first."""
    return tuple(dict.fromkeys((answer.text, *answer.accept, *forms_of(answer.text, deck))))
