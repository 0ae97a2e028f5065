"""Finding what there is: commands and settings by name in the palette, and the keys of the screen at hand in Help."""

from __future__ import annotations

from collections import Counter

import pytest

from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.screens.settings import SettingsScreen
from sco_quiz.tui.widgets.setting_list import SettingList
from tests.tui.conftest import opened, says, shown


def titles(app: ScoQuizApp) -> list[str]:
    return [command.title for command in app.get_system_commands(app.screen)]


async def test_the_palette_has_each_command_once_and_none_that_is_not_ours(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        for keys in ((), ("s",), ("escape", "g"), ("escape", "b"), ("q", "z"), ("escape", "enter")):
            await pilot.press(*keys)
            await pilot.pause()
            assert [title for title, times in Counter(titles(app)).items() if times > 1] == []
            assert {"Focus Next", "Focus Previous", "All decks"}.isdisjoint(titles(app))
            assert {"Help", "Settings", "Quit"} <= {*titles(app)}


@pytest.mark.parametrize(("typed", "name"), [("retention", "desired_retention"), ("exam", "exam")])
async def test_a_setting_is_found_by_its_name_and_selected(app: ScoQuizApp, typed: str, name: str) -> None:
    async with opened(app) as pilot:
        await pilot.press("ctrl+p", *typed)
        assert await says(pilot, "Setting:")
        await pilot.press("enter")
        assert await says(pilot, "every change is saved at once")
        assert isinstance(app.screen, SettingsScreen)
        row = app.screen.query_one(SettingList).row
        assert row is not None
        assert row.name == name


async def test_a_key_is_found_by_what_it_does_and_selected(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        await pilot.press("ctrl+p", *"key: suspend")
        assert await says(pilot, "Key: Suspend (Study: at any time)")
        await pilot.press("enter")
        assert await says(pilot, "every change is saved at once")
        row = app.screen.query_one(SettingList).row
        assert row is not None
        assert row.name in {"keys.study.suspend", "keys.browse.suspend"}


async def test_themes_are_found_by_that_word(app: ScoQuizApp) -> None:
    async with opened(app):
        found = {title for title in titles(app) if "theme" in title.lower()}
        assert {"Theme: dark", "Theme: light", "Setting: Colours (theme)"} <= found


@pytest.mark.parametrize(
    ("keys", "first", "later"),
    [
        ((), "Decks", "Statistics"),
        (("g",), "Statistics", "Decks"),
        (("enter",), "Choosing an answer", "Quiz"),
        (("b",), "Browse", "Decks"),
    ],
)
async def test_help_begins_with_the_keys_of_the_screen_at_hand(
    app: ScoQuizApp, keys: tuple[str, ...], first: str, later: str
) -> None:
    async with opened(app, size=(100, 300)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.press("f1")
        text = shown(app)
        assert text.index("Escape closes sco-quiz " + first) < text.index("Everywhere") < text.index("On other screens")
        assert text.index("On other screens") < text.index(f" {later} ", text.index("On other screens"))
