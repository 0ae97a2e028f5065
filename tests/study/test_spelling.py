"""A misspelt answer is shown letter by letter against the right one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.event import Deck
from sco_quiz.study.grading import judge
from sco_quiz.study.spelling import is_clear_of, letter_diff, slips_of_spelling, spelling_note

DECK = Deck("d", "D")


def card(right: str) -> Card:
    return Card("d/n#question:answer", "d", "n", "question", "answer", "…?", TextAnswer(right))


@pytest.mark.parametrize(
    ("typed", "right", "slips"),
    [
        ("moscow", "moscow", 0),
        ("mosocw", "moscow", 1),
        ("mosoc", "moscow", None),
        ("kazakstan", "kazakhstan", 1),
        ("world war i", "world war ii", None),
        ("treaty of 1997", "treaty of 1996", None),
    ],
)
def test_slips_of_spelling_are_counted_where_they_are_no_more_than_that(
    typed: str, right: str, slips: int | None
) -> None:  # fmt: skip
    assert slips_of_spelling(typed, right) == slips


def test_another_name_must_be_two_slips_further_away() -> None:
    assert is_clear_of("kazakstan", 1, ["kyrgyzstan"])
    assert not is_clear_of("kazakstan", 1, ["kazakistan", "kyrgyzstan"])
    assert not is_clear_of("kazakstan", 1, ["kasakhstan"])


def test_the_note_names_only_the_words_that_differ() -> None:
    assert spelling_note("Zhang Deguan", "Zhang Deguang") == "Spelling: Deguan → Deguang."
    assert spelling_note("SaintPetersburg", "Saint Petersburg") == "Spelling: SaintPetersburg → Saint Petersburg."


def shown_parts(given: str, right: str) -> list[tuple[str, str]]:
    return [(part.text, part.kind) for part in judge(card(right), given, DECK).diff]


def test_a_typo_shows_which_letters_are_missing_and_which_are_too_many() -> None:
    assert shown_parts("zhang Deeguan", "Zhang Deguang") == [
        ("zhang De", "same"), ("e", "extra"), ("guan", "same"), ("g", "missing"),
    ]  # fmt: skip


def test_a_near_miss_shows_its_letters_and_another_answer_does_not() -> None:
    assert shown_parts("World War I", "World War II") == [("World War I", "same"), ("I", "missing")]
    assert shown_parts("Moscow", "Saint Petersburg") == []
    assert shown_parts("Saint Petersburg", "Saint Petersburg") == []


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_the_parts_of_a_diff_join_to_what_was_typed_and_to_what_is_right(typed: str, right: str) -> None:
    parts = letter_diff(typed, right)
    assert "".join(part.text for part in parts if part.kind != "missing") == typed
    mended = "".join(part.text for part in parts if part.kind != "extra")
    assert mended.casefold() == right.casefold()
