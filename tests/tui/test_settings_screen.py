"""The settings screen: changed in place, refused with a reason, saved at once, undone, and in use at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.events import AppFocus
from textual.pilot import Pilot
from textual.widgets import Static

from sco_quiz.collection import Collection
from sco_quiz.errors import ScoQuizError, SettingsError, StoreError
from sco_quiz.live_settings import LiveSettings
from sco_quiz.model.card import Format
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_file import ReadSettings, change_settings, read_settings
from sco_quiz.settings_list import SETTINGS, Value, value_of
from sco_quiz.settings_named import with_named
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.settings import SettingsScreen
from sco_quiz.tui.widgets.setting_list import SettingList
from tests.tui.conftest import opened, says, seconds, shown


@dataclass
class Kept:
    """The settings that came into use, the latest last."""

    settings: list[Settings] = field(default_factory=list)

    def take(self, settings: Settings) -> None:
        self.settings.append(settings)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@asynccontextmanager
async def settings_open(
    collection: Collection, kept: Kept, settings: Settings = DEFAULTS, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """Run the app on the settings screen, opened by its key."""
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()), read=ReadSettings(settings))
    async with opened(app, size=size) as pilot:
        app.watch(app, "settings_in_use", kept.take, init=False)
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        yield pilot


async def go_to(pilot: Pilot[None], name: str) -> None:
    """Put the cursor on a row."""
    rows = pilot.app.screen.query_one(SettingList)
    rows.highlighted = rows.get_option_index(name)
    await pilot.pause()


def told(pilot: Pilot[None]) -> str:
    """Return what is said of the last change."""
    return str(pilot.app.screen.query_one("#told", Static).content)


@pytest.mark.parametrize(
    ("name", "keys", "settings"),
    [
        ("new_per_day", ("2", "5", "enter"), replace(DEFAULTS, new_per_day=25)),
        ("new_per_day", ("enter", "7", "enter"), replace(DEFAULTS, new_per_day=7)),
        ("new_per_day", ("right",), replace(DEFAULTS, new_per_day=11)),
        ("reviews_per_day", ("left",), replace(DEFAULTS, reviews_per_day=190)),
        ("desired_retention", ("8", "5", "enter"), replace(DEFAULTS, desired_retention=0.85)),
        ("recall_first", ("space",), replace(DEFAULTS, recall_first=False)),
        ("load_balance", ("enter",), replace(DEFAULTS, load_balance=False)),
        ("format", ("right", "right"), replace(DEFAULTS, format=Format.TYPED)),
        ("easy_days.sunday", ("0", "enter"), replace(DEFAULTS, easy_days={6: 0.0})),
        ("exam", ("2", *"026-06-15".replace("-", "m"), "enter"), replace(DEFAULTS, exam=date(2026, 6, 15))),
        ("exam", ("right",), replace(DEFAULTS, exam=date(2026, 3, 3))),
        ("theme", ("left",), replace(DEFAULTS, theme="no-colour")),
    ],
)
async def test_a_value_is_changed_in_place_and_saved_at_once(
    collection: Collection, kept: Kept, name: str, keys: tuple[str, ...], settings: Settings
) -> None:
    async with settings_open(collection, kept) as pilot:
        await go_to(pilot, name)
        await pilot.press(*("minus" if key == "m" else key for key in keys))
        await pilot.pause()
        assert kept.settings[-1] == settings
        assert told(pilot).startswith("✓ ")


async def test_every_setting_is_there_with_its_value_and_what_it_takes(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept, size=(120, 40)) as pilot:
        for setting in SETTINGS:
            await go_to(pilot, setting.name)
            assert setting.label in shown(pilot.app)  # type: ignore[arg-type]
            about = str(pilot.app.screen.query_one("#about", Static).content)
            assert about.startswith(setting.meaning)
            assert "It takes " in about


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("new_per_day", "1x", "✗ New cards a day cannot be “1x”; it takes a whole number from 0 to 9999"),
        ("desired_retention", "99", "✗ Recall to aim for cannot be “99”; it takes a share from 0.80 to 0.95"),
        ("day_start_hour", "24", "it takes a whole number from 0 to 23"),
        ("exam", "2026", "it takes a day such as 2026-06-15, or none"),
    ],
)
async def test_a_wrong_value_is_refused_with_the_reason(
    collection: Collection, kept: Kept, name: str, typed: str, why: str
) -> None:
    async with settings_open(collection, kept) as pilot:
        await go_to(pilot, name)
        await pilot.press(*typed, "enter")
        await pilot.pause()
        assert why in told(pilot)
        assert kept.settings == []


async def test_letters_typed_into_a_value_are_no_commands_and_escape_leaves_it(
    collection: Collection, kept: Kept
) -> None:
    async with settings_open(collection, kept) as pilot:
        await pilot.press("1", "q", "u", "question_mark", "backspace", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert kept.settings == []
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_every_change_can_be_undone_one_by_one(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await pilot.press("right", "right", "down", "right", "u", "u", "u")
        await pilot.pause()
        assert kept.settings[-1] == DEFAULTS
        await pilot.press("u")
        await pilot.pause()
        assert told(pilot) == "Nothing has been changed here."
        assert len(kept.settings) == 6


async def test_backspace_brings_the_default_back(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept, replace(DEFAULTS, new_per_day=33)) as pilot:
        assert "• New cards a day" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("backspace")
        await pilot.pause()
        assert kept.settings == [DEFAULTS]
        assert "•" not in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("backspace")
        await pilot.pause()
        assert told(pilot) == "New cards a day is 10 already."


@pytest.mark.parametrize("error", [SettingsError, StoreError])
async def test_what_cannot_be_saved_is_told_and_not_shown_as_changed(
    collection: Collection, kept: Kept, error: type[ScoQuizError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error("not saved: no space", "free some")

    monkeypatch.setattr(LiveSettings, "change", fails)
    async with settings_open(collection, kept) as pilot:
        await pilot.press("right")
        await pilot.pause()
        assert told(pilot) == "✗ not saved: no space; free some"
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        assert screen.settings == DEFAULTS


# --- beside others who change the file ---


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "config.toml"


@asynccontextmanager
async def file_open(collection: Collection, file: Path) -> AsyncIterator[Pilot[None]]:
    """Run the app beside a file of settings, on the decks."""
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()), read=read_settings(file), settings_file=file)
    async with opened(app, size=(100, 30)) as pilot:
        yield pilot


def set_elsewhere(file: Path, name: str, value: Value) -> None:
    """Change a setting as `sco-quiz config` does."""
    change_settings(file, partial(with_named, name=name, value=value))


async def test_a_change_in_the_app_leaves_what_was_changed_elsewhere_and_tells_of_both(
    collection: Collection, file: Path
) -> None:
    async with file_open(collection, file) as pilot:
        set_elsewhere(file, "reviews_per_day", 150)
        await pilot.press("t")
        assert await says(pilot, "Changed outside the app: Reviews a day 150.")
        assert "Theme: light." in shown(pilot.app)  # type: ignore[arg-type]
        assert read_settings(file).settings == replace(DEFAULTS, reviews_per_day=150, theme="light")
        assert collection.settings.reviews_per_day == 150


async def test_the_settings_show_what_the_file_says_and_a_step_goes_from_there(
    collection: Collection, file: Path
) -> None:
    async with file_open(collection, file) as pilot:
        set_elsewhere(file, "reviews_per_day", 150)
        await pilot.press("s")
        assert await says(pilot, "Reviews a day 150")
        await go_to(pilot, "reviews_per_day")
        set_elsewhere(file, "reviews_per_day", 100)
        await pilot.press("right")
        await pilot.pause()
        assert told(pilot) == "✓ Reviews a day: 110"
        set_elsewhere(file, "new_per_day", 3)
        pilot.app.post_message(AppFocus())
        assert await says(pilot, "New cards a day 3")


async def test_undo_takes_back_its_own_value_alone(collection: Collection, file: Path) -> None:
    async with file_open(collection, file) as pilot:
        await pilot.press("s", "right", "down", "right")
        set_elsewhere(file, "theme", "light")
        set_elsewhere(file, "new_per_day", 50)
        await pilot.press("u")
        await pilot.pause()
        assert told(pilot) == "✓ The last change is taken back."
        assert read_settings(file).settings == replace(DEFAULTS, theme="light", new_per_day=50)
        await pilot.press("u")
        await pilot.pause()
        assert told(pilot) == "✗ New cards a day was changed outside the app since; it stays 50"
        assert read_settings(file).settings.new_per_day == 50


async def test_a_fault_written_elsewhere_is_told_with_its_line_and_nothing_is_lost(
    collection: Collection, file: Path
) -> None:
    async with file_open(collection, file) as pilot:
        await pilot.press("s", "right")
        text = file.read_text(encoding="utf-8") + "theme = = 1\n"
        file.write_text(text, encoding="utf-8")
        await pilot.press("right")
        await pilot.pause()
        assert f"config.toml:{text.count(chr(10))}:" in told(pilot)
        assert await says(pilot, "those in use stay")
        assert file.read_text(encoding="utf-8") == text


# --- by mouse ---


async def test_a_click_puts_the_cursor_there_and_the_next_one_changes(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await pilot.click(SettingList, offset=(10, 3))
        await pilot.pause()
        assert kept.settings == []
        await pilot.click(SettingList, offset=(10, 3))
        await pilot.pause()
        assert kept.settings == [replace(DEFAULTS, recall_first=False)]


async def test_the_signs_beside_a_value_step_it(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await pilot.click(SettingList, offset=(25, 1))
        await pilot.click(SettingList, offset=(25, 1))
        await pilot.click(SettingList, offset=(29, 1))
        await pilot.pause()
        assert [settings.new_per_day for settings in kept.settings] == [9, 8, 9]


# --- keys ---


async def test_a_key_is_changed_by_pressing_the_new_one_and_works_at_once(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await go_to(pilot, "keys.settings.leave")
        await pilot.press("enter", "f9")
        await pilot.pause()
        assert kept.settings[-1].keys == {"settings.leave": "f9"}
        assert told(pilot) == "✓ Back: f9"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_a_changed_key_is_in_the_footer_and_in_help(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept, size=(120, 40)) as pilot:
        await go_to(pilot, "keys.decks.quiz")
        await pilot.press("enter", "y", "escape")
        assert await says(pilot, "y Quiz")
        await pilot.press("question_mark")
        assert await says(pilot, "y Set up a quiz")


async def test_one_more_key_can_be_given(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await go_to(pilot, "keys.decks.quit")
        await pilot.press("plus", "comma")
        await pilot.pause()
        assert kept.settings[-1].keys == {"decks.quit": "q,comma"}
        assert told(pilot) == "✓ Quit: q ,"
        await pilot.press("backspace")
        await pilot.pause()
        assert kept.settings[-1].keys == {}


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("keys.study.undo", "e", "✗ “Undo” cannot be e: that is “Edit” there (Study)"),
        ("keys.study.undo_typing", "z", "✗ “Undo while typing” works while you type, so it cannot be z"),
        ("keys.study.escape", "x", "✗ “Decks from anywhere” must work while you type, too"),
        ("keys.app.quit", "x", "✗ “Quit” works while you type, so it cannot be x"),
    ],
)
async def test_a_clash_is_refused_naming_both(
    collection: Collection, kept: Kept, name: str, key: str, why: str
) -> None:
    async with settings_open(collection, kept) as pilot:
        await go_to(pilot, name)
        await pilot.press("enter", key)
        await pilot.pause()
        assert told(pilot).startswith(why)
        assert kept.settings == []


async def test_a_reset_of_keys_that_would_clash_is_refused(collection: Collection, kept: Kept) -> None:
    changed = replace(DEFAULTS, keys={"study.undo": "z,f9", "study.edit": "u"})
    async with settings_open(collection, kept, changed) as pilot:
        await go_to(pilot, "keys.study.undo")
        await pilot.press("backspace")
        await pilot.pause()
        assert "cannot be u: that is “Edit”" in told(pilot)
        assert kept.settings == []


async def test_escape_leaves_the_key_as_it_is(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await go_to(pilot, "keys.study.undo")
        await pilot.press("enter")
        assert await says(pilot, "press a key")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert kept.settings == []


# --- in use ---


async def test_a_theme_is_in_use_at_once(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await go_to(pilot, "theme")
        await pilot.press("right", "right")
        await pilot.pause()
        assert pilot.app.theme == "light"
        await pilot.press("u")
        await pilot.pause()
        assert pilot.app.theme == "dark"


async def test_limits_count_on_the_decks_at_once(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await pilot.press("3", "enter")
        await pilot.press("escape")
        assert await says(pilot, "3 cards wait")


async def test_mistakes_in_the_file_are_told_once_and_the_app_opens(collection: Collection) -> None:
    read = ReadSettings(replace(DEFAULTS, keys={"study.undo": "e"}), file="config.toml", lines={"keys.study.undo": 7})
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()), read=read)
    async with opened(app, size=(120, 40)) as pilot:
        assert await says(pilot, "config.toml:7: “Undo” cannot be e")
        assert isinstance(app.screen, DecksScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_screen_fits_any_terminal(collection: Collection, kept: Kept, size: tuple[int, int]) -> None:
    async with settings_open(collection, kept, size=size) as pilot:
        await pilot.press("down", "right", "end", "enter", "e")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Everywhere" in shown(pilot.app)  # type: ignore[arg-type]


async def test_the_cursor_stays_when_values_change(collection: Collection, kept: Kept) -> None:
    async with settings_open(collection, kept) as pilot:
        await go_to(pilot, "exam")
        await pilot.press("right", "right", "left")
        await pilot.pause()
        row = pilot.app.screen.query_one(SettingList).row
        assert row is not None
        assert (row.name, row.value) == ("exam", "2026-03-03")
        assert value_of(kept.settings[-1], row.setting) == date(2026, 3, 3)  # type: ignore[arg-type]
