"""Which notes tell of which: a quote that holds another note's quote gives that note's facts away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sco_quiz.model.event import Note
from sco_quiz.model.text import fold

_FIRST_WORDS = 4


def told_by_quotes(notes: Iterable[Note]) -> Mapping[str, tuple[str, ...]]:
    """Return, by the id of a note, the ids of the others whose whole quote stands in its own, sorted; none: no entry.

    Quotes are folded. Those of fewer than four words are left out: they might stand anywhere.
    """
    quotes = {note.id: fold(note.quote) for note in notes if note.quote}
    beginning: defaultdict[str, list[str]] = defaultdict(list)
    for identity, quote in quotes.items():
        for words in list(_runs(quote))[:1]:
            beginning[words].append(identity)
    told = {}
    for identity, quote in quotes.items():
        near = {other for words in _runs(quote) for other in beginning.get(words, ())} - {identity}
        held = sorted(other for other in near if f" {quotes[other]} " in f" {quote} ")
        if held:
            told[identity] = tuple(held)
    return told


def _runs(quote: str) -> Iterator[str]:
    """Yield every four words that follow each other, from the first on."""
    words = quote.split()
    for start in range(len(words) - _FIRST_WORDS + 1):
        yield " ".join(words[start : start + _FIRST_WORDS])
