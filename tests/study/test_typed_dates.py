"""Dates as people type them are read whole, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.dates import HistoricalDate, from_ymd, interval
from sco_quiz.model.english_dates import in_words
from sco_quiz.study.typed_dates import LONGEST_TYPED_DATE, AmbiguousDate, lacks_year, read_date

READ = {
    # EDTF and ISO
    "2002-06-07": "2002-06-07",
    "2002-06": "2002-06",
    "2002": "2002",
    "0476": "0476",
    "2001-06-14/2001-06-15": "2001-06-14/2001-06-15",
    "1996~": "1996~",
    "1996?": "1996?",
    "1996%": "1996%",
    "-0221": "-0221",
    "199X": "199X",
    "199x": "199X",
    "19XX": "19XX",
    "1998/..": "1998/..",
    "2002-6-7": "2002-06-07",
    "2002/06/07": "2002-06-07",
    "2002.06.07": "2002-06-07",
    "2002/06": "2002-06",
    "  2002 ": "2002",
    "2002.": "2002",
    "2002-06-07.": "2002-06-07",
    # figures
    "7.6.2002": "2002-06-07",
    "07.06.2002": "2002-06-07",
    "7. 6. 2002": "2002-06-07",
    "5.12.2005": "2005-12-05",
    "12.31.2005": "2005-12-31",
    "13/12/2005": "2005-12-13",
    "12/13/2005": "2005-12-13",
    "13-12-2005": "2005-12-13",
    "05/05/2005": "2005-05-05",
    "29/02/2004": "2004-02-29",
    "06/2002": "2002-06",
    "6.2002": "2002-06",
    "٧ June ٢٠٠٢": "2002-06-07",
    # words
    "7 June 2002": "2002-06-07",
    "7 June 2002.": "2002-06-07",
    "7 June 2002,": "2002-06-07",
    "June 2002 .": "2002-06",
    "7 JUNE 2002": "2002-06-07",
    "7 june, 2002": "2002-06-07",
    "June 7, 2002": "2002-06-07",
    "June 7 2002": "2002-06-07",
    "2002 June 7": "2002-06-07",
    "7June2002": "2002-06-07",
    "7-Jun-2002": "2002-06-07",
    "7/June/2002": "2002-06-07",
    "Jun. 7, 2002": "2002-06-07",
    "14 Sept. 2001": "2001-09-14",
    "14 Sep 2001": "2001-09-14",
    "Friday, 7 June 2002": "2002-06-07",
    "Fri 7 June 2002": "2002-06-07",
    "on the 7th June 2002": "2002-06-07",
    "the 7th of June 2002": "2002-06-07",
    "June the 7th, 2002": "2002-06-07",
    "7th day of June 2002": "2002-06-07",
    "1st May 2003": "2003-05-01",
    "22nd of May 2003": "2003-05-22",
    "3rd May 2003": "2003-05-03",
    "first of May 2003": "2003-05-01",
    "twenty-first of May 2003": "2003-05-21",
    "7.VI.2002": "2002-06-07",
    "7 vi 2002": "2002-06-07",
    "15-XII-1999": "1999-12-15",
    "June 2002": "2002-06",
    "June, 2002": "2002-06",
    "June of 2002": "2002-06",
    "2002 June": "2002-06",
    "in 2002": "2002",
    "in the year 2002": "2002",
    "476": "0476",
    # around, perhaps
    "c. 1996": "1996~",
    "c1996": "1996~",
    "ca 1996": "1996~",
    "ca. 1996": "1996~",
    "circa 1996": "1996~",
    "around 1996": "1996~",
    "about 1996": "1996~",
    "approx. 1996": "1996~",
    "~1996": "1996~",
    "around June 2002": "2002-06~",
    "perhaps 1996": "1996?",
    "perhaps around 1996": "1996%",
    "c. 1996?": "1996%",
    # eras
    "44 BC": "-0043",
    "44 B.C.": "-0043",
    "44 BCE": "-0043",
    "44bce": "-0043",
    "44 b.c.e.": "-0043",
    "15 March 44 BC": "-0043-03-15",
    "March 15, 44 BC": "-0043-03-15",
    "c. 221 BC": "-0220~",
    "1 BC": "0000",
    "AD 79": "0079",
    "79 AD": "0079",
    "79 A.D.": "0079",
    "79 CE": "0079",
    "24 August AD 79": "0079-08-24",
    # ranges
    "28-29 May 2003": "2003-05-28/2003-05-29",
    "28–29 May 2003": "2003-05-28/2003-05-29",
    "28 to 29 May 2003": "2003-05-28/2003-05-29",
    "28/29 May 2003": "2003-05-28/2003-05-29",
    "28th-29th of May, 2003": "2003-05-28/2003-05-29",
    "May 28–29, 2003": "2003-05-28/2003-05-29",
    "28.-29.5.2003": "2003-05-28/2003-05-29",
    "28 May – 3 June 2003": "2003-05-28/2003-06-03",
    "May 28 - June 3, 2003": "2003-05-28/2003-06-03",
    "from 28 May 2003 to 3 June 2003": "2003-05-28/2003-06-03",
    "2001-06-14 to 2001-06-15": "2001-06-14/2001-06-15",
    "May–June 2001": "2001-05/2001-06",
    "1998–2000": "1998/2000",
    "1998-2000": "1998/2000",
    "1998 to 2000": "1998/2000",
    "from 1998 to 2000": "1998/2000",
    "between 1998 and 2000": "1998/2000",
    "1914–18": "1914/1918",
    "500–450 BCE": "-0499/-0449",
    "27 BC – AD 14": "-0026/0014",
    "c. 1998–2000": "1998~/2000",
    "1998 – June 2001": "1998/2001-06",
    "from 1998 on": "1998/..",
    "since 1998": "1998/..",
    "until 1998": "../1998",
    # decades and centuries
    "1990s": "199X",
    "1990's": "199X",
    "the 1960s": "196X",
    "the 220s BC": "-0228/-0219",
    "20th century": "19XX",
    "the twentieth century": "19XX",
    "21st century": "20XX",
    "5th century BC": "-04XX",
    "fifth c. B.C.": "-04XX",
}


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_a_date_is_read_in_the_forms_that_people_use(text: str, edtf: str) -> None:
    date = read_date(text)
    assert isinstance(date, HistoricalDate)
    assert date.text == edtf


NOT_READ = [
    "", " ", "?", "-", "June", "7 June", "June 7", "Friday", "Moscow", "Moscow 2003", "the 2002 summit",
    "Henry VIII 1509", "World War 1945", "a 2002", "x 1996", "sun 2002", "sun of 1945", "5.6.02", "June '02", "02",
    "14", "9/11", "60s", "the 60s", "31/02/2005", "30 February 2002", "31.4.2001", "2002-13-45", "2002-06-31",
    "0 June 2002", "32 May 2002", "20020607", "12345", "0 BC", "0 CE", "44 BC AD", "2000–1998", "500s BC",
    "around the 1900s", "0th century", "1998 and 2000", "6 or 7 June 2002", "7 Juin 2002", "yesterday",
    "June 7 2002 10:00", "1998-1999-2000", "12 2005", "²⁰02 x", "1" * 5_000, "1-" * 49 + "1",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_no_date_or_lacks_its_year_is_not_read(text: str) -> None:
    assert read_date(text) is None


AMBIGUOUS = {
    "05/12/2005": ("2005-12-05", "2005-05-12"),
    "5-12-2005": ("2005-12-05", "2005-05-12"),
    "5 12 2005": ("2005-12-05", "2005-05-12"),
    "9/11/2001": ("2001-11-09", "2001-09-11"),
    "the 1900s": ("190X", "19XX"),
}


@pytest.mark.parametrize(("text", "readings"), AMBIGUOUS.items())
def test_a_date_of_two_meanings_is_not_guessed(text: str, readings: tuple[str, str]) -> None:
    date = read_date(text)
    assert isinstance(date, AmbiguousDate)
    assert tuple(reading.text for reading in date.readings) == readings


@given(st.text(st.characters(exclude_categories=["Nd", "Nl", "No"]), max_size=LONGEST_TYPED_DATE))
def test_a_text_without_figures_is_never_a_date(text: str) -> None:
    assert "century" in text.casefold() or read_date(text) is None


@given(st.text("0123456789 -/.,~?XVIjunebcetohs'", max_size=30))
def test_anything_typed_is_read_or_refused_but_never_an_error(text: str) -> None:
    assert isinstance(read_date(text), HistoricalDate | AmbiguousDate | None)


@pytest.mark.parametrize("text", ["7 June", "June 7", "the 7th of June", "29 February", "June", "7 June."])
def test_a_day_or_month_alone_lacks_its_year(text: str) -> None:
    assert lacks_year(text)


@pytest.mark.parametrize("text", ["", "12", "Moscow", "Friday", "31 June", "1996-", "7 June 2002", "June 2002", "2002"])
def test_what_is_whole_or_no_date_lacks_no_year(text: str) -> None:
    assert not lacks_year(text)


YEARS = st.integers(-3_000, 2_100)
DAYS = st.builds(from_ymd, YEARS, st.integers(1, 12), st.integers(1, 28))
DATES = st.one_of(DAYS, st.builds(from_ymd, YEARS, st.integers(1, 12)), st.builds(from_ymd, YEARS))
LATER_THAN_DAYS = DATES.filter(lambda date: not -31 <= (date.year or 0) <= 31)  # "January 1" may be a year or a day
RANGES = st.lists(LATER_THAN_DAYS, min_size=2, max_size=2).map(
    lambda two: sorted(two, key=lambda date: date.earliest or 0)
)


@given(DATES)
def test_what_the_program_writes_it_reads(date: HistoricalDate) -> None:
    assert read_date(in_words(date)) == date


@given(RANGES)
def test_what_the_program_writes_of_a_range_it_reads(ends: list[HistoricalDate]) -> None:
    span = interval(*ends) if (ends[0].latest or 0) <= (ends[1].latest or 0) else ends[0]
    assert read_date(in_words(span)) == span


@given(DATES)
def test_edtf_is_read_as_it_stands(date: HistoricalDate) -> None:
    assert read_date(date.text) == date
