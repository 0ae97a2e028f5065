"""Draws the screens of the README from the running app: `python -m tests.screenshots docs/screens`."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sco_quiz.collection import Collection
from sco_quiz.paths import Paths, paths_for
from sco_quiz.settings import Settings
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from tests.tui.histories import HISTORIES, live_through
from tests.tui.playing import Ticks

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DARK, LIGHT = Settings(recall_first=False), Settings(recall_first=False, theme="light")
SMALL, LARGE = (80, 24), (120, 40)
WORK_SECONDS = 1.5  # for what is counted or looked for in the background


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen to draw: how it is reached from the decks, and in what terminal."""

    name: str
    keys: Sequence[str]
    size: tuple[int, int] = SMALL
    settings: Settings = DARK


SCENES = (
    Scene("decks", ()),
    Scene("study", ("enter", "2")),
    Scene("study-light", ("enter", "2"), settings=LIGHT),
    Scene("quiz-setup", ("z",)),
    Scene("quiz", ("z", "enter")),
    Scene("timeline", ("l", "enter", "enter")),
    Scene("browse", ("b",)),
    Scene("browse-large", ("b",), size=LARGE),
    Scene("statistics", ("g",)),
    Scene("settings", ("s",)),
    Scene("help", ("f1",)),
)


def without_fonts(svg: str) -> str:
    """Return the picture without the fonts that it would fetch from the network, and with a name that stays."""
    return re.sub(r"terminal-\d+", "terminal", re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL))


def lived_through(paths: Paths) -> None:
    """Let someone study the first deck for a month."""
    collection = Collection(paths, create=False, clock=lambda: NOW)
    live_through(HISTORIES["month"], collection.cards(("sco-history",)), paths.progress)
    collection.close()


async def draw(scene: Scene, folder: Path) -> None:
    """Draw one screen, after a month of study."""
    with tempfile.TemporaryDirectory() as data:
        paths = paths_for(Path(data), {})
        lived_through(paths)
        collection = Collection(paths, clock=lambda: NOW, settings=scene.settings)
        app = ScoQuizApp(collection, manner=Manner(Wish(seed="readme"), Ticks()))
        async with app.run_test(size=scene.size) as pilot:
            for key in scene.keys:
                await pilot.press(key)
                await pilot.pause(0.3)
            await pilot.pause(WORK_SECONDS)
            (folder / f"{scene.name}.svg").write_text(without_fonts(app.export_screenshot()), encoding="utf-8")
        collection.close()


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    for each in SCENES:
        asyncio.run(draw(each, place))
