"""Choices that are dates or numbers: of which sort each is, and how large, to hold them against each other."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ERA = r"(?: ?(?P<era>bce|bc|b\.c\.|ce|ad|a\.d\.))?"
_NUMBER = re.compile(rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}}){_ERA}", re.IGNORECASE)
_SORTS = (
    ("century", re.compile(rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th) century{_ERA}", re.IGNORECASE)),
    ("decade", re.compile(r"(?:the )?\d{1,3}0s", re.IGNORECASE)),
    ("month", re.compile(rf"{_MONTHS},? \d{{1,4}}{_ERA}|\d{{4}}-\d\d", re.IGNORECASE)),
    ("day", re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? \d{{1,4}}{_ERA}", re.IGNORECASE)),
    ("day", re.compile(rf"{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{1,4}}{_ERA}|\d{{4}}-\d\d-\d\d", re.IGNORECASE)),
)


class Measure(NamedTuple):
    """A date or number. `sort`: day, month, decade, century, or number, which a bare year is. `size`: of a number."""

    sort: str
    size: int | None = None


def measure(text: str) -> Measure | None:
    """Return what date or number a text is as a whole, None if it is words. Months and centuries in English alone."""
    if not any(map(str.isdigit, text)):
        return None
    number = _NUMBER.fullmatch(text)
    if number is not None:
        size = int(number["number"].replace(",", ""))
        return Measure("number", -size if (number["era"] or "").lower().startswith("b") else size)
    return next((Measure(sort) for sort, pattern in _SORTS if pattern.fullmatch(text)), None)
