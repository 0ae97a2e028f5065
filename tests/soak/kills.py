"""G1, G2: kill -9 at any moment, on plain lines and in the app, loses nothing that was acknowledged."""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.e2e.terminal import Terminal
from tests.soak.report import Report
from tests.soak.sitting import ANSWER, CARDS, PLAIN, PROGRAM, Place, acknowledged, lost_reviews

LONGEST_DELAY_SECONDS = 0.02  # an answer takes about as long from its key to the next line
MOST_ANSWERS = 8
_QUESTION = re.compile(r"What is number (\d{3})\?")

Sitting = Callable[[Place, random.Random], int]


def kills(runs: int, seed: int) -> Report:
    """Kill so many sittings on plain lines."""
    return _killed("kill -9, plain lines", runs, seed, _kill_plain)


def app_kills(runs: int, seed: int) -> Report:
    """Kill so many sittings in the app, in a terminal."""
    return _killed("kill -9, the app in a terminal", runs, seed, _kill_app)


def _killed(name: str, runs: int, seed: int, sitting: Sitting) -> Report:
    rng, lost, failures = random.Random(seed), 0, []
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        fresh = Place(Path(folder) / "fresh")
        fresh.run("decks")  # the deck is read once, so that a sitting begins at once
        place, before = fresh.copy_to(Path(folder) / "data"), 0
        for run in range(runs):
            if before > CARDS - 3 * MOST_ANSWERS:
                place, before = fresh.copy_to(Path(folder) / "data"), 0
            gone, wrong = lost_reviews(place, before, sitting(place, rng))
            lost += gone
            failures += [f"run {run}: {one}" for one in wrong]
            before = len(place.reviews())
    return Report("G1 G2", name, runs, runs, lost, tuple(failures))


def _kill_plain(place: Place, rng: random.Random) -> int:
    """Return how many answers were acknowledged before the kill."""
    wanted = rng.randint(1, MOST_ANSWERS)
    with place.start(*PLAIN) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write((ANSWER * (MOST_ANSWERS * 3)).encode())
        process.stdin.flush()
        printed = b""
        while acknowledged(printed) < wanted and (line := process.stdout.readline()):
            printed += line
        _let_pass(rng.uniform(0, LONGEST_DELAY_SECONDS))
        process.kill()
        return acknowledged(printed + process.stdout.read())


def _kill_app(place: Place, rng: random.Random) -> int:
    """Return how many answers were acknowledged before the kill: each but the last is, once the next card is shown."""
    command = [*PROGRAM, "study", "soak", "--format", "recall"]
    answers, shown = rng.randint(1, MOST_ANSWERS // 2), ""
    with Terminal(command, place.environment(COLORTERM="truecolor")) as terminal:
        for _ in range(answers):
            shown = _asked_after(terminal, shown)
            terminal.press("enter")
            terminal.wait_for("Good")
            terminal.settle()  # the same key again at once would be taken for one that is held
            terminal.press("3")
        _let_pass(rng.uniform(0, 5 * LONGEST_DELAY_SECONDS))
        terminal.kill()
        terminal.settle()
        question = _QUESTION.search(terminal.text)
        went_on = question is not None and question[1] != shown and "Good" not in terminal.text
        return answers if went_on else answers - 1


def _asked_after(terminal: Terminal, shown: str) -> str:
    """Wait for a question that is not the one shown, not answered yet, and return its number."""

    def is_asked(text: str) -> bool:
        question = _QUESTION.search(text)
        return question is not None and question[1] != shown and "Answer  " not in text

    found = _QUESTION.search(terminal.wait_for(is_asked))
    assert found is not None
    return found[1]


def _let_pass(seconds: float) -> None:
    """Let that much time pass, more exactly than a sleep does."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
