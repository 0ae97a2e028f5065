"""Every text that wants to be obeyed, drawn by the app, and every size of a terminal in storms of sizes.

`python -m tests.soak.terminal_text` runs it alone.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from sco_quiz.paths import paths_for
from tests.e2e.hostile import TEXTS, cards_only, deck, obeyed, walk
from tests.e2e.terminal import Terminal
from tests.soak.report import Report, table

SIZES = (1, 2, 3, 5, 8, 12, 20, 39, 40, 64, 80, 120, 200, 500)
STORM = 40


def hostile_texts() -> Report:
    """Draw every text in every field, and click on it."""
    failures = []
    for name, text in TEXTS.items():
        with tempfile.TemporaryDirectory() as folder:
            decks = paths_for(Path(folder), {}).decks
            decks.mkdir(parents=True)
            (decks / "events.yaml").write_text(deck(text), encoding="utf-8")
            (decks / "cards.yaml").write_text(cards_only(text), encoding="utf-8")
            with _app(Path(folder), 100, 40) as terminal:
                walk(terminal)
                code = terminal.wait_exit()
                wrong = obeyed(bytes(terminal.raw)) + terminal.left_behind()
        failures += [f"{name}: exit code {code}, {wrong}"] if code or wrong else []
    runs = len(TEXTS)
    return Report("G7", "hostile text in every field, drawn and clicked", runs, runs, 0, tuple(failures), inputs=runs)


def sizes(share: float = 1.0, seed: int = 1) -> Report:
    """Open the app at all pairs of sizes, or a `share` of them, and change each many times."""
    rng = random.Random(seed)
    pairs = [(columns, rows) for columns in SIZES for rows in SIZES if rng.random() < share]
    failures = []
    for columns, rows in pairs:
        with tempfile.TemporaryDirectory() as folder, _app(Path(folder), columns, rows) as terminal:
            for _ in range(STORM):
                terminal.resize(rng.randint(1, 500), rng.randint(1, 500))
                terminal.look(0.005)
            terminal.resize(80, 24)
            terminal.clear()
            try:
                terminal.wait_for("Enter studies")
            except AssertionError as error:
                failures.append(f"{columns}×{rows}: {error}")
    return Report(
        "G9", "sizes from 1×1 to 500×500, each with a storm of sizes", len(pairs), len(pairs), 0, tuple(failures)
    )


def _app(folder: Path, columns: int, rows: int) -> Terminal:
    environment = {"HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8", "SCO_QUIZ_DATA_DIR": str(folder)}
    return Terminal([sys.executable, "-m", "sco_quiz"], environment, columns=columns, rows=rows)


if __name__ == "__main__":
    reports = [hostile_texts(), sizes()]
    print(table(reports))
    sys.exit(0 if all(report.holds for report in reports) else 1)
