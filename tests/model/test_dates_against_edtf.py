"""Our reading of EDTF is that of the `edtf` package on hundreds of generated dates, but for its listed differences."""

from __future__ import annotations

import calendar
import random
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from time import struct_time

import pytest

from sco_quiz.model.dates import Order, compare, from_ymd, parse, ymd
from sco_quiz.model.english_dates import in_words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyparsing warns of the package's own grammar
    import edtf

Day = tuple[int, int, int]
Span = tuple[Day | None, Day | None] | None
"""First and last day, None where open or unknown. None as a whole: refused."""

SAMPLES = 800


@dataclass(frozen=True)
class Difference:
    """One way in which the package reads other than we do. `happens`: whether it explains a text and two readings."""

    reason: str
    example: str
    happens: Callable[[str, Span, Span], bool]


def _is_no_leap_day(text: str) -> bool:
    return any(not calendar.isleap(int(year)) for year in re.findall(r"(-?\d{4})-02-29", text))


def _is_reversed(text: str, theirs: Span) -> bool:
    return "/" in text and theirs is not None and None not in theirs and theirs[0] > theirs[1]  # type: ignore[operator]


DIFFERENCES = (
    Difference(
        "It swaps the ends, in part, when the month or day of a negative year is unspecified.",
        "-0043-02-XX",
        lambda text, ours, theirs: bool(
            ours and theirs and re.fullmatch(r"-\d{4}-(XX|\d\d-XX|XX-XX)[~?%]?", text) and theirs[0] != ours[0]
        ),
    ),
    Difference(
        "It guesses that an unknown end lies ten years from the known one; EDTF says only that it is unknown.",
        "1998/",
        lambda text, ours, theirs: bool(
            ours
            and theirs
            and ((text[-1] == "/" and ours[0] == theirs[0]) or (text[0] == "/" and ours[1] == theirs[1]))
        ),
    ),
    Difference(
        "It takes 29 February of any year for a day.",
        "1900-02-29",
        lambda text, ours, theirs: ours is None and theirs is not None and _is_no_leap_day(text),
    ),
    Difference(
        "It takes an interval that ends before it starts.",
        "2002/2001",
        lambda text, ours, theirs: ours is None and _is_reversed(text, theirs),
    ),
    Difference(
        "It has no mark after a Y-year.",
        "Y-17000~",
        lambda text, ours, theirs: theirs is None and bool(re.fullmatch(r"Y-?\d+[~?%]", text)),
    ),
    Difference(
        "It has no Y-year in an interval.",
        "Y-17000/-0500",
        lambda text, ours, theirs: theirs is None and "/" in text and "Y" in text,
    ),
    Difference(
        "It has no unspecified digits in most intervals, and breaks down on some.",
        "../196X",
        lambda text, ours, theirs: theirs is None and "/" in text and "X" in text,
    ),
)


def _ours(text: str) -> Span:
    try:
        date = parse(text)
    except ValueError:
        return None
    first, last = (None if ordinal is None else ymd(ordinal) for ordinal in (date.earliest, date.latest))
    return first, last


def _theirs(text: str) -> Span:
    try:
        date = edtf.parse_edtf(text)
        return _day(date.lower_strict()), _day(date.upper_strict())
    except (edtf.EDTFParseException, AttributeError, TypeError, ValueError):  # all but the first where it breaks down
        return None


def _day(moment: struct_time | float) -> Day | None:
    return moment[:3] if isinstance(moment, struct_time) else None  # infinity: open


def _samples() -> list[str]:
    chance = random.Random(20020607)
    return [_any_date(chance) for _ in range(SAMPLES)]


def _any_date(chance: random.Random) -> str:
    forms = ("{0}", "{1}/{2}", "{0}/{3}", "{1}/..", "../{1}", "{1}/", "/{1}")
    form = chance.choices(forms, weights=(8, 3, 1, 2, 2, 1, 1))[0]
    return form.format(_single(chance), _dated(chance), _dated(chance), _single(chance))


def _single(chance: random.Random) -> str:
    year = _year(chance)
    forms = (
        _dated(chance),
        _dated(chance),
        year[:-1] + "X",
        year[:-2] + "XX",
        f"{year}-XX",
        f"{year}-{chance.randint(1, 12):02d}-XX",
        f"{year}-XX-XX",
        f"Y{chance.choice(('', '-'))}{chance.randint(10_000, 999_999)}",
    )
    return chance.choice(forms).rstrip("~?%") + _mark(chance)


def _dated(chance: random.Random) -> str:
    year, month, day = _year(chance), chance.randint(1, 12), chance.randint(1, 31)
    forms = (year, f"{year}-{month:02d}", f"{year}-{month:02d}-{day:02d}", f"{year}-02", f"{year}-02-{28 + day % 3}")
    return chance.choice(forms) + _mark(chance)


def _year(chance: random.Random) -> str:
    return chance.choice(
        (f"{chance.randint(0, 9999):04d}", f"-{chance.randint(1, 9999):04d}", f"{chance.randint(0, 30):04d}",
         f"-{chance.randint(1, 120):04d}", f"{chance.randint(1890, 2010)}")
    )  # fmt: skip


def _mark(chance: random.Random) -> str:
    return chance.choice(("", "", "~", "?", "%"))


def test_only_listed_differences_from_the_edtf_package() -> None:
    """First and last day are the package's for every generated date, or one listed difference explains why not."""
    unexplained = []
    agreed = 0
    for text in _samples():
        ours, theirs = _ours(text), _theirs(text)
        agreed += ours == theirs is not None
        if ours != theirs and not any(one.happens(text, ours, theirs) for one in DIFFERENCES):
            unexplained.append((text, ours, theirs))
    assert unexplained == []
    assert agreed > SAMPLES / 2


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.example)
def test_a_listed_difference_is_still_one(difference: Difference) -> None:
    """The list holds nothing that the package has since put right."""
    text = difference.example
    assert _ours(text) != _theirs(text)
    assert difference.happens(text, _ours(text), _theirs(text))


def test_the_package_puts_years_bce_in_words_one_off() -> None:
    """It reads 44 BC as -0044, which EDTF, having a year 0, counts as 45 BCE."""
    assert edtf.text_to_edtf("44 BC") == "-0044"
    assert in_words(parse("-0044")) == "45 BCE"
    assert in_words(parse("-0043")) == "44 BCE"


@pytest.mark.parametrize("text", ["1996~", "1996?", "196X~", "18XX?", "0450~"])
def test_marks_widen_as_in_the_package(text: str) -> None:
    """An approximate year, decade or century is undecidable exactly from the package's lower to its upper fuzzy day."""
    theirs = edtf.parse_edtf(text)
    first, last = (from_ymd(*moment[:3]).earliest for moment in (theirs.lower_fuzzy(), theirs.upper_fuzzy()))
    assert first is not None
    assert last is not None
    orders = [compare(from_ymd(*ymd(day)), parse(text)) for day in (first - 1, first, last, last + 1)]
    assert orders == [Order.BEFORE, Order.UNDECIDABLE, Order.UNDECIDABLE, Order.AFTER]
