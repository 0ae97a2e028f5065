"""How long it takes to make all questions of a deck: `python -m tests.bench.generation_speed`."""

from __future__ import annotations

import gc
import time

from sco_quiz.questions.generate import generate
from tests.bench.synthetic import history

GOAL_SECONDS = 5.0
GOAL_GROWTH = 12.0


def main() -> None:
    """Print the seconds for 1,000 and 10,000 events, the growth between them, and whether the goals are met."""
    seconds = {}
    for length in (1_000, 10_000):
        deck = history(length)
        gc.collect()
        start = time.process_time()
        cards = generate(deck).cards
        seconds[length] = time.process_time() - start
        print(f"{length:>6} events: {len(cards):>7} cards in {seconds[length]:6.2f} s")
    growth = seconds[10_000] / seconds[1_000]
    print(f"10,000 events within {GOAL_SECONDS:.0f} s: {_verdict(seconds[10_000] <= GOAL_SECONDS)}")
    print(f"ten times the events, {growth:.1f} times the time: {_verdict(growth <= GOAL_GROWTH)}")


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    main()
