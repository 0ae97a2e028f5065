"""Findings about where facts come from: sources, quotes, and dates and misprints held against the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from sco_quiz.model.dates import HistoricalDate, ymd
from sco_quiz.model.text import fold_space
from sco_quiz.questions.facts import is_hedged
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.linted import Linted
from sco_quiz.questions.timeline import dates_of

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
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
_TO_BE_FILLED_IN = re.compile(r"\bTODO\b")


def quotes_not_in_source(deck: Linted) -> Iterator[Finding]:
    """L01: of the sources whose text was given. White space may differ, nothing else."""
    first = next(iter(deck.deck.sources), "")
    for note in deck.notes:
        text = deck.texts.get(note.source or first)
        if text is not None and note.quote and fold_space(note.quote) not in text:
            message = f"the quote of `{note.id}` does not stand in the text of `{note.source or first}`"
            remedy = "copy it from there word for word; mark misprints with `sic`"
            yield Finding(FindingCode.QUOTE_NOT_IN_SOURCE, note, ("quote",), message, remedy)


def missing_source(deck: Linted) -> Iterator[Finding]:
    """L02."""
    if not deck.deck.sources:
        remedy = "add `sources:` with its title and author"
        yield Finding(FindingCode.MISSING_SOURCE, None, (), "the deck does not say where its facts were read", remedy)


def unused_sources(deck: Linted) -> Iterator[Finding]:
    """L04: a note that names no source is credited to the first."""
    first = next(iter(deck.deck.sources), None)
    used = {note.source or first for note in deck.notes}
    for source in deck.deck.sources.values():
        if source.id not in used:
            message = f"nothing is credited to the source `{source.id}`"
            yield Finding(FindingCode.UNUSED_SOURCE, source, (), message, "name it under `source:`, or delete it")


def unfilled_sources(deck: Linted) -> Iterator[Finding]:
    """L29: what `draft` leaves to its reader; it is shown with every answer."""
    for source in deck.deck.sources.values():
        texts = {"title": source.title, "author": source.author, "date": source.date, "url": source.url}
        for field, text in texts.items():
            if _TO_BE_FILLED_IN.search(text):
                message = f"the {field} of the source `{source.id}` is still to be filled in"
                yield Finding(FindingCode.UNFILLED_SOURCE, source, (field,), message, "fill it in, or delete its line")


def missing_quotes(deck: Linted) -> Iterator[Finding]:
    """L07."""
    for note in deck.notes:
        if not note.quote:
            message = f"`{note.id}` has no quote"
            yield Finding(FindingCode.MISSING_QUOTE, note, (), message, "add the source's own sentence")


def misprints_not_in_quote(deck: Linted) -> Iterator[Finding]:
    """L22: a card shows [sic] behind the words, so they must be there."""
    for note in deck.notes:
        quote = fold_space(note.quote)
        for index, words in enumerate(note.sic):
            if words not in quote:
                message = f"“{words}” does not stand in the quote of `{note.id}`"
                remedy = "write it as it stands in the quote, or delete it"
                yield Finding(FindingCode.SIC_NOT_IN_QUOTE, note, ("sic", index), message, remedy)


def dates_not_in_quote(deck: Linted) -> Iterator[Finding]:
    """L23: where the quote tells a year, and no figures in it may be meant by the date of record or of print."""
    for event in deck.deck.events:
        if event.inferred or event.note or not event.quote:
            continue
        year = _YEAR.search(event.quote)
        if year and not any(_lies_within(one, date) for one in _years(event.quote) for date in dates_of(event)):
            message = f"`{event.id}` is dated {event.date.text}, but its quote tells of {year[0]}"
            remedy = "mend the date, say `inferred: true`, or explain it in `note`"
            yield Finding(FindingCode.DATE_NOT_IN_QUOTE, event, ("date",), message, remedy)


def unexplained_prints(deck: Linted) -> Iterator[Finding]:
    """L24."""
    for event in deck.deck.events:
        if event.as_printed is not None and not event.note:
            message = f"`{event.id}` does not say why its date is not the {event.as_printed.text} that is printed"
            remedy = "add a `note`, which is shown after the answer"
            yield Finding(FindingCode.UNEXPLAINED_PRINT, event, ("as_printed",), message, remedy)


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
