"""What the app says: in which order, how long, where, and until when; and which keys stand below it."""

from __future__ import annotations

from itertools import repeat

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from sco_quiz.collection import Collection
from sco_quiz.errors import Place, Problem
from sco_quiz.settings_file import ReadSettings
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.keys import SECTIONS
from sco_quiz.tui.messages import About, Messages, Said, Tone
from sco_quiz.tui.reporting import say
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.widgets.decks_table import DecksTable
from sco_quiz.tui.widgets.foot import MessageLine, fitted, said_content
from sco_quiz.tui.widgets.key_line import LineKey, fitting
from tests.tui.conftest import opened, says, shown

LONG = "the progress cannot be written: no space is left; free some space, then answer once more " * 2
SCREENS = sorted(
    {node for _, nodes in SECTIONS for node in nodes if issubclass(node, Screen)}, key=lambda node: node.__name__
)
KEYS = [
    *(LineKey(key, key, "Some words") for key in "abcdef"),
    LineKey("escape", "esc", "Decks"),
    LineKey("f1", "f1", "Help"),
    LineKey("ctrl+p", "^p", "Menu", is_palette=True),
]


def shown_of(width: int) -> list[str]:
    return [key.key for key in fitting(KEYS, width)]


MISTAKE = Said("“theme” is unknown", "Settings: the default counts", Tone.WARNING, About.SETTINGS)
CARRIED = Said("Progress of 1 card was carried.", about=About.PROGRESS)
BROKEN = Said("towns.yaml:3:1: no answer", "Errors: not loaded", Tone.ERROR, About.DECKS)
LOADED = Said("Loaded: Towns", about=About.DECKS)
UNDONE, UNSAVED = Said("Undone."), Said("no space is left", "Not saved", Tone.ERROR)


def said(*messages: Said) -> Messages:
    one = Messages()
    for message in messages:
        one = one.said(message)
    return one


def turns(messages: Messages) -> list[Said]:
    """Return what is shown, one after the other, until all is silent."""
    seen = []
    while messages.shown is not None:
        seen.append(messages.shown)
        messages = messages.next()
    return seen


def test_news_of_different_things_take_turns_in_the_order_they_came() -> None:
    assert turns(said(MISTAKE, CARRIED, BROKEN)) == [MISTAKE, CARRIED, BROKEN]


def test_news_take_the_place_of_older_news_of_the_same_thing() -> None:
    assert turns(said(BROKEN, CARRIED, LOADED)) == [LOADED, CARRIED]


def test_what_a_deed_did_is_said_at_once_and_takes_no_news_away() -> None:
    assert turns(said(MISTAKE, CARRIED, UNDONE)) == [UNDONE, MISTAKE, CARRIED]


def test_what_a_deed_did_takes_the_place_of_what_the_one_before_did() -> None:
    assert turns(said(UNSAVED, UNDONE)) == [UNDONE]


@pytest.mark.parametrize(
    ("messages", "left"),
    [((UNDONE,), []), ((UNSAVED,), [UNSAVED]), ((UNDONE, MISTAKE, CARRIED), [MISTAKE, CARRIED]), ((LOADED,), [LOADED])],
)
def test_another_screen_drops_only_what_confirms_a_deed(messages: tuple[Said, ...], left: list[Said]) -> None:
    assert turns(said(*messages).elsewhere()) == left


def test_after_silence_there_is_silence() -> None:
    assert Messages().next() == Messages().elsewhere() == Messages()


@pytest.mark.parametrize("words", [8, 100, 160, 1000])
def test_a_message_stays_longer_the_longer_it_is_up_to_a_limit(words: int) -> None:
    text = "x" * words
    passing = Said(text).seconds
    others = [Said(text, tone=tone).seconds for tone in (Tone.WARNING, Tone.ERROR)]
    assert 2 <= passing <= 5
    assert passing <= others[0] == others[1] == Said(text, about=About.PROGRESS).seconds <= 20
    assert others[0] in (20, pytest.approx(2 + words / 15))


@pytest.mark.parametrize(
    ("text", "height", "shown"),
    [
        ("one two three", 2, ["one two", "three"]),
        ("one two three four", 2, ["one two", "three f…"]),
        ("one\ntwo\nthree", 2, ["one", "two thr…"]),
        ("one\ntwo", 1, ["one two"]),
        ("ab 日本国家史記", 1, ["ab 日本…"]),
        ("unbreakable", 1, ["unbreak…"]),
    ],
)
def test_a_message_that_has_no_room_ends_with_an_ellipsis(text: str, height: int, shown: list[str]) -> None:
    lines = fitted(Content(text), 8, height).wrap(8)
    assert [line.plain for line in lines] == shown
    assert all(map(int.__le__, (cell_len(line.plain) for line in lines), repeat(8)))


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


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_the_last_keys_of_every_screen_are_the_way_out_and_help(screen: type[Screen[object]]) -> None:
    bindings = [one for one in screen.BINDINGS if isinstance(one, Binding)]
    ways_out = [one for one in bindings if one.show and ("escape" in one.key.split(",") or one.action == "app.quit")]
    helps = [one for one in bindings if one.action == "app.help"]
    assert len(ways_out) == 1
    assert len(helps) <= 1
    *_, before_last, last = (None, *(one for one in bindings if one.show))
    assert {before_last, last} == {*ways_out, *helps} if helps else [last] == ways_out


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
        assert app.messages.shown is None
        assert not app.screen.query_one(MessageLine).display
        assert isinstance(app.focused, DecksTable)


async def test_a_long_message_takes_half_of_a_small_screen_and_shows_that_it_is_cut(app: ScoQuizApp) -> None:
    async with opened(app, size=(40, 12)) as pilot:
        say(app, LONG * 3)
        assert await says(pilot, "the progress cannot be written")
        assert app.screen.query_one(MessageLine).region.height == 6
        assert "…" in shown(app)


async def test_what_is_wrong_at_the_start_is_still_said_when_studying_begins_at_once(collection: Collection) -> None:
    problem = Problem(Place("config.toml"), "", "“hue” is no setting", "remove it")
    read = ReadSettings(collection.settings, (problem,))
    app = ScoQuizApp(collection, start_studying=True, read=read)
    async with opened(app) as pilot:
        assert await says(pilot, "“hue” is no setting")
        assert isinstance(app.screen, StudyScreen)


async def test_a_message_stays_behind_with_its_screen_and_what_is_said_in_leaving_comes_along(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        say(app, "Of the decks.")
        assert await says(pilot, "Of the decks.")
        await pilot.press("f1")
        await pilot.pause()
        assert app.messages.shown is None
        say(app, "All is saved.")
        app.screen.dismiss()
        assert await says(pilot, "All is saved.")
        assert isinstance(app.screen, DecksScreen)
