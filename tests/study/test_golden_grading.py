"""Typed answers of every kind are graded as the golden table says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import Card, DateAnswer, TextAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.event import Deck, Name
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.grading import judge

TABLE = yaml.load((Path(__file__).parents[1] / "data/golden-grading.yaml").read_text("utf-8"), yaml.BaseLoader)
NAMES = tuple(Name(first, aliases=tuple(others)) for first, *others in TABLE["deck"])
DECKS = {language: Deck("d", "D", names=NAMES, language=language) for language in ("en", "ru", "zh", "de", "fr", "es")}


def card_of(group: Mapping[str, Any]) -> Card:
    answer, language = group["answer"], group.get("language", "en")
    asked = (
        DateAnswer(parse(answer), Precision[group["date"].upper()])
        if "date" in group
        else TextAnswer(answer, rank=int(answer) if answer.isdigit() else None)
    )
    slot, kind = group.get("slot", "x"), group["kind"]
    event = parse(group["event"]) if "event" in group else None
    question = group.get("question", "…?")
    return Card(f"d/n#{kind}:{slot}", "d", "n", kind, slot, question, asked, date=event, language=language)


def cases() -> Iterator[Any]:
    for group in TABLE["cards"]:
        card = card_of(group)
        for typed, expected in group["given"].items():
            outcome, rating = expected.split()
            yield pytest.param(card, typed, outcome, rating, id=f"{group['answer']}: {typed}")


GOLDEN = list(cases())


@pytest.mark.parametrize(("card", "typed", "outcome", "rating"), GOLDEN)
def test_an_answer_is_graded(card: Card, typed: str, outcome: str, rating: str) -> None:
    graded = judge(card, typed, DECKS[card.language])
    assert graded.outcome is Outcome(outcome), graded.reason
    assert graded.suggested == (None if rating == "none" else Rating[rating.upper()])


@pytest.mark.parametrize(("card", "typed", "outcome", "rating"), GOLDEN)
def test_every_outcome_but_exact_says_why(card: Card, typed: str, outcome: str, rating: str) -> None:
    reason = judge(card, typed, DECKS[card.language]).reason
    assert bool(reason) == (outcome not in ("exact", "inside", "range"))
    assert reason.isprintable()


CARDS = [card_of(group) for group in TABLE["cards"]]


@given(
    st.sampled_from(CARDS),
    st.one_of(st.text(max_size=30), st.text("0123456789 .,-'年月日第一十шестьsixbc", max_size=30)),
)
def test_anything_typed_at_any_card_has_a_verdict(card: Card, typed: str) -> None:
    graded = judge(card, typed, DECKS[card.language])
    assert (graded.right is None) == (graded.suggested is None)
    assert graded.suggested is not Rating.EASY


@pytest.mark.parametrize("pasted", ["9" * 9_000 + "th", "9" * 9_000, "1," * 4_000, "IV " * 3_000, "Ж" * 9_000])
def test_a_huge_paste_is_wrong_or_asked_for_again(pasted: str) -> None:
    assert not any(judge(card, pasted, DECKS[card.language]).right for card in CARDS)


def test_the_table_is_long_enough() -> None:
    assert len(GOLDEN) >= 300
