"""What a desired retention costs and yields: a year of study by a simulated learner, for choosing the target.

After the idea of the simulators of fsrs4anki and py-fsrs: the learner forgets exactly as the scheduler predicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from sco_quiz.model.review import Memory, Rating
from sco_quiz.study.scheduler import Scheduler

RETENTIONS = (0.80, 0.85, 0.90, 0.95)
DAYS = 365
_FIRST_DAY = date(2001, 1, 1)  # any
_FIRST_RIGHT = 0.7  # how often a card never seen is answered right; few options make that likely


@dataclass(frozen=True, slots=True)
class Workload:
    """What a year costs and yields. `reviews_a_day`: same-day repetitions included, ≥ 0. `remembered`: cards that would
    be recalled at its end, on average.
    """

    retention: float
    reviews_a_day: float
    remembered: float


def workloads(
    scheduler: Scheduler,
    cards: int,
    new_per_day: int,
    seed: str,
    retentions: Sequence[float] = RETENTIONS,
    days: int = DAYS,
) -> tuple[Workload, ...]:
    """Return the workload at each desired retention.

    `cards`: to learn, ≥ 0, of which `new_per_day` ≥ 1 are begun on each day. `scheduler`: with the learner's weights.
    The learner rates good what is recalled; the rest again, and good when it comes back the same day.
    """
    return tuple(
        _workload(replace(scheduler, desired_retention=retention), cards, new_per_day, seed, days)
        for retention in retentions
    )


def _workload(scheduler: Scheduler, cards: int, new_per_day: int, seed: str, days: int) -> Workload:
    last_day, reviews, remembered = _FIRST_DAY + timedelta(days=days), 0, 0.0
    for number in range(cards):
        day = _FIRST_DAY + timedelta(days=number // new_per_day)
        memory, count = _year(scheduler, f"{seed}/{number}", day, last_day)
        reviews += count
        remembered += 0.0 if memory is None else scheduler.retrievability(memory, last_day)
    return Workload(scheduler.desired_retention, reviews / days, remembered)


def _year(scheduler: Scheduler, card: str, day: date, last_day: date) -> tuple[Memory | None, int]:
    """Return a card's memory at the end and how often it was reviewed, if it is begun on `day`."""
    rng, memory, count = Random(card), None, 0
    while day < last_day:
        chance = _FIRST_RIGHT if memory is None else scheduler.retrievability(memory, day)
        recalled = rng.random() < chance
        memory = scheduler.after(memory, Rating.GOOD if recalled else Rating.AGAIN, day, card)
        if not recalled:
            memory = scheduler.after(memory, Rating.GOOD, day, card)
        count += 1 if recalled else 2
        day = memory.due
    return memory, count
