"""What a learner sees, story by story, held against pictures that were looked at (`--snapshot-update` draws anew)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.paths import paths_for
from sco_quiz.settings import Settings
from sco_quiz.study.scored import Make
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from tests.conftest import OPTIONS_AT_ONCE
from tests.tui.conftest import Opens, asking, number_of, says, study
from tests.tui.histories import HISTORIES, live_through
from tests.tui.playing import GAME, Ticks, begun, put, put_all
from tests.tui.test_statistics_screen import counted

Steps = Callable[[Pilot[None]], Awaitable[None]]
Snapshot = Callable[..., bool]
CHOICE = "shanghai-1996#when:year"
DAY = "petersburg-2002#when:day"
PLACE = "shanghai-1996#where:place"
ORDER = "shanghai-2001#order:attacks-2001+almaty-2001+petersburg-2002"
LIST = "founders#list:all"
LARGE = (120, 40)
LIGHT = Settings(recall_first=False, theme="light")
FLAWED = """\
title: Towns
sources: {page: {title: A page}}
cards:
  - {id: pe, question: 'Capital of Peru?', answer: Lima, choices: [Cusco, Quito]}
  - {id: ec, question: 'Is Quito the capital of Ecuador?', answer: Quito, choices: [Lima, Cusco], quote: Quito.}
"""


@pytest.fixture
def story(snap_compare: Snapshot, collection: Collection) -> Callable[..., bool]:
    """Tell a story in an app of its own and hold its last screen against the picture."""

    def tells(
        steps: Steps,
        *,
        on: Collection | None = None,
        make: Make | None = None,
        size: tuple[int, int] = (80, 24),
        settings: Settings = OPTIONS_AT_ONCE,
    ) -> bool:
        used = on or collection
        used.use(settings)
        app = ScoQuizApp(used, make=make, manner=Manner(Wish(seed="story"), Ticks()))
        return snap_compare(app, terminal_size=size, run_before=steps)

    return tells


@pytest.fixture
def after_a_month(open_collection: Opens, tmp_path: Path) -> Collection:
    with open_collection(create=False) as before:
        live_through(HISTORIES["month"], before.cards(("sco-history",)), paths_for(tmp_path, {}).progress)
    return open_collection()


def asks(collection: Collection, card: str, *keys: str, pinned: Format | None = None) -> Steps:
    """Return the steps that ask one card and press keys; `right` and `wrong` choose an option."""

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(asking(collection, card, pinned=pinned))
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, ScoQuizApp)
        for key in keys:
            await pilot.press(number_of(study(app), key == "right") if key in {"right", "wrong"} else key)
        await settled(pilot)

    return steps


async def settled(pilot: Pilot[None]) -> None:
    """Let all be drawn that was changed, and take the cursor of a line of text for one that does not blink."""
    for _ in range(10):
        await pilot.pause()


def test_on_the_first_run_three_lines_say_what_to_do(story: Callable[..., bool]) -> None:
    assert story(settled)


def test_the_first_run_on_a_large_light_terminal(story: Callable[..., bool]) -> None:
    assert story(settled, size=LARGE, settings=LIGHT)


def test_options_wait_until_one_has_thought(story: Callable[..., bool]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await settled(pilot)

    assert story(steps, settings=Settings())


def test_a_wrong_choice_is_explained(story: Callable[..., bool], collection: Collection) -> None:
    assert story(asks(collection, CHOICE, "wrong"))


def test_a_right_choice_on_a_large_light_terminal(story: Callable[..., bool], collection: Collection) -> None:
    assert story(asks(collection, CHOICE, "right"), size=LARGE, settings=LIGHT)


def test_a_typo_is_forgiven_and_shown(story: Callable[..., bool], collection: Collection) -> None:
    assert story(asks(collection, PLACE, *"Shangahi", "enter", pinned=Format.TYPED))


def test_a_date_in_the_wrong_month_is_almost_right(story: Callable[..., bool], collection: Collection) -> None:
    typed = ("space" if key == " " else key for key in "7 May 2002")
    assert story(asks(collection, DAY, *typed, "enter", pinned=Format.TYPED))


def test_events_are_put_in_order(story: Callable[..., bool], collection: Collection) -> None:
    assert story(asks(collection, ORDER, "down", "J", "enter"))


def test_a_list_is_named_but_for_one(story: Callable[..., bool], collection: Collection) -> None:
    typed = ("comma" if key == "," else key for key in "China,Russia,Kazakhstan,Kyrgyzstan")
    assert story(asks(collection, LIST, *typed, "enter"))


def test_a_mistake_in_the_timeline_game_shows_both_places(story: Callable[..., bool]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await begun(pilot)
        await put_all(pilot, True)
        await put(pilot, False)
        await settled(pilot)

    assert story(steps, make=GAME)


def test_cards_are_found_by_a_search(story: Callable[..., bool], after_a_month: Collection) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("b")
        assert await says(pilot, "234 cards")
        await pilot.press("slash", *"kind", "colon", *"where", "enter")
        await settled(pilot)

    assert story(steps, on=after_a_month, size=LARGE)


@pytest.mark.parametrize("settings", [OPTIONS_AT_ONCE, LIGHT], ids=["dark", "light"])
def test_a_month_of_study_in_figures(story: Callable[..., bool], after_a_month: Collection, settings: Settings) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("g")
        await counted(pilot)
        await settled(pilot)

    assert story(steps, on=after_a_month, settings=settings)


def test_what_is_remembered_lies_on_a_timeline(story: Callable[..., bool], after_a_month: Collection) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("g")
        await counted(pilot)
        await pilot.press("shift+tab")
        await settled(pilot)

    assert story(steps, on=after_a_month, size=LARGE)


def test_the_settings_say_what_each_means(story: Callable[..., bool]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("s", "down", "down")
        await settled(pilot)

    assert story(steps, size=LARGE)


def test_the_help_lists_the_keys(story: Callable[..., bool]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("f1")
        await settled(pilot)

    assert story(steps)


def test_a_check_names_what_is_wrong_and_how_to_mend_it(
    story: Callable[..., bool], open_collection: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = paths_for(tmp_path, {}).decks
    folder.mkdir(parents=True)
    (folder / "towns.yaml").write_text(FLAWED, encoding="utf-8")
    monkeypatch.setattr("sco_quiz.deck.live.find_decks", lambda found: tuple(sorted(found.glob("*.yaml"))))

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("c")
        assert await says(pilot, "0 errors")
        await settled(pilot)

    assert story(steps, on=open_collection())
