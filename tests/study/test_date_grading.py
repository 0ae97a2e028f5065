"""Typed dates are graded by precision: what is asked, what is on record, what the source prints."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sco_quiz.model.card import DateAnswer
from sco_quiz.model.dates import HistoricalDate, Precision, from_ymd, interval, parse
from sco_quiz.model.english_dates import in_words
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.date_grading import grade_date

DAY, MONTH, YEAR, DECADE, CENTURY = Precision
RIGHT = {Outcome.EXACT, Outcome.INSIDE, Outcome.RANGE, Outcome.AS_PRINTED}
ASKED_AGAIN = {Outcome.COARSER, Outcome.AMBIGUOUS, Outcome.UNREADABLE}


def asked(edtf: str, precision: Precision, as_printed: str | None = None) -> DateAnswer:
    return DateAnswer(parse(edtf), precision, None if as_printed is None else parse(as_printed))


CHARTER = asked("2002-06-07", DAY, as_printed="2002-07-07")
CHARTER_YEAR = asked("2002", YEAR)
MEETING = asked("2003-05-28/2003-05-29", DAY)
OVER_NEW_YEAR = asked("1999-12-31/2000-01-01", DAY)
MONTH_CARD = asked("2001-06", MONTH)
MING = asked("1368/1644", YEAR)
AROUND = asked("1996~", YEAR)
CAESAR = asked("-0043-03-15", DAY)
SIXTIES = asked("196X", DECADE)

GOLDEN = [
    # the Charter: 7 June on record, 7 July in print
    (CHARTER, "7 June 2002", "exact"),
    (CHARTER, "June 7, 2002", "exact"),
    (CHARTER, "2002-06-07", "exact"),
    (CHARTER, "7 June 2002.", "exact"),
    (CHARTER, "7 June 2002?", "exact"),
    (CHARTER_YEAR, "2002 ?", "exact"),
    (CHARTER_YEAR, "perhaps 2002?", "coarser"),
    (CHARTER, "7 June", "unreadable"),
    (CHARTER, "7.6.2002", "exact"),
    (CHARTER, "7.VI.2002", "exact"),
    (CHARTER, "the 7th of June, 2002", "exact"),
    (CHARTER, "7 July 2002", "as_printed"),
    (CHARTER, "July 7, 2002", "as_printed"),
    (CHARTER, "8 June 2002", "near"),
    (CHARTER, "8 July 2002", "near"),
    (CHARTER, "7 May 2002", "near"),
    (CHARTER, "May 2002", "near"),
    (CHARTER, "June 2002", "coarser"),
    (CHARTER, "July 2002", "coarser"),
    (CHARTER, "2002", "coarser"),
    (CHARTER, "2002-06", "coarser"),
    (CHARTER, "2000s", "ambiguous"),
    (CHARTER, "21st century", "coarser"),
    (CHARTER, "6–8 June 2002", "coarser"),
    (CHARTER, "around 7 June 2002", "coarser"),
    (CHARTER, "2001", "wrong"),
    (CHARTER, "June 2001", "wrong"),
    (CHARTER, "7 June 2001", "wrong"),
    (CHARTER, "7 June 1002", "wrong"),
    (CHARTER, "1990s", "wrong"),
    (CHARTER, "7/6/2002", "ambiguous"),
    (CHARTER, "6/7/2002", "ambiguous"),
    (CHARTER, "05/12/2005", "ambiguous"),
    (CHARTER, "7.6.02", "unreadable"),
    (CHARTER, "7 June", "unreadable"),
    (CHARTER, "Saint Petersburg", "unreadable"),
    # a year
    (CHARTER_YEAR, "2002", "exact"),
    (CHARTER_YEAR, "in 2002", "exact"),
    (CHARTER_YEAR, "2002 CE", "exact"),
    (CHARTER_YEAR, "7 June 2002", "inside"),
    (CHARTER_YEAR, "7 July 2002", "inside"),
    (CHARTER_YEAR, "June 2002", "inside"),
    (CHARTER_YEAR, "7/6/2002", "inside"),
    (CHARTER_YEAR, "May–June 2002", "inside"),
    (CHARTER_YEAR, "21st century", "coarser"),
    (CHARTER_YEAR, "2001–2002", "coarser"),
    (CHARTER_YEAR, "c. 2002", "coarser"),
    (CHARTER_YEAR, "c. 2001", "wrong"),
    (CHARTER_YEAR, "2001", "wrong"),
    (CHARTER_YEAR, "2003", "wrong"),
    (CHARTER_YEAR, "02", "unreadable"),
    (CHARTER_YEAR, "7/6/2001", "wrong"),
    (asked("1996", YEAR), "1990s", "coarser"),
    (asked("1996", YEAR), "1980s", "wrong"),
    (asked("1996", YEAR), "1900s", "ambiguous"),
    (asked("2002-06-07", YEAR), "2002", "exact"),
    (asked("2002-06-07", YEAR), "8 June 2002", "inside"),
    (asked("2003", YEAR, as_printed="2004"), "2004", "as_printed"),
    (asked("2003", YEAR, as_printed="2004"), "2003", "exact"),
    # a month
    (MONTH_CARD, "June 2001", "exact"),
    (MONTH_CARD, "6/2001", "exact"),
    (MONTH_CARD, "15 June 2001", "inside"),
    (MONTH_CARD, "2001", "coarser"),
    (MONTH_CARD, "July 2001", "near"),
    (MONTH_CARD, "15 July 2001", "near"),
    (MONTH_CARD, "June 2002", "wrong"),
    # a meeting of two days
    (MEETING, "28-29 May 2003", "exact"),
    (MEETING, "May 28–29, 2003", "exact"),
    (MEETING, "2003-05-28/2003-05-29", "exact"),
    (MEETING, "28 May 2003", "range"),
    (MEETING, "29 May 2003", "range"),
    (MEETING, "30 May 2003", "near"),
    (MEETING, "29–30 May 2003", "near"),
    (MEETING, "27–30 May 2003", "coarser"),
    (MEETING, "May 2003", "coarser"),
    (MEETING, "2003", "coarser"),
    (MEETING, "29 May 2002", "wrong"),
    (asked("1999-08-24/1999-08-26", DAY), "25 August 1999", "range"),
    (OVER_NEW_YEAR, "31 December 1999", "range"),
    (OVER_NEW_YEAR, "1 January 2000", "range"),
    (OVER_NEW_YEAR, "December 1999", "coarser"),
    (OVER_NEW_YEAR, "2 January 2000", "wrong"),
    # a long span
    (MING, "1368–1644", "exact"),
    (MING, "from 1368 to 1644", "exact"),
    (MING, "1368", "range"),
    (MING, "1644", "range"),
    (MING, "1500", "near"),
    (MING, "1300–1700", "coarser"),
    (MING, "1300", "wrong"),
    (MING, "1600–1700", "wrong"),
    # around
    (AROUND, "1996", "exact"),
    (AROUND, "c. 1996", "exact"),
    (AROUND, "around 1996", "exact"),
    (AROUND, "1997", "wrong"),
    (asked("1996?", YEAR), "1996", "exact"),
    (asked("1996?", YEAR), "perhaps 1996", "exact"),
    # BCE, decades, centuries
    (CAESAR, "15 March 44 BC", "exact"),
    (CAESAR, "15 March 44 BCE", "exact"),
    (CAESAR, "44 BC", "coarser"),
    (CAESAR, "15 March 44 AD", "wrong"),
    (CAESAR, "15 March 43 BC", "wrong"),
    (CAESAR, "44", "unreadable"),
    (SIXTIES, "the 1960s", "exact"),
    (SIXTIES, "1965", "inside"),
    (SIXTIES, "20th century", "coarser"),
    (SIXTIES, "1970s", "wrong"),
    (asked("-04XX", CENTURY), "5th century BC", "exact"),
    (asked("-04XX", CENTURY), "5th century", "ambiguous"),
    (asked("-04XX", CENTURY), "5th century AD", "wrong"),
    (asked("-0220", YEAR), "221", "ambiguous"),
    (asked("-0220", YEAR), "230", "wrong"),
    (asked("-0220", YEAR), "221 AD", "wrong"),
]


@pytest.mark.parametrize(("answer", "given", "outcome"), GOLDEN)
def test_a_typed_date_is_graded(answer: DateAnswer, given: str, outcome: str) -> None:
    graded = grade_date(answer, given)
    assert graded.outcome == outcome
    assert graded.right is (True if outcome in RIGHT else None if outcome in ASKED_AGAIN else False)


REASONS = [
    (CHARTER, "7 June 2002", ""),
    (CHARTER, "7 July 2002", "So the source prints it; on record it is 7 June 2002."),
    (CHARTER, "8 June 2002", "The year and the month are right, the day is not."),
    (CHARTER, "8 May 2002", "The year is right, the month is not."),
    (CHARTER, "June 2002", "More exactly, please: give the day, the month and the year."),
    (CHARTER_YEAR, "c. 2002", "Without “around” or “perhaps”, please: give the year."),
    (CHARTER, "05/12/2005", "Which is meant: 5 December 2005 or 12 May 2005?"),
    (CHARTER, "7.6.02", "That is not read as a date: give the day, the month and the year, the year in full."),
    (CHARTER, "7 June", "Give the year as well, in full."),
    (CHARTER, "7 June?", "Give the year as well, in full."),
    (CHARTER, "2001", "That is 1 year early."),
    (CHARTER, "7 June 2004", "That is 2 years late."),
    (CHARTER, "31 December 2001", "That is 6 months early."),
    (asked("2002-01-01", DAY), "31 December 2001", "That is 1 day early."),
    (asked("2002-01-01", DAY), "3 December 2001", "That is 29 days early."),
    (CHARTER_YEAR, "2000", "That is 2 years early."),
    (CHARTER_YEAR, "2003", "That is 1 year late."),
    (MONTH_CARD, "January 2002", "That is 7 months late."),
    (CAESAR, "15 March 44 AD", "That is 87 years late."),
    (MING, "1600–1700", "That overlaps it, but is not it."),
    (MING, "1500", "That lies within it, but is neither its start nor its end."),
]


@pytest.mark.parametrize(("answer", "given", "reason"), REASONS)
def test_the_verdict_on_a_date_says_why(answer: DateAnswer, given: str, reason: str) -> None:
    assert grade_date(answer, given).reason == reason


@pytest.mark.parametrize("given", ["June 2002", "05/12/2005", "soon"])
def test_a_date_that_is_asked_for_once_more_has_no_rating(given: str) -> None:
    assert grade_date(CHARTER, given).suggested is None


def test_a_near_date_is_rated_again() -> None:
    assert grade_date(CHARTER, "8 June 2002").suggested is Rating.AGAIN


YEARS = st.integers(-3_000, 2_100)
DAYS = st.builds(from_ymd, YEARS, st.integers(1, 12), st.integers(1, 28))
DATES = st.one_of(
    DAYS,
    st.builds(from_ymd, YEARS, st.integers(1, 12)),
    st.builds(from_ymd, YEARS),
    st.builds(lambda year, mark: parse(f"{year}{mark}"), st.integers(1000, 2100), st.sampled_from("~?%")),
    st.integers(10, 209).map(lambda tens: parse(f"{tens:03d}X")),
    st.builds(lambda day: interval(day, from_ymd(2200)), DAYS),
)


@given(DATES)
def test_the_answer_in_words_is_right(date: HistoricalDate) -> None:
    assert grade_date(DateAnswer(date, date.precision), in_words(date)).right


@given(DATES)
def test_the_answer_in_edtf_is_right(date: HistoricalDate) -> None:
    assert grade_date(DateAnswer(date, date.precision), date.text).outcome is Outcome.EXACT


@given(DAYS, DAYS)
def test_another_day_is_never_right(day: HistoricalDate, other: HistoricalDate) -> None:
    assume(day != other)
    assert not grade_date(DateAnswer(day, DAY), in_words(other)).right


@given(DAYS, st.data())
def test_no_figure_of_a_date_is_ever_forgiven(day: HistoricalDate, data: st.DataObject) -> None:
    text = in_words(day)
    place = data.draw(st.sampled_from([index for index, char in enumerate(text) if char.isdigit()]))
    figure = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[place]]))
    graded = grade_date(DateAnswer(day, DAY), text[:place] + figure + text[place + 1 :])
    assert not graded.right


@pytest.mark.parametrize(
    ("language", "given"),
    [
        ("en", "14th"),
        ("en", "the fourteenth"),
        ("en", "14th."),
        ("de", "14."),
        ("ru", "XIV"),
        ("fr", "XIVe"),
        ("es", "XIV"),
    ],
)
def test_where_a_century_is_asked_its_ordinal_will_do(language: str, given: str) -> None:
    assert grade_date(asked("13XX", Precision.CENTURY), given, language).right


def test_an_ordinal_is_held_against_the_century() -> None:
    century = asked("13XX", Precision.CENTURY)
    assert grade_date(century, "13th").outcome is Outcome.WRONG
    assert grade_date(century, "14").outcome is Outcome.UNREADABLE
    assert grade_date(asked("-04XX", Precision.CENTURY), "5th BC").right
    assert grade_date(asked("1314", Precision.YEAR), "14th").outcome is Outcome.UNREADABLE
