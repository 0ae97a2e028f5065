"""Sittings that score, through the one door: drawn, logged, and kept apart from the day's study."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.gaps import right_gaps
from sco_quiz.study.placing import Game
from sco_quiz.study.quiz import Quiz
from sco_quiz.study.scored import QUIZ, TIMELINE, Make
from sco_quiz.study.showing import Answered
from sco_quiz.study.verdict import verdict
from tests.conftest import SetClock

Opens = Callable[..., Collection]
SCO = ("sco-history",)


@pytest.fixture
def collection(open_collection: Opens) -> Collection:
    return open_collection()


def played(collection: Collection, count: int = 2) -> Game:
    """Put events right and log it."""
    game = collection.games.timeline(Make(TIMELINE, count, decks=SCO), seed="s", id="g")
    while game.drawn is not None:
        game = game.put(right_gaps(game.drawn.card, game.placed)[0], 1000)
        collection.games.log_scored(game.last_scored)
    return game


def quizzed(collection: Collection, count: int = 1) -> Quiz:
    """Answer rightly and log it."""
    quiz = collection.games.quiz(Make(QUIZ, count, decks=SCO), seed="s", id="q")
    while quiz.current is not None:
        quiz = quiz.with_answer(Answered("x", verdict(Outcome.EXACT), 1000))
        collection.games.log_scored(quiz.last_scored)
    return quiz


def test_a_game_takes_nothing_from_the_new_cards_of_the_day(collection: Collection) -> None:
    played(collection, 5)
    session = collection.study.start()
    assert (session.counts.new, session.done) == (10, ())


@pytest.mark.parametrize("play", [played, quizzed])
def test_undoing_and_redoing_a_game_leaves_a_study_session_as_it_is(
    collection: Collection, play: Callable[[Collection], object]
) -> None:
    """What was placed, or answered off schedule, is no card for study to ask again."""
    session = collection.study.start(SCO)
    play(collection)
    before = dict(collection.memories())
    for step in (collection.study.undo, collection.study.redo):
        after = step(session)
        assert after is not None
        assert replace(after, notice="") == session
    assert collection.memories() == before


def test_a_card_that_was_rated_meanwhile_is_off_schedule(collection: Collection, clock: SetClock) -> None:
    session = collection.study.start(SCO)
    showing = collection.study.show(session)
    assert showing is not None
    collection.study.rate(session, showing, Answered("x", verdict(Outcome.EXACT), 1000), Rating.AGAIN)
    clock.advance(days=2)
    quiz = collection.games.quiz(Make(QUIZ, 100, decks=SCO, kinds=(showing.card.kind,)), seed="s", id="q")
    question = next(one for one in quiz.questions if one.card.id == showing.card.id)
    assert question.counts
    scored = replace(quiz, questions=(question,)).with_answer(Answered("x", verdict(Outcome.EXACT), 1)).last_scored
    collection.games.log_scored(scored)
    once = collection.memories()[showing.card.id]
    assert once.repetitions == 2
    collection.games.log_scored(scored)
    assert collection.memories()[showing.card.id] == once


def test_results_are_read_from_the_log_alone(open_collection: Opens) -> None:
    first = open_collection()
    ended = quizzed(first, 3)
    expected = ended.result(first.today())
    first.close()
    assert open_collection().games.results() == (expected,)


def test_kinds_and_tags_are_counted_over_the_decks_named(collection: Collection) -> None:
    cards = collection.cards(SCO)
    assert sum(collection.games.kinds(SCO).values()) == len(cards)
    assert collection.games.tags(SCO).keys() == {tag for card in cards for tag in card.tags}


def test_a_suspended_card_is_in_no_quiz(collection: Collection) -> None:
    question = quizzed(collection).questions[0]
    collection.marks.set((question.card.id,), suspended=True)
    make = Make(QUIZ, 100, decks=SCO, kinds=(question.card.kind,))
    again = collection.games.quiz(make, seed="s", id="q2")
    assert question.card.id not in {one.card.id for one in again.questions}
