"""Findings about where facts come from: sources, quotes that are missing or changed, misprints, dates of print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_quiz.model.text import fold_space
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.linted import Linted

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


def unexplained_prints(deck: Linted) -> Iterator[Finding]:
    """L24."""
    for event in deck.deck.events:
        if event.as_printed is not None and not event.note:
            message = f"`{event.id}` does not say why its date is not the {event.as_printed.text} that is printed"
            remedy = "add a `note`, which is shown after the answer"
            yield Finding(FindingCode.UNEXPLAINED_PRINT, event, ("as_printed",), message, remedy)
