"""Guesses which known word was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice

from sco_quiz.deck.reader import quoted

_LEAST_LIKENESS = 0.7  # of 1; at the library's own 0.6, `kind` would stand for `id`
_MOST_CANDIDATES = 1000  # comparing is slow, and a deck may list any number of sources


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the word of `known` that `word` is most likely a slip for, None if there is none."""
    by_lower = {candidate.lower(): candidate for candidate in islice(known, _MOST_CANDIDATES)}
    matches = difflib.get_close_matches(word.lower()[:100], by_lower, n=1, cutoff=_LEAST_LIKENESS)
    return by_lower[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the remedy `did you mean …?`, None if nothing known is near."""
    guess = closest(word, known)
    return None if guess is None else f"did you mean {quoted(guess)}?"
