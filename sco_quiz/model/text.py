"""Text as data: cleaned once where it enters, folded where it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLES = frozenset({"a", "an", "the"})
_STOP_WORDS = frozenset(
    "a about above after all also an and any are as at be been before between both but by did do does during each "
    "first for from had has have how in into is it its later more most no not of off on one or other out over same "
    "second so some such than that the their them then there these they this those through to took under until up "
    "was were what when where which while who whom whose why will with within would you your".split()
)
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
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    words = re.sub(r"[^\w\s]|_", _fold_punctuation, letters).split() or letters.split()
    kept = [word for word in words if word not in _ARTICLES] or words
    return _OUR.sub("or", _ORGANISE.sub("iz", " ".join(kept)))


def _fold_punctuation(match: re.Match[str]) -> str:
    return "" if match[0] in "'’ʼ`" else " "


def content_words(text: str) -> frozenset[str]:
    """Return the folded words of `text` that carry meaning: no stop words, no single letters, but all numbers."""
    return frozenset(
        word for word in fold(text).split() if word not in _STOP_WORDS and (len(word) > 1 or word.isdigit())
    )


def fold_space(text: str) -> str:
    """Return `text` with every run of white space as one space, none at the ends: how quotes are compared."""
    return " ".join(text.split())
