"""Written cards: as they were written, a card for each blank, and the question asked for where its answer allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.event import Name, Source, WrittenCard
from sco_quiz.questions.generate import generate
from tests.questions.small import cards_of, deck_of

CAPITALS = tuple(
    WrittenCard(f"c{number}", f"What is the capital of {state}?", (city,), reverse=True, quote=f"{city}.")
    for number, (state, city) in enumerate([("Arland", "Arden"), ("Borland", "Borne"), ("Corland", "Corvo")])
)


def test_a_reverse_card_asks_for_the_question() -> None:
    """R11: the answer leads to it alone; the other reversed questions are what it may be confused with."""
    card = cards_of(written=CAPITALS)["c0#question:reverse"]
    assert card.question == "Which question has this answer: “Arden”?"
    assert card.answer_text == "What is the capital of Arland?"
    assert {option.text for option in card.distractors} == {
        "What is the capital of Borland?",
        "What is the capital of Corland?",
    }
    assert not card.typable


def test_only_what_is_marked_is_reversed() -> None:
    cards = cards_of(written=[replace(CAPITALS[0], reverse=False), *CAPITALS[1:]])
    assert "c0#question:reverse" not in cards
    assert "c0#question:answer" in cards


@pytest.mark.parametrize(
    "other",
    [
        replace(CAPITALS[1], answer=("Arden",)),
        replace(CAPITALS[1], answer=("Old Arden",)),
        replace(CAPITALS[1], accept=("Arden",)),
        replace(CAPITALS[1], answer=("Arden",), reverse=False),
    ],
    ids=["same", "alias", "accepted", "not-reversed"],
)
def test_an_answer_of_two_questions_is_not_reversed(other: WrittenCard) -> None:
    """R11: there would be two right questions."""
    names = [Name("Arden", aliases=("Old Arden",))]
    assert "c0#question:reverse" not in cards_of(names=names, written=[CAPITALS[0], other, CAPITALS[2]])


def test_each_blank_is_a_card_with_the_others_filled_in() -> None:
    sentence = "In Arden {{Ada}} met {{Ben}} at dawn."
    cards = cards_of(written=[WrittenCard("w", sentence, ("Ada", "Ben"), cloze=sentence)])
    assert {card.question: card.answer_text for card in cards.values()} == {
        "In Arden _____ met Ben at dawn.": "Ada",
        "In Arden Ada met _____ at dawn.": "Ben",
    }


def test_every_card_carries_the_source_and_the_quote_of_its_note() -> None:
    """R13: of two sources its own, of one that."""
    sources = {"page": Source("page", "A page"), "book": Source("book", "A book")}
    deck = replace(deck_of(written=[replace(CAPITALS[0], source="book")]), sources=sources)
    for card in generate(deck).cards:
        assert card.source == sources["book"]
        assert card.quote == "Arden."
