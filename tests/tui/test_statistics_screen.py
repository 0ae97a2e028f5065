"""The screen of statistics: its figures, its keys, its mouse, and how it counts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sco_quiz.collection import Collection
from sco_quiz.errors import StoreError
from sco_quiz.paths import paths_for
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.deck_choice import DeckChoice
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.help import HelpScreen
from sco_quiz.tui.screens.records import RecordsScreen
from sco_quiz.tui.screens.statistics import FIGURES, StatisticsScreen
from sco_quiz.tui.widgets.chart import Chart
from sco_quiz.tui.widgets.sections import Sections, sections_line
from tests.tui.conftest import MOST_TURNS, Opens, opened, seconds, shown
from tests.tui.histories import HISTORIES, live_through

NAMES = [figure.name for figure in FIGURES]
HOSTILE = "[@click=app.quit]x[/] [/bold]"


@pytest.fixture
def learner(open_collection: Opens, tmp_path: Path) -> Callable[[str], Collection]:
    """Open a collection in which someone has studied the first deck, see HISTORIES."""

    def opens(name: str) -> Collection:
        before = open_collection(create=False)
        live_through(HISTORIES[name], before.cards(("sco-history",)), paths_for(tmp_path, {}).progress)
        return open_collection()

    return opens


@asynccontextmanager
async def statistics(
    collection: Collection, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], StatisticsScreen]]:
    """Open the screen as a learner does, and wait until all is counted."""
    async with opened(ScoQuizApp(collection, manner=Manner(clock=seconds())), size=size) as pilot:
        await pilot.press("g")
        yield pilot, await counted(pilot)


async def counted(pilot: Pilot[None]) -> StatisticsScreen:
    for _ in range(MOST_TURNS * 5):
        await pilot.pause()
        screen = pilot.app.screen
        if isinstance(screen, StatisticsScreen) and not screen.workers and screen.found is not None:
            return screen
    raise AssertionError("nothing was counted")


def text(screen: StatisticsScreen, selector: str) -> str:
    return str(screen.query_one(selector, Static).content)


async def test_the_first_figure_is_the_overview_with_its_numbers(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (_, screen):
        found = screen.found
        assert found is not None
        met = found.states.young + found.states.mature
        assert text(screen, "#sentence").startswith(f"If all {met} cards you have met were asked tomorrow")
        assert f"{found.reviews} answers on {len(found.days)} days" in text(screen, "#lines")


async def test_tab_turns_through_all_figures_and_back(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        seen = []
        for _ in FIGURES:
            seen.append(text(screen, "#sentence"))
            await pilot.press("tab")
        assert len(set(seen)) == len(FIGURES)
        assert screen.figure == 0
        await pilot.press("shift+tab")
        assert screen.figure == len(FIGURES) - 1


@pytest.mark.parametrize("place", range(len(FIGURES)))
async def test_a_digit_goes_to_its_figure(learner: Callable[[str], Collection], place: int) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        await pilot.press(str((place + 1) % 10))
        await pilot.pause()
        assert screen.figure == place
        found = screen.found
        assert found is not None
        expected = FIGURES[place].missing(found) or FIGURES[place].sentence(found)
        assert text(screen, "#sentence") == expected


async def test_the_arrows_move_the_cursor_over_days_and_weeks(learner: Callable[[str], Collection]) -> None:
    """The line below says the day and its numbers."""
    async with statistics(learner("month")) as (pilot, screen):
        await pilot.press("2")
        assert text(screen, "#tells").startswith("Monday, 2 March 2026: ")
        await pilot.press("left")
        await pilot.pause()
        assert text(screen, "#tells").startswith("Monday, 23 February 2026: ")
        await pilot.press("down")
        await pilot.pause()
        assert text(screen, "#tells").startswith("Tuesday, 24 February 2026: ")
        await pilot.press("h", "l", "k", "j", "right", "up")
        await pilot.pause()
        assert text(screen, "#tells").startswith("Sunday, 1 March 2026: ")


async def test_home_and_end_go_to_the_first_and_the_last(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        await pilot.press("3", "end")
        await pilot.pause()
        assert text(screen, "#tells").startswith("Tuesday, 31 March: ")
        await pilot.press("home")
        await pilot.pause()
        assert text(screen, "#tells").startswith("Monday, 2 March: ")


async def test_a_figure_without_a_cursor_scrolls(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month"), size=(40, 12)) as (pilot, screen):
        await pilot.press("down", "down")
        await pilot.pause()
        assert screen.query_one(Chart).scroll_offset.y == 2
        await pilot.press("up")
        await pilot.pause()
        assert screen.query_one(Chart).scroll_offset.y == 1


async def test_a_long_list_keeps_the_cursor_in_sight(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("year"), size=(80, 16)) as (pilot, screen):
        await pilot.press("7", "end")
        await pilot.pause()
        await pilot.pause()
        assert text(screen, "#tells")[:40] in shown(pilot.app)  # type: ignore[arg-type]
        chart = screen.query_one(Chart)
        assert chart.scroll_offset.y <= chart.place < chart.scroll_offset.y + chart.size.height


async def test_who_was_away_is_told_what_was_kept_before(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("backlog")) as (pilot, screen):
        assert screen.found is not None
        assert screen.found.recent_retention.share is None
        await pilot.press("4")
        await pilot.pause()
        assert "over all, though nothing was asked in the last 30 days" in text(screen, "#sentence")


async def test_enter_shows_both_records_of_what_was_mixed_up(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        await pilot.press("7", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecordsScreen)
        found = screen.found
        assert found is not None
        page = shown(pilot.app)  # type: ignore[arg-type]
        assert f"✓ Right {found.confusions[0].answer_text}"[:40] in page
        assert f"✗ You took {found.confusions[0].given_text}"[:40] in page
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_enter_shows_the_record_of_a_leech(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("backlog")) as (pilot, screen):
        assert screen.found is not None
        assert screen.found.leeches
        await pilot.press("9", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecordsScreen)


async def test_enter_opens_nothing_where_there_is_no_record(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        await pilot.press("2", "enter")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_one_deck_can_be_chosen_and_all_again(learner: Callable[[str], Collection]) -> None:
    collection = learner("month")
    async with statistics(collection) as (pilot, screen):
        whole = screen.found
        await pilot.press("d", "down", "down", "enter")
        screen = await counted(pilot)
        for _ in range(MOST_TURNS):
            await pilot.pause()
            if screen.found is not whole:
                break
        assert screen.found == collection.insight.statistics(("mediterranean",))
        assert text(screen, "#of") == collection.deck_title("mediterranean")
        await pilot.press("d", "home", "enter")
        for _ in range(MOST_TURNS):
            await pilot.pause()
            if screen.found == whole:
                break
        assert screen.found == whole


async def test_no_other_deck_need_be_chosen(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        before = screen.found
        await pilot.press("d")
        assert isinstance(pilot.app.screen, DeckChoice)
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert screen.found is before


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_it_is_left_for_the_decks(learner: Callable[[str], Collection], key: str) -> None:
    async with statistics(learner("new")) as (pilot, _):
        await pilot.press(key)
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_help_is_at_hand(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("new")) as (pilot, _):
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_the_palette_has_every_figure(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        commands = {one.title: one.callback for one in pilot.app.get_system_commands(screen)}
        assert {*NAMES, "Deck"} <= commands.keys()
        await commands["Hours"]()
        assert FIGURES[screen.figure].name == "Hours"


async def test_the_mouse_chooses_figures_and_places(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        await pilot.click(Sections, offset=(len(NAMES[0]) + 4, 0))
        await pilot.pause()
        assert FIGURES[screen.figure].name == NAMES[1]
        await pilot.click("#lines", offset=(4, 3))
        await pilot.pause()
        assert text(screen, "#tells").startswith("Wednesday, 5 March 2025")


async def test_a_double_click_on_a_line_opens_its_records(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, _):
        await pilot.press("7")
        await pilot.pause()
        await pilot.click("#lines", offset=(10, 1), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecordsScreen)


async def test_before_the_first_answer_every_figure_says_what_to_do(collection: Collection) -> None:
    """Only the overview, which counts the cards, and the timeline have something to show."""
    async with statistics(collection) as (pilot, screen):
        for place, figure in enumerate(FIGURES):
            await pilot.press(str((place + 1) % 10))
            await pilot.pause()
            assert text(screen, "#sentence")
            assert bool(text(screen, "#lines")) == (figure.name in ("Overview", "Timeline"))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("name", list(HISTORIES))
async def test_every_figure_keeps_to_the_room_it_has(
    learner: Callable[[str], Collection], name: str, size: tuple[int, int]
) -> None:
    async with statistics(learner(name), size=size) as (pilot, screen):
        for place, figure in enumerate(FIGURES):
            await pilot.press(str((place + 1) % 10))
            await pilot.pause()
            width = screen.query_one(Chart).scrollable_content_region.width
            content = screen.query_one("#lines", Static).content
            assert max(len(line) for line in str(content).splitlines() or [""]) <= width, figure.name


async def test_a_resize_keeps_figure_and_cursor(learner: Callable[[str], Collection]) -> None:
    async with statistics(learner("month")) as (pilot, screen):
        await pilot.press("2", "left", "left")
        await pilot.pause()
        before = text(screen, "#tells")
        await pilot.resize_terminal(50, 14)
        await pilot.pause()
        assert (text(screen, "#tells"), FIGURES[screen.figure].name) == (before, "Year")


async def test_a_log_that_cannot_be_read_is_told_in_a_sentence(
    learner: Callable[[str], Collection], monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = learner("new")

    def fails(*_: object) -> None:
        raise StoreError("progress: cannot be read: it is damaged", "put a backup in its place")

    monkeypatch.setattr("sco_quiz.collection.insight.LogSums", fails)
    async with opened(ScoQuizApp(collection, manner=Manner(clock=seconds()))) as pilot:
        await pilot.press("g")
        for _ in range(MOST_TURNS):
            await pilot.pause()
            if "damaged" in shown(pilot.app):  # type: ignore[arg-type]
                break
        assert "Nothing could be counted: progress: cannot be read" in shown(pilot.app)  # type: ignore[arg-type]


async def test_deck_text_is_shown_as_it_is(
    open_collection: Opens, deck_file: Callable[[str], Path], tmp_path: Path
) -> None:
    """In the choice of a deck, the head, the timeline and the records."""
    file = deck_file(
        f"id: hostile\ntitle: 'T {HOSTILE}'\nevents:\n- id: one\n  title: 'E {HOSTILE}'\n  date: 2001-06-15\n"
        f"  place: 'P {HOSTILE}'\n- id: two\n  title: other\n  date: 2003-05-29\n  place: Moscow\n"
        "- id: three\n  title: third\n  date: 2004-05-29\n  place: Astana\n"
    )
    before = open_collection(deck_files=(file,), create=False)
    cards = [card for card in before.cards(("hostile",)) if card.distractors] or list(before.cards(("hostile",)))
    live_through(HISTORIES["month"], cards, paths_for(tmp_path, {}).progress)
    async with statistics(open_collection(deck_files=(file,)), size=(120, 40)) as (pilot, screen):
        await pilot.press("d")
        await pilot.pause()
        assert f"T {HOSTILE}" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("end", "enter", "0")
        for _ in range(MOST_TURNS):
            await pilot.pause()
            if screen.found is not None and len(screen.found.titles) == 1 and "E [@click" in text(screen, "#lines"):
                break
        page = shown(pilot.app)  # type: ignore[arg-type]
        assert f"E {HOSTILE}" in page
        assert f"T {HOSTILE}" in page


@pytest.mark.parametrize("chosen", range(len(NAMES)))
@pytest.mark.parametrize("width", [20, 40, 78, 200])
def test_the_chosen_name_is_always_in_the_line(chosen: int, width: int) -> None:
    line = sections_line(NAMES, chosen, width)
    assert f" {NAMES[chosen]} " in line.plain
    assert line.cell_length <= max(width, len(NAMES[chosen]) + 6)


def test_names_that_are_left_out_are_marked() -> None:
    assert sections_line(["One", "Two", "Three"], 1, 12).plain == "‹  Two  ›"
    assert sections_line(["One", "Two", "Three"], 1, 40).plain == " One  Two  Three "


@pytest.mark.parametrize("figure", range(len(FIGURES)), ids=NAMES)
async def test_a_place_of_the_figure_before_is_no_fault(learner: Callable[[str], Collection], figure: int) -> None:
    """Where keys come quickly, a chart may still tell of a place that the next figure does not have."""
    async with statistics(learner("month")) as (pilot, screen):
        screen.figure = figure
        screen.query_one(Chart).post_message(Chart.Moved(400))
        screen.query_one(Chart).post_message(Chart.Opened(400))
        await pilot.pause()
        assert text(screen, "#tells") == ""
