"""Findings about quotes that contradict the record: another year, another day or another place than the event's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from sco_quiz.model.dates import HistoricalDate, from_ymd, overlaps, ymd
from sco_quiz.model.event import Event
from sco_quiz.model.text import fold
from sco_quiz.questions.facts import is_hedged
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.linted import Linted
from sco_quiz.questions.timeline import dates_of

_MONTHS = tuple("January February March April May June July August September October November December".split())
_MONTH = f"(?:{'|'.join(_MONTHS)})"
_ERA = r"(?:(?P<before>B\. ?C\.|BCE?\b)|(?P<after>A\. ?D\.|AD\b|C\. ?E\.|CE\b))"
_FIGURES = re.compile(rf"(?P<first>\b(?:A\. ?D\.|AD) ?)?(?P<year>\d+)(?: ?{_ERA})?")
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?! ?{_ERA})")
_GOES_ON = "the|an?|his|her|its|their|he|she|it|they|this|that|there|when|was|is|has|as"
# What can only be a year: one with its era; three figures after "in"; four figures that count nothing ("1500 ships").
_YEAR = re.compile(
    rf"(?<![\d.,])\d{{1,4}} ?{_ERA}|\b(?:A\. ?D\.|AD) ?\d{{1,4}}(?!\d|[.,]\d)"
    rf"|(?<=\b[Ii]n )\d{{3}}(?=[,;:)]|\.?$|\.? [A-Z]| (?:{_GOES_ON}) )"
    rf"|(?<![\d.,])(?:1\d{{3}}|20\d{{2}})"
    rf"(?!\d|[.,]\d| (?!(?:{_GOES_ON}) )(?:[a-z-]+ )?[a-z-]*(?:s|men|people)\b)"
)
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH}),? (?P<year>\d{{3,4}})\b(?! ?{_ERA})"
    rf"|\b(?P<month_first>{_MONTH}) (?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year_last>\d{{3,4}})\b"
)
# What belongs to a stretch of days: "7–9 June", "June 7 to 9", "7 and 9 June".
_STRETCH = re.compile(
    rf"\d(?:st|nd|rd|th)?(?: ?[-–—/&] ?| (?:and|or|to|until|till) |, )\d{{1,2}}(?!\d)|{_MONTH} ?[-–—/]"
)
# A name as a sentence has it, perhaps behind a word that says where: "at Versailles", "in the Hall of Mirrors".
_NAME = re.compile(
    r"(?:\b(?P<where>[Ii]n|[Aa]t|[Nn]ear|[Oo]utside) (?:the )?)?"
    r"\b(?P<name>[^\W\d_a-z][\w’'-]*(?: (?:(?:of|the|de|la|le|del|di|da|am|an der|on|upon) )*[^\W\d_a-z][\w’'-]*)*)"
)


def dates_not_in_quote(deck: Linted) -> Iterator[Finding]:
    """L23: where the quote tells a year, and no figures in it may be meant by the date of record or of print.

    Also where it tells one day alone, and that is another one.
    """
    for event in deck.deck.events:
        told = None if _is_explained(event) else _other_year(event) or _other_day(event)
        if told is not None:
            message = f"`{event.id}` is dated {event.date.text}, but its quote tells of {told}"
            remedy = "mend the date, say `inferred: true`, or explain it in `note`"
            yield Finding(FindingCode.DATE_NOT_IN_QUOTE, event, ("date",), message, remedy)


def places_not_in_quote(deck: Linted) -> Iterator[Finding]:
    """L32: where the quote says of one other place of the deck that something was there, and of the event's nothing."""
    known = {deck.facts.meanings.canonical(event.place) for event in deck.deck.events if event.place}
    for event in deck.deck.events if deck.is_english else ():
        if event.place is None or _is_explained(event) or _names_place(event.quote, event.place, deck):
            continue
        other = _only_place(event.quote, event.place, known, deck)
        if other is not None and not deck.facts.meanings.related(event.place, other):
            message = f"`{event.id}` has the place “{event.place}”, but its quote tells of “{other}”"
            remedy = "mend the place or the quote, say `inferred: true`, or explain it in `note`"
            yield Finding(FindingCode.PLACE_NOT_IN_QUOTE, event, ("place",), message, remedy)


def _is_explained(event: Event) -> bool:
    return event.inferred or bool(event.note)


def _other_year(event: Event) -> str | None:
    year = _YEAR.search(event.quote)
    if year is None or any(_lies_within(one, date) for one in _years(event.quote) for date in dates_of(event)):
        return None
    return year[0]


def _other_day(event: Event) -> str | None:
    """Return the one full date of the quote if it is not the event's. A quote with two may tell of something else."""
    told = _DATE.search(event.quote)
    if told is None or len(_DAY.findall(event.quote)) > 1 or _STRETCH.search(event.quote) or is_hedged(event.date):
        return None
    month = _MONTHS.index(told["month"] or told["month_first"]) + 1
    try:
        day = from_ymd(int(told["year"] or told["year_last"]), month, int(told["day"] or told["day_second"]))
    except ValueError:  # the thirtieth of February
        return None
    return None if any(overlaps(day, date) for date in dates_of(event)) else told[0]


def _years(quote: str) -> Iterator[int]:
    """Yield the years that figures may mean, 0 being 1 BC: by their era, and by both if none is said. Days are none."""
    for found in _FIGURES.finditer(_DAY.sub(" ", quote)):
        year = int(found["year"])
        if not found["before"]:
            yield year
        if not (found["first"] or found["after"]):
            yield 1 - year


def _lies_within(year: int, date: HistoricalDate) -> bool:
    slack = is_hedged(date)
    first = -inf if date.earliest is None else ymd(date.earliest)[0] - slack
    last = inf if date.latest is None else ymd(date.latest)[0] + slack
    return first <= year <= last


def _names_place(quote: str, place: str, deck: Linted) -> bool:
    """Say whether the quote has the place, one around or within it, or what gives it away, under any name."""
    text = f" {fold(quote)} "
    implied = (f" {fold(word)} " for word in deck.facts.meanings.entity(place).name.implies)
    forms = (form for meaning in deck.facts.meanings.kin(place) for form in deck.facts.meanings.said(meaning))
    return any(form in text for form in (*forms, *implied))


def _only_place(quote: str, place: str, known: set[str], deck: Linted) -> str | None:
    """Return the one place that the quote names, if it says that something was there. `known`: meanings of places.

    A name of the same kind as `place` is a place as well.
    """
    kind = deck.facts.meanings.entity(place).name.kind
    named = [
        found
        for found in _NAME.finditer(quote)
        if deck.facts.meanings.canonical(found["name"]) in known
        or (kind is not None and deck.facts.meanings.entity(found["name"]).name.kind == kind)
    ]
    meanings = {deck.facts.meanings.canonical(found["name"]) for found in named}
    is_told = len(meanings) == 1 and any(found["where"] for found in named)
    return named[0]["name"] if is_told else None
