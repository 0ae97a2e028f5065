"""A program in a real terminal, in a folder of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

Starts = Callable[..., Terminal]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a terminal that knows nothing of the one who runs the tests."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "Europe/Berlin",
        "SCO_QUIZ_DATA_DIR": str(tmp_path / "data"),
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }


@pytest.fixture
def start(environment: Mapping[str, str]) -> Starts:
    """Start sco-quiz with these arguments in an 80×24 terminal, or one of `columns` by `rows`."""

    def starts(*arguments: str, columns: int = 80, rows: int = 24) -> Terminal:
        command = [sys.executable, "-m", "sco_quiz", *arguments]
        return Terminal(command, environment, columns=columns, rows=rows)

    return starts
