"""The timeline game in the app: moving the cursor, putting events, what is said of it, and where all of it is seen."""

from __future__ import annotations

import pytest

from sco_quiz.collection import Collection
from sco_quiz.study.scored import TIMELINE, Make
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.screens.result import ResultScreen
from sco_quiz.tui.screens.setup import SetupScreen
from sco_quiz.tui.widgets.board import Board, Gap, Lying
from sco_quiz.tui.widgets.going_on import NextKey
from tests.tui.conftest import opened, reviews, says
from tests.tui.conftest import shown as shown_on
from tests.tui.playing import GAME, Ticks, begun, fill, game_of, gap_of, put, put_all, setting_up

LONG = Make(TIMELINE, 14, decks=("mediterranean",))


def board(pilot: object) -> Board:
    return game_of(pilot).query_one(Board)  # type: ignore[arg-type]


def shown(app: object) -> str:
    assert isinstance(app, ScoQuizApp)
    return shown_on(app)


async def test_the_events_lie_there_with_their_dates_and_the_drawn_one_without(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME)) as pilot:
        await begun(pilot)
        game, text = game_of(pilot).game, shown(pilot.app)
        assert game.drawn is not None
        assert all(f"● {card.answer_text} {card.question}" in text for card in game.placed)
        assert f"▸ ? {game.drawn.card.question}" in text
        assert game.drawn.card.answer_text not in text
        assert "1/3 · 0 points · 3 mistakes left · level 0/5" in text


async def test_keys_move_the_cursor_and_keep_it_on_the_timeline(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME)) as pilot:
        await begun(pilot)
        assert board(pilot).cursor == 1
        for key, cursor in (("up", 0), ("k", 0), ("down", 1), ("j", 2), ("end", 3), ("G", 3), ("down", 3), ("home", 0)):
            await pilot.press(key)
            assert (key, board(pilot).cursor) == (key, cursor)
        for key, cursor in (("pagedown", 3), ("pageup", 0), ("end", 3), ("g", 0)):
            await pilot.press(key)
            assert (key, board(pilot).cursor) == (key, cursor)


async def test_a_right_place_is_marked_and_explained_and_saved_at_once(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME)) as pilot:
        await begun(pilot)
        await put(pilot, True)
        [entry] = reviews(collection)
        assert (entry["format"], entry["outcome"], entry["rating"]) == ("order", "exact", "good")
        last, text = game_of(pilot).game.done[-1], shown(pilot.app)
        assert f"✓ {last.held.card.answer_text} {last.held.card.question}" in text
        assert "✓ Right" in text
        assert last.held.card.quote[:20] in text
        assert "1/3 · 3 mistakes left · level 1/5" in text


async def test_a_wrong_place_stays_marked_and_the_event_goes_where_it_belongs(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME), size=(80, 40)) as pilot:
        await begun(pilot)
        await put(pilot, False)
        last, text = game_of(pilot).game.done[-1], shown(pilot.app)
        assert "✗ You put it here" in text
        assert f"✓ {last.held.card.answer_text} {last.held.card.question}" in text
        assert "It belongs " in text
        assert "0.5 points · 0.5 in all Next event" in text
        assert "2 mistakes left" in text
        lying = board(pilot).query(Lying)
        wrong = [gap.place for gap in board(pilot).query(Gap) if gap.has_class("-wrong")]
        assert len(lying) == 4
        assert wrong in ([last.gap], [last.gap + 1])


async def test_either_side_of_an_overlap_is_right_and_it_says_so(collection: Collection) -> None:
    """In the long deck some dates leave the order open."""
    make = Make(TIMELINE, 40, decks=("mediterranean",))
    async with opened(setting_up(collection, make), size=(80, 40)) as pilot:
        await begun(pilot)
        for _ in range(40):
            await put(pilot, True)
            last = game_of(pilot).game.done[-1]
            if last.first < last.last:
                assert "Either side of “" in shown(pilot.app)
                return
            await pilot.press("enter")
        raise AssertionError("no date overlapped")


async def test_the_mouse_alone_moves_puts_and_goes_on(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME)) as pilot:
        await begun(pilot)
        target = gap_of(pilot, True)
        [gap] = [one for one in board(pilot).query(Gap) if one.place == target]
        if board(pilot).cursor == target:
            await pilot.press("up")
        await pilot.click(gap)
        await pilot.pause()
        assert (board(pilot).cursor, reviews(collection)) == (target, [])
        await pilot.click(gap)
        await pilot.pause()
        assert len(reviews(collection)) == 1
        await pilot.click(NextKey)
        await pilot.pause()
        assert not game_of(pilot).is_put


async def test_a_click_on_an_event_moves_before_it_and_another_after_it(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME)) as pilot:
        await begun(pilot)
        last = board(pilot).query(Lying).last()
        for cursor in (2, 3, 2):
            await pilot.click(last, offset=(4, 1))
            await pilot.pause()
            assert board(pilot).cursor == cursor


async def test_three_mistakes_end_the_game_with_its_result(collection: Collection) -> None:
    make = Make(TIMELINE, 8, decks=("mediterranean",), mistakes=3)
    async with opened(setting_up(collection, make)) as pilot:
        await begun(pilot)
        await put_all(pilot, False, False, False)
        assert isinstance(pilot.app.screen, ResultScreen)
        assert "3 mistakes to look at" in shown(pilot.app)
        [result] = collection.games.results()
        assert result.is_complete


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_cursor_and_the_place_stay_in_sight_however_many_events_lie_there(
    collection: Collection, size: tuple[int, int]
) -> None:
    async with opened(setting_up(collection, LONG), size=size) as pilot:
        await begun(pilot)
        await fill(pilot, 10)
        assert len(board(pilot).query(Lying)) == 13
        for key in ("home", "end", "up"):
            await pilot.press(key)
            await pilot.pause()
            assert "▸ ?" in shown(pilot.app)
        await put(pilot, True)
        last = game_of(pilot).game.done[-1]
        assert await says(pilot, f"✓ {last.held.card.answer_text}")
        assert "Next event ⏎" in shown(pilot.app)
        if size == (80, 24):
            await pilot.resize_terminal(40, 12)
            assert await says(pilot, f"✓ {last.held.card.answer_text}")


async def test_leaving_asks_nothing(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME)) as pilot:
        await begun(pilot)
        await put_all(pilot, True)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SetupScreen)
        assert await says(pilot, "Left after 1 of 3. All is saved.")
        assert len(reviews(collection)) == 1


async def test_enter_held_down_puts_once_and_does_not_skip_what_is_said(collection: Collection) -> None:
    clock = Ticks()
    async with opened(setting_up(collection, GAME, clock)) as pilot:
        await begun(pilot)
        clock.step = 0.001
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert game_of(pilot).is_put
        assert len(reviews(collection)) == 1


async def test_once_put_the_keys_scroll_and_move_nothing(collection: Collection) -> None:
    async with opened(setting_up(collection, LONG)) as pilot:
        await begun(pilot)
        await fill(pilot, 10)
        await put(pilot, True)
        board(pilot).focus()
        before = board(pilot).cursor
        await pilot.press("home")
        assert (board(pilot).cursor, board(pilot).scroll_y) == (before, 0)
        await pilot.press("enter")
        assert not game_of(pilot).is_put
        assert len(reviews(collection)) == 11
