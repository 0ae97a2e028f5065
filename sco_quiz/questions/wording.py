"""How each kind of question is worded: the event's own wording first, then the deck's, then the program's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    """A worded question. `worded`: by the deck's writer for this event. `told_apart`: it fits this event alone."""

    text: str
    worded: bool
    told_apart: bool = True


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
    title = subject(event, facts, kind)
    values = {**_known(event), "title": title or _without_article(event.title), **values}
    if own is not None and own.wording is not None:
        text = _fill(own.wording, values)
        return Stem(text if key in event.ask else _with_precision(text, kind, slot), worded=True)
    template = facts.deck.wording.get(key) or facts.deck.wording.get(kind) or STEMS[key]
    text = _fill(template, values)
    if key not in facts.deck.wording and kind in facts.deck.wording:
        text = _with_precision(text, kind, slot)
    return Stem(text, worded=False, told_apart=title is not None or "{title}" not in template)


def labels(event: Event, facts: Facts) -> tuple[str, ...]:
    """Return short names of the event for a sequence: by each of its documents, then its title.

    None holds a digit, which might tell the year (rule R7), and none names another event as well.
    """
    wording = {**STEMS, **facts.deck.wording}
    by_document = [
        _fill(wording[f"label:{document.role}"], {"document": _without_article(document.name)})
        for document in event.documents
        if len(facts.signings(document.name)) == 1
    ]
    by_title = [] if facts.twins(event) else [event.title]
    return tuple(text for text in (*by_document, *by_title) if not any(char.isdigit() for char in text))


def subject(event: Event, facts: Facts, kind: str) -> str | None:
    """Return the event's title, told apart from equal titles by year, body or place where needed (rule R1).

    Never by what the question of this `kind` asks for. None when nothing tells them apart.
    """
    title, twins = _without_article(event.title), facts.twins(event)
    if not twins:
        return title
    year = event.date.year
    tellers = (
        (f"{title} of {year}", kind != "when" and year is not None and all(t.date.year != year for t in twins)),
        (f"{title} ({event.body})", bool(event.body) and all(twin.body != event.body for twin in twins)),
        (f"{title} in {event.place}", kind != "where" and _is_only_one_there(event, twins, facts)),
    )
    return next((text for text, tells in tellers if tells), None)


def _is_only_one_there(event: Event, twins: Sequence[Event], facts: Facts) -> bool:
    place = event.place
    return place is not None and not any(twin.place is None or facts.related(place, twin.place) for twin in twins)


def _known(event: Event) -> dict[str, str]:
    """Return what every wording may name of an event; what the record lacks stays a placeholder."""
    known = {
        "place": event.place,
        "body": event.body,
        "year": None if event.date.year is None else in_words(from_ymd(event.date.year)),
        "date": in_words(event.date),
        "person": event.people[0] if len(event.people) == 1 else None,
        "outcome": event.outcome,
    }
    return {name: text for name, text in known.items() if text}


def _without_article(text: str) -> str:
    """Return a name without a leading article, which the wording brings."""
    return re.sub(r"^[Tt]he\s+", "", text)


def _with_precision(text: str, kind: str, slot: str) -> str:
    return f"{text} {PRECISION_REQUESTS[slot]}" if kind == "when" else text


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Put values at `{name}`; plain replacement, so that deck text can never reach into an object."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)
