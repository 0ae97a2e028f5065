"""Programs in a terminal of their own, timed from outside: the app, and the least that Textual can be."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.e2e.terminal import Terminal

COLUMNS, ROWS = 120, 40
APP = [sys.executable, "-m", "sco_quiz"]
PATIENCE_SECONDS = 60.0
MINIMAL = [
    sys.executable,
    "-c",
    """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    keys = 0
    def compose(self):
        yield Static("0 keys")
    def on_key(self):
        self.keys += 1
        self.query_one(Static).update(f"{self.keys} keys")
Minimal().run()
""",
]


def environment(folder: Path) -> Mapping[str, str]:
    """Return the surroundings of a program with its data below `folder`, compiled files kept as everywhere."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"SCO_QUIZ_DATA_DIR": str(folder), "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def opened(command: Sequence[str], folder: Path) -> Terminal:
    """Return a program in a terminal."""
    return Terminal(command, environment(folder), columns=COLUMNS, rows=ROWS)


def first_frame_ms(command: Sequence[str], folder: Path, expected: str) -> float:
    """Return the milliseconds from the start of a program until the screen shows what is expected."""
    started = time.monotonic()
    with opened(command, folder) as terminal:
        terminal.wait_for(expected)
        return (time.monotonic() - started) * 1000


def frames_ms(folders: Mapping[str, Path], expected: str, times: int) -> Mapping[str, float]:
    """Return the median first frames of the app in each folder, and of a minimal app under "": in turns."""
    found: dict[str, list[float]] = {}
    for _ in range(times):
        found.setdefault("", []).append(first_frame_ms(MINIMAL, next(iter(folders.values())), "0 keys"))
        for name, folder in folders.items():
            found.setdefault(name, []).append(first_frame_ms(APP, folder, expected))
    return {name: statistics.median(times_ms) for name, times_ms in found.items()}


def key_to_screen_ms(terminal: Terminal, key: str) -> float:
    """Return the milliseconds from a key until the terminal is told of a change, which it has yet to draw."""
    before, started = len(terminal.raw), time.monotonic()
    terminal.press(key)
    while len(terminal.raw) == before:
        terminal.read(PATIENCE_SECONDS)
    milliseconds = (terminal.heard_at - started) * 1000
    terminal.settle()
    return milliseconds


def resident_mib(pid: int) -> float:
    """Return the memory that a process holds now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
