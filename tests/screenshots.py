"""Draws the screens of the README from the running app: `python -m tests.screenshots docs/screens`."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from textual.pilot import Pilot

from sco_quiz.collection import Collection
from sco_quiz.paths import Paths, paths_for
from sco_quiz.settings import Settings
from sco_quiz.study.scored import QUIZ, Make
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from tests.tui.histories import HISTORIES, live_through
from tests.tui.playing import Ticks

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SIZES = {"": (80, 24), "-large": (120, 40)}
THEMES = {"": "dark", "-light": "light"}
WORK_SECONDS, DRAW_SECONDS = 1.5, 0.3  # for what is counted or looked for in the background; for a screen
PLACES = Make(QUIZ, 3, decks=("sco-history",), kinds=("where",))
ANSWERED = ("1", "enter")


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen to draw. `keys`: how it is reached from the decks, or from the form of what is to be made.

    `has_history`: whether someone has studied before.
    """

    name: str
    told: str
    keys: Sequence[str] = ()
    make: Make | None = None
    has_history: bool = True


SCENES = (
    Scene("decks", "The decks, with what each would ask today"),
    Scene("first-run", "The first run", has_history=False),
    Scene("question", "A question", ("enter",)),
    Scene("study", "A question answered", ("enter", "2")),
    Scene("study-more", "Studying ahead of time, or cramming", ("X",)),
    Scene("summary", "The summary of a sitting", ("X", "down", "down", "1", "enter", "1", "enter", "enter")),
    Scene("quiz-setup", "Setting up a quiz", ("z",)),
    Scene("quiz-kinds", "Picking kinds of questions", ("z", "down", "down", "space")),
    Scene("quiz", "A question of a quiz, answered", ("enter", "1"), make=PLACES),
    Scene("quiz-result", "The result of a quiz", ("enter", *ANSWERED * 3), make=PLACES),
    Scene("quiz-mistake", "Looking at a mistake", ("enter", *ANSWERED * 3, "enter"), make=PLACES),
    Scene("timeline", "An event put among others", ("l", "enter", "enter")),
    Scene("browse", "The cards of a deck, and the one at the cursor", ("b",)),
    Scene("search-help", "What the search understands", ("b", "slash", "f1")),
    Scene("card", "A card whole, with its history", ("b", "enter")),
    Scene("check", "What is to be mended in the decks", ("c",)),
    Scene("statistics", "The statistics in numbers", ("g",)),
    Scene("statistics-year", "A year of days", ("g", "tab")),
    Scene("statistics-kept", "What is kept, against what is aimed for", ("g", "tab", "tab", "tab")),
    Scene("statistics-timeline", "The timeline of what is remembered", ("g", "shift+tab")),
    Scene("settings", "The settings", ("s",)),
    Scene("help", "All keys", ("f1",)),
)


def without_fonts(svg: str) -> str:
    """Return the picture without the fonts that it would fetch from the network, and with a name that stays."""
    return re.sub(r"terminal-\d+", "terminal", re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL))


def lived_through(paths: Paths) -> None:
    """Let someone study the first deck for a month."""
    collection = Collection(paths, create=False, clock=lambda: NOW)
    live_through(HISTORIES["month"], collection.cards(("sco-history",)), paths.progress)
    collection.close()


async def draw(scene: Scene) -> dict[str, str]:
    """Return the pictures of one screen by the ends of their names, after a month of study or before all of it."""
    with tempfile.TemporaryDirectory() as data:
        paths = paths_for(Path(data), {})
        if scene.has_history:
            lived_through(paths)
        collection = Collection(paths, clock=lambda: NOW, settings=Settings(recall_first=False))
        app = ScoQuizApp(collection, make=scene.make, manner=Manner(Wish(seed="readme"), Ticks()))
        async with app.run_test() as pilot:
            await pilot.pause(WORK_SECONDS)
            for key in scene.keys:
                await pilot.press(key)
                await pilot.pause(DRAW_SECONDS)
            await pilot.pause(WORK_SECONDS)
            found = await pictures(pilot)
        collection.close()
    return found


async def pictures(pilot: Pilot[None]) -> dict[str, str]:
    """Return what is on the screen in all sizes and themes."""
    found = {}
    for (large, size), (light, theme) in product(SIZES.items(), THEMES.items()):
        await pilot.resize_terminal(*size)
        pilot.app.theme = theme
        await pilot.pause(DRAW_SECONDS)
        found[f"{large}{light}"] = without_fonts(pilot.app.export_screenshot())
    return found


def index() -> str:
    """Return a page that lists the pictures."""
    ways = {"80×24": "", "light": "-light", "120×40": "-large", "120×40, light": "-large-light"}
    lines = (
        f"- {scene.told}: {' · '.join(f'[{way}]({scene.name}{end}.svg)' for way, end in ways.items())}"
        for scene in SCENES
    )
    return "\n".join(("# The screens", "", "Drawn by `python -m tests.screenshots docs/screens`.", "", *lines, ""))


def draw_all(place: Path) -> None:
    """Draw every screen in both sizes and themes, and write the page that lists them."""
    place.mkdir(parents=True, exist_ok=True)
    (place / "README.md").write_text(index(), encoding="utf-8")
    for scene in SCENES:
        for end, picture in asyncio.run(draw(scene)).items():
            (place / f"{scene.name}{end}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]))
