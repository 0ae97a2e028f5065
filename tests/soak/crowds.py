"""G10: keys that come in crowds: none is lost, and the app is soon done with them.

`python -m tests.soak.crowds` runs it alone.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sco_quiz.paths import paths_for
from tests.e2e.terminal import Terminal
from tests.soak.report import Report, table
from tests.soak.sitting import PROGRAM, Place

KEYS, PASTED_BYTES = 5_000, 1_000_000
MOST_SECONDS_FOR_KEYS, MOST_SECONDS_FOR_PASTE = 5.0, 2.0
_DECK = "title: Free\ncards:\n  - {id: a, question: Say something., answer: something}\n"


def crowds(times: int, seed: int) -> Report:
    """Type 5,000 keys at once, and paste a megabyte, so many times."""
    rng, failures = random.Random(seed), []
    for _ in range(times):
        failures += [*_typed("".join(rng.choices("abcdefghijklmnopqrstuvwxyzäé", k=KEYS))), *_pasted()]
    runs, inputs = 2 * times, times * (KEYS + 1)
    return Report("G10", "5,000 keys at once, a megabyte pasted", runs, runs, 0, tuple(failures), inputs=inputs)


def _typed(text: str) -> list[str]:
    with TemporaryDirectory(prefix="soak-") as folder:
        place, terminal = _asked(Path(folder))
        with terminal:
            before = used_seconds(terminal.pid)
            terminal.type_bytes(text.encode() + b"\r")
            terminal.wait_for("Answer  something")
            seconds = used_seconds(terminal.pid) - before
            terminal.press("1")
            terminal.wait_for(lambda text: "Answer  " not in text)
        given = [review.given for review in place.reviews()]
    lost = [] if given == [text] else [f"of {KEYS} keys {len(given[0]) if given else 0} arrived"]
    return lost + _late(seconds, MOST_SECONDS_FOR_KEYS, "5,000 keys")


def _pasted() -> list[str]:
    with TemporaryDirectory(prefix="soak-") as folder:
        _, terminal = _asked(Path(folder))
        with terminal:
            before = used_seconds(terminal.pid)
            terminal.type_bytes(b"\x1b[200~" + b"pasted " * (PASTED_BYTES // 7) + b"\x1b[201~")
            terminal.wait_for("pasted pasted")
            seconds = used_seconds(terminal.pid) - before
            terminal.press("\r")
            terminal.wait_for("Answer  something")
            terminal.press("\x11")
            code = terminal.wait_exit()
    return _late(seconds, MOST_SECONDS_FOR_PASTE, "a megabyte pasted") + ([f"exit code {code}"] if code else [])


def _asked(folder: Path) -> tuple[Place, Terminal]:
    """Return a place and a terminal in it that asks for something to be typed."""
    decks = paths_for(folder / "data", {}).decks
    decks.mkdir(parents=True, mode=0o700)
    (decks / "free.yaml").write_text(_DECK, encoding="utf-8")
    place = Place(folder / "data")
    command = [*PROGRAM, "study", "free", "--format", "typed"]
    terminal = Terminal(command, place.environment(COLORTERM="truecolor"))
    terminal.wait_for("Say something.")
    terminal.settle()
    return place, terminal


def used_seconds(pid: int) -> float:
    """Return what a process has used of the processor, so that other work beside it does not count."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _late(seconds: float, most: float, what: str) -> list[str]:
    return [] if seconds <= most else [f"{what} took {seconds:.1f} s"]


if __name__ == "__main__":
    report = crowds(1, 1)
    print(table([report]))
    sys.exit(0 if report.holds else 1)
