"""Browsing: a search as it is typed, cards selected and changed, and the card under the cursor."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sco_quiz.collection import Collection
from sco_quiz.model.review import NO_MARKS, Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.listing import Column, Order
from sco_quiz.study.showing import Answered
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.messages import Messages, Said
from sco_quiz.tui.screens.browse import BrowseScreen
from sco_quiz.tui.screens.card import CardScreen
from sco_quiz.tui.screens.confirm import ConfirmScreen
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.search_help import SearchHelpScreen
from sco_quiz.tui.widgets.card_page import CardPage
from sco_quiz.tui.widgets.card_search import CardSearch
from sco_quiz.tui.widgets.card_table import CardTable
from sco_quiz.tui.widgets.decks_table import DecksTable
from sco_quiz.tui.widgets.key_line import KeyLine
from sco_quiz.tui.widgets.search_line import SearchLine
from tests.conftest import SetClock
from tests.tui.conftest import Opens, opened, says, shown, until

MARKUP = "[@click=app.quit]x[/] [red]"
DECK = f"""\
title: Towns
cards:
  - {{id: pe, question: 'Capital of Peru? {MARKUP}', answer: Lima, choices: [Quito, Arequipa],
     note: 'Since 1535 {MARKUP}'}}
  - {{id: ec, question: Capital of Ecuador?, answer: Quito, choices: [Lima, Arequipa]}}
  - {{id: ca, question: Capital of Québec?, answer: Québec, choices: [Lima, Arequipa]}}
  - {{id: cn, question: 中华人民共和国的首都是哪里？, answer: 北京}}
"""
PE, EC, CA, CN = IDS = [f"towns/{note}#question:answer" for note in ("pe", "ec", "ca", "cn")]
ALL_SIZES = [(80, 24), (120, 40), (40, 12)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = paths_for(tmp_path, {}).decks / "towns.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(DECK, encoding="utf-8")
    return file


@pytest.fixture
def collection(open_collection: Opens, file: Path) -> Collection:
    return open_collection()


@pytest.fixture
def screen(collection: Collection) -> BrowseScreen:
    return BrowseScreen(collection, "deck:towns")


def rate(collection: Collection, card_id: str, rating: Rating = Rating.GOOD) -> None:
    card = collection.card(card_id)
    assert card is not None
    showing = collection.study.showing(card, comes_back=False)
    answered = Answered("", collection.study.judge(showing, ""), 1500)
    collection.study.rate(collection.study.start(("towns",)), showing, answered, rating)


def table(app: ScoQuizApp) -> CardTable:
    return next(screen for screen in app.screen_stack if isinstance(screen, BrowseScreen)).table


async def typed(pilot: Pilot[None], line: str) -> None:
    """Search for a line in place of what was searched for, and wait until all is found."""
    await pilot.press("slash", "ctrl+l", *line)
    search = pilot.app.screen.query_one(CardSearch)
    assert await until(pilot, lambda: not search.searching)


# --- opening and leaving ---


async def test_b_browses_the_deck_under_the_cursor_and_escape_goes_back(
    app: ScoQuizApp, collection: Collection
) -> None:
    async with opened(app) as pilot:
        decks = app.screen.query_one(DecksTable)
        decks.move_cursor(row=[deck.id for deck in collection.decks()].index("towns"))
        await pilot.press("b")
        await pilot.pause()
        assert list(table(app).ids) == IDS
        assert await says(pilot, "4 cards")
        assert app.screen.query_one(SearchLine).value == "deck:towns "
        await pilot.press("escape")
        assert isinstance(app.screen, DecksScreen)


async def test_shift_b_browses_all_decks(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app) as pilot:
        await pilot.press("B")
        await pilot.pause()
        assert await says(pilot, f"{collection.browser.size()} cards")
        assert len(table(app).ids) == collection.browser.size()


async def test_the_palette_offers_what_the_keys_do(app: ScoQuizApp) -> None:
    def titles() -> set[str]:
        return {command.title for command in app.get_system_commands(app.screen)}

    async with opened(app) as pilot:
        assert {"Browse", "Browse all", "Check"} <= titles()
        await pilot.press("B")
        await pilot.pause()
        assert {"Search", "Search help", "Suspend", "Bury", "Flag", "Reset", "Edit", "Undo", "Redo"} <= titles()


async def test_q_leaves_whatever_is_selected(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await pilot.press("space", "q")
        assert isinstance(app.screen, DecksScreen)


# --- searching ---


async def test_cards_are_found_as_one_types(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await typed(pilot, "quebec")
        assert list(table(app).ids) == [CA]
        assert await says(pilot, "1 card")
        await pilot.press("enter")
        assert isinstance(app.focused, CardTable)


@pytest.mark.parametrize("key", ["enter", "down", "escape"])
async def test_keys_lead_from_the_line_to_the_cards_and_back(app: ScoQuizApp, screen: BrowseScreen, key: str) -> None:
    async with opened(app, screen) as pilot:
        await pilot.press("slash")
        assert isinstance(app.focused, SearchLine)
        await pilot.press(key)
        assert isinstance(app.focused, CardTable)


async def test_in_the_line_letters_and_strokes_are_letters(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await typed(pilot, "s/bfq")
        assert app.screen.query_one(SearchLine).value == "s/bfq"
        assert isinstance(app.screen, BrowseScreen)


async def test_an_error_is_told_with_its_column_and_the_cards_stay(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await typed(pilot, "peru")
        app.screen.query_one(SearchLine).value = "peru is:deu"
        assert await says(pilot, "column 9: `is:` does not know `deu`; did you mean `is:due`?")
        assert list(table(app).ids) == [PE]
        assert await says(pilot, "the cards below are those of “peru”.")
        app.screen.query_one(SearchLine).value = "deck:towns is:new"
        assert await says(pilot, "4 cards")
        assert "column" not in shown(app)


async def test_nothing_found_says_what_to_do(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await typed(pilot, "zzz")
        assert await says(pilot, "No card matches. Ctrl+L empties this line")


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_search_help_is_opened_in_the_line_and_takes_an_example(
    app: ScoQuizApp, screen: BrowseScreen, key: str
) -> None:
    async with opened(app, screen) as pilot:
        await pilot.press("slash", key)
        await pilot.pause()
        assert isinstance(app.screen, SearchHelpScreen)
        await pilot.press("escape", key)
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen.query_one(SearchLine).value == '"border region"'


async def test_digits_and_titles_sort_up_down_and_not_at_all(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        for keys, order, first in (
            ("2", Order(Column.ANSWER), PE),
            ("2", Order(Column.ANSWER, descending=True), CN),
            ("2", None, PE),
            ("1", Order(Column.QUESTION), EC),
            ("5", Order(Column.DUE), CA),
            ("6", Order(Column.STATE), CA),
        ):
            await pilot.press(keys)
            await pilot.pause()
            assert table(app).order == order
            assert table(app).ids[0] == first
        await pilot.click(CardTable, offset=(5, 0))
        await pilot.pause()
        assert table(app).order == Order(Column.QUESTION)
        assert await says(pilot, "Question ▲")


async def test_the_cursor_stays_on_its_card_while_the_list_is_sorted(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await pilot.press("down", "1")
        await pilot.pause()
        assert table(app).current == EC


# --- moving and selecting ---


async def test_the_cursor_moves_by_lines_pages_and_to_the_ends(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, BrowseScreen(collection)) as pilot:
        cards, last = table(app), collection.browser.size() - 1
        for key, at in (("down", 1), ("j", 2), ("up", 1), ("k", 0), ("up", 0), ("end", last), ("home", 0)):
            await pilot.press(key)
            assert cards.cursor == at
        await pilot.press("pagedown")
        assert cards.cursor == cards.size.height - 2
        await pilot.press("pagedown", "pageup", "pageup")
        assert cards.cursor == 0
        await pilot.press("end")
        assert cards.scroll_offset.y == last + 2 - cards.size.height


async def test_cards_are_selected_one_by_one_by_stretches_and_all(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await pilot.press("space")
        assert (table(app).selection.ids, table(app).cursor) == ({PE}, 1)
        await pilot.press("down", "shift+down")
        assert table(app).selection.ids == {PE, CA, CN}
        await pilot.press("shift+up")
        assert table(app).selection.ids == {PE, CA}
        assert await says(pilot, "2 selected · 4 cards")
        await pilot.press("ctrl+a")
        assert table(app).selection.ids == {*IDS}
        await pilot.press("escape")
        assert table(app).selection.ids == frozenset()


async def test_the_mouse_moves_selects_and_opens(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await pilot.click(CardTable, offset=(8, 2))
        assert table(app).current == EC
        await pilot.click(CardTable, offset=(8, 4), shift=True)
        assert table(app).selection.ids == {EC, CA, CN}
        await pilot.click(CardTable, offset=(8, 2), control=True)
        assert table(app).selection.ids == {CA, CN}
        await pilot.click(CardTable, offset=(0, 1))
        assert table(app).selection.ids == {PE, CA, CN}
        await pilot.click(CardTable, offset=(8, 3), times=2)
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)


# --- changing many ---


@pytest.mark.parametrize(("key", "mark"), [("s", "suspended"), ("f", "flagged"), ("b", "buried")])
async def test_a_key_marks_all_selected_unmarks_them_and_is_undone(
    app: ScoQuizApp, collection: Collection, screen: BrowseScreen, clock: SetClock, key: str, mark: str
) -> None:
    def marked() -> list[str]:
        marks = collection.marks.all()
        return [card_id for card_id in IDS if getattr(marks.get(card_id, NO_MARKS), mark)]

    async with opened(app, screen) as pilot:
        for keys, left in (
            (["space", "space", key], [PE, EC]),
            (["ctrl+a", key], IDS),
            ([key], []),
            (["u"], IDS),
            (["u"], [PE, EC]),
            (["ctrl+r"], IDS),
        ):
            clock.advance(seconds=1)
            await pilot.press(*keys)
            assert marked() == left


async def test_without_a_selection_the_card_under_the_cursor_is_marked(
    app: ScoQuizApp, collection: Collection, screen: BrowseScreen
) -> None:
    async with opened(app, screen) as pilot:
        await pilot.press("down", "s")
        assert [*collection.marks.all()] == [EC]
        assert await says(pilot, "1 card suspended. u takes that back.")


async def test_cards_are_reset_when_that_is_confirmed_and_it_is_undone(
    app: ScoQuizApp, collection: Collection, screen: BrowseScreen
) -> None:
    rate(collection, PE)
    rate(collection, EC)
    async with opened(app, screen) as pilot:
        await pilot.press("space", "space", "R")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmScreen)
        assert await says(pilot, "Reset these 2 cards to new?")
        await pilot.press("enter")
        assert {*collection.memories()} == {PE, EC}
        await pilot.press("R", "y")
        await pilot.pause()
        assert collection.memories() == {}
        await pilot.press("u")
        assert {*collection.memories()} == {PE, EC}


async def test_many_cards_at_once_are_said_to_be_saved_first(
    app: ScoQuizApp, collection: Collection, screen: BrowseScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_quiz.tui.screens.browse.MOST_CHANGED_AT_ONCE", 1)
    async with opened(app, screen) as pilot:
        heard: list[Said | None] = []

        def hear(messages: Messages) -> None:
            heard.append(messages.shown)

        app.watch(app, "messages", hear)
        await pilot.press("ctrl+a", "f")
        assert await says(pilot, "4 cards flagged")
        assert Said("Saving 4 cards …") in heard
        assert len(collection.marks.all()) == 4


# --- the card ---


async def test_the_page_shows_the_card_as_asked_with_its_history(
    app: ScoQuizApp, collection: Collection, screen: BrowseScreen
) -> None:
    rate(collection, PE)
    async with opened(app, screen, size=(200, 40)) as pilot:
        for text in (f"Capital of Peru? {MARKUP}", "✓ Lima", "Quito", f"Note Since 1535 {MARKUP}", "3 Good new"):
            assert await says(pilot, text)
        assert await says(pilot, "1 review: recall before")
        page, cards = app.screen.query_one(CardPage), table(app)
        assert page.region.x >= cards.region.right
        await pilot.press("down")
        assert await says(pilot, "Never reviewed: it is new.")


async def test_the_page_is_below_on_a_narrow_screen_and_hidden_on_a_low_one(
    app: ScoQuizApp, screen: BrowseScreen
) -> None:
    async with opened(app, screen) as pilot:
        page = app.screen.query_one(CardPage)
        assert await says(pilot, "✓ Lima")
        assert page.region.y >= table(app).region.bottom
        await pilot.press("p")
        assert not page.display
        await pilot.press("p")
        assert page.display
    async with opened(ScoQuizApp(screen._collection), BrowseScreen(screen._collection), size=(40, 12)) as pilot:
        await pilot.pause(0.1)
        page = pilot.app.screen.query_one(CardPage)
        assert not page.display
        await pilot.press("p")
        assert page.display


async def test_enter_shows_a_card_whole_and_arrows_go_through_the_list(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)
        assert await says(pilot, "towns/pe#question:answer")
        await pilot.press("right")
        assert await says(pilot, "towns/ec#question:answer")
        await pilot.press("n", "left", "p", "p")
        assert await says(pilot, "towns/pe#question:answer")
        await pilot.press("escape")
        assert isinstance(app.screen, BrowseScreen)
        assert table(app).current == PE


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the learner's editor: a script that writes a text into the file it is given."""

    def set_editor(text: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(f"import pathlib, sys\npathlib.Path(sys.argv[-1]).write_text({text!r}, encoding='utf-8')\n")
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    monkeypatch.setattr(ScoQuizApp, "suspend", lambda _: nullcontext())
    return set_editor


async def test_e_edits_the_note_and_comes_back_to_the_card(
    app: ScoQuizApp, screen: BrowseScreen, editor: Callable[[str], None]
) -> None:
    editor(DECK.replace("Capital of Ecuador?", "Which is the capital of Ecuador?"))
    async with opened(app, screen) as pilot:
        await pilot.press("down", "e")
        assert await says(pilot, "Loaded: Towns")
        assert await says(pilot, "Which is the capital of Ecuador?")
        assert table(app).current == EC


async def test_a_deck_saved_meanwhile_is_shown(app: ScoQuizApp, screen: BrowseScreen, file: Path) -> None:
    async with opened(app, screen) as pilot:
        file.write_text(DECK + "  - {id: cl, question: Capital of Chile?, answer: Santiago}\n", encoding="utf-8")
        screen.look()
        await pilot.pause()
        assert len(table(app).ids) == 5


# --- looks ---


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_it_is_drawn_at_every_size_with_wide_characters_aligned(
    app: ScoQuizApp, screen: BrowseScreen, size: tuple[int, int]
) -> None:
    async with opened(app, screen, size=size) as pilot:
        await pilot.press("end")
        await pilot.pause(0.1)
        assert app.export_screenshot()
        for y in range(table(app).size.height):
            assert table(app).render_line(y).cell_length == table(app).scrollable_content_region.width


async def test_the_footer_fits_80_columns(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        for key in ("slash", "escape", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert sum(key.cells for key in app.screen.query_one(KeyLine).keys) <= 80


async def test_a_resize_keeps_cursor_and_selection(app: ScoQuizApp, screen: BrowseScreen) -> None:
    async with opened(app, screen) as pilot:
        await pilot.press("space", "down")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert (table(app).cursor, table(app).selection.ids) == (2, {PE})
