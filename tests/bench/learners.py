"""Simulated learners, whose true chance of recall is known: one that forgets as FSRS says, one that does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import exp, inf, log
from random import Random
from typing import Protocol

from fsrs.scheduler import DEFAULT_PARAMETERS

from sco_quiz.model.review import Memory, Rating
from sco_quiz.study.scheduler import Scheduler, allowed

FIRST_RIGHT = 0.6  # of cards never seen: there are options to choose from
USUAL, HARD = -1.8, -1.3  # thresholds at which 85 % and 60 % of the cards learned today are known tomorrow
_SECONDS_OF_A_DAY = 86_400
_SECONDS_UNTIL_AGAIN = 600
_INTERCEPT, _SCALE, _NOISE, _BETWEEN_SITTINGS = 0.177, 0.217, 0.255, 0.025  # a, c, s and h of the paper


class Remembered(Protocol):
    """One card in a learner's head, begun when it is made."""

    def recall(self, day: date) -> float: ...
    def asked(self, rating: Rating, day: date) -> None: ...


class Learner(Protocol):
    def begin(self, rng: Random) -> Remembered: ...


@dataclass(frozen=True)
class FsrsLearner:
    """Forgets as FSRS-6 says, with weights of their own: the default ones, each times e to the normal (0, spread)."""

    seed: str
    spread: float = 0.2

    def begin(self, rng: Random) -> Remembered:
        return _FsrsCard(_truth(self.seed, self.spread))


@cache
def _truth(seed: str, spread: float) -> Scheduler:
    rng = Random(seed)
    return Scheduler(allowed(weight * exp(rng.gauss(0, spread)) for weight in DEFAULT_PARAMETERS), fuzz=False)


@dataclass
class _FsrsCard:
    truth: Scheduler
    memory: Memory | None = None

    def recall(self, day: date) -> float:
        return FIRST_RIGHT if self.memory is None else self.truth.retrievability(self.memory, day)

    def asked(self, rating: Rating, day: date) -> None:
        self.memory = self.truth.after(self.memory, rating, day, "")


@dataclass(frozen=True)
class PowerLearner:
    """Each presentation leaves a trace that fades by a power of time, the quicker the fresher the memory was then.

    Activation m = ln(sum of age^-d), d = c·e^m + a with the m before that presentation; recall is the logistic of
    (m - threshold) / s. Nothing of it is in FSRS. Source: P. I. Pavlik and J. R. Anderson, "Practice and forgetting
    effects on vocabulary memory", Cognitive Science 29, 2005, with their a, c, s and scaling of time between sittings.
    Learners scatter round `threshold`, and their cards round theirs; the lower, the easier to learn.
    """

    seed: str
    threshold: float

    def begin(self, rng: Random) -> Remembered:
        return _PowerCard(threshold=Random(self.seed).gauss(self.threshold, 0.2) + rng.gauss(0, 0.4))


@dataclass
class _PowerCard:
    threshold: float
    traces: list[tuple[float, float]] = field(default_factory=list)  # when, in seconds, and its decay

    def recall(self, day: date) -> float:
        if not self.traces:
            return FIRST_RIGHT
        return 1 / (1 + exp((self.threshold - self._activation(self._seconds(day))) / _NOISE))

    def asked(self, rating: Rating, day: date) -> None:
        now = self._seconds(day)
        if self.traces and now <= self.traces[-1][0]:
            now = self.traces[-1][0] + _SECONDS_UNTIL_AGAIN
        self.traces.append((now, _SCALE * exp(self._activation(now)) + _INTERCEPT))

    def _activation(self, now: float) -> float:
        total = sum((now - when) ** -decay for when, decay in self.traces)
        return log(total) if total else -inf

    def _seconds(self, day: date) -> float:
        return day.toordinal() * _SECONDS_OF_A_DAY * _BETWEEN_SITTINGS
