"""What a historical date spans, how it compares, and how it reads in English."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.dates import (
    HistoricalDate,
    Order,
    Precision,
    coarsen,
    compare,
    contains,
    from_ymd,
    interval,
    overlaps,
    parse,
    ymd,
)
from sco_quiz.model.english_dates import in_words

Day = tuple[int, int, int]

# text, first day, last day, precision, in words
GOLDEN: tuple[tuple[str, Day | None, Day | None, Precision, str], ...] = (
    ("2002", (2002, 1, 1), (2002, 12, 31), Precision.YEAR, "2002"),
    ("2002-06", (2002, 6, 1), (2002, 6, 30), Precision.MONTH, "June 2002"),
    ("2002-06-07", (2002, 6, 7), (2002, 6, 7), Precision.DAY, "7 June 2002"),
    ("2000-02", (2000, 2, 1), (2000, 2, 29), Precision.MONTH, "February 2000"),
    ("1900-02", (1900, 2, 1), (1900, 2, 28), Precision.MONTH, "February 1900"),
    ("0000-02-29", (0, 2, 29), (0, 2, 29), Precision.DAY, "29 February 1 BCE"),
    ("0000", (0, 1, 1), (0, 12, 31), Precision.YEAR, "1 BCE"),
    ("0001", (1, 1, 1), (1, 12, 31), Precision.YEAR, "1 CE"),
    ("0079-08-24", (79, 8, 24), (79, 8, 24), Precision.DAY, "24 August 79 CE"),
    ("0099", (99, 1, 1), (99, 12, 31), Precision.YEAR, "99 CE"),
    ("0100", (100, 1, 1), (100, 12, 31), Precision.YEAR, "100"),
    ("-0043-03-15", (-43, 3, 15), (-43, 3, 15), Precision.DAY, "15 March 44 BCE"),
    ("-0221", (-221, 1, 1), (-221, 12, 31), Precision.YEAR, "222 BCE"),
    ("-0220~", (-220, 1, 1), (-220, 12, 31), Precision.YEAR, "around 221 BCE"),
    ("9999-12-31", (9999, 12, 31), (9999, 12, 31), Precision.DAY, "31 December 9999"),
    ("Y-17000", (-17000, 1, 1), (-17000, 12, 31), Precision.YEAR, "17001 BCE"),
    ("Y999999", (999999, 1, 1), (999999, 12, 31), Precision.YEAR, "999999"),
    ("Y-12000~", (-12000, 1, 1), (-12000, 12, 31), Precision.YEAR, "around 12001 BCE"),
    ("1996~", (1996, 1, 1), (1996, 12, 31), Precision.YEAR, "around 1996"),
    ("1996?", (1996, 1, 1), (1996, 12, 31), Precision.YEAR, "perhaps 1996"),
    ("1996%", (1996, 1, 1), (1996, 12, 31), Precision.YEAR, "perhaps around 1996"),
    ("1996-04-26~", (1996, 4, 26), (1996, 4, 26), Precision.DAY, "around 26 April 1996"),
    ("196X", (1960, 1, 1), (1969, 12, 31), Precision.DECADE, "the 1960s"),
    ("196X~", (1960, 1, 1), (1969, 12, 31), Precision.DECADE, "around the 1960s"),
    ("190X", (1900, 1, 1), (1909, 12, 31), Precision.DECADE, "the years 1900–1909"),
    ("001X", (10, 1, 1), (19, 12, 31), Precision.DECADE, "the years 10–19 CE"),
    ("000X", (0, 1, 1), (9, 12, 31), Precision.DECADE, "the years 1 BCE – 9 CE"),
    ("-000X", (-9, 1, 1), (0, 12, 31), Precision.DECADE, "the years 10–1 BCE"),
    ("-004X", (-49, 1, 1), (-40, 12, 31), Precision.DECADE, "the years 50–41 BCE"),
    ("19XX", (1900, 1, 1), (1999, 12, 31), Precision.CENTURY, "the 20th century"),
    ("-02XX", (-299, 1, 1), (-200, 12, 31), Precision.CENTURY, "the 3rd century BCE"),
    ("1998/2000", (1998, 1, 1), (2000, 12, 31), Precision.YEAR, "1998–2000"),
    ("1996-04/1996-06", (1996, 4, 1), (1996, 6, 30), Precision.MONTH, "April–June 1996"),
    ("1996-04/1997-06", (1996, 4, 1), (1997, 6, 30), Precision.MONTH, "April 1996 – June 1997"),
    ("2001-06-14/2001-06-15", (2001, 6, 14), (2001, 6, 15), Precision.DAY, "14–15 June 2001"),
    ("2001-06-15/2001-07-03", (2001, 6, 15), (2001, 7, 3), Precision.DAY, "15 June – 3 July 2001"),
    ("2001-12-30/2002-01-02", (2001, 12, 30), (2002, 1, 2), Precision.DAY, "30 December 2001 – 2 January 2002"),
    ("2001-06-14/2002-06-14", (2001, 6, 14), (2002, 6, 14), Precision.DAY, "14 June 2001 – 14 June 2002"),
    ("1998/2002-06", (1998, 1, 1), (2002, 6, 30), Precision.YEAR, "1998 – June 2002"),
    ("2002-06-07/2002-06", (2002, 6, 7), (2002, 6, 30), Precision.MONTH, "7 June 2002 – June 2002"),
    ("-0752/-0508", (-752, 1, 1), (-508, 12, 31), Precision.YEAR, "753–509 BCE"),
    ("-0043-03-15/-0043-03-17", (-43, 3, 15), (-43, 3, 17), Precision.DAY, "15–17 March 44 BCE"),
    ("-0026/0014", (-26, 1, 1), (14, 12, 31), Precision.YEAR, "27 BCE – 14 CE"),
    ("-0026/0476", (-26, 1, 1), (476, 12, 31), Precision.YEAR, "27 BCE – 476 CE"),
    ("0014/0117", (14, 1, 1), (117, 12, 31), Precision.YEAR, "14–117 CE"),
    ("196X/197X", (1960, 1, 1), (1979, 12, 31), Precision.DECADE, "the 1960s – the 1970s"),
    ("1996~/1998", (1996, 1, 1), (1998, 12, 31), Precision.YEAR, "from around 1996 to 1998"),
    ("1996~/1998?", (1996, 1, 1), (1998, 12, 31), Precision.YEAR, "from around 1996 to perhaps 1998"),
    ("1998/..", (1998, 1, 1), None, Precision.YEAR, "from 1998 on"),
    ("../2001-06", None, (2001, 6, 30), Precision.MONTH, "until June 2001"),
    ("1998~/..", (1998, 1, 1), None, Precision.YEAR, "from around 1998 on"),
    ("1998/", (1998, 1, 1), None, Precision.YEAR, "from 1998, end unknown"),
    ("/2001", None, (2001, 12, 31), Precision.YEAR, "until 2001, start unknown"),
)

# text, and what the refusal must say
REFUSED = (
    ("", "it is empty; write a year 2002"),
    ("2001-13-45", "there is no month 13; write 01 to 12"),
    ("2002-00", "there is no month 0; write 01 to 12"),
    ("2001-21", "a season in months, 2001-03/2001-05"),
    ("2001-02-30", "February 2001 has 28 days; write a day from 01 to 28"),
    ("1900-02-29", "February 1900 has 28 days"),
    ("2002-06-31", "June 2002 has 30 days"),
    ("2002-06-00", "June 2002 has 30 days"),
    ("١٩٩٦", "other letters or signs"),
    ("１９９６", "other letters or signs"),
    ("1998–2000", "other letters or signs"),
    ("9" * 5000, "years go from -999999 to 999999"),
    ("Y-" + "9" * 5000, "years go from -999999 to 999999"),
    ("Y1000000", "years go from -999999 to 999999"),
    ("12000", "starts with Y; write Y12000"),
    ("-17000~", "starts with Y; write Y12000"),
    ("Y2002", "or 2002 without Y"),
    ("Y17E7", "Y stands only before"),
    ("476", "a year has four digits; write 0476"),
    ("-43", "a year has four digits; write 0476 for 476, -0043"),
    ("-0000", "there is no year -0000; write 0000"),
    ("-0000-01", "there is no year -0000; write 0000"),
    ("2002-6-7", "two digits; write 2002-06 or 2002-06-07"),
    ("2002-06-07T12:00", "a time of day is not read"),
    ("~1996", "at the end; write 1996~"),
    ("1996~-06", "at the end; write 1996~"),
    ("1996?~", "at the end; write 1996~"),
    ("199x", "X stands for unknown digits from the right"),
    ("1XXX", "X stands for unknown digits from the right"),
    ("199X-06", "X stands for unknown digits from the right"),
    ("1999-XX-12", "X stands for unknown digits from the right"),
    ("2002/2001", "it ends before it starts"),
    ("2001-06-15/2001-06-14", "it ends before it starts"),
    ("2002/06/07", "an interval has one /"),
    ("../..", "needs a start or an end; write 1998/.."),
    ("/", "needs a start or an end"),
    ("[1667,1668]", "it cannot be read"),
    ("7 June 2002", "it cannot be read; write a year 2002"),
    ("2002\n", "it cannot be read"),
)

plain_years = st.integers(-9999, 9999)
long_years = st.integers(10_000, 999_999).flatmap(lambda year: st.sampled_from((year, -year)))
marks = st.sampled_from(("", "~", "?", "%"))
days = st.integers(from_ymd(-9999).earliest, from_ymd(9999).latest).map(lambda ordinal: from_ymd(*ymd(ordinal)))
months = st.builds(from_ymd, plain_years, st.integers(1, 12))
decades = st.builds(lambda sign, n: parse(f"{sign}{n:03d}X"), st.sampled_from(("", "-")), st.integers(0, 999))
centuries = st.builds(lambda sign, n: parse(f"{sign}{n:02d}XX"), st.sampled_from(("", "-")), st.integers(0, 99))
plain_singles = st.one_of(days, months, plain_years.map(from_ymd), decades, centuries)
singles = st.builds(lambda date, mark: parse(date.text + mark), plain_singles | long_years.map(from_ymd), marks)
opens = st.builds(
    lambda date, form: parse(form.format(date.text)), singles, st.sampled_from(("{}/..", "../{}", "{}/", "/{}"))
)


def _ordered_interval(one: HistoricalDate, other: HistoricalDate) -> HistoricalDate:
    first, last = sorted((one, other), key=lambda date: (date.earliest, date.latest))
    return interval(first, last)


dates = st.one_of(singles, st.builds(_ordered_interval, singles, singles), opens)
# Days, months, years and decades of a few years, so that boundaries are met often.
near_years = st.integers(-12, 12)
near_singles = st.one_of(
    near_years.map(from_ymd),
    st.builds(from_ymd, near_years, st.integers(1, 12)),
    st.builds(from_ymd, near_years, st.integers(1, 12), st.integers(1, 28)),
    st.sampled_from(("000X", "-000X", "001X", "-001X", "00XX", "-00XX")).map(parse),
).flatmap(lambda date: marks.map(lambda mark: parse(date.text + mark)))
near_dates = st.one_of(
    near_singles,
    st.builds(_ordered_interval, near_singles, near_singles),
    st.builds(lambda date, form: parse(form.format(date.text)), near_singles, st.sampled_from(("{}/..", "/{}"))),
)


def _ordinal(day: Day | None) -> int | None:
    return None if day is None else from_ymd(*day).earliest if abs(day[0]) <= 9999 else _long_ordinal(day)


def _long_ordinal(day: Day) -> int:
    """Count a day of a five- or six-digit year as datetime does in the same place of the 400-year cycle."""
    cycles, year = divmod(day[0] - 400, 400)
    return datetime.date(year + 400, *day[1:]).toordinal() + cycles * 146_097


@pytest.mark.parametrize(("text", "first", "last", "precision", "words"), GOLDEN)
def test_golden_dates(text: str, first: Day | None, last: Day | None, precision: Precision, words: str) -> None:
    """Every form spans the days it says, at its precision, is canonical, and reads as English."""
    date = parse(text)
    assert (date.earliest, date.latest) == (_ordinal(first), _ordinal(last))
    assert date.precision == precision
    assert date.text == text
    assert date.is_range == ("/" in text)
    assert in_words(date) == words


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_refusals_say_what_is_wrong_and_what_to_write(text: str, why: str) -> None:
    """What is no date is refused in one line with a remedy."""
    with pytest.raises(ValueError, match=r"^[^\n]+$") as refusal:
        parse(text)
    assert why in str(refusal.value)


def test_a_refusal_echoes_at_most_40_characters() -> None:
    """A long text is cut, and marked as cut; nothing that a terminal could obey is echoed raw."""
    with pytest.raises(ValueError, match=r"^'z{39}…' is not a date"):
        parse("z" * 5000)
    with pytest.raises(ValueError, match=r"^'\\x1b\[31m' is not a date"):
        parse("\x1b[31m")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1999-XX", "1999"),
        ("1999-XX-XX", "1999"),
        ("1999-12-XX", "1999-12"),
        ("-0043-XX~", "-0043~"),
        ("2002/2002", "2002"),
        ("1999-XX/2001-06-XX", "1999/2001-06"),
        ("../1999-XX", "../1999"),
    ],
)
def test_other_ways_to_write_a_date_are_the_same_date(text: str, canonical: str) -> None:
    """Unknown months and days, and an interval of one date, are read as the unit that they leave."""
    assert parse(text) == parse(canonical)
    assert parse(text).text == canonical


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_marks_say_approximate_uncertain_or_both(mark: str, approximate: bool, uncertain: bool) -> None:
    """~ is approximate, ? uncertain, % both; an interval is what either end is."""
    for text in (f"1996{mark}", f"1996{mark}/1998", f"1996/1998{mark}", f"199X{mark}", f"../1998{mark}"):
        date = parse(text)
        assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2002", 2002),
        ("2002-06-07", 2002),
        ("2001-06-14/2001-06-15", 2001),
        ("-0043~", -43),
        ("0000", 0),
        ("Y-17000", -17000),
        ("2001-12-30/2002-01-02", None),
        ("199X", None),
        ("1998/..", None),
        ("../2001", None),
    ],
)
def test_year_is_that_of_the_whole_date(text: str, year: int | None) -> None:
    """The astronomical year is known only if all of the date lies within it."""
    assert parse(text).year == year


@pytest.mark.parametrize(
    "arguments", [(2001, 13), (2001, 0), (2001, 2, 29), (2001, None, 3), (1_000_000,), (12_000, 6), (-12_000, 6, 7)]
)
def test_from_ymd_refuses_what_is_no_day(arguments: tuple[int, int | None, int | None]) -> None:
    """Neither a day that is none, nor a month or day of a year that EDTF writes with Y."""
    with pytest.raises(ValueError, match=r"; write "):
        from_ymd(*arguments)


@pytest.mark.parametrize(("first", "last"), [("1998/2000", "2001"), ("1998", "1999/2000"), ("../1998", "2000")])
def test_an_interval_has_no_interval_for_an_end(first: str, last: str) -> None:
    """Two intervals do not join."""
    with pytest.raises(ValueError, match="cannot be an interval"):
        interval(parse(first), parse(last))


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ("2001-06-14", "2001-06-15", Order.BEFORE),
        ("2001-06-15", "2001-06-14", Order.AFTER),
        ("2001", "2001-06-14", Order.UNDECIDABLE),
        ("2001", "2001", Order.UNDECIDABLE),
        ("1994", "1996~", Order.BEFORE),
        ("1995", "1996~", Order.UNDECIDABLE),
        ("1994-12-31", "1996?", Order.BEFORE),
        ("1995-01-01", "1996?", Order.UNDECIDABLE),
        ("1997-12-31", "1996%", Order.UNDECIDABLE),
        ("1998-01-01", "1996%", Order.AFTER),
        ("1996~", "1998~", Order.UNDECIDABLE),
        ("1996~", "1999~", Order.BEFORE),
        ("1996-01~", "1996-03", Order.BEFORE),
        ("1996-01~", "1996-02", Order.UNDECIDABLE),
        ("1995-12~", "1996-02", Order.BEFORE),
        ("1996-02~", "1996-03-31", Order.UNDECIDABLE),
        ("1996-02~", "1996-04-01", Order.BEFORE),
        ("2003-02-27", "2004-02-29/2004~", Order.BEFORE),
        ("2003-02-28", "2004-02-29/2004~", Order.UNDECIDABLE),
        ("2001-06-14~", "2001-06-15", Order.UNDECIDABLE),
        ("2001-06-14~", "2001-06-16", Order.BEFORE),
        ("196X~", "1979", Order.UNDECIDABLE),
        ("196X~", "1980", Order.BEFORE),
        ("18XX?", "1999", Order.UNDECIDABLE),
        ("18XX?", "2000", Order.BEFORE),
        ("-0043", "0000", Order.BEFORE),
        ("-0001", "0000~", Order.UNDECIDABLE),
        ("1998/2000", "2001", Order.BEFORE),
        ("1998/2001", "2001", Order.UNDECIDABLE),
        ("../1998", "1999", Order.BEFORE),
        ("../1998", "1900", Order.UNDECIDABLE),
        ("1998/..", "1997", Order.AFTER),
        ("1998/..", "2500", Order.UNDECIDABLE),
        ("1998/", "2500", Order.UNDECIDABLE),
        ("/1998", "1999", Order.BEFORE),
    ],
)
def test_compare_decides_only_what_is_certain(a: str, b: str, order: Order) -> None:
    """Approximate and uncertain dates may be a unit off; open and unknown ends never decide."""
    assert compare(parse(a), parse(b)) is order


@pytest.mark.parametrize(
    ("text", "precision", "unit"),
    [
        ("2002-06-07", Precision.DAY, "2002-06-07"),
        ("2002-06-07", Precision.MONTH, "2002-06"),
        ("2002-06-07", Precision.YEAR, "2002"),
        ("2002-06-07", Precision.DECADE, "200X"),
        ("2002-06-07", Precision.CENTURY, "20XX"),
        ("2001-06-14/2001-06-15", Precision.MONTH, "2001-06"),
        ("2001-06-14/2001-06-15", Precision.DAY, None),
        ("2001-06-30/2001-07-01", Precision.MONTH, None),
        ("2001-06-30/2001-07-01", Precision.YEAR, "2001"),
        ("1999/2000", Precision.CENTURY, None),
        ("1998-01/1998-12", Precision.YEAR, "1998"),
        ("2002", Precision.MONTH, None),
        ("199X", Precision.YEAR, None),
        ("1996-04-26~", Precision.YEAR, "1996~"),
        ("1996-04~/1996-06?", Precision.YEAR, "1996%"),
        ("-0043-03-15", Precision.YEAR, "-0043"),
        ("-0043", Precision.DECADE, "-004X"),
        ("-0009/0000", Precision.DECADE, "-000X"),
        ("0000", Precision.DECADE, "000X"),
        ("-0001/0001", Precision.CENTURY, None),
        ("Y-17000", Precision.YEAR, "Y-17000"),
        ("Y-17000", Precision.DECADE, None),
        ("Y-17000", Precision.DAY, None),
        ("9999/Y10000", Precision.DECADE, None),
        ("1998/..", Precision.CENTURY, None),
        ("../1998", Precision.CENTURY, None),
    ],
)
def test_coarsen_gives_the_unit_that_holds_all(text: str, precision: Precision, unit: str | None) -> None:
    """The one unit around a date, as sure as the date itself; None where a boundary is crossed or EDTF has none."""
    assert coarsen(parse(text), precision) == (None if unit is None else parse(unit))


@pytest.mark.parametrize(
    ("outer", "inner", "within"),
    [
        ("2002", "2002-06", True),
        ("2002-06", "2002", False),
        ("2002~", "2003-01-01", False),
        ("1998/..", "2500", True),
        ("1998/..", "1998/2000", True),
        ("1998/..", "1997/..", False),
        ("1998", "1998/..", False),
        ("../2001", "../2000", True),
        ("../2001", "../2002", False),
        ("../2001", "2000/..", False),
    ],
)
def test_contains_needs_every_day(outer: str, inner: str, within: bool) -> None:
    """All days of the inner date lie within the outer one, as written; an open end is infinite."""
    assert contains(parse(outer), parse(inner)) is within


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        ("2001-06-14/2001-06-15", "2001-06-15", True),
        ("2001-06-14/2001-06-15", "2001-06-16", False),
        ("1996~", "1997", False),
        ("1998/..", "../1998", True),
        ("1999/..", "../1998", False),
        ("../1998", "../1066", True),
    ],
)
def test_overlaps_needs_one_day(a: str, b: str, meet: bool) -> None:
    """Two dates overlap if they share a day, as written."""
    assert overlaps(parse(a), parse(b)) is meet


def test_no_two_dates_read_alike() -> None:
    """Months, years, decades and centuries around the turn of the era and of 1900 and 2000 all have their own words."""
    units = {
        unit
        for year in (*range(-130, 131), *range(1890, 2011))
        for precision in (Precision.MONTH, Precision.YEAR, Precision.DECADE, Precision.CENTURY)
        if (unit := coarsen(from_ymd(year, 6, 7), precision)) is not None
    }
    assert len({in_words(unit) for unit in units}) == len(units) > 800


@given(dates)
def test_text_is_canonical(date: HistoricalDate) -> None:
    """Reading a date's text gives the date."""
    assert parse(date.text) == date


@given(dates)
def test_a_date_ends_no_earlier_than_it_starts(date: HistoricalDate) -> None:
    """The first day is at or before the last, and words can be found for both."""
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert in_words(date).strip()


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/XY~?%. ", max_size=24)))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    """No text, however odd, does anything but parse or be refused in one line."""
    try:
        assert parse(parse(text).text) == parse(text)
    except ValueError as refusal:
        message = str(refusal)
        assert len(message.splitlines()) == 1
        assert "; write " in message


@given(st.dates())
def test_days_are_counted_as_datetime_counts_them(day: datetime.date) -> None:
    """In the range of datetime, ordinals are its ordinals."""
    date = from_ymd(day.year, day.month, day.day)
    assert (date.earliest, date.latest) == (day.toordinal(), day.toordinal())
    assert ymd(day.toordinal()) == (day.year, day.month, day.day)


@given(days)
def test_ymd_is_the_inverse_of_the_ordinal(date: HistoricalDate) -> None:
    """A day before or after the era comes back as itself."""
    assert date.earliest is not None
    assert from_ymd(*ymd(date.earliest)) == date


@given(st.integers(-400_000_000, 400_000_000))
def test_the_calendar_repeats_after_400_years(ordinal: int) -> None:
    """146,097 days on, it is the same day of the year 400 years later, far outside of the range of datetime too."""
    year, month, day = ymd(ordinal)
    assert ymd(ordinal + 146_097) == (year + 400, month, day)


@given(st.integers(1, 9999))
def test_there_is_no_year_zero_in_words(year: int) -> None:
    """Astronomical 0 is 1 BCE, -43 is 44 BCE."""
    assert in_words(from_ymd(1 - year)) == f"{year} BCE"


@given(near_dates, near_dates)
def test_compare_is_antisymmetric(a: HistoricalDate, b: HistoricalDate) -> None:
    """If a is before b, b is after a, and what is undecidable is so both ways."""
    mirror = {Order.BEFORE: Order.AFTER, Order.AFTER: Order.BEFORE, Order.UNDECIDABLE: Order.UNDECIDABLE}
    assert compare(b, a) is mirror[compare(a, b)]


@given(st.tuples(near_dates, near_dates, near_dates))
def test_before_is_transitive(three: tuple[HistoricalDate, HistoricalDate, HistoricalDate]) -> None:
    """a before b and b before c make a before c."""
    for a, b, c in permutations(three):
        if compare(a, b) is Order.BEFORE and compare(b, c) is Order.BEFORE:
            assert compare(a, c) is Order.BEFORE


@given(near_dates, near_dates)
def test_marks_only_take_certainty_away(a: HistoricalDate, b: HistoricalDate) -> None:
    """What is decided for approximate dates is decided alike for exact ones, which is: they do not overlap."""
    exact_a, exact_b = (replace(date, approximate=False, uncertain=False) for date in (a, b))
    assert compare(a, b) in (compare(exact_a, exact_b), Order.UNDECIDABLE)
    assert (compare(exact_a, exact_b) is Order.UNDECIDABLE) == overlaps(a, b)


@given(near_dates, near_dates, near_dates)
def test_contains_and_overlaps_agree(a: HistoricalDate, b: HistoricalDate, c: HistoricalDate) -> None:
    """A date contains itself, contains what its contents contain, and overlaps whatever overlaps its contents."""
    assert contains(a, a)
    assert overlaps(a, b) == overlaps(b, a)
    if contains(a, b):
        assert overlaps(a, b)
        assert not contains(b, c) or contains(a, c)
        assert not overlaps(b, c) or overlaps(a, c)


@given(st.one_of(near_dates, dates), st.sampled_from(Precision))
def test_coarsen_holds_the_date_at_the_precision_asked(date: HistoricalDate, precision: Precision) -> None:
    """The unit contains all of the date, has the precision, keeps the marks, and is itself when coarsened again."""
    unit = coarsen(date, precision)
    if unit is None:
        return
    assert contains(unit, date)
    assert unit.precision == precision
    assert (unit.approximate, unit.uncertain) == (date.approximate, date.uncertain)
    assert coarsen(unit, precision) == unit


@given(plain_singles.flatmap(lambda date: marks.map(lambda mark: parse(date.text + mark))))
def test_a_single_date_is_its_own_unit(date: HistoricalDate) -> None:
    """Coarsened to its own precision a date stays as it is, at a finer one it has no unit, at a coarser one it has."""
    for precision in Precision:
        unit = coarsen(date, precision)
        assert (unit is None) == (precision < date.precision)
        assert precision != date.precision or unit == date


@given(near_dates)
def test_coarsening_in_steps_is_coarsening_at_once(date: HistoricalDate) -> None:
    """The decade of the year is the decade of the day."""
    for fine, coarse in combinations(Precision, 2):
        step = coarsen(date, fine)
        assert step is None or coarsen(step, coarse) == coarsen(date, coarse)
