"""Numbers: which in its series, how many, and how many years between."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.dates import parse
from sco_quiz.model.event import Ask, Event
from sco_quiz.study.grading import judge
from tests.questions.small import BATTLES, an_id, cards_of, deck_of, kinds_of, only

FOURTH = replace(BATTLES[0], title="fourth council of the lake")


def test_an_ordinal_is_asked_with_the_rest_of_the_title_and_the_year() -> None:
    card = only(cards_of(FOURTH, *BATTLES[1:]), "number")
    assert card.question == "What number in its series was the 1410 council of the lake?"
    assert card.answer_text == "fourth"
    assert {option.text for option in card.distractors} == {"first", "second", "third", "fifth", "sixth", "seventh"}


@pytest.mark.parametrize("typed", ["fourth", "4", "4th", "Fourth"])
def test_an_ordinal_may_be_typed_in_figures(typed: str) -> None:
    assert judge(only(cards_of(FOURTH, *BATTLES[1:]), "number"), typed, deck_of(FOURTH)).right


def test_the_third_and_earlier_are_typed() -> None:
    """R6: there is not as much room below as above."""
    assert only(cards_of(replace(FOURTH, title="third council"), *BATTLES[1:]), "number").distractors == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "first council of the lake"},
        {"title": "council of the fourth lake"},
        {"date": parse("1410~")},
        {"date": parse("1410/1412")},
        {"as_printed": parse("1411")},
    ],
    ids=["first", "not-at-the-start", "hedged", "years", "contested"],
)
def test_no_ordinal_is_asked_for(changes: dict[str, object]) -> None:
    assert "number" not in kinds_of(cards_of(replace(FOURTH, **changes), *BATTLES[1:]))  # type: ignore[arg-type]


def test_what_is_held_in_no_series_has_no_number_in_it() -> None:
    """Such as a second day; unless the deck has another of them, or its writer words the question."""
    second = replace(FOURTH, title="second foundation of the town", id="x")
    assert "number" not in kinds_of(cards_of(second, *BATTLES), "x")
    first = replace(BATTLES[0], title="The first foundation of the Town", date=parse("1390"))
    assert "number" in kinds_of(cards_of(second, first, *BATTLES[1:]), "x")
    worded = replace(second, ask={"number:ordinal": Ask(wording="Which foundation was it in {year}?")})
    assert "number" in kinds_of(cards_of(worded, *BATTLES), "x")


@pytest.mark.parametrize("date", ["1410-03", "1409~", "1400/1420"])
@pytest.mark.parametrize("title", ["third council of the lake", "council of the lake", "Last council of the lake"])
def test_a_rival_of_the_series_in_that_year_leaves_the_ordinal_out(date: str, title: str) -> None:
    """R1: "the council of 1410" might be either."""
    rival = replace(BATTLES[1], title=title, date=parse(date))
    assert "number" not in kinds_of(cards_of(FOURTH, rival, *BATTLES[2:]))


def test_an_ordinal_inside_the_title_does_not_hide_a_rival() -> None:
    first = replace(FOURTH, title="fourth council of the Second League")
    rival = replace(BATTLES[1], title="fifth council of the Second League", date=parse("1410"))
    assert "number" not in kinds_of(cards_of(first, rival, *BATTLES[2:]))


@pytest.mark.parametrize(("language", "is_asked"), [("en", True), ("en-GB", True), ("ru", False), ("zh", False)])
def test_ordinals_are_english_words(language: str, is_asked: bool) -> None:
    cards = cards_of(FOURTH, *BATTLES[1:], language=language)
    assert ("number" in kinds_of(cards)) == is_asked


def test_how_many_is_asked_in_figures_and_words() -> None:
    cards = cards_of(replace(BATTLES[0], how_many={"ships fought": 6}), *BATTLES[1:])
    card = only(cards, "number")
    assert card.question == "Battle of the hill: how many ships fought?"
    assert card.answer_text == "6"
    assert judge(card, "six", deck_of(*BATTLES)).right
    assert not judge(card, "7", deck_of(*BATTLES)).right


@pytest.mark.parametrize(
    ("value", "options"),
    [
        (6, {3, 4, 5, 7, 8, 9}),
        (25, {19, 21, 23, 27, 29, 31}),
        (400, {100, 200, 300, 500, 600, 700}),
        (1400, {1100, 1200, 1300, 1500, 1600, 1700}),
        (3, set()),
        (10, set()),
    ],
)
def test_wrong_numbers_are_as_round_and_lie_on_both_sides(value: int, options: set[int]) -> None:
    card = only(cards_of(replace(BATTLES[0], how_many={"ships": value}), *BATTLES[1:]), "number")
    assert {int(option.text) for option in card.distractors} == options


def test_a_number_that_the_title_says_is_not_asked() -> None:
    """R2: in words or in figures."""
    five = replace(BATTLES[0], title="council of the five", how_many={"kings": 5})
    assert "number" not in kinds_of(cards_of(five, *BATTLES[1:]))


def test_counts_that_are_written_alike_are_two_cards() -> None:
    cards = cards_of(replace(BATTLES[0], how_many={"years": 40, "Years": 12}), *BATTLES[1:])
    assert {card.slot for card in cards.values() if card.kind == "number"} == {"count-years", "count-years-2"}


def spans(*dates: str) -> dict[str, str]:
    """Return the span cards of events at these dates, by slot; the first is chosen for one."""
    first, *others = (
        Event(an_id(("span", 3)) if place == 0 else f"e{place}", f"{word} council", parse(date))
        for place, (date, word) in enumerate(zip(dates, ["oak", "elm", "ash"], strict=False))
    )
    cards = cards_of(first, *others).values()
    return {card.slot: card.answer_text for card in cards if card.kind == "span" and card.note == first.id}


@pytest.mark.parametrize(
    ("dates", "asked"),
    [
        (("1410", "1420-05-01"), {"e1": "10"}),
        (("-0220", "0009"), {"e1": "229"}),
        (("-0001", "0001"), {"e1": "2"}),
        (("1410-12", "1411-01", "1413"), {"e2": "3"}),
        (("1410~", "1420"), {}),
        (("1410", "1420~"), {}),
        (("1410", "1420/1425"), {}),
        (("1410",), {}),
    ],
)
def test_years_between(dates: tuple[str, ...], asked: dict[str, str]) -> None:
    """From year to year, also across the year zero, which only astronomers count; to the next two years on or more."""
    assert spans(*dates) == asked


def test_a_span_names_both_events_and_tells_of_the_other() -> None:
    first = replace(BATTLES[0], id=an_id(("span", 3)), title="The battle of the hill")
    card = only(cards_of(first, *BATTLES[1:]), "span", first.id)
    assert card.question == (
        "How many years lie between the years of the battle of the hill and the siege of the port?"
    )
    assert "b" in card.tells


def test_numbers_are_turned_off() -> None:
    off = {"number": Ask(wanted=False), "span": Ask(wanted=False)}
    event = replace(FOURTH, id=an_id(("span", 3)), how_many={"ships": 6}, ask=off)
    assert not {"number", "span"} & kinds_of(cards_of(event, *BATTLES[1:]), event.id)
