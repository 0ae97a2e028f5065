"""Letters that say the same: what answers are compared by, in their own script and over from Cyrillic to Latin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from sco_quiz.model.spoken_dates import ENGLISH
from sco_quiz.model.text import fold, fold_space
from sco_quiz.study.number_words import number_of

_ARTICLES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "de": frozenset("der die das den dem des ein eine einen einem einer eines".split()),
        "fr": frozenset("le la les un une des".split()),
        "es": frozenset("el la los las un una unos unas".split()),
    }
)
_ELISION = re.compile(r"\bl['’](?=\w)", re.IGNORECASE)
_INITIALS = re.compile(r"\s*(?:[^\W\d]\.\s?){2,}|\s*(?:[^\W\d]\.){1,}[^\W\d]\s*")
_UNDECOMPOSED = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
_PLAIN = str.maketrans(_UNDECOMPOSED | {letter.upper(): plain.upper() for letter, plain in _UNDECOMPOSED.items()})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_BETWEEN_UNSPACED = re.compile(r"(?<=[\u3040-\u9fff]) (?=[\u3040-\u9fff])")
_ROMAN = re.compile(r"(?=.)(x{0,3})(ix|iv|v?i{0,3})")
_UNITS = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_ROMANISED = (  # what systems of transliteration write differently
    (re.compile("kh"), "h"),
    (re.compile(r"(?:\b|(?<=[aeiou]))y(?=e)"), ""),
    (re.compile(r"(?:iy|yi|yy|ii|y|j)\b"), "i"),
    (re.compile("x"), "ks"),
)


@lru_cache(maxsize=1 << 16)
def compared(text: str, language: str = ENGLISH) -> str:
    """Return `text` as answers are compared: folded, without the articles of the deck's language.

    What cannot be folded, an answer of signs or of articles alone, stands as it is. Letters of one initialism are
    joined (S.C.O.), and so are characters of scripts without spaces.
    """
    primary = language.partition("-")[0]
    plain = text.translate(_PLAIN)
    plain = re.sub(r"[.\s]", "", plain) if _INITIALS.fullmatch(plain) else plain
    folded = fold(_ELISION.sub("", plain) if primary == "fr" else plain)
    articles = _ARTICLES.get(primary, frozenset())
    kept = " ".join([word for word in folded.split() if word not in articles]) or folded
    return _BETWEEN_UNSPACED.sub("", kept) or fold_space(text)


def other_spellings(text: str, language: str = ENGLISH) -> frozenset[str]:
    """Return how else `text`, as `compared`, is written: ä as ae, and numbers in figures.

    World War II and World War Two are World War 2 there; the second congress is not the congress 2.
    """
    key = compared(text, language)
    return frozenset({in_figures(key, language), compared(text.translate(_UMLAUTS), language)})


def in_figures(key: str, language: str) -> str:
    """Return a text as `compared` with its number words and, but at the start, its Roman numerals in figures."""
    words = key.split()
    return " ".join(_figures(word, language, is_first=index == 0) for index, word in enumerate(words))


def _figures(word: str, language: str, *, is_first: bool) -> str:
    number = None if word[0].isdigit() and word.isdigit() else number_of(word, (language,))
    if number is not None:
        return f"{number.value}." if number.is_ordinal else str(number.value)
    roman = None if is_first else _ROMAN.fullmatch(word)
    return word if roman is None else str(10 * len(roman[1]) + _UNITS[roman[2]])


def is_cyrillic(text: str) -> bool:
    """Say whether a text has letters of Cyrillic."""
    return any("\u0400" <= char <= "\u052f" for char in text)


@lru_cache(maxsize=1 << 16)
def romanised(text: str, language: str = ENGLISH) -> str:
    """Return `text` in Latin letters as `compared`, with what systems of transliteration write differently made one."""
    key = compared(in_latin(text), language)
    for pattern, same in _ROMANISED:
        key = pattern.sub(same, key)
    return key


def in_latin(text: str) -> str:
    """Return `text` letter by letter in Latin script: Назарбаев as Nazarbaev."""
    from anyascii import anyascii  # only for an answer in another script than the card's

    return anyascii(text) if is_cyrillic(text) else text
