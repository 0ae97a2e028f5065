"""Setting up a quiz or game: every value by keys, digits, list and mouse, and what is said before it begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.study.scored import QUIZ, TIMELINE, Make
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.pick import PickScreen
from sco_quiz.tui.screens.quiz import QuizScreen
from sco_quiz.tui.screens.setup import SetupScreen
from sco_quiz.tui.screens.timeline import TimelineScreen
from sco_quiz.tui.widgets.stepper import Stepper
from tests.tui.conftest import Opens, opened, says
from tests.tui.conftest import shown as shown_on
from tests.tui.playing import GAME, SCO, WHERE, Ticks, answer_all, begun, quiz_of, reaches, setting_up

TEN = Make(QUIZ, 10, decks=SCO)
HOSTILE = "[@click=app.quit]x[/] [/bold] [red]r"
HOSTILE_DECK = f"""
id: hostile
title: 'T {HOSTILE}'
cards:
  - {{question: 'Q {HOSTILE}', answer: 'K {HOSTILE}', choices: ['W1 {HOSTILE}', W2], tags: ['G {HOSTILE}']}}
"""


def form(pilot: Pilot[None]) -> SetupScreen:
    assert isinstance(pilot.app.screen, SetupScreen)
    return pilot.app.screen


def shown(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, ScoQuizApp)
    return shown_on(pilot.app)


async def at(pilot: Pilot[None], field: str) -> None:
    """Go down to a line of the form."""
    await pilot.pause()
    while not (isinstance(form(pilot).focused, Stepper) and form(pilot).focused.field == field):  # type: ignore[union-attr]
        await pilot.press("down")


@pytest.mark.parametrize(("key", "mode"), [("z", QUIZ), ("l", TIMELINE)])
async def test_a_key_on_the_decks_sets_up_over_the_deck_under_the_cursor(
    app: ScoQuizApp, collection: Collection, key: str, mode: str
) -> None:
    async with opened(app) as pilot:
        await pilot.press("down", key)
        await pilot.pause()
        assert (form(pilot).make.mode, form(pilot).make.decks) == (mode, (collection.decks()[1].id,))
        await pilot.press("escape")
        assert await reaches(pilot, DecksScreen)


async def test_the_form_opens_with_what_was_given(collection: Collection) -> None:
    make = Make(QUIZ, 7, SCO, ("when",), ("summit",), Format.TYPED, seconds_each=12, seconds=90)
    async with opened(setting_up(collection, make, seed="seed-1")) as pilot:
        await pilot.pause()
        text = shown(pilot)
        for said in ("Questions ◂ ▸ 7", "Kinds ◂ ▸ when", "Tags ◂ ▸ summit", "typed where it can be"):
            assert said in text
        for said in ("Time each ◂ ▸ 12 s", "Time in all ◂ ▸ 1 min 30 s", "seed-1"):
            assert said in text


async def test_values_change_by_arrows_space_and_digits(collection: Collection) -> None:
    async with opened(setting_up(collection, TEN)) as pilot:
        for field, keys, value in (
            ("count", ["right"], 15),
            ("count", ["left", "1", "2"], 12),
            ("count", ["space"], 12),
            ("kinds", ["right"], ("before",)),
            ("kinds", ["left"], ()),
            ("format", ["space", "space"], Format.TYPED),
            ("seconds_each", ["right", "right"], 10),
        ):
            await at(pilot, field)
            await pilot.press(*keys)
            await pilot.pause()
            assert getattr(form(pilot).make, field) == value


async def test_the_mistakes_that_end_a_game_change_too(collection: Collection) -> None:
    async with opened(setting_up(collection, GAME)) as pilot:
        await at(pilot, "mistakes")
        await pilot.press("right")
        await pilot.pause()
        assert form(pilot).make.mistakes == 5
        await pilot.press("0")
        await pilot.pause()
        assert form(pilot).make.mistakes is None
        assert "Ends after ◂ ▸ the last event" in shown(pilot)


async def test_the_mouse_changes_values_too(collection: Collection) -> None:
    async with opened(setting_up(collection, TEN)) as pilot:
        await pilot.pause()
        [count] = [one for one in form(pilot).query(Stepper) if one.field == "count"]
        less, more = count.query(".sign")
        await pilot.click(more)
        await pilot.click(more)
        await pilot.click(less)
        await pilot.pause()
        assert form(pilot).make.count == 15


async def test_several_kinds_are_picked_from_a_list(collection: Collection) -> None:
    async with opened(setting_up(collection, TEN)) as pilot:
        await at(pilot, "kinds")
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("space", "down", "space")
        assert shown(pilot).count("[✓]") == 2
        await pilot.press("enter")
        await pilot.pause()
        assert form(pilot).make.kinds == tuple(sorted(collection.games.kinds(SCO)))[:2]


async def test_all_or_none_marked_is_all_and_escape_changes_nothing(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await at(pilot, "kinds")
        await pilot.press("space", "a", "a", "escape")
        await pilot.pause()
        assert form(pilot).make.kinds == ("where",)
        await pilot.press("space", "a", "enter")
        await pilot.pause()
        assert form(pilot).make.kinds == ()


async def test_kinds_that_another_deck_does_not_have_are_dropped(
    open_collection: Opens, deck_file: Callable[[str], Path]
) -> None:
    collection = open_collection(deck_files=(deck_file(HOSTILE_DECK),))
    make = Make(QUIZ, 5, decks=SCO, kinds=("where",))
    async with opened(setting_up(collection, make)) as pilot:
        await at(pilot, "decks")
        while form(pilot).make.decks != ("hostile",):
            await pilot.press("right")
            await pilot.pause()
        assert form(pilot).make.kinds == ()
        assert "Only 1 question to be had here." in shown(pilot)


async def test_which_answers_count_is_said_before_it_begins(collection: Collection) -> None:
    async with opened(setting_up(collection, TEN)) as pilot:
        await pilot.pause()
        assert "Off schedule: no answer moves your memory of a card." in shown(pilot)
        assert "this would be the first with these settings" in shown(pilot)
        await at(pilot, "seconds")
        await pilot.press("right")
        await pilot.pause()
        assert "What the clock cuts off earns nothing and moves no memory." in shown(pilot)
    async with opened(setting_up(collection, GAME)) as pilot:
        await pilot.pause()
        assert "9 new: all of them count." in shown(pilot)
        assert "the nearer are the neighbours" in shown(pilot)


async def test_how_earlier_ones_ended_is_said(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE)) as pilot:
        await begun(pilot)
        await answer_all(pilot, True, True, False)
        await pilot.press("c")
        assert await reaches(pilot, SetupScreen)
        await pilot.pause()
        assert "Earlier ones with these settings: 1, best 2 (2 Mar 2026), last 2 (2 Mar 2026)." in shown(pilot)


async def test_what_fits_nothing_does_not_begin_and_says_so(collection: Collection) -> None:
    for make in (Make(QUIZ, 3, decks=SCO, tags=("none-such",)), Make(TIMELINE, 3, decks=("none-such",))):
        async with opened(setting_up(collection, make)) as pilot:
            await pilot.pause()
            assert "Nothing fits. Take other decks, or more of them." in shown(pilot)
            await pilot.press("enter")
            assert await says(pilot, "Take ")
            assert isinstance(pilot.app.screen, SetupScreen)


async def test_the_seed_can_be_typed_and_drawn_anew(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE, seed="first")) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        drawn = form(pilot).seed
        assert drawn != "first"
        assert form(pilot).query_one(Input).value == drawn
        form(pilot).query_one(Input).focus()
        await pilot.press("q", "n", "enter")
        await pilot.pause()
        assert quiz_of(pilot)._now.seed == "qn"


async def test_an_emptied_seed_stays_the_last_one(collection: Collection) -> None:
    async with opened(setting_up(collection, WHERE, seed="first")) as pilot:
        await pilot.pause()
        form(pilot).query_one(Input).focus()
        await pilot.press("delete")
        await pilot.pause()
        assert form(pilot).seed == "first"


@pytest.mark.parametrize("make", [TEN, GAME], ids=["quiz", "timeline"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_form_is_drawn_at_every_size_and_begins(
    collection: Collection, make: Make, size: tuple[int, int]
) -> None:
    async with opened(setting_up(collection, make), size=size) as pilot:
        await pilot.pause()
        assert ("Begin ⏎" if size[1] >= 20 else "⏎ Begin") in shown(pilot)
        await begun(pilot)
        assert isinstance(pilot.app.screen, QuizScreen | TimelineScreen)


async def test_up_and_down_go_from_line_to_line_where_the_form_scrolls(collection: Collection) -> None:
    async with opened(setting_up(collection, TEN), size=(40, 12)) as pilot:
        await pilot.pause()
        for key, name in (
            ("down", "Questions"),
            ("down", "Kinds"),
            ("up", "Questions"),
            ("up", "Decks"),
            ("up", "Seed"),
        ):
            await pilot.press(key)
            await pilot.pause()
            focused = form(pilot).focused
            assert name in shown(pilot)
            assert (focused._label if isinstance(focused, Stepper) else "Seed") == name


async def test_hostile_deck_text_is_shown_as_it_stands(
    open_collection: Opens, deck_file: Callable[[str], Path]
) -> None:
    collection = open_collection(deck_files=(deck_file(HOSTILE_DECK),))
    make = Make(QUIZ, 1, decks=("hostile",), tags=(f"G {HOSTILE}",))
    async with opened(setting_up(collection, make, seed="[/bold]"), size=(120, 40)) as pilot:
        await pilot.pause()
        assert f"T {HOSTILE}" in shown(pilot)
        assert f"G {HOSTILE}" in shown(pilot)
        await at(pilot, "tags")
        await pilot.press("space")
        await pilot.pause()
        assert f"[✓] G {HOSTILE}" in shown(pilot)
        await pilot.press("escape")
        await begun(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "seed [/bold]" in shown(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize(
    ("make", "command", "opens"),
    [(WHERE, "Begin", QuizScreen), (GAME, "Begin", TimelineScreen), (WHERE, "Decks", DecksScreen)],
)
async def test_the_palette_does_what_the_keys_do(collection: Collection, make: Make, command: str, opens: type) -> None:
    async with opened(setting_up(collection, make)) as pilot:
        await pilot.pause()
        await chosen(pilot, command)
        assert await reaches(pilot, opens)


async def test_the_palette_opens_the_forms_and_puts_events(collection: Collection) -> None:
    async with opened(ScoQuizApp(collection, manner=Manner(clock=Ticks()))) as pilot:
        await chosen(pilot, "Timeline")
        await begun(pilot)
        await chosen(pilot, "Put it here")
        assert len(list(collection.log_json())) == 1


async def chosen(pilot: Pilot[None], command: str) -> None:
    """Choose a command of the palette by its name."""
    screen: object = pilot.app.screen
    commands = pilot.app.get_system_commands(screen)  # type: ignore[arg-type]
    await next(one.callback for one in commands if one.title == command)()  # type: ignore[misc]
    await pilot.pause()
    await pilot.pause()
