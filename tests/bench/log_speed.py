"""How long the whole log takes: to be counted for statistics, and to be replayed into memories."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from random import Random

import fsrs

from sco_quiz.collection import Collection
from sco_quiz.paths import Paths
from sco_quiz.settings import DEFAULTS
from sco_quiz.store.doctor import rebuild
from sco_quiz.study.pacing import Pacing
from tests.bench.table import Row, compared

RUNS = 3


def statistics_rows(paths: Paths, size: str, anki: Mapping[str, list[float]]) -> Iterator[Row]:
    """Yield the rows of statistics over all of the log. No backup is made meanwhile."""
    graphs = anki.get("graphs")
    baseline = None if graphs is None else statistics.median(graphs)
    with Collection(paths, backup=False) as collection:
        first = _ms(collection.insight.statistics)
        usual = statistics.median(_ms(collection.insight.statistics) for _ in range(RUNS))
    yield compared(f"statistics, {size}", usual, baseline, 1, "Anki's graphs")
    yield compared(f"the same with nothing counted yet, {size}", first, baseline, 1, "Anki's graphs")


def replay_rows(paths: Paths, reviews: int) -> Iterator[Row]:
    """Yield the row of the log replayed, as `doctor --rebuild` does, beside the library's own loop."""
    pacing = Pacing(DEFAULTS, {})
    here = _ms(lambda: rebuild(paths.progress, pacing.fold, "default"))
    yield compared(f"replay of {reviews:,} reviews", here, _ms(lambda: _library_loop(reviews)), 2, "py-fsrs' own loop")


def _library_loop(reviews: int) -> None:
    """Review cards ten times each with the library alone."""
    scheduler, rng = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False), Random(1)
    for _ in range(reviews // 10):
        card, now = fsrs.Card(card_id=1), datetime(2026, 1, 1, tzinfo=UTC)
        for _ in range(10):
            card, _ = scheduler.review_card(card, rng.choice([*fsrs.Rating]), now)
            now = max(card.due, now + timedelta(days=1))


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
