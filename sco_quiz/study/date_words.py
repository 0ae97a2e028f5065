"""The words of typed dates, brought to one plain form: month names, ordinals, eras; weekdays and fillers dropped."""

from __future__ import annotations

import re

_MONTH_NAMES = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
ROMAN_MONTHS = {name: number for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_ORDINALS = [
    *_UNITS,
    *"tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
    "twentieth", *(f"twenty-{unit}" for unit in _UNITS),
    "thirtieth", "thirty-first",
]  # fmt: skip
_NUMBER_OF_ORDINAL = {word: number for number, word in enumerate(_ORDINALS, start=1)}
_ORDINAL = re.compile(rf"\b(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b")
_BCE = re.compile(r"(?<![a-z])b\.? ?c\.?(?: ?e\.?)?(?![a-z])")
_CE = re.compile(r"(?<![a-z])(?:a\.? ?d|c\.? ?e)\.?(?![a-z])")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.? (?=\d\d?(?!\d)|[a-z])")
_FILLER = re.compile(r",|'(?=s\b)|\b(?:in|on|the|of|day|years?)\b")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\. ?(\d{1,2})\. ?(\d{1,4})(?![\d.])")


def plain_words(text: str) -> str:
    """Return `text` in lower case with single spaces, "bce" and "ce" for every era, figures for ordinals.

    7.6.2002 becomes "7 june 2002". Commas, a weekday in front, and words that say nothing (the, of, in, on, year, day)
    are dropped.
    """
    words = text.casefold().replace("’", "'")
    words = _CE.sub(" ce ", _BCE.sub(" bce ", words))
    words = _ORDINAL.sub(lambda word: f"{_NUMBER_OF_ORDINAL[word[0]]}th", words)
    words = _DOTTED.sub(_named_month, _FILLER.sub(lambda filler: "" if filler[0] == "'" else " ", words))
    words = " ".join(words.split())
    weekday = _WEEKDAY.match(words)
    return words[weekday.end() :] if weekday else words


def _named_month(dotted: re.Match[str]) -> str:
    """Put the day first, as dots do, unless only the other order can be."""
    day, month = int(dotted[1]), int(dotted[2])
    if month > 12:
        day, month = month, day
    return f"{day} {_MONTH_NAMES[month - 1][0]} {dotted[3]}" if 1 <= month <= 12 else dotted[0]
