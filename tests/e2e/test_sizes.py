"""Terminals of every size, and while they change: the app lives, and the last size has the right screen."""

from __future__ import annotations

import random

import pytest

from tests.e2e.conftest import Starts
from tests.e2e.terminal import Terminal
from tests.e2e.test_sitting import begin_whole, below_head

OPEN = "Enter studies"
SMALL = "Maketheterminallarger:40×12istheleast."
STORM = 25


def resize(terminal: Terminal, columns: int, rows: int) -> None:
    terminal.resize(columns, rows)
    terminal.clear()


def is_covered(columns: int, rows: int) -> bool:
    return columns < 40 or rows < 12


def says_so(text: str) -> bool:
    """Say whether the terminal shows as much of the word as it has room for."""
    shown = "".join(text.split())
    return bool(shown) and (shown == SMALL or SMALL.startswith(shown))


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 40), (39, 12), (40, 11), (40, 12), (200, 60), (500, 500)])
def test_the_app_opens_at_any_size_and_takes_another(start: Starts, size: tuple[int, int]) -> None:
    with start(columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for(says_so if is_covered(*size) else "cards wait")
        resize(terminal, 80, 24)
        terminal.wait_for(OPEN)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_behind() == []


@pytest.mark.parametrize("seed", range(2))
def test_a_storm_of_sizes_ends_with_the_right_screen(start: Starts, seed: int) -> None:
    """After it the question is there as it was, and keys that were pressed on a small terminal have done nothing."""
    rng = random.Random(seed)
    with start() as terminal:
        question = below_head(begin_whole(terminal))
        for _ in range(STORM):
            resize(terminal, rng.randint(1, 120), rng.randint(1, 50))
            terminal.look(0.01)
        resize(terminal, 20, 6)
        terminal.wait_for(says_so)
        terminal.press("1", "q")
        assert says_so(terminal.settle())
        resize(terminal, 80, 24)
        terminal.wait_for(lambda text: below_head(text) == question)
