"""What tests of the app share: an app on a collection of its own, and ways to read its screen."""

from __future__ import annotations

import html
import itertools
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.study.session import Session
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.study import StudyScreen

Opens = Callable[..., Collection]
MOST_TURNS = 200
CELL_WIDTH = 12.2  # of the picture that Textual exports


def seconds() -> Callable[[], float]:
    """Return a clock that goes on by a second whenever it is read."""
    ticks = itertools.count()
    return lambda: float(next(ticks))


def shown(app: ScoQuizApp) -> str:
    """Return the text on the screen, line by line, with single spaces for runs of them."""
    lines: defaultdict[float, str] = defaultdict(str)
    for x, y, piece in re.findall(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', app.export_screenshot()):
        lines[float(y)] = lines[float(y)].ljust(round(float(x) / CELL_WIDTH)) + html.unescape(piece)
    return " ".join(" ".join(lines[y] for y in sorted(lines)).split())


async def says(pilot: Pilot[None], text: str) -> bool:
    """Say whether a text comes on the screen; a message takes a few turns of the app to be drawn."""
    app = pilot.app
    assert isinstance(app, ScoQuizApp)
    for _ in range(MOST_TURNS):
        await pilot.pause()
        if text in shown(app):
            return True
    return False


async def until(pilot: Pilot[None], is_so: Callable[[], bool]) -> bool:
    """Say whether something that is done beside the app comes to be so, within ten seconds or so."""
    for _ in range(MOST_TURNS):
        if is_so():
            return True
        await pilot.pause(0.05)
    return False


def study(app: ScoQuizApp) -> StudyScreen:
    """Return the study screen, which must be on top."""
    assert isinstance(app.screen, StudyScreen)
    return app.screen


def reviews(collection: Collection) -> list[dict[str, object]]:
    """Return the log as JSON objects."""
    return list(collection.log_json())


def number_of(screen: StudyScreen, is_right: bool) -> str:
    """Return the key of the right option of the choice on the screen, or of a wrong one."""
    assert screen.showing is not None
    judged = [screen._collection.study.judge(screen.showing, option.value).right for option in screen.showing.options]
    return str(judged.index(is_right) + 1)


def asking(collection: Collection, *card_ids: str, pinned: Format | None = None) -> StudyScreen:
    """Return a study screen over these cards as new ones."""
    cards = tuple(f"sco-history/{card_id}" for card_id in card_ids)
    session = Session((), cards, (), None, None, wish=Wish(pinned=pinned))
    return StudyScreen(collection, session, Manner(clock=seconds()))


@asynccontextmanager
async def opened(
    app: ScoQuizApp, screen: StudyScreen | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """Run the app without a terminal, on `screen` if there is one."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if screen is not None:
            app.push_screen(screen)
            await pilot.pause()
        yield pilot


@pytest.fixture(autouse=True)
def _terminal_of_all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app looks for what the terminal can show; let it be the same for whoever runs the tests."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def collection(open_collection: Opens) -> Collection:
    return open_collection()


@pytest.fixture
def app(collection: Collection) -> ScoQuizApp:
    return ScoQuizApp(collection, manner=Manner(clock=seconds()))


@pytest.fixture
def deck_file(tmp_path: Path) -> Callable[[str], Path]:
    """Write a deck file and return its path."""

    def writes(text: str) -> Path:
        file = tmp_path / "written.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return writes
