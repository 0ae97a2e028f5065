"""After a quiz or game: what came of it, how it compares, once more, and the mistakes one by one."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from sco_quiz.collection import Collection
from sco_quiz.study.scored import Result, standing
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.score import sparkline, standing_content
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.mistakes import MistakesScreen
from sco_quiz.tui.screens.quiz import QuizScreen
from sco_quiz.tui.screens.result import MistakesList, ResultScreen
from sco_quiz.tui.screens.setup import SetupScreen
from sco_quiz.tui.screens.timeline import TimelineScreen
from sco_quiz.tui.widgets.going_on import NextKey
from tests.conftest import NOON
from tests.tui.conftest import opened, says
from tests.tui.conftest import shown as shown_on
from tests.tui.playing import GAME, WHERE, answer_all, begun, game_of, put_all, quiz_of, reaches, setting_up


def shown(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, ScoQuizApp)
    return shown_on(pilot.app)


def result(id: str, points: float) -> Result:
    return Result(id, WHERE, "s", NOON.date(), points, 1, WHERE.count, 3000)


async def test_points_time_and_what_moved_memory_are_said(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await answer_all(pilot, True, True, False)
        text = shown(pilot)
        assert "2 of 3 points" in text
        assert "67 %" in text
        assert "2 of 3 answers right, in " in text
        assert "Off schedule: none moved your memory. All is saved." in text
        assert "seed s" in text


async def test_without_a_mistake_enter_goes_back_to_the_decks(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await answer_all(pilot, True, True, True)
        assert "✓ No mistake." in shown(pilot)
        await pilot.press("enter")
        assert await reaches(pilot, DecksScreen)


@pytest.mark.parametrize(("key", "is_same"), [("r", False), ("R", True)])
async def test_once_more_with_a_new_seed_or_the_same(collection: Collection, key: str, is_same: bool) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        first = quiz_of(pilot)._now
        await answer_all(pilot, True, True, True)
        await pilot.press(key)
        assert await reaches(pilot, QuizScreen)
        again = quiz_of(pilot)._now
        assert (again.seed == first.seed) is is_same
        assert (again.questions == first.questions) is is_same
        assert again.id != first.id
        await answer_all(pilot, True, True, True)
        assert "Best 3 (2 Mar 2026), equalled now Last 3 (2 Mar 2026), now +0" in shown(pilot)


async def test_c_goes_back_to_the_form_and_q_to_the_decks(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await answer_all(pilot, True, True, True)
        await pilot.press("c")
        assert await reaches(pilot, SetupScreen)
        await pilot.press("enter")
        await pilot.pause()
        await answer_all(pilot, True, True, True)
        await pilot.press("q")
        assert await reaches(pilot, DecksScreen)


def test_a_better_one_is_called_the_best_and_the_trend_is_drawn_with_its_numbers() -> None:
    results = [result("a", 1), result("b", 2), result("now", 3)]
    said = standing_content(results[-1], standing(results[-1], results)).plain
    assert said == (
        "★ The best so far. Before it: 2 (2 Mar 2026)   Last  2 (2 Mar 2026), now +1\n"
        "Trend  ▃▆█  1 2 3  (+1 from one to the next)"
    )


def test_the_first_compares_with_nothing() -> None:
    assert "Nothing to compare with yet" in standing_content(result("a", 1), standing(result("a", 1), [])).plain


def test_a_sparkline_is_as_high_as_its_share_of_the_most() -> None:
    assert sparkline([0, 5, 10], 10) == "▁▅█"


async def test_mistakes_are_looked_at_one_by_one_with_all_that_is_said(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE), size=(80, 40)) as pilot:
        await begun(pilot)
        quiz = quiz_of(pilot)._now
        await answer_all(pilot, False, True, False)
        assert "2 mistakes to look at" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MistakesScreen)
        for key, at in (("", 0), ("enter", 2), ("left", 0), ("p", 0), ("right", 2), ("p", 0), ("n", 2)):
            if key:
                await pilot.press(key)
                await pilot.pause()
            card, text = quiz.questions[at].card, shown(pilot)
            assert f"{1 if at == 0 else 2} of 2" in text
            assert card.question.split("?")[0][:30] in text
            assert "✗ Wrong" in text
            assert f"Answer {card.answer_text}" in text
            assert card.quote[:25] in text
            assert "On the timeline" in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ResultScreen)


async def test_a_click_on_a_mistake_looks_at_it_and_escape_comes_back(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await answer_all(pilot, False, True, False)
        await pilot.click(MistakesList, offset=(4, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, MistakesScreen)
        await pilot.click(NextKey)
        await pilot.pause()
        assert "2 of 2" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ResultScreen)


async def test_a_game_ends_with_the_same_and_says_where_an_event_was_put(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME), size=(80, 40)) as pilot:
        await begun(pilot)
        await put_all(pilot, True, False)
        wrong = game_of(pilot).game.done[-1]
        await put_all(pilot, True)
        text = shown(pilot)
        assert "2.5 of 3 points" in text
        assert "All of them moved your memory. All is saved." in text
        await pilot.press("enter")
        assert await says(pilot, f"You put it {wrong.chosen_words}."[:60])
        assert "It belongs " in shown(pilot)
        await pilot.press("enter", "r")
        assert await reaches(pilot, TimelineScreen)
        assert game_of(pilot).game.done == ()


async def test_undo_on_the_decks_takes_the_last_answer_back(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME)) as pilot:
        await begun(pilot)
        await put_all(pilot, True, True, True)
        last = collection.games.results()[0]
        await pilot.press("q")
        assert await reaches(pilot, DecksScreen)
        await pilot.press("u")
        assert await says(pilot, "Undone")
        [left] = collection.games.results()
        assert (last.answered, left.answered) == (3, 2)
        assert len(collection.memories()) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_it_is_drawn_at_every_size_with_the_mistakes_in_sight(
    collection: Collection, size: tuple[int, int]
) -> None:
    async with opened(setting_up(collection, WHERE), size=size) as pilot:
        await begun(pilot)
        await answer_all(pilot, False, False, False)
        if size[0] >= 40:
            assert "2 of" in shown(pilot) or "0 of 3 points" in shown(pilot)
            assert "3 mistakes to look at" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MistakesScreen)
        assert pilot.app.export_screenshot()
