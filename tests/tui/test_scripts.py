"""Text of every script on every screen that makes columns of it: they stand in line, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from sco_quiz.collection import Collection
from sco_quiz.model.card import Card
from sco_quiz.study.scored import TIMELINE, Make
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.statistics import FIGURES, StatisticsScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.widgets.board import EVENT, Board
from sco_quiz.tui.widgets.card_columns import places
from sco_quiz.tui.widgets.card_table import CardTable
from sco_quiz.tui.widgets.choice import ChoiceAnswer
from sco_quiz.tui.widgets.row import Row
from tests.tui.conftest import MOST_TURNS, Opens, opened, says, seconds, study
from tests.tui.playing import Ticks, begun, game_of, put_all, setting_up
from tests.tui.scripts import SIZES, cells_before, collection_of, lines_of
from tests.tui.test_statistics_screen import counted

sized = pytest.mark.parametrize("size", SIZES, ids=str)


@pytest.fixture
def every_script(open_collection: Opens, tmp_path: Path) -> Collection:
    return collection_of(tmp_path, open_collection, "scripts", "chinese", "russian")


def app_of(collection: Collection) -> ScoQuizApp:
    return ScoQuizApp(collection, manner=Manner(Wish(seed="scripts"), Ticks()))


@sized
async def test_the_numbers_of_the_decks_stand_in_line(every_script: Collection, size: tuple[int, int]) -> None:
    async with opened(app_of(every_script), size=size) as pilot:
        lines = lines_of(pilot.app.screen)
        [head] = [line for line in lines if " Due " in line]
        ends = cells_before(head, "New") + len("New")
        titles = ("The Shanghai", "中国历史", "Россия до", "Письмена")
        table = lines[: next(at for at, line in enumerate(lines) if "wait" in line)]
        rows = [line for line in table if any(title in line for title in titles)]
        assert len(rows) == len(titles)
        for row in rows:
            new = "".join(_cells(row, ends - 5, ends)).strip()
            assert new.isdecimal(), row


@sized
async def test_the_columns_of_browse_stand_in_line(every_script: Collection, size: tuple[int, int]) -> None:
    """Every line is as wide as the table, and each of its columns begins after a gap."""
    async with opened(app_of(every_script), size=size) as pilot:
        await pilot.press("down", "down", "b")
        assert await says(pilot, "78 cards")
        table = pilot.app.screen.query_one(CardTable)
        width = table.scrollable_content_region.width
        lines = [table.render_line(y).text for y in range(table.size.height)]
        assert sum(cell_len(line) != len(line) for line in lines) > 2
        for line in lines:
            assert cell_len(line) == width
            for place in places(width)[1:]:
                assert "".join(_cells(line, place.start - 2, place.start)) == "  ", line


@sized
@pytest.mark.parametrize("name", ["scripts", "chinese"])
async def test_the_texts_of_options_stand_in_line(every_script: Collection, size: tuple[int, int], name: str) -> None:
    """Of every choice of the deck, wrapped lines included: nothing stands left of the first letter, or is lost."""
    app = app_of(every_script)
    async with opened(app, size=size) as pilot:
        await pilot.app.push_screen(StudyScreen(every_script, every_script.study.start((name,)), Manner(clock=Ticks())))
        await pilot.pause()
        choice = study(app).query_one(ChoiceAnswer)
        for card in _chosen_from(every_script, name):
            choice.ask(card.distractors[:3])
            await pilot.pause()
            for row, option in zip(choice.query(Row), card.distractors[:3], strict=False):
                text = row.query_one(".text")
                assert text.region.x == choice.query(Row).first().query_one(".text").region.x
                shown = "".join("".join(strip.text for strip in text.render_lines(text.size.region)).split())
                assert shown == "".join(option.text.split())


@sized
@pytest.mark.parametrize("name", ["scripts", "chinese"])
async def test_the_events_of_the_timeline_stand_in_line(
    every_script: Collection, size: tuple[int, int], name: str
) -> None:
    app = setting_up(every_script, Make(TIMELINE, 4, decks=(name,), mistakes=9))
    async with opened(app, size=size) as pilot:
        await begun(pilot)
        await put_all(pilot, True, False)
        board = game_of(pilot).query_one(Board)
        texts = {text.region.x for text in board.query(".text") if text.region.width}
        assert len(texts) == 1
        signs = [line for line in lines_of(pilot.app.screen) if EVENT in line]
        assert signs
        assert {cells_before(line, EVENT) for line in signs} == {cells_before(signs[0], EVENT)}


@sized
async def test_every_line_of_the_statistics_is_within_its_room(every_script: Collection, size: tuple[int, int]) -> None:
    """What a figure draws is as wide as its room at most, so that nothing is cut at its end."""
    async with opened(ScoQuizApp(every_script, manner=Manner(clock=seconds())), size=size) as pilot:
        await pilot.press("g")
        screen = await counted(pilot)
        for figure in FIGURES:
            drawn = screen.query_one("#lines")
            assert drawn.content_size.width == screen.query_one("Chart").scrollable_content_region.width
            lines = str(drawn.render()).split("\n")
            assert max(map(cell_len, lines)) <= drawn.content_size.width, figure.name
            await pilot.press("tab")
            await pilot.pause()
        assert isinstance(pilot.app.screen, StatisticsScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 24)], ids=str)
async def test_recall_stands_in_line_beside_events_of_every_script(
    every_script: Collection, size: tuple[int, int]
) -> None:
    async with opened(ScoQuizApp(every_script, manner=Manner(clock=seconds())), size=size) as pilot:
        await pilot.press("g")
        screen = await counted(pilot)
        await pilot.press("shift+tab")
        await pilot.pause()
        lines = [line.rstrip() for line in str(screen.query_one("#lines").render()).split("\n")]
        recalls = [cell_len(line) for line in lines if line.endswith((" %", "  –"))]
        assert recalls
        assert len(set(recalls)) == 1


@pytest.mark.parametrize("name", ["russian", "chinese", "scripts"])
async def test_a_deck_of_another_script_is_studied_to_its_summary(every_script: Collection, name: str) -> None:
    app = app_of(every_script)
    async with opened(app, size=(40, 12)) as pilot:
        session = every_script.study.start((name,))
        await pilot.app.push_screen(StudyScreen(every_script, session, Manner(clock=Ticks())))
        for turn in range(MOST_TURNS):
            await pilot.press("1" if turn % 2 else "enter")
            if isinstance(pilot.app.screen, SummaryScreen):
                return
        raise AssertionError("never came to an end")


def _chosen_from(collection: Collection, name: str) -> list[Card]:
    return [card for card in collection.cards((name,)) if len(card.distractors) >= 3][:20]


def _cells(line: str, start: int, end: int) -> list[str]:
    """Return what stands at cells of a line; a wide character that is cut by the range is told by its sign."""
    found, at = [], 0
    for char in line:
        width = cell_len(char)
        if start <= at < end:
            found.append(char)
        at += width
    return found
