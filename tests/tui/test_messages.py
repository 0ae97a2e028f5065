"""What the app says in passing: how long, where, and until when; and which keys stand below it."""

from __future__ import annotations

import pytest
from textual.widgets._footer import FooterKey

from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.messages import Said, Tone
from sco_quiz.tui.reporting import say
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.widgets.decks_table import DecksTable
from sco_quiz.tui.widgets.foot import PALETTE, MessageLine, fitting, said_content
from tests.tui.conftest import opened, says

LONG = "the progress cannot be written: no space is left; free some space, then answer once more " * 2
KEYS = [
    *(FooterKey(key, key, "Some words", "do") for key in "abcdef"),
    FooterKey("escape", "esc", "Decks", "leave"),
    FooterKey("f1", "f1", "Help", "help"),
    FooterKey("ctrl+p", "^p", "Menu", "palette", classes=PALETTE),
]


def shown_of(width: int) -> list[str]:
    return [str(key.key) for key in fitting(KEYS, width) if isinstance(key, FooterKey)]


@pytest.mark.parametrize(("text", "least", "most"), [("Flagged.", 2, 3), (LONG, 5, 5)])
def test_a_message_is_shown_as_long_as_it_takes_to_read_and_never_above_five_seconds(
    text: str, least: float, most: float
) -> None:
    assert least <= Said(text).seconds <= most


@pytest.mark.parametrize(("tone", "words"), [(Tone.NOTE, "A: b"), (Tone.WARNING, "! A: b"), (Tone.ERROR, "✗ A: b")])
def test_what_failed_is_told_from_a_note_by_its_sign(tone: Tone, words: str) -> None:
    assert said_content(Said("b", "A", tone)).plain == words


@pytest.mark.parametrize(
    ("width", "keys"),
    [
        (40, ["a", "escape", "f1"]),
        (80, ["a", "b", "c", "escape", "f1", "ctrl+p"]),
        (120, ["a", "b", "c", "d", "e", "f", "escape", "f1", "ctrl+p"]),
    ],
)
def test_where_not_all_keys_fit_whole_ones_are_left_out_before_the_way_out(width: int, keys: list[str]) -> None:
    assert shown_of(width) == keys


async def test_a_message_covers_nothing(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        say(app, LONG)
        assert await says(pilot, "the progress cannot be written")
        line = app.screen.query_one(MessageLine)
        assert line.region.height >= 2
        assert app.screen.query_one(".frame").region.bottom == line.region.y


async def test_escape_takes_a_message_away_and_does_its_work_at_once(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        await pilot.press("slash")
        say(app, "A message.")
        assert await says(pilot, "A message.")
        await pilot.press("escape")
        await pilot.pause()
        assert app.said is None
        assert not app.screen.query_one(MessageLine).display
        assert isinstance(app.focused, DecksTable)


async def test_a_message_stays_behind_with_its_screen_and_what_is_said_in_leaving_comes_along(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        say(app, "Of the decks.")
        assert await says(pilot, "Of the decks.")
        await pilot.press("f1")
        await pilot.pause()
        assert app.said is None
        say(app, "All is saved.")
        app.screen.dismiss()
        assert await says(pilot, "All is saved.")
        assert isinstance(app.screen, DecksScreen)
