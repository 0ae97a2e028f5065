"""Grading of typed dates: intervals of known precision, held against the record and against what the source prints."""

from __future__ import annotations

import re
from types import MappingProxyType

from sco_quiz.model.card import DateAnswer
from sco_quiz.model.dates import HistoricalDate, Precision, coarsen, contains, overlaps, ymd
from sco_quiz.model.english_dates import in_words
from sco_quiz.model.review import Outcome
from sco_quiz.model.spoken_dates import ENGLISH
from sco_quiz.study.typed_dates import lacks_year, read_date
from sco_quiz.study.verdict import Verdict, verdict

LONGEST_MEETING_DAYS = 31
FEWEST_DAYS_IN_MONTHS = 60
_WANTED = {
    Precision.DAY: "the day, the month and the year",
    Precision.MONTH: "the month and the year",
    Precision.YEAR: "the year",
    Precision.DECADE: "the decade",
    Precision.CENTURY: "the century",
}

_CENTURIES = MappingProxyType(
    {
        ENGLISH: "{} century",
        "ru": "{} век",
        "zh": "{}世纪",
        "de": "{}. Jahrhundert",
        "fr": "{} siècle",
        "es": "siglo {}",
    }
)


def grade_date(answer: DateAnswer, given: str, language: str = ENGLISH) -> Verdict:
    """Return the verdict on a date as typed, `given` not being blank. `language`: read beside English.

    A question mark at the end is passed over: it doubts the answer, not the record.
    """
    given = given.rstrip(" ?？")
    typed = read_date(given, (language,))
    if typed is None and (century := _century_alone(answer, given, language)) is not None:
        given, typed = century
    if typed is None:
        return verdict(Outcome.UNREADABLE, _what_is_unread(answer, given, language))
    if isinstance(typed, HistoricalDate):
        before = _before_our_era(answer, typed, given, language)
        return _grade(answer, typed) if before is None else _grade_without_era(answer, before)
    asked = {coarsen(reading, answer.precision) for reading in typed.readings}
    if len(asked) == 1 and None not in asked:
        return _grade(answer, typed.readings[0])
    return verdict(Outcome.AMBIGUOUS, f"Which is meant: {' or '.join(in_words(one) for one in typed.readings)}?")


def _century_alone(answer: DateAnswer, given: str, language: str) -> tuple[str, HistoricalDate] | None:
    """Return "14th century" for "14th" where a century is asked, as written and as read; a bare figure says none."""
    if answer.precision is not Precision.CENTURY or given.strip().isdecimal():
        return None
    words = (_CENTURIES[ENGLISH], _CENTURIES.get(language.partition("-")[0], ""))
    written = (word.format(given.strip().rstrip(".")) for word in words)
    readings = ((text, read_date(text, (language,))) for text in written)
    return next(((text, date) for text, date in readings if isinstance(date, HistoricalDate)), None)


def _what_is_unread(answer: DateAnswer, given: str, language: str) -> str:
    if lacks_year(given, (language,)):
        return "Give the year as well, in full."
    if re.fullmatch(r"\s*\d{1,2}\s*", given):
        return "Give the year in full; one of fewer than three figures with BC or AD."
    return f"That is not read as a date: give {_WANTED[answer.precision]}, the year in full."


def _before_our_era(answer: DateAnswer, typed: HistoricalDate, given: str, language: str) -> HistoricalDate | None:
    """Return what a date without an era is in that of the answer, BCE; None if it says one or the answer is CE."""
    if answer.date.latest is None or answer.date.latest > 0 or typed.earliest is None or typed.earliest < 1:
        return None
    if typed.text == given.strip() and not re.fullmatch("[1-9][0-9]{3}", typed.text):  # EDTF counts through both eras
        return None
    before = read_date(f"{given.rstrip(' .,')} BC", (language,))
    return before if isinstance(before, HistoricalDate) and before != typed else None


def _grade_without_era(answer: DateAnswer, before: HistoricalDate) -> Verdict:
    graded = _grade(answer, before)
    if graded.outcome is Outcome.WRONG:
        return verdict(Outcome.WRONG, f"If BC was meant: {graded.reason[:1].lower()}{graded.reason[1:]}")
    return verdict(Outcome.AMBIGUOUS, "Say BC or AD as well.")


def _grade(answer: DateAnswer, typed: HistoricalDate) -> Verdict:
    asked = answer.precision
    target = coarsen(answer.date, asked) or answer.date
    printed = answer.as_printed and (coarsen(answer.as_printed, asked) or answer.as_printed)
    if (outcome := _agreement(target, typed)) is not None:
        return verdict(outcome)
    if printed is not None and _agreement(printed, typed) is not None:
        return verdict(Outcome.AS_PRINTED, f"So the source prints it; on record it is {in_words(target)}.")
    if any(date is not None and _is_coarser(typed, date, asked) for date in (target, printed)):
        plainly = "Without “around” or “perhaps”" if _is_vaguer(typed, target) else "More exactly"
        return verdict(Outcome.COARSER, f"{plainly}, please: give {_WANTED[asked]}.")
    if contains(target, typed):
        return verdict(Outcome.NEAR, "That lies within it, but is neither its start nor its end.")
    if asked < Precision.YEAR and target.year is not None and typed.year == target.year:
        return verdict(Outcome.NEAR, _what_is_right(target, typed))
    return verdict(Outcome.WRONG, _how_far(target, typed))


def _agreement(target: HistoricalDate, typed: HistoricalDate) -> Outcome | None:
    """Return in what way `typed` is right, None if it is not: any day of a meeting is, any year of a war is not."""
    if _is_vaguer(typed, target) or not contains(target, typed):
        return None
    starts, ends = typed.earliest == target.earliest, typed.latest == target.latest
    if starts and ends:
        return Outcome.EXACT
    if not target.is_range:
        return Outcome.INSIDE
    return Outcome.RANGE if starts or ends or _is_short(target) else None


def _is_short(date: HistoricalDate) -> bool:
    if date.earliest is None or date.latest is None:
        return False
    return date.latest - date.earliest < LONGEST_MEETING_DAYS


def _is_vaguer(typed: HistoricalDate, target: HistoricalDate) -> bool:
    """Say whether `typed` is hedged ("around 1996") where the record is not."""
    return (typed.approximate or typed.uncertain) and not (target.approximate or target.uncertain)


def _is_coarser(typed: HistoricalDate, target: HistoricalDate, asked: Precision) -> bool:
    if _is_vaguer(typed, target) or typed.precision > asked:
        return overlaps(typed, target)
    return contains(typed, target)


def _what_is_right(target: HistoricalDate, typed: HistoricalDate) -> str:
    month = coarsen(typed, Precision.MONTH)
    if month is not None and overlaps(month, target):
        return "The year and the month are right, the day is not."
    return "The year is right, the month is not."


def _how_far(target: HistoricalDate, typed: HistoricalDate) -> str:
    """Return "That is 2 years early.", counted in the coarser unit of both dates."""
    if typed.latest is not None and target.earliest is not None and typed.latest < target.earliest:
        return f"That is {_distance(typed.latest, target.earliest, max(target.precision, typed.precision))} early."
    if target.latest is not None and typed.earliest is not None and target.latest < typed.earliest:
        return f"That is {_distance(target.latest, typed.earliest, max(target.precision, typed.precision))} late."
    return "That overlaps it, but is not it."


def _distance(earlier: int, later: int, unit: Precision) -> str:
    (first_year, first_month, _), (last_year, last_month, _) = ymd(earlier), ymd(later)
    months = (last_year - first_year) * 12 + last_month - first_month
    if unit >= Precision.YEAR:
        return _counted(last_year - first_year, "year")
    if unit == Precision.DAY and later - earlier < FEWEST_DAYS_IN_MONTHS:
        return _counted(later - earlier, "day")
    return _counted(months, "month") if months < 12 else _counted(round(months / 12), "year")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
