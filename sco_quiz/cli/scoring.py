"""What scored sittings need of a collection, and how their results read and go to other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from sco_quiz.study.score_words import duration_words, points_text
from sco_quiz.study.scored import Result, Scored, Standing, standing

Clock = Callable[[], float]
"""Seconds that only go forward."""


class Keeper(Protocol):
    """Keeps what came of a sitting, answer by answer."""

    def today(self) -> date:
        """Return the study day."""

    def log_scored(self, scored: Scored) -> str:
        """Log an answer durably; its memory moves only if it counts. Return what is to be told, "" for nothing.

        Raises StoreError.
        """

    def results(self) -> Sequence[Result]:
        """Return the results of all sittings, in the order in which they began."""


def ending(result: Result, keeper: Keeper) -> Iterator[str]:
    """Yield the lines that say what came of a sitting, and how it compares."""
    if not result.is_complete:
        yield f"Left after {result.answered} of {result.make.count}."
    share = f"{points_text(result.points)} of {result.make.count} points"
    yield f"{share}; {result.right} right, in {duration_words(result.duration_ms)}. All is saved."
    yield from _standing_lines(standing(result, keeper.results()))


def result_json(result: Result, keeper: Keeper) -> dict[str, object]:
    """Return a result as JSON can hold it: `best`, `last` in points, null if there is none to compare with."""
    stands = standing(result, keeper.results())
    return {
        "mode": result.make.mode,
        "id": result.id,
        "seed": result.seed,
        "day": result.day.isoformat(),
        "points": result.points,
        "of": result.make.count,
        "answered": result.answered,
        "right": result.right,
        "complete": result.is_complete,
        "duration_ms": result.duration_ms,
        "best": None if stands.best is None else stands.best.points,
        "last": None if stands.last is None else stands.last.points,
        "trend": stands.trend,
    }


def _standing_lines(stands: Standing) -> Iterator[str]:
    if stands.best is None or stands.last is None:
        return
    best, last = (points_text(one.points) for one in (stands.best, stands.last))
    yield f"Earlier ones with these settings: best {best} ({stands.best.day.isoformat()}), last {last}."
    if stands.trend is not None:
        yield f"Trend: {stands.trend:+.2f} points from one to the next."
