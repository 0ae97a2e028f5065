"""Dates are read in the words of six languages, each as its golden table says, and refused or asked about if unsure."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sco_quiz.model.dates import HistoricalDate, from_ymd, interval, parse
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.study.typed_dates import AmbiguousDate, lacks_year, read_date

TABLE = yaml.load((Path(__file__).parents[1] / "data/golden-dates.yaml").read_text("utf-8"), yaml.BaseLoader)
GOLDEN = [(language, text, edtf) for language, forms in TABLE.items() for text, edtf in forms.items()]
LANGUAGES = ["en", "ru", "zh", "de", "fr", "es"]


@pytest.mark.parametrize(("language", "text", "edtf"), GOLDEN)
def test_a_date_is_read_as_its_language_writes_it(language: str, text: str, edtf: str) -> None:
    match read_date(text, (language,)):
        case HistoricalDate(text=read):
            assert read == edtf
        case AmbiguousDate(readings):
            assert " or ".join(reading.text for reading in readings) == edtf
        case None:
            assert edtf == "refused"


def test_the_table_has_forms_enough_and_of_those_many_that_are_not_read() -> None:
    assert set(TABLE) == set(LANGUAGES)
    assert len(GOLDEN) >= 200
    assert sum(edtf == "refused" or " or " in edtf for _, _, edtf in GOLDEN) >= 40


@pytest.mark.parametrize("text", ["7 June 2002", "June 7, 2002", "44 BC", "the 1960s", "20th century"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_english_is_read_in_every_deck(language: str, text: str) -> None:
    assert read_date(text, (language,)) == read_date(text)


@pytest.mark.parametrize("text", ["7 июня 2002", "2002年6月7日", "7 juin 2002"])
def test_another_language_is_read_only_where_it_is_the_decks(text: str) -> None:
    assert read_date(text) is None
    assert read_date(text, ("de",)) is None


def test_a_language_without_a_table_is_passed_over() -> None:
    assert read_date("7 June 2002", ("fi",)) == parse("2002-06-07")
    assert read_date("7. kesäkuuta 2002", ("fi",)) is None


def test_the_region_of_a_language_does_not_matter() -> None:
    assert read_date("2002年6月7日", ("zh-Hant",)) == parse("2002-06-07")


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "7 июня"), ("zh", "6月7日"), ("de", "7. Juni"), ("fr", "le 7 juin"), ("es", "7 de junio")],
)
def test_a_day_and_month_alone_lack_their_year(language: str, text: str) -> None:
    assert lacks_year(text, (language,))


@pytest.mark.parametrize(
    ("language", "century", "before_christ", "days"),
    [
        ("ru", "XIX век", "III век до н. э.", "18–19 марта 1848"),
        ("zh", "19世纪", "公元前3世纪", "1848年3月18日至19日"),
        ("de", "19. Jahrhundert", "3. Jahrhundert v. Chr.", "18.–19. März 1848"),
        ("fr", "XIXe siècle", "IIIe siècle av. J.-C.", "18–19 mars 1848"),
        ("es", "siglo XIX", "siglo III a. C.", "18–19 de marzo de 1848"),
    ],
)
def test_centuries_and_days_of_one_month_are_said_as_people_do(
    language: str, century: str, before_christ: str, days: str
) -> None:
    """What is said is read again."""
    for edtf, said in (("18XX", century), ("-02XX", before_christ), ("1848-03-18/1848-03-19", days)):
        assert spoken(parse(edtf), language) == said
        assert read_date(said, (language,)) == parse(edtf)


def test_a_hedged_century_and_days_that_share_less_are_said_in_full() -> None:
    assert spoken(parse("18XX~"), "de") == "um 1800–1899"
    assert spoken(parse("00XX"), "fr") == "Ier siècle"
    assert spoken(parse("1848-03-18/1848-04-19"), "de") == "18. März 1848 – 19. April 1848"
    assert spoken(parse("1848-03-18~/1848-03-19"), "de") == "um 18. März 1848 – 19. März 1848"
    assert spoken(parse("-0043-03-15/-0043-03-17"), "de") == "15. März 44 v. Chr. – 17. März 44 v. Chr."


YEARS = st.one_of(st.integers(-3_000, 0), st.integers(100, 2_100))  # a year of fewer figures must say its era
ANY = st.one_of(
    st.builds(from_ymd, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds(from_ymd, YEARS, st.integers(1, 12)),
    st.builds(from_ymd, YEARS),
    st.builds(lambda year, mark: parse(f"{year}{mark}"), st.integers(1000, 2100), st.sampled_from("~?%")),
    st.integers(10, 209).filter(lambda tens: tens % 10).map(lambda tens: parse(f"{tens:03d}X")),
)


@given(ANY, st.sampled_from(LANGUAGES))
def test_what_the_program_says_in_a_language_it_reads(date: HistoricalDate, language: str) -> None:
    assert read_date(spoken(date, language), (language,)) == date


@given(st.lists(ANY, min_size=2, max_size=2), st.sampled_from(LANGUAGES))
@example([from_ymd(-99), from_ymd(0)], "en")
def test_what_the_program_says_of_a_range_it_reads(ends: list[HistoricalDate], language: str) -> None:
    first, last = sorted(ends, key=lambda date: date.earliest or 0)
    if (first.latest or 0) >= (last.earliest or 0) or (first.earliest or 0) < 1 <= (last.latest or 0):
        return
    span = interval(first, last)
    assert read_date(spoken(span, language), (language,)) == span


@given(st.text("0123456789 -.年月日июняжуjuinde вгдон.э.aCv", max_size=30), st.sampled_from(LANGUAGES))
def test_anything_typed_is_read_or_refused_but_never_an_error(text: str, language: str) -> None:
    assert isinstance(read_date(text, (language,)), HistoricalDate | AmbiguousDate | None)
