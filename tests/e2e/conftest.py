"""A program in a real terminal, in a folder of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import put_cache
from tests.e2e.terminal import Terminal

Starts = Callable[..., Terminal]


@pytest.fixture
def environment(tmp_path: Path, read_decks: Path) -> dict[str, str]:
    """The environment of a terminal that knows nothing of the one who runs the tests. Options are shown at once."""
    (tmp_path / "data").mkdir(mode=0o700)
    put_cache(read_decks, tmp_path / "data" / "cache" / "decks.sqlite3")
    (tmp_path / "data" / "config.toml").write_text("recall_first = false\n", encoding="utf-8")
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
