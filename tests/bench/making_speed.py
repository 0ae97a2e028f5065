"""How long all cards of very many events take to be made, and to be checked."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

from sco_quiz.model.event import Deck
from sco_quiz.questions.generate import generate
from sco_quiz.questions.lint import findings
from tests.bench.synthetic import history
from tests.bench.table import Row, bounded, compared

WORK: tuple[tuple[str, Callable[[Deck], object], float], ...] = (
    ("generated", generate, 5.0),
    ("linted", findings, 30.0),
)
MOST_GROWTH = 12.0
FULL_SIZE = 10_000  # events that the limits are for


def rows(events: int) -> Iterator[Row]:
    """Yield the rows of cards made and of a deck checked: the seconds, and how they grow with ten times the events."""
    for name, work, most in WORK:
        few, many = (_seconds(work, history(length)) for length in (events // 10, events))
        yield bounded(f"{events:,} events {name}", many, most * events / FULL_SIZE, "s")
        yield compared(f"{events:,} events {name}, growth", many, few, MOST_GROWTH, f"{events // 10:,} events", "s")


def _seconds(work: Callable[[Deck], object], deck: Deck) -> float:
    gc.collect()
    started = time.process_time()
    work(deck)
    return time.process_time() - started
