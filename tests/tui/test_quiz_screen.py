"""A quiz in the app: what a key, a click or the clock does to the log and to what is on the screen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Input

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.model.review import Rating
from sco_quiz.study.scored import QUIZ, Make
from sco_quiz.study.showing import Answered
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.screens.quiz import QuizScreen
from sco_quiz.tui.screens.result import ResultScreen
from sco_quiz.tui.screens.setup import SetupScreen
from sco_quiz.tui.widgets.going_on import NextKey
from sco_quiz.tui.widgets.ratings import Ratings
from sco_quiz.tui.widgets.row import Row
from tests.conftest import SetClock
from tests.tui.conftest import Opens, opened, reviews, says, shown
from tests.tui.playing import SCO, WHERE, Ticks, answer_all, begun, choose, quiz_of, setting_up

TYPED = Make(QUIZ, 2, decks=SCO, kinds=("when",), format=Format.TYPED)
TIMED = Make(QUIZ, 2, decks=SCO, kinds=("where",), seconds_each=30)


async def test_an_answer_is_saved_before_its_verdict_is_read_and_enter_goes_on(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        assert "1/3 · 0 points" in shown(quiz_app(pilot.app))
        await choose(pilot, True)
        [entry] = reviews(collection)
        assert str(entry["session"]).startswith("quiz?id=")
        assert (entry["outcome"], entry["rating"]) == ("exact", "good")
        text = shown(quiz_app(pilot.app))
        assert "✓ Right" in text
        assert "1 point · 1 in all Next question" in text
        assert "1/3 · 1 point" not in text
        await pilot.press("enter")
        assert "2/3 · 1 point" in shown(quiz_app(pilot.app))


async def test_there_are_no_rating_keys(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await choose(pilot, False)
        assert not quiz_of(pilot).query(Ratings)
        await pilot.press("3", "4")
        assert len(reviews(collection)) == 1
        assert "✗ Wrong" in shown(quiz_app(pilot.app))


async def test_the_mouse_alone_answers_and_goes_on(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await pilot.pause()
        await pilot.click(NextKey)
        await pilot.pause()
        await pilot.click(next(iter(quiz_of(pilot).query(Row))))
        await pilot.pause()
        await pilot.click(NextKey)
        await pilot.pause()
        assert len(quiz_of(pilot)._now.answers) == 1
        assert quiz_of(pilot).answered is None


async def test_enter_held_down_does_not_skip_what_is_said(collection: Collection) -> None:
    clock = Ticks()
    async with opened(setting_up(collection, TYPED, clock)) as pilot:
        await begun(pilot)
        clock.step = 0.001
        await pilot.press("1", "9", "9", "0", "enter", "enter")
        assert quiz_of(pilot).answered is not None
        clock.step = 0.11
        await pilot.press("enter")
        assert quiz_of(pilot).answered is None


async def test_a_typed_answer_that_cannot_be_graded_is_asked_for_once_more(collection: Collection) -> None:
    async with opened(setting_up(collection, TYPED)) as pilot:
        await begun(pilot)
        await pilot.press("enter")
        assert "≈ Nothing typed." in shown(quiz_app(pilot.app))
        assert reviews(collection) == []
        await pilot.press("enter")
        assert [entry["outcome"] for entry in reviews(collection)] == ["wrong"]


async def test_letters_typed_are_letters(collection: Collection) -> None:
    async with opened(setting_up(collection, TYPED)) as pilot:
        await begun(pilot)
        await pilot.press("q", "r")
        assert quiz_of(pilot).query_one(Input).value == "qr"


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_asks_nothing_and_keeps_what_was_answered(collection: Collection, key: str) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await answer_all(pilot, True)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, SetupScreen)
        assert await says(pilot, "Left after 1 of 3. All is saved.")
        assert [result.answered for result in collection.games.results()] == [1]


async def test_the_last_answer_leads_to_the_result(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await answer_all(pilot, True, False)
        await choose(pilot, True)
        assert "Result" in shown(quiz_app(pilot.app))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ResultScreen)
        assert "2 of 3 points" in shown(quiz_app(pilot.app))


async def test_the_clock_counts_down_and_cuts_off_what_is_not_answered(collection: Collection) -> None:
    clock = Ticks()
    async with opened(setting_up(collection, TIMED, clock)) as pilot:
        await begun(pilot)
        assert " s left" in shown(quiz_app(pilot.app))
        clock.now += 40
        assert await says(pilot, "Time is up")
        assert await says(pilot, "Too late after 4")
        [entry] = reviews(collection)
        assert (entry["given"], entry["outcome"], entry["stability"]) == ("", "wrong", None)
        assert quiz_of(pilot)._now.points == 0


async def test_the_clock_stands_still_while_the_verdict_is_read(collection: Collection) -> None:
    clock = Ticks()
    async with opened(setting_up(collection, TIMED, clock)) as pilot:
        await begun(pilot)
        await choose(pilot, True)
        clock.now += 100
        quiz_of(pilot)._tick()
        await pilot.press("enter")
        await pilot.pause()
        assert quiz_of(pilot).answered is None
        assert len(reviews(collection)) == 1


async def test_without_a_limit_there_is_no_clock(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        assert "s left" not in shown(quiz_app(pilot.app))


async def test_answers_to_due_cards_move_their_memory(open_collection: Opens, clock: SetClock) -> None:
    collection = open_collection()
    session = collection.study.start(SCO)
    showing = collection.study.show(session)
    assert showing is not None
    given = showing.options[0].value
    verdict = collection.study.judge(showing, given)
    collection.study.rate(session, showing, Answered(given, verdict, 1000), Rating.AGAIN)
    clock.now += timedelta(days=3)
    card, make = showing.card, Make(QUIZ, 1, decks=SCO, kinds=(showing.card.kind,))
    quizzes = (collection.games.quiz(make, seed=str(seed), id="q") for seed in range(1000))
    seed = next(quiz.seed for quiz in quizzes if quiz.questions[0].card.id == card.id)
    async with opened(setting_up(collection, make, seed=seed)) as pilot:
        await pilot.pause()
        assert "All are due, and the answers count." in shown(quiz_app(pilot.app))
        await begun(pilot)
        await choose(pilot, True)
        assert collection.memories()[card.id].repetitions == 2


async def test_answers_to_other_cards_move_nothing(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await choose(pilot, True)
        assert len(reviews(collection)) == 1
        assert collection.memories() == {}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_it_is_drawn_at_every_size_and_the_way_on_stays_in_sight(
    collection: Collection, size: tuple[int, int]
) -> None:
    async with opened(setting_up(collection, WHERE), size=size) as pilot:
        await begun(pilot)
        await choose(pilot, False)
        assert isinstance(pilot.app.screen, QuizScreen)
        if size[0] >= 40:
            assert "Next question ⏎" in shown(quiz_app(pilot.app))


def quiz_app(app: object) -> ScoQuizApp:
    assert isinstance(app, ScoQuizApp)
    return app
