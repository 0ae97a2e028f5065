"""Draws the screenshots of the README from the running app: `python -m tests.screenshots docs`."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from sco_quiz.tui.app import ScoQuizApp

SIZE = (80, 24)


def without_fonts(svg: str) -> str:
    """Return the picture without the fonts that it would fetch from the network."""
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


async def draw(folder: Path) -> None:
    """Write decks.svg and study.svg into `folder`: the first screen, and a wrong answer to the first card."""
    with tempfile.TemporaryDirectory() as data:
        collection = Collection(paths_for(Path(data), {}), clock=lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
        async with ScoQuizApp(collection).run_test(size=SIZE) as pilot:
            for name, keys in (("decks", ()), ("study", ("enter", "3"))):
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause()
                (folder / f"{name}.svg").write_text(without_fonts(pilot.app.export_screenshot()), encoding="utf-8")
        collection.close()


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
