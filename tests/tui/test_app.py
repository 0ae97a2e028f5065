"""The app around studying: decks, help, themes, hostile text, sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.binding import Binding
from textual.color import Color

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.harmless import HarmlessText
from sco_quiz.tui.keys import all_keys
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.messages import Said
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.widgets.decks_table import DecksTable
from sco_quiz.tui.widgets.feedback import Feedback
from sco_quiz.tui.widgets.key_line import KeyLine
from tests.tui.conftest import Opens, asking, number_of, opened, reviews, says, seconds, shown, study

HOSTILE = "[@click=app.quit]x[/] [/bold] [red]r"
HOSTILE_DECK = f"""
id: hostile
title: 'T {HOSTILE}'
about: 'A {HOSTILE}'
sources:
  page: {{title: 'S {HOSTILE}'}}
cards:
  - id: one
    question: 'Q {HOSTILE}'
    answer: 'K {HOSTILE}'
    choices: ['W1 {HOSTILE}', 'W2 {HOSTILE}']
    source: page
    quote: 'C {HOSTILE}'
    note: 'N {HOSTILE}'
    mnemonic: 'M {HOSTILE}'
"""
ALL_SIZES = [(80, 24), (120, 40), (40, 12), (20, 6)]


def bindings() -> Iterator[tuple[str, Binding]]:
    for name, section in all_keys(ScoQuizApp.BINDINGS):
        yield from ((name, binding) for binding in section if isinstance(binding, Binding))


async def test_the_welcome_goes_once_there_is_a_review(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        await pilot.press("enter", "1", "3", "escape")
        await pilot.pause()
        assert "Welcome" not in shown(app)
        assert "9 cards wait: Enter studies" in shown(app)


async def test_undo_on_the_decks_takes_back_the_last_answer_of_an_earlier_run(open_collection: Opens) -> None:
    before = ScoQuizApp(open_collection(), manner=Manner(clock=seconds()))
    async with opened(before) as pilot:
        await pilot.press("enter", "1", "3")
    collection = open_collection()
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        await pilot.press("u")
        assert collection.study.start().done == ()
        assert "10 cards wait" in shown(app)
        await pilot.press("ctrl+r")
        assert len(collection.study.start().done) == 1


async def test_a_deck_that_cannot_be_loaded_is_listed_with_its_place_and_remedy(
    open_collection: Opens, deck_file: Callable[[str], Path]
) -> None:
    file = deck_file("id: broken\ntitle: Broken [/bold]\nevnets: []\n")
    collection = open_collection(deck_files=(file,))
    assert collection.problems
    async with opened(ScoQuizApp(collection, manner=Manner(clock=seconds())), size=(200, 40)) as pilot:
        text = shown(pilot.app)  # type: ignore[arg-type]
        for problem in collection.problems:
            assert f"written.yaml:{problem.place.line}" in text
            assert f"{problem.message}; {problem.remedy}"[:60] in text


async def test_many_problems_leave_the_decks_in_sight_and_say_how_many_more(
    open_collection: Opens, deck_file: Callable[[str], Path]
) -> None:
    events = "".join(f"  - {{id: e{number}, title: x, evnets: []}}\n" for number in range(12))
    collection = open_collection(deck_files=(deck_file(f"id: broken\ntitle: Broken\nevents:\n{events}"),))
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        await pilot.pause()
        text = shown(app)
        assert text.count("written.yaml:") == 5
        assert f"and {len(collection.problems) - 5} more: `sco-quiz check` lists them all" in text
        assert "10 cards wait" in text


@pytest.mark.parametrize("start_studying", [False, True])
async def test_after_a_deck_was_studied_the_cursor_is_on_it(
    open_collection: Opens, deck_file: Callable[[str], Path], start_studying: bool
) -> None:
    collection = open_collection(deck_files=(deck_file(HOSTILE_DECK),))
    row = [deck.id for deck in collection.decks()].index("hostile")
    assert len(collection.decks()) > 1
    app = ScoQuizApp(collection, deck_ids=("hostile",), start_studying=start_studying, manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        await pilot.pause()
        await pilot.press(*(["escape"] if start_studying else ["a", "escape"]))
        await pilot.pause()
        assert isinstance(app.screen, DecksScreen)
        assert app.screen.query_one(DecksTable).cursor_row == row


async def test_one_message_is_shown_at_a_time_and_names_the_question(
    open_collection: Opens, deck_file: Callable[[str], Path]
) -> None:
    collection = open_collection(deck_files=(deck_file(HOSTILE_DECK),))
    app = ScoQuizApp(collection, deck_ids=("hostile",), manner=Manner(clock=seconds()))
    async with opened(app, size=(120, 40)) as pilot:
        await pilot.press("a", "1", "3", "enter")
        await pilot.pause()
        await pilot.press("u", "ctrl+r", "u")
        assert await says(pilot, "Ctrl+R takes that back")
        assert app.messages.shown == Said(f"Undone: the answer to “Q {HOSTILE}”. Ctrl+R takes that back.")


async def test_the_frame_is_in_the_middle_of_a_wide_terminal(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, "shanghai-1996#when:year"), size=(140, 40)) as pilot:
        await pilot.press("1")
        region = study(app).query_one(Feedback).region
        assert region.x == 140 - region.right > 20


async def test_hostile_deck_text_is_shown_as_it_stands_and_does_nothing(
    open_collection: Opens, deck_file: Callable[[str], Path]
) -> None:
    collection = open_collection(deck_files=(deck_file(HOSTILE_DECK),))
    app = ScoQuizApp(collection, deck_ids=("hostile",), manner=Manner(clock=seconds()))
    async with opened(app, size=(120, 50)) as pilot:
        assert f"T {HOSTILE}" in shown(app)
        await pilot.press("a")
        assert f"Q {HOSTILE}" in shown(app)
        assert f"W1 {HOSTILE}" in shown(app)
        await pilot.click("#stem", offset=(4, 0))
        await pilot.press("1")
        text = shown(app)
        for letter in "TSKCNM":
            assert f"{letter} {HOSTILE}" in text
        await pilot.press("1", "1", "1")
        await pilot.pause()
        assert app.is_running


async def test_control_and_bidirectional_characters_never_leave_a_line() -> None:
    segments = [Segment("a\x1b]0;x\x07b\u202ec\u009bd\te\n"), Segment("plain")]
    assert [segment.text for segment in HarmlessText().apply(segments, Color(0, 0, 0))] == ["a]0;xbcde", "plain"]


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize(
    ("card", "form", "keys"),
    [
        ("shanghai-1996#when:year", Format.CHOICE, ["1"]),
        ("petersburg-2002#when:day", Format.TYPED, ["1", "9", "9", "9", "enter", "enter"]),
        ("shanghai-2001#order:attacks-2001+almaty-2001+petersburg-2002", None, ["enter"]),
        ("founders#list:all", None, ["a", "enter"]),
        ("shanghai-2001#cloze:place", Format.RECALL, ["space"]),
    ],
)
async def test_every_way_to_answer_is_drawn_at_every_size(
    app: ScoQuizApp,
    collection: Collection,
    size: tuple[int, int],
    card: str,
    form: Format | None,
    keys: list[str],
) -> None:
    async with opened(app, asking(collection, card, pinned=form), size=size) as pilot:
        assert app.export_screenshot()
        await pilot.press(*keys)
        assert app.export_screenshot()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_ratings_are_whole_from_40_by_12_up(
    app: ScoQuizApp, collection: Collection, size: tuple[int, int]
) -> None:
    async with opened(app, asking(collection, "shanghai-2001#which:signed-2"), size=size) as pilot:
        await pilot.press("1")
        for rating in ("1 Again today", "2 Hard", "3 Good", "4 Easy"):
            assert rating in shown(app)


async def test_the_footers_fit_80_columns(app: ScoQuizApp, collection: Collection) -> None:
    async def fits() -> None:
        await pilot.pause()
        assert sum(key.cells for key in app.screen.query_one(KeyLine).keys) <= 80

    async with opened(app) as pilot:
        await fits()
        await pilot.press("question_mark")
        await fits()
        await pilot.press("escape", "enter")
        await fits()
        await pilot.press(number_of(study(app), False))
        await fits()
        assert "I was right u Undo e Edit" in shown(app)


async def test_help_shows_every_key_with_what_it_does(app: ScoQuizApp) -> None:
    async with opened(app, size=(100, 400)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = shown(app)
        assert [binding.tooltip for _, binding in bindings() if binding.tooltip not in text] == []
        assert "^q Quit" in text
        assert "^p " in text
        await pilot.press("escape")
        assert isinstance(app.screen, DecksScreen)


def test_every_key_has_an_id_of_its_own_and_a_line_of_help() -> None:
    ids = [binding.id for _, binding in bindings()]
    assert None not in ids
    assert len(set(ids)) == len(ids)
    assert all(binding.tooltip for _, binding in bindings())


async def test_a_resize_keeps_the_answer_and_the_card(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, "shanghai-1996#when:year")) as pilot:
        await pilot.press("1")
        answered = study(app).answered
        await pilot.resize_terminal(120, 40)
        assert study(app).answered is answered
        await pilot.press("enter")
        assert len(reviews(collection)) == 1


async def test_nothing_opens_where_nothing_waits_and_it_is_said(
    open_collection: Opens, deck_file: Callable[[str], Path]
) -> None:
    collection = open_collection(deck_files=(deck_file(HOSTILE_DECK),))
    app = ScoQuizApp(collection, deck_ids=("hostile",), manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        await pilot.press("a", "1", "3")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("a")
        assert await says(pilot, "Nothing waits there today")
        assert isinstance(app.screen, DecksScreen)
