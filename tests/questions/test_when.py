"""Dates are asked at the precision of the record, ranges by both ends, decades and centuries as such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.dates import Order, compare, parse
from sco_quiz.questions.generate import generate
from tests.questions.small import BATTLES, cards_of, deck_of


def slots(date: str, **changes: object) -> dict[str, str]:
    """Return the answers of the cards about the date of an event, by slot."""
    event = replace(BATTLES[0], date=parse(date), **changes)  # type: ignore[arg-type]
    cards = cards_of(event, *BATTLES[1:]).values()
    return {card.slot: card.answer_text for card in cards if card.kind == "when" and card.note == "a"}


@pytest.mark.parametrize(
    ("date", "asked"),
    [
        ("1410", {"year": "1410"}),
        ("1410-07", {"year": "1410", "month": "July 1410"}),
        ("1410-07-15", {"year": "1410", "day": "15 July 1410"}),
        ("1410-07-15/1410-07-16", {"year": "1410", "day": "15–16 July 1410"}),
        ("1410-05/1410-07", {"year": "1410", "month": "May–July 1410"}),
        ("1409-12/1411-02", {"begin": "1409", "end": "1411"}),
        ("1410~", {"year": "around 1410"}),
        ("141X", {"decade": "the 1410s"}),
        ("14XX", {"century": "the 15th century"}),
        ("1405/..", {}),
        ("-0220/0009", {"begin": "221 BCE", "end": "9 CE"}),
    ],
)
def test_what_is_asked_of_a_date(date: str, asked: dict[str, str]) -> None:
    assert slots(date) == asked


@pytest.mark.parametrize(
    ("date", "slot", "question"),
    [
        ("1410-07-15/1410-07-16", "day", "On which days did the battle of the hill take place?"),
        ("1410-05/1410-07", "month", "From which month to which month of which year did the battle of the hill last?"),
        ("1410-07-15", "day", "On which day did the battle of the hill take place?"),
    ],
)
def test_a_span_is_asked_as_one(date: str, slot: str, question: str) -> None:
    """On the card of its precision, so that progress stays."""
    assert cards_of(replace(BATTLES[0], date=parse(date)), *BATTLES[1:])[f"a#when:{slot}"].question == question


@pytest.mark.parametrize(
    ("wording", "question"),
    [
        ({"when:day": "Welcher Tag?"}, "Welcher Tag?"),
        ({"when:day": "Welcher Tag?", "when:days": "Welche Tage?"}, "Welche Tage?"),
        ({"when": "Wann?", "precision:day": "Nenne den Tag."}, "Wann? Nenne den Tag."),
        ({"when": "Wann?", "precision:day": "-", "precision:days": "Von wann bis wann?"}, "Wann? Von wann bis wann?"),
        ({"when": "When was it?"}, "When was it? Give the first and the last day."),
    ],
)
def test_a_deck_without_words_for_a_span_uses_those_it_has(wording: dict[str, str], question: str) -> None:
    deck = replace(deck_of(replace(BATTLES[0], date=parse("1410-07-15/1410-07-16"))), wording=wording)
    [card] = [card for card in generate(deck).cards if card.slot == "day"]
    assert card.question == question


def test_an_inferred_date_is_asked_by_year() -> None:
    """R3: the source gives no more."""
    assert slots("1410-07-15", inferred=True) == {"year": "1410"}


@pytest.mark.parametrize("date", ["1410", "1410-07", "1410-05/1410-07", "1410-07-15/1410-07-16", "141X"])
def test_all_options_of_a_date_have_its_shape_and_lie_on_both_sides(date: str) -> None:
    """R4, R6: else the shape or the rank would tell."""
    cards = cards_of(replace(BATTLES[0], date=parse(date)), *BATTLES[1:]).values()
    for card in (card for card in cards if card.kind == "when" and card.note == "a"):
        key = parse(card.answer.date.text)  # type: ignore[union-attr]
        options = [option.date for option in card.distractors if option.date is not None]
        assert {(option.precision, option.is_range) for option in options} == {(key.precision, key.is_range)}
        assert {compare(option, key) for option in options} == {Order.BEFORE, Order.AFTER}


def options_of(slot: str, date: str, *others: str) -> list[str]:
    """Return the options of the first event's card, the key among them, in time."""
    first, *rest = (replace(BATTLES[0], id=f"e{n}", title=f"event {chr(97 + n)}", date=parse(text))
                    for n, text in enumerate((date, *others)))  # fmt: skip
    card = cards_of(first, *rest)[f"e0#when:{slot}"]
    dates = [parse(card.answer.date.text), *(option.date for option in card.distractors if option.date)]  # type: ignore[union-attr]
    return [one.text for one in sorted(dates, key=lambda one: one.earliest or 0)]


@pytest.mark.parametrize(
    ("date", "others", "earliest", "latest"),
    [
        ("1945", ("1453", "1914", "1969", "2020"), 1914, 1969),
        ("2020", ("1453", "1914", "1969", "1945"), 2017, 2023),
        ("1815", ("1453", "1776", "1865", "1945", "2020"), 1776, 1865),
    ],
)
def test_years_are_no_farther_than_the_nearest_events(
    date: str, others: tuple[str, ...], earliest: int, latest: int
) -> None:
    """R6: though the deck spans centuries; and none is later than its newest event but by three years."""
    years = [int(year) for year in options_of("year", date, *others)]
    assert years[0] >= earliest
    assert years[-1] <= latest


@pytest.mark.parametrize("date", ["-0043", "-0003", "0009", "0033"])
def test_the_options_are_of_one_era(date: str) -> None:
    """R4: the only year before Christ would tell."""
    years = options_of("year", date, "-0500", "-0100", "0014", "0070", "0400")
    assert len(years) > 4
    assert len({int(year) > 0 for year in years}) == 1


@pytest.mark.parametrize("date", ["0002", "-0001"])
def test_a_year_at_the_end_of_its_era_is_typed(date: str) -> None:
    """R6: with one year of its era on a side its place would tell."""
    assert len(options_of("year", date, "-0100", "0014", "0070")) == 1


def test_a_century_after_which_the_deck_has_none_is_typed() -> None:
    assert options_of("century", "19XX", "1453", "1648", "1969") == ["19XX"]
    assert len(options_of("century", "17XX", "1453", "1648", "1969", "2020")) >= 5


def test_decades_are_near_and_said_in_one_way() -> None:
    """R4: "the years 1800–1809" is not said as the other decades are."""
    assert options_of("decade", "178X", "1610", "1453", "1969") == [
        *("174X", "175X", "176X", "177X", "178X", "179X", "181X", "182X"),
    ]
    assert options_of("decade", "180X", "1610", "1453", "1969") == ["180X"]


def test_the_printed_year_is_no_option() -> None:
    """R4: what the source prints is accepted."""
    printed = replace(BATTLES[0], as_printed=parse("1411"))
    card = cards_of(printed, *BATTLES[1:])["a#when:year"]
    assert "1411" not in {option.value for option in card.distractors}


def test_a_title_that_names_the_century_is_not_asked_for_it() -> None:
    """R2: but the word "century" alone, which the question needs, tells nothing."""
    event = replace(BATTLES[0], title="wars of the 15th century", date=parse("14XX"))
    assert "a#when:century" not in cards_of(event, *BATTLES[1:])


def test_the_ends_of_a_long_event_have_options_on_both_sides() -> None:
    """R4, R6: none of them within it, and none that its length would put on one side alone."""
    war = replace(BATTLES[0], date=parse("1410/1437"))
    card = cards_of(
        war,
        replace(BATTLES[1], date=parse("1411")),
        *BATTLES[2:],
        replace(BATTLES[3], id="e", title="late feast", date=parse("1500")),
    )["a#when:end"]
    years = [int(option.value) for option in card.distractors]
    assert len([year for year in years if year < 1410]) >= 3
    assert len([year for year in years if year > 1437]) >= 3
    assert len(years) == len([year for year in years if not 1410 <= year <= 1437])
