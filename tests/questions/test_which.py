"""The event is asked for where what is said leads to it alone (rule R1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.dates import parse
from sco_quiz.model.event import Ask, Event, Name
from tests.questions.small import BATTLES, cards_of

NAMES = (Name("Arden", "city", within="Ardenland", aliases=("Old Arden",)), Name("Ardenland", "state"))


def questions(*others: Event) -> dict[str, str]:
    """Return what is asked for the first battle besides others, by slot."""
    cards = cards_of(BATTLES[0], *others, *BATTLES[2:], names=NAMES).values()
    return {card.slot: card.question for card in cards if card.kind == "which" and card.note == "a"}


def other(**changes: object) -> Event:
    return replace(BATTLES[1], **changes)  # type: ignore[arg-type]


def test_an_event_is_asked_for_by_place_and_year_and_by_date() -> None:
    assert questions(BATTLES[1]) == {
        "place": "What took place in Arden in 1410?",
        "date": "What took place in 1410?",
    }


@pytest.mark.parametrize("date", ["1410", "1410-11", "1409~", "1400/1420", "14XX", "1405/.."])
@pytest.mark.parametrize("place", ["Arden", "Old Arden", "Ardenland", None])
def test_another_event_that_may_have_been_there_then_leaves_the_place_out(date: str, place: str | None) -> None:
    """Its place is the same under any name, holds this one, or is unknown; its date may be in that year."""
    assert "place" not in questions(other(date=parse(date), place=place))


def test_another_event_elsewhere_in_that_year_leaves_the_place() -> None:
    assert questions(other(date=parse("1410-11"))) == {
        "place": "What took place in Arden in 1410?",
        "date": "What took place in July 1410?",
    }


@pytest.mark.parametrize(
    ("date", "asked"),
    [
        ("1410-07-20", "What took place on 15 July 1410?"),
        ("1410-07", None),
        ("1410", None),
        ("1410-07-15", None),
        ("1410-07-14~", None),
    ],
)
def test_the_coarsest_date_that_is_its_own_is_given(date: str, asked: str | None) -> None:
    assert questions(other(date=parse(date))).get("date") == asked


def test_a_printed_date_counts_as_well() -> None:
    assert "date" not in questions(other(as_printed=parse("1410-07-15")))


@pytest.mark.parametrize("changes", [{"date": parse("1410~")}, {"as_printed": parse("1411")}, {"inferred": True}])
def test_a_date_that_is_not_sure_is_given_no_finer_than_it_is(changes: dict[str, object]) -> None:
    """R3."""
    unsure = replace(BATTLES[0], **changes)  # type: ignore[arg-type]
    cards = cards_of(unsure, other(date=parse("1410-11"), place="Arden"), *BATTLES[2:])
    assert not {"a#which:place", "a#which:date"} & cards.keys()


@pytest.mark.parametrize("twin", ["1408/1412", "1410-02", "1411~", "14XX"])
def test_a_year_does_not_tell_apart_what_may_have_been_in_it(twin: str) -> None:
    """R1: the place is asked for only if "the battle of 1410" is one."""
    again = other(title=BATTLES[0].title, date=parse(twin))
    assert "a#where:place" not in cards_of(BATTLES[0], again, *BATTLES[2:])


@pytest.mark.parametrize(("body", "tells"), [("League", True), ("Council of All", False), (None, False)])
def test_a_body_tells_apart_if_the_other_one_is_known_and_not_its_alias(body: str | None, tells: bool) -> None:
    names = [Name("Council", "body", aliases=("Council of All",))]
    first = replace(BATTLES[0], body="Council")
    again = other(title=BATTLES[0].title, date=BATTLES[0].date, body=body)
    cards = cards_of(first, again, *BATTLES[2:], names=names)
    assert ("a#where:place" in cards) == tells
    if tells:
        assert cards["a#where:place"].question == "Where did the battle of the hill (Council) take place?"


def test_an_event_words_one_question_and_turns_another_off() -> None:
    worded = replace(
        BATTLES[0], ask={"which:date": Ask(wording="What was fought in {year}?"), "which:place": Ask(False)}
    )
    cards = cards_of(worded, *BATTLES[1:])
    assert cards["a#which:date"].question == "What was fought in 1410?"
    assert "a#which:place" not in cards
