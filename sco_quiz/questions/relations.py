"""Which notes tell of which: a quote that holds another note's quote gives that note's facts away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice

from sco_quiz.model.event import Note
from sco_quiz.model.text import fold

_RUN_WORDS = 4
MOST_TOLD = 100
"""How many notes of one and the same quote are listed: a deck may repeat one as often as it likes."""


def told_by_quotes(notes: Iterable[Note]) -> Mapping[str, tuple[str, ...]]:
    """Return, by the id of a note, the ids of others whose whole quote stands in its own, sorted; none: no entry.

    Quotes are folded. Those of fewer than four words are left out: they might stand anywhere.
    """
    quotes = {note.id: fold(note.quote) for note in sorted(notes, key=lambda note: note.id) if note.quote}
    runs = {identity: _runs(quote) for identity, quote in quotes.items()}
    frequency = Counter(chain.from_iterable(runs.values()))
    by_rarest: defaultdict[str, list[str]] = defaultdict(list)
    for identity, own in runs.items():
        if own:
            by_rarest[min(own, key=frequency.__getitem__)].append(identity)
    told = {identity: _held(identity, own, quotes, by_rarest) for identity, own in runs.items()}
    return {identity: held for identity, held in told.items() if held}


def _held(
    identity: str, runs: Sequence[str], quotes: Mapping[str, str], by_rarest: Mapping[str, list[str]]
) -> tuple[str, ...]:
    quote = quotes[identity]
    near = {other: None for run in runs for other in by_rarest.get(run, ())}
    held = (other for other in near if other != identity and f" {quotes[other]} " in f" {quote} ")
    return tuple(sorted(islice(held, MOST_TOLD)))


def _runs(quote: str) -> Sequence[str]:
    """Return every four words that follow each other, from the first on."""
    words = quote.split()
    return [" ".join(words[start : start + _RUN_WORDS]) for start in range(len(words) - _RUN_WORDS + 1)]
