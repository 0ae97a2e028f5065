"""How soon the decks are on the screen, how soon `due` has answered, and how much memory is held then."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.programs import APP, MINIMAL, environment, frames_ms, opened, resident_mib
from tests.bench.table import Row, compared

TIMES = 7
SHOWN = "Enter studies"


def rows(bundled: Path, big: Path, size: str) -> Iterator[Row]:
    """Yield the rows. `bundled`: a data folder with nothing of its own. `big`: one with very many cards, in words."""
    for folder in (bundled, big):
        subprocess.run([*APP, "due"], env=environment(folder), capture_output=True, check=False)
    frames = frames_ms({"bundled": bundled, "big": big}, SHOWN, TIMES)
    least = "a minimal Textual app"
    yield compared("first full frame, bundled decks", frames["bundled"], frames[""], 1.25, least)
    yield compared(f"first full frame, {size}", frames["big"], frames[""], 1.5, least)
    yield compared(f"`due`, warm, {size}", *_in_turns([*APP, "due"], big), 5, "`python -c pass`")
    with opened(MINIMAL, bundled) as terminal:
        terminal.wait_for("0 keys")
        held_by_least = resident_mib(terminal.pid)
    with opened(APP, big) as terminal:
        terminal.wait_for(SHOWN)
        yield compared(f"memory, {size} open", resident_mib(terminal.pid), held_by_least, 2.5, least, "MiB")


def _in_turns(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Return the median milliseconds of a command and of an interpreter that does nothing."""
    pairs = [(_ms(command, folder), _ms([sys.executable, "-c", "pass"], folder)) for _ in range(3 * TIMES)]
    here, nothing = zip(*pairs[1:], strict=True)
    return statistics.median(here), statistics.median(nothing)


def _ms(command: Sequence[str], folder: Path) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment(folder), capture_output=True, check=False)
    return (time.perf_counter() - started) * 1000
