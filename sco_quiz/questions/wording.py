"""How each kind of question is worded: the event's own wording first, then the deck's, then the program's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sco_quiz.model.dates import from_ymd, in_words
from sco_quiz.model.event import Deck, Document, Event
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.stems import STEMS

_KINDS_BY_PRECISION = frozenset({"when", "document-when"})
_KINDS_OF_TIME = frozenset({"when", "document-when", "span", "timeline", "order", "before"})
_KINDS_OF_PLACE = frozenset({"where", "true-false", "document-where", "odd-one-out"})
_ARTICLE = re.compile(r"^[Tt]he\s+")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Stem:
    """A worded question. `worded`: by the deck's writer for this event. `told_apart`: it fits this event alone."""

    text: str
    worded: bool
    told_apart: bool = True


def wanted(event: Event, kind: str) -> bool:
    """Say whether the event's `ask` leaves this kind on, or this one slot of it (`which:approved`)."""
    ask = event.ask.get(kind)
    return ask is None or ask.wanted


def stem(event: Event, facts: Facts, key: str, *, card: str | None = None, **values: str) -> Stem:
    """Return the stem for `key` (`when:day`) with `{title}` and the other placeholders of `values` filled in.

    `card`: the kind and slot of the card, where `key` serves several (`which:adopted`, `which:signed`). A wording given
    for the kind alone (`when`) that would serve two precisions says which one is asked.
    """
    kind, _, slot = key.partition(":")
    own = event.ask.get(card or key) or event.ask.get(key) or event.ask.get(kind)
    title = subject(event, facts, kind)
    values = {"title": title or without_article(event.title), **values}
    if own is not None and own.wording is not None:
        text = _fill(own.wording, values, event)
        is_for_kind = event.ask.get(kind) is own
        return Stem(_with_precision(text, kind, slot, facts.deck) if is_for_kind else text, worded=True)
    template = facts.deck.wording.get(key) or facts.deck.wording.get(kind) or STEMS[key]
    text = _fill(template, values, event)
    if key not in facts.deck.wording and kind in facts.deck.wording:
        text = _with_precision(text, kind, slot, facts.deck)
    return Stem(_begun(text), worded=False, told_apart=title is not None or "{title}" not in template)


def phrase(deck: Deck, key: str, **values: str) -> str:
    """Return a wording that is no question of one event: a label, a list, `true`."""
    return _fill(deck.wording.get(key) or STEMS[key], values, None)


def labels(event: Event, facts: Facts) -> tuple[str, ...]:
    """Return short names of the event for a sequence: by each of its documents, then its title.

    None holds a digit, which might tell the year (rule R7), and none names another event as well.
    """
    if event.id not in facts.labelled:
        facts.labelled[event.id] = _labels(event, facts)
    return facts.labelled[event.id]


def _labels(event: Event, facts: Facts) -> tuple[str, ...]:
    by_document = [
        phrase(facts.deck, f"label:{document.role}", document=without_article(document.name))
        for document in event.documents
        if len(facts.signings(document.name)) == 1
    ]
    by_title = [] if facts.twins(event) else [event.title]
    return tuple(text for text in (*by_document, *by_title) if not any(map(str.isdigit, text)))


def role_word(deck: Deck, document: Document) -> str:
    """Return what was done with a document, in the deck's words."""
    return phrase(deck, f"role:{document.role}")


def subject(event: Event, facts: Facts, kind: str) -> str | None:
    """Return the event's title, told apart from equal titles by year, body or place where needed (rule R1).

    Never by what the question of this `kind` asks for. None when nothing tells them apart.
    """
    title, twins = without_article(event.title), facts.twins(event)
    if not twins:
        return title
    year = event.date.year
    is_only_one_then = year is not None and all(twin.date.year != year for twin in twins)
    tellers = (
        (f"{title} of {year}", kind not in _KINDS_OF_TIME and is_only_one_then),
        (f"{title} ({event.body})", bool(event.body) and all(twin.body != event.body for twin in twins)),
        (f"{title} in {event.place}", kind not in _KINDS_OF_PLACE and _is_only_one_there(event, twins, facts)),
    )
    return next((text for text, tells in tellers if tells), None)


def without_article(text: str) -> str:
    """Return a name without a leading article, which the wording brings."""
    return _ARTICLE.sub("", text) if text[:4].lower() == "the " else text


def _is_only_one_there(event: Event, twins: Sequence[Event], facts: Facts) -> bool:
    place = event.place
    return place is not None and not any(twin.place is None or facts.related(place, twin.place) for twin in twins)


def _of_event(name: str, event: Event) -> str | None:
    """Return what every wording may name of an event, None where the record lacks it."""
    match name:
        case "place":
            return event.place
        case "body":
            return event.body
        case "outcome":
            return event.outcome
        case "claim":
            return event.claim
        case "date":
            return in_words(event.date)
        case "year":
            return None if event.date.year is None else in_words(from_ymd(event.date.year))
        case "person":
            return event.people[0] if len(event.people) == 1 else None
        case _:
            return None


def _with_precision(text: str, kind: str, slot: str, deck: Deck) -> str:
    return f"{text} {phrase(deck, f'precision:{slot}')}" if kind in _KINDS_BY_PRECISION else text


def _begun(text: str) -> str:
    """Return a stem that begins with the event's title as a sentence begins."""
    return text[:1].upper() + text[1:]


def _fill(template: str, values: Mapping[str, str], event: Event | None) -> str:
    """Put values at `{name}`; plain replacement, so that deck text can never reach into an object."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        known = values.get(name) or (None if event is None else _of_event(name, event))
        return known or match[0]

    return _PLACEHOLDER.sub(value, template)
