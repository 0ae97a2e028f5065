"""Findings about events: their titles, judgements that nobody is named for, and what cannot be asked of them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from sco_quiz.model.dates import Order, compare, overlaps, ymd
from sco_quiz.model.event import Event
from sco_quiz.questions.facts import NEAREST
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.linted import Linted
from sco_quiz.questions.timeline import dates_of
from sco_quiz.questions.title_verbs import finite_verb

# Words that judge, in lower case, so that proper names do not count; measures such as “largest” are facts.
_JUDGEMENT = re.compile(
    r"\b(greatest|best|worst|finest|noblest|wisest|cruell?est|bravest|"
    r"most (?:important|significant|successful|influential|brilliant|beautiful|famous|notorious|powerful)|"
    r"brilliant(?:ly)?|glorious(?:ly)?|heroic(?:ally)?|disastrous(?:ly)?|shameful(?:ly)?|disgraceful(?:ly)?|"
    r"outstanding|unparalleled|unprecedented|successful(?:ly)?|unfair(?:ly)?|unjust(?:ly)?|"
    r"fair and \w+|\w+ and fair|pioneer(?:ing)?|legitimate(?:ly)?|illegitimate)\b"
)
_ATTRIBUTION = re.compile(
    r"\b(according|sa(?:ys?|id)|call(?:s|ed)?|claim(?:s|ed)?|wr(?:ites?|ote)|describe[sd]?|judge[sd]?|praise[sd]?|"
    r"consider(?:s|ed)?|regard(?:s|ed)?|regarded|thinks?|thought|believe[sd]?|view|words?|opinion|eyes|author|page)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:The|the|An?|an?) (?=\w)")
_VERB = re.compile(r"\b(is|are|was|were|has been|have been|took place)\b")
_RELATIVE = re.compile(r"\b(?:which|that|who|whom|whose|what|where|when)\b.*\b(?:is|are|was|were|been|took place)\b")
_IN_ORDER = ("before", "order", "timeline")
_NEAREST_TWINS = 8
_FIGURES = re.compile(r"\d+")


def unattributed_claims(deck: Linted) -> Iterator[Finding]:
    """L05: in title and outcome of an event without `claim`, and in a written card that names nobody who said so."""
    if not deck.is_english:
        return
    remedy = "say in `claim` whose judgement it is, or leave it out"
    for event in deck.deck.events:
        for field, text in (("title", event.title), ("outcome", event.outcome or "")):
            if event.claim is None and (word := _judgement(text)) is not None:
                message = f"`{event.id}` states as a fact that something was “{word}”"
                yield Finding(FindingCode.UNATTRIBUTED_CLAIM, event, (field,), message, remedy)
    for card in deck.deck.cards:
        word = _judgement(" ".join((card.cloze or card.question, *card.answer)))
        if word is not None:
            message = f"`{card.id}` asks as a fact what is “{word}”"
            told = "say in the question whose judgement it is: “According to …”"
            field = "question" if card.cloze is None else "cloze"
            yield Finding(FindingCode.UNATTRIBUTED_CLAIM, card, (field,), message, told)


def uncovered_events(deck: Linted) -> Iterator[Finding]:
    """L11."""
    asked = {card.note for card in deck.generated.cards}
    remedy = "give it a date within a year, a place, a person or a document, or turn a kind on in its `ask`"
    for event in deck.deck.events:
        if event.id not in asked:
            yield Finding(FindingCode.UNCOVERED_EVENT, event, (), f"no question can be made of `{event.id}`", remedy)


def undecidable_orders(deck: Linted) -> Iterator[Finding]:
    """L15: where a writer turned on or worded a kind that puts events in order."""
    for event in deck.deck.events:
        keys = [key for key, ask in event.ask.items() if ask.wanted and key.partition(":")[0] in _IN_ORDER]
        if keys and not _is_decidable(event, deck):
            message = f"`{event.id}` is neither before nor after any other event beyond doubt"
            remedy = "date it more closely, or delete this line"
            yield Finding(FindingCode.UNDECIDABLE_ORDER, event, ("ask", keys[0]), message, remedy)


def years_in_titles(deck: Linted) -> Iterator[Finding]:
    """L20: the event's own year, of record or of print, in figures (rule R7)."""
    for event in deck.deck.events:
        figures = {int(found) for found in _FIGURES.findall(event.title) if len(found) > 2}
        if not figures.isdisjoint(_years(event)):
            message = f"the title of `{event.id}` tells its year"
            remedy = "leave the year out: the program adds it where it tells events apart"
            yield Finding(FindingCode.YEAR_IN_TITLE, event, ("title",), message, remedy)


def titles_not_phrases(deck: Linted) -> Iterator[Finding]:
    """L21: an article that belongs to a name of the deck, as in The Hague, may stay."""
    if not deck.is_english:
        return
    remedy = "write a noun phrase that fits “When did the … take place?”: “founding of Rome”"
    for event in deck.deck.events:
        verb = _verb(event.title)
        if verb is not None:
            message = f"the title of `{event.id}` is a sentence with “{verb}”"
            yield Finding(FindingCode.TITLE_NOT_A_PHRASE, event, ("title",), message, remedy)
        elif (article := _ARTICLE.match(event.title)) and not _begins_with_name(event.title, deck):
            message = f"the title of `{event.id}` begins with “{article[0].strip()}”, which the question brings"
            yield Finding(FindingCode.TITLE_NOT_A_PHRASE, event, ("title",), message, "leave the article out")


def repeated_events(deck: Linted) -> Iterator[Finding]:
    """L25: not where their places or bodies tell them apart."""
    for events in deck.facts.titles.values():
        last: deque[Event] = deque(maxlen=_NEAREST_TWINS)
        for event in events:  # in time
            twin = next((twin for twin in last if _is_same(twin, event, deck)), None)
            if twin is not None:
                first, second = sorted((twin, event), key=lambda one: one.line)
                message = f"`{second.id}` has the title and time of `{first.id}` in line {first.line}"
                remedy = "delete one, or let title, place or body tell them apart"
                yield Finding(FindingCode.REPEATED_EVENT, second, ("title",), message, remedy)
            last.append(event)


def _verb(title: str) -> str | None:
    verb = _VERB.search(title)
    return finite_verb(title) if verb is None or _RELATIVE.search(title) else verb[0]


def _judgement(text: str) -> str | None:
    found = _JUDGEMENT.search(text)
    return None if found is None or _ATTRIBUTION.search(text) else found[0]


def _is_decidable(event: Event, deck: Linted) -> bool:
    """Say whether the event is decidably before or after the first or the last of all events, or one of the nearest."""
    line = deck.facts.timeline
    others = (*line[:NEAREST], *line[-NEAREST:], *deck.facts.near(event))
    return any(_is_apart(event, other) for other in others if other.id != event.id)


def _is_apart(one: Event, other: Event) -> bool:
    ways = {compare(a, b) for a in dates_of(one) for b in dates_of(other)}
    return len(ways) == 1 and Order.UNDECIDABLE not in ways


def _years(event: Event) -> Iterator[int]:
    """Yield the first and last year of the dates of an event, as they are said: 221 for 221 BCE."""
    for date in dates_of(event):
        for day in (date.earliest, date.latest):
            if day is not None:
                year = ymd(day)[0]
                yield year if year > 0 else 1 - year


def _begins_with_name(title: str, deck: Linted) -> bool:
    article, word = title.split()[:2]
    return any(form.startswith(f"{article} {word}") for form in deck.facts.meanings.longer_forms(word))


def _is_same(one: Event, other: Event, deck: Linted) -> bool:
    if one.place and other.place and not deck.facts.meanings.related(one.place, other.place):
        return False
    if one.body and other.body and not deck.facts.meanings.same(one.body, other.body):
        return False
    return overlaps(one.date, other.date)
