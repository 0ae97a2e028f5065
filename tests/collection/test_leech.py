"""A card that lapses again and again is put away, in whatever way of studying, and it is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.review import Rating
from sco_quiz.study.quiz import due_now, quiz_of
from sco_quiz.study.scored import QUIZ, Make
from sco_quiz.study.showing import Answered
from tests.collection.sitting import answer, rated
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
    due = due_now(collection.study.start(("sco-history",)))
    assert CARD in due
    cards = [card for card in collection.cards(("sco-history",)) if card.id == CARD]
    quiz = quiz_of(cards, Make(QUIZ, 1), seed="s", id="q", due=due)
    question = quiz.current
    assert question is not None
    given = next(o.value for o in question.options if not collection.games.judge_question(question, o.value).right)
    quiz = quiz.with_answer(Answered(given, collection.games.judge_question(question, given), 700))
    assert collection.games.log_scored(quiz.last_scored).startswith("A leech: 8 lapses")
    assert collection.marks.of(CARD).suspended


def test_an_answer_that_does_not_count_puts_nothing_away(collection: Collection) -> None:
    cards = [card for card in collection.cards(("sco-history",)) if card.id == CARD]
    quiz = quiz_of(cards, Make(QUIZ, 1), seed="s", id="q")
    question = quiz.current
    assert question is not None
    given = next(o.value for o in question.options if not collection.games.judge_question(question, o.value).right)
    quiz = quiz.with_answer(Answered(given, collection.games.judge_question(question, given), 700))
    assert collection.games.log_scored(quiz.last_scored) == ""
    assert not collection.marks.of(CARD).suspended
