"""Whether predictions come true: the recall that was predicted against the recall that was observed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

BINS = 20
_LEAST_CHANCE = 1e-6  # a prediction of 0 or 1 that fails would cost infinitely much

Prediction = tuple[float, bool]  # the chance of recall that was predicted, 0..1, and whether it was recalled


class BinSum(NamedTuple):
    """Predictions added up: how many, the chances, how many were recalled, and what they cost (log loss)."""

    reviews: int
    predicted: float
    recalled: int
    cost: float


NOTHING = BinSum(0, 0.0, 0, 0.0)


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


def bin_of(chance: float) -> int:
    """Return the place of the bin of a prediction, from 0."""
    return min(int(chance * BINS), BINS - 1)


def cost_of(chance: float, recalled: bool) -> float:
    """Return -ln(chance given to what came): the log loss of one prediction."""
    return -log(_held_in(chance if recalled else 1.0 - chance))


def together(sums: Iterable[BinSum]) -> BinSum:
    """Return several sums as one."""
    return BinSum(*map(sum, zip(*sums, NOTHING, strict=True)))


def calibration(bins: Mapping[int, BinSum]) -> Calibration:
    """Return how well predictions came true. `bins`: their sums by place, each of at least one."""
    whole = together(bins.values())
    count = whole.reviews
    return Calibration(
        count,
        bias=(whole.recalled - whole.predicted) / count if count else None,
        log_loss=whole.cost / count if count else None,
        bins=tuple(_bin(place, bins[place]) for place in sorted(bins)),
    )


def bias(predicted: Sequence[Prediction]) -> float | None:
    """Return the mean of observed (1 or 0) minus predicted, None when there are none."""
    return sum(recalled - chance for chance, recalled in predicted) / len(predicted) if predicted else None


def log_loss(predicted: Sequence[Prediction]) -> float | None:
    """Return the mean of -ln(chance given to what came), None when there are none; .693 is a coin's."""
    return sum(cost_of(*one) for one in predicted) / len(predicted) if predicted else None


def _held_in(chance: float) -> float:
    return min(max(chance, _LEAST_CHANCE), 1.0 - _LEAST_CHANCE)


def _bin(place: int, one: BinSum) -> Bin:
    return Bin(place / BINS, (place + 1) / BINS, one.reviews, one.predicted / one.reviews, one.recalled / one.reviews)
