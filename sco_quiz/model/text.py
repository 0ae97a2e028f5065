"""Text as data: cleaned once where it enters, folded where it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

BETWEEN_TEXTS = "\x1f"  # which no folded text holds
_ARTICLES = frozenset({"a", "an", "the"})
_STOP_WORDS = frozenset(
    "a about above after all also an and any are as at be been before between both but by did do does during each "
    "first for from had has have how in into is it its later more most no not of off on one or other out over same "
    "second so some such than that the their them then there these they this those through to took under until up "
    "was were what when where which while who whom whose why will with within would you your".split()
)
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_ORGANISE = re.compile(r"(?<=\w)is(?=(?:e|ed|es|ing|ation|ations|er|ers)\b)")
_OUR = re.compile(r"(?<=\w\w)our(?=s|ed|ing|able|ite|hood|ly|\b)")


def clean(text: str) -> str:
    """Return `text` in NFC without anything that a terminal could obey or that reorders what is read.

    Dropped: control characters (C0, DEL, C1) but for newline and tab, bidirectional controls and isolates, lone
    surrogates, line and paragraph separators. A tab becomes a space. Joiners stay: scripts and emoji need them.
    """
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    kept = (" " if char == "\t" else char for char in text if char in "\n\t" or _is_harmless(char))
    return unicodedata.normalize("NFC", "".join(kept))


def harmful_characters(text: str) -> tuple[int, ...]:
    """Return the indices of the characters that `clean` would drop."""
    return tuple(index for index, char in enumerate(text) if char not in "\n\t" and not _is_harmless(char))


def _is_harmless(char: str) -> bool:
    category = unicodedata.category(char)
    return category not in {"Cc", "Cs", "Zl", "Zp"} and not (category == "Cf" and char not in "\u200c\u200d")


@lru_cache(maxsize=1 << 16)  # the same few names and titles are compared over and over
def fold(text: str) -> str:
    """Return `text` as it is compared: NFKC, case, accents, punctuation, articles, -ise/-ize and -our/-or folded.

    Words are joined by single spaces; a text of articles alone keeps them, one of signs alone keeps its signs.
    Example: "The Organization" and "organisation" fold alike.
    """
    return fold_once(text)


def fold_once(text: str) -> str:
    """Return what `fold` does, of a text that is not met again, such as a question, and so not worth keeping."""
    words = _words(text) or _letters(text).split()
    kept = " ".join(filterfalse(_ARTICLES.__contains__, words)) or " ".join(words)
    # Looking for the letters first is ten times as quick as the patterns, which few texts need.
    kept = _ORGANISE.sub("iz", kept) if "is" in kept else kept
    return _OUR.sub("or", kept) if "our" in kept else kept


def fold_letters(text: str) -> str:
    """Return `text` as it is searched: case and accents folded, its words as they are, with one space between them.

    Signs between words become spaces, apostrophes go; "" for a text of signs alone.
    """
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    if text.isascii():
        return text.encode().translate(_ASCII_FOLDED, _ASCII_DROPPED).decode().split()
    return _PUNCTUATION.sub(_fold_punctuation, _without_accents(text)).split()


def _letters(text: str) -> str:
    return text.lower() if text.isascii() else _without_accents(text)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(filterfalse(unicodedata.combining, decomposed))


def _fold_punctuation(match: re.Match[str]) -> str:
    return "" if match[0] in "'’ʼ`" else " "


# The pattern, worked out for every letter and sign of most texts; bytes take a tenth of the time.
_ASCII = [_PUNCTUATION.sub(_fold_punctuation, chr(code).lower()) for code in range(128)]
_ASCII_FOLDED = bytes(ord(letter or " ") for letter in _ASCII) + bytes(128)
_ASCII_DROPPED = bytes(code for code, letter in enumerate(_ASCII) if not letter)


@lru_cache(maxsize=1 << 16)
def content_words(text: str) -> frozenset[str]:
    """Return the folded words of `text` that carry meaning: no stop words, no single letters, but all numbers."""
    words = set(fold(text).split()) - _STOP_WORDS
    return frozenset([word for word in words if len(word) > 1 or word.isdigit()])


def fold_space(text: str) -> str:
    """Return `text` with every run of white space as one space, none at the ends: how quotes are compared."""
    return " ".join(text.split())


def ordinal(number: int) -> str:
    """Return a number as English counts with it in figures: 1st, 2nd, 3rd, 11th, 112th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def is_unspaced(char: str) -> bool:
    """Say whether a character is of a script that is written without spaces: Chinese, Japanese, Thai, Lao, Khmer."""
    return "\u3040" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0eff" or "\u1780" <= char <= "\u17ff"


def word_count(text: str) -> int:
    """Return how many words a text has; two characters of a script without spaces count as one."""
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + sum(map(is_unspaced, text)) // 2
