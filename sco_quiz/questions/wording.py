"""How each kind of question is worded: the event's own wording first, then the deck's, then the program's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from sco_quiz.model.dates import Precision, from_ymd
from sco_quiz.model.event import DOCUMENT_ROLES, Deck, Document, Event
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.model.text import fold
from sco_quiz.questions.facts import Facts, agreed, may_fall_in
from sco_quiz.questions.ordinals import is_numbered
from sco_quiz.questions.stems import PLACEHOLDER, STEMS

_KINDS_BY_PRECISION = frozenset({"when", "document-when"})
_KINDS_OF_TIME = frozenset({"when", "document-when", "span", "timeline", "order", "before"})
_KINDS_OF_PLACE = frozenset({"where", "true-false", "document-where", "odd-one-out"})
# Keys that word several slots, and so turn them all off: these all of their kind, those the slots named.
_WHOLE_KINDS = tuple("document-when:year document-where:place span:years before:pair order:events timeline:gap".split())
_FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "which:document": DOCUMENT_ROLES,
        "which:day": ("date",),
        "list:documents": DOCUMENT_ROLES,
        "when:days": ("day",),
        "when:months": ("month",),
    }
)
_BEGINNINGS = frozenset(stem.partition(" ")[0] for stem in STEMS.values() if stem[:1].isupper())
_ARTICLE = re.compile(r"^[Tt]he\s+")


class Stem(NamedTuple):
    """A worded question. `worded`: by the deck's writer for this event. `told_apart`: it fits this event alone."""

    text: str
    worded: bool
    told_apart: bool = True


def wanted(event: Event, kind: str, slot: str = "") -> bool:
    """Say whether the event's `ask` leaves this kind on, and this slot of it (`which:approved`), by any of its keys."""
    off = {key for key, ask in event.ask.items() if not ask.wanted}
    return not off or off.isdisjoint({kind, *keys_of(kind, slot)})


def keys_of(kind: str, slot: str) -> Iterator[str]:
    """Yield the keys of `ask` that mean a slot: `signed-2` is one of `which:signed`, and so of `which:document`."""
    family, dash, _ = slot.partition("-")
    yield from (f"{kind}:{slot}", f"{kind}:{family}")
    if kind == "list" and dash:
        yield "list:members"
    yield from (key for key in _WHOLE_KINDS if key.startswith(f"{kind}:"))
    yield from (key for key, families in _FAMILIES.items() if key.startswith(f"{kind}:") and family in families)


def stem(
    event: Event, facts: Facts, key: str, *, card: str | None = None, wider: str | None = None, **values: str
) -> Stem:
    """Return the stem for `key` (`when:day`) with `{title}` and the other placeholders of `values` filled in.

    `card`: the kind and slot of the card, where `key` serves several (`which:adopted`, `which:signed`). `wider`: a key
    whose own wording serves where `key` has none (`when:day` for `when:days`). A wording given for the kind alone
    (`when`) that would serve two precisions says which one is asked. A wording that names what the record lacks gives
    way to the next.
    """
    deck = facts.deck
    if not (event.ask or deck.wording) and (plain := _plain(event, facts, key, values)) is not None:
        return plain  # as in most decks
    kind = key.partition(":")[0]
    title = subject(event, facts, kind)
    values = {"title": title or without_article(event.title), **values}
    asked = {name: ask.wording for name, ask in event.ask.items() if ask.wording is not None}
    names = (*_card_keys(card), key, *([wider] if wider else []), kind)
    wordings = (
        *((name, asked[name], True) for name in names if name in asked),
        *((name, deck.wording[name], False) for name in names if name in deck.wording),
        (key, STEMS[key], False),
    )
    name, template, worded, text = next(
        (name, template, worded, text)
        for name, template, worded in wordings
        if (text := _filled(template, values, event, deck)) is not None
    )
    text = _with_precision(text, key, wider or key, deck) if name == kind else text
    if worded:
        return Stem(text, worded=True)
    return Stem(_begun(text), worded=False, told_apart=title is not None or "{title}" not in template)


def _plain(event: Event, facts: Facts, key: str, values: Mapping[str, str]) -> Stem | None:
    """Return the program's own stem, None if it names what the record lacks."""
    template = STEMS[key]
    title = subject(event, facts, key.partition(":")[0]) if "{title}" in template else ""
    text = _filled(template, {"title": title or without_article(event.title), **values}, event, facts.deck)
    return None if text is None else Stem(_begun(text), worded=False, told_apart=title is not None)


def _card_keys(card: str | None) -> tuple[str, ...]:
    """Return `which:signed-2` and `which:signed` for the former, nothing for None."""
    if card is None:
        return ()
    kind, _, slot = card.partition(":")
    return card, f"{kind}:{slot.partition('-')[0]}"


def phrase(deck: Deck, key: str, **values: str) -> str:
    """Return a wording that is no question of one event: a label, a list, `true`."""
    own = deck.wording.get(key)
    text = None if own is None else _filled(own, values, None, deck)
    return _fill(STEMS[key], values) if text is None else text


def labels(event: Event, facts: Facts) -> tuple[str, ...]:
    """Return short names of the event for a sequence: by each of its documents, then its title.

    None holds a digit, which might tell the year (rule R7), and none names another event as well.
    """
    if event.id not in facts.made.labels:
        facts.made.labels[event.id] = _labels(event, facts)
    return facts.made.labels[event.id]


def _labels(event: Event, facts: Facts) -> tuple[str, ...]:
    by_document = [
        phrase(facts.deck, f"label:{document.role}", document=without_article(document.name))
        for document in event.documents
        if len(facts.signings(document.name)) == 1
    ]
    by_document = [text for text in by_document if fold(text) not in facts.titles]
    by_title = [] if facts.twins(event) else [event.title]
    return tuple(text for text in (*by_document, *by_title) if not any(map(str.isdigit, text)))


def labels_in_time(event: Event, facts: Facts) -> Sequence[str]:
    """Return the labels for a sequence, the first fit one to be used: the title, then the shortest document.

    A title with a number, which tells a little of when the event was, may give way to a shorter document.
    """
    texts = labels(event, facts)
    if len(texts) == 1:
        return texts
    return sorted(texts, key=lambda text: (text != event.title or is_numbered(text), len(text)))


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
    year = agreed(event, Precision.YEAR)
    is_only_one_then = year is not None and not any(may_fall_in(twin, year) for twin in twins)
    tellers = (
        ("title:year", kind not in _KINDS_OF_TIME and is_only_one_then),
        ("title:body", _is_only_one_of_its_body(event, twins, facts)),
        ("title:place", kind not in _KINDS_OF_PLACE and _is_only_one_there(event, twins, facts)),
    )
    deck = facts.deck
    values = {name: _of_event(name, event, deck) or "" for name in ("year", "body", "place")}
    return next((phrase(deck, key, title=title, **values) for key, tells in tellers if tells), None)


def without_article(text: str) -> str:
    """Return a name without a leading article, which the wording brings."""
    return _ARTICLE.sub("", text) if text[:4].lower() == "the " else text


def _is_only_one_there(event: Event, twins: Sequence[Event], facts: Facts) -> bool:
    place, related = event.place, facts.meanings.related
    return place is not None and not any(twin.place is None or related(place, twin.place) for twin in twins)


def _is_only_one_of_its_body(event: Event, twins: Sequence[Event], facts: Facts) -> bool:
    body = event.body
    return body is not None and not any(twin.body is None or facts.meanings.same(body, twin.body) for twin in twins)


def _of_event(name: str, event: Event, deck: Deck) -> str | None:
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
            return spoken(event.date, deck.language)
        case "year":
            return None if event.date.year is None else spoken(from_ymd(event.date.year), deck.language)
        case "person":
            return event.people[0] if len(event.people) == 1 else None
        case _:
            return None


def _with_precision(text: str, key: str, wider: str, deck: Deck) -> str:
    if key.partition(":")[0] not in _KINDS_BY_PRECISION:
        return text
    own, others = (f"precision:{name.partition(':')[2]}" for name in (key, wider))
    return f"{text} {phrase(deck, others if others in deck.wording and own not in deck.wording else own)}"


def _begun(text: str) -> str:
    """Return a stem that begins with the event's title as a sentence begins."""
    return text[:1].upper() + text[1:]


def attributed(deck: Deck, claim: str, question: str, *, is_quoted: bool) -> str:
    """Return a question with whose assessment it rests on: after a comma if it goes on small, else after a colon.

    Small is a first word that begins a stem in English. `is_quoted`: the source's own sentence, which may begin with
    any name and so keeps its capital.
    """
    first, space, rest = question.partition(" ")
    is_small = first in _BEGINNINGS and not is_quoted
    question = f"{first.lower()}{space}{rest}" if is_small else question
    text = phrase(deck, "claim:attributed", claim=claim, question=question)
    return text if is_small else text.replace(f", {question}", f": {question}")


def _filled(template: str, values: Mapping[str, str], event: Event | None, deck: Deck) -> str | None:
    """Return the wording with all its placeholders filled in, None if there is nothing to put at one of them."""
    parts = list(_parts(template))
    for place in range(1, len(parts), 2):
        value = values.get(parts[place]) or (None if event is None else _of_event(parts[place], event, deck))
        if not value:
            return None
        parts[place] = value
    return "".join(parts)


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Put values at `{name}`; plain replacement, so that deck text can never reach into an object."""
    parts = list(_parts(template))
    parts[1::2] = [values[name] for name in parts[1::2]]
    return "".join(parts)


@lru_cache(maxsize=1 << 10)  # a deck fills in the same few wordings for every event
def _parts(template: str) -> tuple[str, ...]:
    """Return the text of a wording around its placeholders and, at every second place, the names of these."""
    return tuple(PLACEHOLDER.split(template))
