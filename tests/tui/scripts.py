"""Decks in every script on the screen: a collection of them, and the cells at which something stands."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from rich.cells import cell_len
from textual.screen import Screen

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from tests.tui.histories import History, live_through

GOOD = Path(__file__).parents[1] / "data/good"
SIZES = ((80, 24), (40, 12))


def collection_of(root: Path, opens: Callable[..., Collection], *names: str) -> Collection:
    """Return a collection with these decks of `tests/data/good`, the first of which was studied for a while."""
    paths = paths_for(root, {})
    paths.decks.mkdir(parents=True)
    for name in names:
        shutil.copy(GOOD / f"{name}.yaml", paths.decks)
    with opens(create=False) as before:
        live_through(History(days=20, new_per_day=3), before.cards(names[:1]), paths.progress)
    return opens()


def lines_of(screen: Screen[object]) -> list[str]:
    """Return the lines of the screen just as they go to the terminal."""
    return [strip.text for strip in screen._compositor.render_strips()]


def cells_before(line: str, text: str) -> int:
    """Return the cell of a line at which a text begins."""
    assert text in line
    return cell_len(line[: line.index(text)])
