"""Whether predictions come true: the recall that was predicted against the recall that was observed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from sco_quiz.model.card import kind_of
from sco_quiz.model.review import Review
from sco_quiz.study.retention import was_recalled

BINS = 20
_LEAST_CHANCE = 1e-6  # a prediction of 0 or 1 that fails would cost infinitely much

Prediction = tuple[float, bool]  # the chance of recall that was predicted, 0..1, and whether it was recalled


@dataclass(frozen=True, slots=True)
class Bin:
    """The reviews whose predicted recall was at least `least` and below `most` (or 1).

    `count` ≥ 1. `predicted`, `observed`: means, 0..1.
    """

    least: float
    most: float
    count: int
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well `count` predictions came true.

    `bias`: mean of observed minus predicted, -1..1; above 0 more was recalled than predicted. `log_loss` ≥ 0, lower is
    better. Both None when there are no predictions. `bins`: those that hold any, the least recall first.
    """

    count: int
    bias: float | None
    log_loss: float | None
    bins: tuple[Bin, ...]


def predictions(asked: Iterable[Review]) -> list[Prediction]:
    """Return what was predicted and what came. `asked`: reviews in state review; those logged without one are left."""
    return [(review.retrievability, was_recalled(review)) for review in asked if review.retrievability is not None]


def predictions_by_kind(asked: Iterable[Review]) -> dict[str, list[Prediction]]:
    """Return the same by kind of card, the kinds in order."""
    groups: dict[str, list[Review]] = {}
    for review in asked:
        groups.setdefault(kind_of(review.card_id), []).append(review)
    return {kind: predictions(groups[kind]) for kind in sorted(groups)}


def calibration(predicted: Sequence[Prediction]) -> Calibration:
    """Return how well predictions came true."""
    bins: dict[int, list[Prediction]] = {}
    for one in predicted:
        bins.setdefault(min(int(one[0] * BINS), BINS - 1), []).append(one)
    return Calibration(
        len(predicted), bias(predicted), log_loss(predicted), tuple(_bin(place, bins[place]) for place in sorted(bins))
    )


def bias(predicted: Sequence[Prediction]) -> float | None:
    """Return the mean of observed (1 or 0) minus predicted, None when there are none."""
    return sum(recalled - chance for chance, recalled in predicted) / len(predicted) if predicted else None


def log_loss(predicted: Sequence[Prediction]) -> float | None:
    """Return the mean of -ln(chance given to what came), None when there are none; .693 is a coin's."""
    costs = (-log(_held_in(chance if recalled else 1.0 - chance)) for chance, recalled in predicted)
    return sum(costs) / len(predicted) if predicted else None


def _held_in(chance: float) -> float:
    return min(max(chance, _LEAST_CHANCE), 1.0 - _LEAST_CHANCE)


def _bin(place: int, those: Sequence[Prediction]) -> Bin:
    count = len(those)
    predicted, observed = sum(chance for chance, _ in those) / count, sum(recalled for _, recalled in those) / count
    return Bin(place / BINS, (place + 1) / BINS, count, predicted, observed)
