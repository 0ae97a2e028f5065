"""Which question is another in other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import Face, written_id
from sco_quiz.study.rewording import likeness, reworded

SAME = [
    ("What is the captial of Uzbekistan?", "What is the capital of Uzbekistan?"),
    ("Capital of Peru?", "What is the capital of Peru?"),
    ("What is the capital of Tajikistan?", "Which is the capital city of Tajikistan?"),
    ("Where does the SCO have its secretariat?", "In which city does the SCO have its secretariat?"),
    ("Who was the first Secretary-General?", "Who was the first Secretary-General of the SCO?"),
    ("The _____ was adopted in June.", "The _____ was adopted in early June."),
]
ANOTHER = [
    ("Is Kazakhstan a member of the SCO?", "Is Kyrgyzstan a member of the SCO?"),
    ("What is the capital of North Korea?", "What is the capital of South Korea?"),
    ("Who was the first Secretary-General?", "Who was the second Secretary-General?"),
    ("Where did the third summit take place?", "Where did the fourth summit take place?"),
    ("Who won World War I?", "Who won World War II?"),
    ("Who won the war of 1914?", "Who won the war of 1918?"),
    ("Which state joined with India?", "Which state left before India?"),
    ("Capital of Peru?", "Capital of Chile?"),
    ("Who led the delegation of China in Minsk?", "Who led the delegation of Russia in Moscow?"),
    ("Who founded Rome?", "Which river flows through the town of Remus?"),
]


def card_of(question: str, deck: str = "d") -> str:
    return f"{deck}/{written_id(question)}#question:answer"


def pairs(lost: list[str], free: list[str], now: str = "the answer") -> list[tuple[str, str]]:
    """Return which of the questions `lost` went on as which of `free`; all of one answer, `now` that of the latter."""
    seen = {card_of(question): Face(question, "the answer") for question in lost}
    shown = {card_of(question): Face(question, now) for question in free}
    found = reworded(list(seen), list(shown), seen.get, shown.get)
    return [(seen[old].question, shown[new].question) for old, new in found]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_question_in_other_words_is_recognised(old: str, new: str) -> None:
    assert pairs([old], [new]) == [(old, new)]
    assert pairs([new], [old]) == [(new, old)]


@pytest.mark.parametrize(("old", "new"), ANOTHER)
def test_another_question_with_the_same_answer_is_not(old: str, new: str) -> None:
    assert pairs([old], [new]) == pairs([new], [old]) == []


@pytest.mark.parametrize(("old", "new"), SAME)
def test_with_another_answer_nothing_is_recognised(old: str, new: str) -> None:
    assert pairs([old], [new], now="another answer") == []


def test_of_several_each_finds_its_own() -> None:
    old = ["Captial of Peru?", "Captial of Tajikistan?", "Captial of Kazakhstan?"]
    new = [question.replace("Captial", "Capital") for question in reversed(old)]
    assert sorted(pairs(old, new)) == sorted(zip(old, reversed(new), strict=True))


def test_two_that_fit_alike_are_left_alone() -> None:
    assert (
        pairs(["What is the captial of Peru?"], ["What is the capital of Peru?", "What is the capital in Peru?"]) == []
    )
    assert pairs(["Captial of Peru?", "Capitel of Peru?"], ["Capital of Peru?"]) == []


def test_ids_that_were_chosen_are_not_matched() -> None:
    """Who names a card by hand says what it is; and an event's card is none written by hand."""
    face = Face("Capital of Peru?", "Lima")
    for old, new in [
        ("d/pe#question:answer", "d/peru#question:answer"),
        ("d/x-01234567#where:place", "d/y#where:place"),
    ]:
        assert list(reworded([old], [new], {old: face}.get, {new: face}.get)) == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))
