"""How each kind of question is worded: the event's own wording first, then the deck's, then the program's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sco_quiz.model.dates import from_ymd, in_words
from sco_quiz.model.event import Event
from sco_quiz.questions.facts import Facts

STEMS: Mapping[str, str] = {
    "when:year": "In which year did the {title} take place?",
    "when:month": "In which month and year did the {title} take place?",
    "when:day": "On which day did the {title} take place?",
    "where:place": "Where did the {title} take place?",
    "who:person": "Who is named in connection with the {title}?",
    "what:adopted": "Which document was adopted at the {title}?",
    "what:signed": "Which document was signed at the {title}?",
    "what:proclaimed": "Which document was proclaimed at the {title}?",
    "what:approved": "Which document was approved at the {title}?",
    "what:outcome": "What came of the {title}?",
    "which:document": "On which occasion was this {role}: “{document}”?",
    "which:place": "What took place in {place} in {year}?",
    "which:date": "What took place in {date}?",
    "which:day": "What took place on {date}?",
    "before:pair": "Which of these came first?",
    "order:events": "Put these in order, the earliest first.",
    "label:adopted": "adoption of the {document}",
    "label:signed": "signing of the {document}",
    "label:proclaimed": "proclamation of the {document}",
    "label:approved": "approval of the {document}",
}
PRECISION_REQUESTS: Mapping[str, str] = {"year": "Give the year.", "month": "Give the month.", "day": "Give the day."}


@dataclass(frozen=True, slots=True)
class Stem:
    """A worded question. `worded`: by the deck's writer for this event."""

    text: str
    worded: bool


def wanted(event: Event, kind: str) -> bool:
    """Say whether the event's `ask` leaves this kind on."""
    ask = event.ask.get(kind)
    return ask is None or ask.wanted


def stem(event: Event, facts: Facts, key: str, **values: str) -> Stem:
    """Return the stem for `key` (`when:day`) with `{title}` and the other placeholders of `values` filled in.

    A wording given for the kind alone (`when`) that would serve two precisions says which one is asked.
    """
    kind, _, slot = key.partition(":")
    own = event.ask.get(key) or event.ask.get(kind)
    values = {**_known(event, facts), **values}
    if own is not None and own.wording is not None:
        text = _fill(own.wording, values)
        return Stem(text if key in event.ask else _with_precision(text, kind, slot), worded=True)
    wording = facts.deck.wording
    if key in wording:
        return Stem(_fill(wording[key], values), worded=False)
    if kind in wording:
        return Stem(_with_precision(_fill(wording[kind], values), kind, slot), worded=False)
    return Stem(_fill(STEMS[key], values), worded=False)


def labels(event: Event, facts: Facts) -> tuple[str, ...]:
    """Return short names of the event for a sequence: by each of its documents, then its title; none holds a digit."""
    wording = {**STEMS, **facts.deck.wording}
    by_document = (_fill(wording[f"label:{d.role}"], {"document": _in_a_label(d.name)}) for d in event.documents)
    return tuple(text for text in (*by_document, event.title) if not any(char.isdigit() for char in text))


def subject(event: Event, facts: Facts) -> str:
    """Return the event's title, told apart from an equal title by year or body where needed (rule R1)."""
    twins = [other for other in facts.timeline if other.title == event.title and other.id != event.id]
    if not twins:
        return event.title
    if event.date.year is not None and all(twin.date.year != event.date.year for twin in twins):
        return f"{event.title} of {event.date.year}"
    return f"{event.title} ({event.body})" if event.body else event.title


def _known(event: Event, facts: Facts) -> dict[str, str]:
    """Return what every wording may name of an event; what the record lacks stays a placeholder."""
    known = {
        "title": subject(event, facts),
        "place": event.place,
        "body": event.body,
        "year": None if event.date.year is None else in_words(from_ymd(event.date.year)),
        "date": in_words(event.date),
        "person": event.people[0] if len(event.people) == 1 else None,
        "outcome": event.outcome,
    }
    return {name: text for name, text in known.items() if text}


def _in_a_label(document: str) -> str:
    """Return the name without a leading article, which the wording brings."""
    return re.sub(r"^[Tt]he\s+", "", document)


def _with_precision(text: str, kind: str, slot: str) -> str:
    return f"{text} {PRECISION_REQUESTS[slot]}" if kind == "when" else text


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Put values at `{name}`; plain replacement, so that deck text can never reach into an object."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)
