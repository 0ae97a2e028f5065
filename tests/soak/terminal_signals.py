"""Endings of the app at random moments of a sitting: the code is right, the terminal as it was, and nothing is lost.

`python -m tests.soak.terminal_signals` runs it alone.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
from pathlib import Path

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from tests.e2e.terminal import Terminal
from tests.soak.report import Report, table

HANG_UP = 0
ENDINGS = {signal.SIGINT: 130, signal.SIGQUIT: 131, signal.SIGTERM: 143, signal.SIGHUP: 129, HANG_UP: 129}
MOST_ANSWERS = 4


def endings(times: int = 100, seed: int = 1) -> Report:
    """End the app `times` times, each way in turn; every third time it is stopped and continued before."""
    rng = random.Random(seed)
    lost, failures = 0, []
    for at in range(times):
        with tempfile.TemporaryDirectory() as folder:
            missing, failure = _one(Path(folder), list(ENDINGS)[at % len(ENDINGS)], at % 3 == 0, rng)
        lost += missing
        failures += [f"run {at}: {failure}"] if failure else []
    return Report(
        "G8", "signals, Ctrl+Z and hang-ups in the app at random moments", times, times, lost, tuple(failures)
    )


def _one(folder: Path, ending: int, stops: bool, rng: random.Random) -> tuple[int, str]:
    """Return how many acknowledged answers are not in the log, and what else was not as promised."""
    environment = {"HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8", "SCO_QUIZ_DATA_DIR": str(folder)}
    (folder / "config.toml").write_text("recall_first = false\n", encoding="utf-8")
    with Terminal([sys.executable, "-m", "sco_quiz"], environment) as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("enter")
        terminal.wait_for("Choose one")
        acknowledged = _answers(terminal, rng.randint(0, MOST_ANSWERS))
        if stops:
            terminal.press("ctrl+z")
            terminal.wait_stopped()
            terminal.send(signal.SIGCONT)
        terminal.press(*"1\x1b[A\x1b[B"[: rng.randint(0, 4)])  # the ending comes while this is worked through
        terminal.look(rng.random() * 0.2)
        if ending == HANG_UP:
            terminal.hang_up()
        else:
            terminal.send(ending)
        code = terminal.wait_exit()
        left = terminal.left_behind() if ending != HANG_UP else []
    with Collection(paths_for(folder, {})) as collection:
        missing = max(0, acknowledged - len(list(collection.log_json())))
    wrong = [f"exit code {code} for {ending}"] if code != ENDINGS[ending] else []
    return missing, ", ".join(wrong + left)


def _answers(terminal: Terminal, count: int) -> int:
    """Answer cards of any format wrongly or rightly, and return how many were acknowledged by the next card."""
    for _ in range(count):
        terminal.settle()  # or the same key would count as held down since the rating
        question = terminal.text.splitlines()[2]
        terminal.press("1", "enter")
        terminal.wait_for(lambda text: "Answer  " in text or "once more" in text or "≈" in text)
        if "Answer  " not in terminal.text:
            terminal.press("enter")
            terminal.wait_for("Answer  ")
        terminal.settle()
        terminal.press("1")
        terminal.wait_for(lambda text, before=question: "Answer  " not in text and text.splitlines()[2] != before)
    return count


if __name__ == "__main__":
    report = endings()
    print(table([report]))
    sys.exit(0 if report.holds else 1)
