"""How quick the browser is with many cards, in a real terminal: `python -m tests.bench.browse_speed [CARDS]`."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from sco_quiz.collection import Collection
from sco_quiz.model.review import Memory
from sco_quiz.paths import paths_for
from sco_quiz.store.log import Store
from tests.bench.programs import key_to_screen_ms
from tests.bench.written import deck_lines
from tests.e2e.terminal import Terminal
from tests.store.remembered import replace_memories

COLUMNS, ROWS = 120, 40
PRESSES = 20
GOAL_RATIO = 6.0
PATIENCE_SECONDS = 30.0
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("0 keys")
    def on_key(self):
        self.query_one(Static).update(str(int(str(self.query_one(Static).content).split()[0]) + 1) + " keys")
Minimal().run()
"""


def main() -> None:
    """Print the milliseconds from key to screen, and the seconds until the first cards are found and all are."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with Terminal([sys.executable, "-c", MINIMAL], os.environ, columns=COLUMNS, rows=ROWS) as terminal:
        terminal.wait_for("0 keys")
        terminal.settle()
        least = statistics.median(key_to_screen_ms(terminal, "x") for _ in range(PRESSES))
        print(f"{'a minimal app':>28}  median {least:5.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), cards)
        environment = os.environ | {"SCO_QUIZ_DATA_DIR": folder, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        command = [sys.executable, "-m", "sco_quiz"]
        with Terminal(command, environment, columns=COLUMNS, rows=ROWS) as terminal:
            for line in measured(terminal, cards, least):
                print(line)


def fill(folder: Path, cards: int) -> None:
    """Write a deck, read it once, and give four of five cards a memory."""
    paths = paths_for(folder, {})
    paths.decks.mkdir(parents=True)
    (paths.decks / "written.yaml").write_text("\n".join(deck_lines(cards)), encoding="utf-8")
    rng = Random("memories")
    with Collection(paths) as collection:
        today = collection.today()
        ids = [
            card_id for part in collection.browser.search(collection.browser.read("deck:written")) for card_id in part
        ]
    memories = {}
    for card_id in ids[: cards * 4 // 5]:
        due, last_day = today + timedelta(days=rng.randint(-3, 60)), today - timedelta(days=rng.randint(1, 60))
        memories[card_id] = Memory(rng.uniform(1, 80), rng.uniform(1, 10), due, last_day, rng.randint(1, 9), 0)
    with Store.open(paths.progress) as store:
        replace_memories(store, memories)


def measured(terminal: Terminal, cards: int, least: float) -> Iterator[str]:
    """Open the browser, move, and search; yield a line of figures for each."""
    found = f"{cards:,} cards"
    terminal.wait_for("Enter studies")
    terminal.press("\x1b[B", "\x1b[B")
    terminal.settle()
    yield f"{cards:>7,} cards        first cards {timed(terminal, 'b', 'Where was'):6.0f} ms"
    yield f"                      all of them {timed(terminal, '', found):6.0f} ms more"
    for name, keys in (("down", "\x1b[B"), ("page down", "\x1b[6~"), ("last and first", "\x1b[F\x1b[H")):
        yield figures(
            name, [key_to_screen_ms(terminal, f"\x1b{key}") for key in keys.split("\x1b")[1:] * PRESSES], least
        )
    terminal.press("/")
    terminal.settle()
    terminal.press("\x0c")
    terminal.wait_for(is_done)
    terminal.settle()
    for line in ("ba", "urbia37", "-urbia37", "is:due", "prop:r<0.8", "tag:war or tag:law-*"):
        yield figures(f"typing {line}", list(typing(terminal, line)), least)
        yield f"{'':>20}  all found {timed(terminal, '', is_done):8.0f} ms more"
        terminal.press("\x0c")
        terminal.settle()
        terminal.wait_for(is_done)
    terminal.press("\x1b[B")
    terminal.settle()
    for number, name in ((1, "question"), (5, "due")):
        started = time.monotonic()
        terminal.press(str(number))
        during = [key_to_screen_ms(terminal, "\x1b[B") for _ in range(5)]
        terminal.wait_for(lambda text: "so far" not in text and "▲" in text)
        yield figures(f"sorting by {name}", during, least) + f", done in {(time.monotonic() - started) * 1000:.0f} ms"
        terminal.settle()


def typing(terminal: Terminal, line: str) -> Iterator[float]:
    """Type a line and yield the milliseconds until each letter is on the screen."""
    for end in range(1, len(line) + 1):
        typed = line[:end]
        yield timed(terminal, line[end - 1], lambda text, typed=typed: typed in text)  # type: ignore[misc]


def is_done(text: str) -> bool:
    """Say whether no search is under way."""
    return "so far" not in text


def timed(terminal: Terminal, key: str, expected: str | Callable[[str], bool]) -> float:
    """Return the milliseconds from a key until the screen shows what is expected."""
    started = time.monotonic()
    if key:
        terminal.press(key)
    terminal.wait_for(expected)
    return (time.monotonic() - started) * 1000


def figures(name: str, milliseconds: Sequence[float], least: float) -> str:
    """Return median and worst, and how they compare with a minimal app's, `least`."""
    median, worst = statistics.median(milliseconds), max(milliseconds)
    verdict = "met" if median <= GOAL_RATIO * least else "missed"
    ratio = f"{median / least:.1f} times a minimal app's, goal {GOAL_RATIO:.0f}: {verdict}"
    return f"{name:>28}  median {median:5.0f} ms, worst {worst:5.0f} ms ({ratio})"


if __name__ == "__main__":
    main()
