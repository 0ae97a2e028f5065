"""What is a slip of spelling and what is another word: edit distance, held back where a letter changes the sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from difflib import SequenceMatcher

from sco_quiz.model.text import fold, is_unspaced
from sco_quiz.study.number_words import is_number_word
from sco_quiz.study.verdict import DiffPart

LETTERS_PER_SLIP = 5
LETTERS_PER_NEAR_MISS = 3
LEAST_LEAD = 2
LONGEST_SHORT_WORD = 3
_ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def slips_of_spelling(typed: str, right: str) -> int | None:
    """Return how many slips make `typed` of `right`, None if it is more than misspelt; both as `compared`.

    At most one slip (Damerau) per five letters, the first letter and all figures kept, no short word, number or Roman
    numeral touched; nothing at all in a script without spaces, where a character is a word.
    """
    if any(map(is_unspaced, typed + right)):
        return None
    letters = sum(not char.isspace() for char in right)
    slips = distance(typed, right, letters // LETTERS_PER_SLIP)
    if slips is None or typed[:1] != right[:1] or _figures(typed) != _figures(right):
        return None
    differing = _differing_words(typed.split(), right.split())
    return slips if all(_is_same_word(one, other) for one, other in differing) else None


def is_clear_of(typed: str, slips: int, rivals: Iterable[str], own: Container[str] = ()) -> bool:
    """Say whether each of `rivals` is at least two slips further from `typed` than `slips`; all as `compared`.

    `own`: those of the rivals that are the same thing, and so none.
    """
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract_iter  # one call for thousands of names

    near = extract_iter(typed, rivals, scorer=DamerauLevenshtein.distance, score_cutoff=slips + LEAST_LEAD - 1)
    return all(rival in own for rival, _, _ in near)


def numbers_in(text: str) -> list[str]:
    """Return the figures, number words and Roman numerals of a text as `compared`, in order."""
    return [word for word in text.split() if _is_long_number(word) or _figures(word) or _ROMAN.fullmatch(word)]


def is_near_miss(typed: str, right: str) -> bool:
    """Say whether `typed` is close enough to `right` for a comparison letter by letter to help; both as `compared`."""
    return distance(typed, right, len(right) // LETTERS_PER_NEAR_MISS) is not None


def distance(one: str, other: str, most: int) -> int | None:
    """Return the Damerau–Levenshtein distance (insertions, deletions, replacements, swaps), None if over `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    from rapidfuzz.distance import DamerauLevenshtein  # only an answer that is not exact needs it

    slips = DamerauLevenshtein.distance(one, other, score_cutoff=most)
    return slips if slips <= most else None


def letter_diff(typed: str, right: str) -> tuple[DiffPart, ...]:
    """Return `typed` held against `right` letter by letter, whatever their case.

    The parts that are not `missing` join to `typed`, those that are not `extra` to `right` but for case.
    """
    parts: list[DiffPart] = []
    matcher = SequenceMatcher(None, [c.casefold() for c in typed], [c.casefold() for c in right], autojunk=False)
    for tag, start, end, right_start, right_end in matcher.get_opcodes():
        if tag == "equal":
            parts.append(DiffPart(typed[start:end], "same"))
            continue
        if start < end:
            parts.append(DiffPart(typed[start:end], "extra"))
        if right_start < right_end:
            parts.append(DiffPart(right[right_start:right_end], "missing"))
    return tuple(parts)


def spelling_note(typed: str, right: str) -> str:
    """Return "Spelling: Deguan → Deguang.", naming only the words that differ."""
    pairs = _differing_words(typed.split(), right.split(), key=fold)
    return "Spelling: " + ", ".join(f"{' '.join(one)} → {' '.join(other)}" for one, other in pairs) + "."


def _differing_words(
    typed: list[str], right: list[str], key: Callable[[str], str] = str
) -> Iterator[tuple[list[str], list[str]]]:
    matcher = SequenceMatcher(None, [key(word) for word in typed], [key(word) for word in right], autojunk=False)
    for tag, start, end, right_start, right_end in matcher.get_opcodes():
        if tag != "equal":
            yield typed[start:end], right[right_start:right_end]


def _is_same_word(typed: list[str], right: list[str]) -> bool:
    """Say whether a run of words is another one misspelt: word by word, or, if joined or split otherwise, as one."""
    if len(typed) == len(right):
        return all(map(_is_slip_in_word, typed, right))
    one, other = "".join(typed), "".join(right)
    is_long = min(map(len, (*typed, *right))) > LONGEST_SHORT_WORD
    return one == other or (is_long and _is_slip_in_word(one, other))


def _is_slip_in_word(typed: str, right: str) -> bool:
    if typed == right:
        return True
    if min(len(typed), len(right)) <= LONGEST_SHORT_WORD or (_is_long_number(typed) and _is_long_number(right)):
        return False
    if _ROMAN.fullmatch(typed) or _ROMAN.fullmatch(right):
        return False
    return distance(typed, right, max(1, len(right) // LETTERS_PER_SLIP)) is not None


def _is_long_number(word: str) -> bool:
    return len(word) > LONGEST_SHORT_WORD and is_number_word(word)


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)
