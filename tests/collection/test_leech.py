"""A card that lapses again and again is put away, in whatever way of studying, and it is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.review import Rating
from sco_quiz.study.quiz import Question, Quiz
from sco_quiz.study.scored import QUIZ, Make
from sco_quiz.study.showing import Answered
from tests.collection.sitting import answer, rated, wrong_answer
from tests.conftest import SetClock

Opens = Callable[..., Collection]
CARD = "sco-history/shanghai-1996#where:place"
LAPSES = 8


@pytest.fixture
def collection(open_quickly: Opens, clock: SetClock) -> Collection:
    """One lapse before the card is a leech."""
    collection = open_quickly()
    for _ in range(LAPSES):
        rated(collection, CARD, Rating.AGAIN)
        clock.advance(days=1)
    assert collection.memories()[CARD].lapses == LAPSES - 1
    return collection


def test_the_eighth_lapse_puts_a_card_away_and_says_what_it_is_taken_for(collection: Collection) -> None:
    session = answer(collection, collection.study.start().first(CARD), Rating.AGAIN)
    assert session.notice.startswith("A leech: 8 lapses, so it is suspended.")
    assert " You take it for “" in session.notice
    assert collection.marks.of(CARD).suspended
    assert CARD not in (*collection.study.start().due, *collection.study.start().new)
    assert session.current != CARD


def test_a_card_taken_up_again_is_not_put_away_at_every_lapse(collection: Collection, clock: SetClock) -> None:
    rated(collection, CARD, Rating.AGAIN)
    collection.marks.set((CARD,), suspended=False)
    clock.advance(days=1)
    assert rated(collection, CARD, Rating.AGAIN).notice == ""
    assert not collection.marks.of(CARD).suspended


def test_a_quiz_answer_that_counts_puts_it_away_too(collection: Collection) -> None:
    assert logged_wrong(collection, counts=True).startswith("A leech: 8 lapses")
    assert collection.marks.of(CARD).suspended


def test_an_answer_that_does_not_count_puts_nothing_away(collection: Collection) -> None:
    assert logged_wrong(collection, counts=False) == ""
    assert not collection.marks.of(CARD).suspended


def logged_wrong(collection: Collection, *, counts: bool) -> str:
    """Answer the card wrongly in a quiz and return what is told."""
    card = collection.card(CARD)
    assert card is not None
    showing = collection.study.showing(card, comes_back=True)
    question = Question(card, showing.format, showing.options, counts)
    given = wrong_answer(showing)
    quiz = Quiz("q", "s", Make(QUIZ, 1), (question,))
    answered = Answered(given, collection.games.judge_question(question, given), 700)
    return collection.games.log_scored(quiz.with_answer(answered).last_scored)
