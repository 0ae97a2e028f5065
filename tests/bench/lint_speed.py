"""How long it takes to check a deck: `python -m tests.bench.lint_speed`."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

from sco_quiz.questions.lint import findings
from tests.bench.synthetic import history

GOAL_SECONDS = 30.0
GOAL_GROWTH = 12.0


def main() -> None:
    """Print the seconds for 1,000 and 10,000 events, the growth between them, and whether the goals are met."""
    for line in _lines():
        print(line)


def _lines() -> Iterator[str]:
    seconds = {}
    for length in (1_000, 10_000):
        deck = history(length)
        gc.collect()
        start = time.process_time()
        found = findings(deck)
        seconds[length] = time.process_time() - start
        yield f"{length:>6} events: {len(found):>5} findings in {seconds[length]:6.2f} s"
    growth = seconds[10_000] / seconds[1_000]
    yield f"10,000 events within {GOAL_SECONDS:.0f} s: {_verdict(seconds[10_000] <= GOAL_SECONDS)}"
    goal = f"goal {GOAL_GROWTH:.0f}: {_verdict(growth <= GOAL_GROWTH)}"
    yield f"ten times the events, {growth:.1f} times the time ({goal})"


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    main()
