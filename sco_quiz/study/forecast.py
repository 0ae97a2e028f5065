"""What lies ahead: in which state the cards are, how many come due on which day, how many are known now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sco_quiz.model.review import Memory

MATURE_DAYS = 21


@dataclass(frozen=True, slots=True)
class States:
    """Cards by state. `new`: no memory yet. `young`, `mature`: of an interval under 21 days, and from 21 days on.

    `due`: of the young and mature, those due today or overdue. Source: Anki manual, "Statistics", Card Counts.
    """

    new: int
    young: int
    mature: int
    due: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cards that come due, if nothing is reviewed meanwhile. `days`: today with all that is overdue, tomorrow, and
    so on. `later`: after these days.
    """

    days: tuple[int, ...]
    later: int


def states(memories: Collection[Memory], new: int, today: date) -> States:
    """Return the cards by state. `new`: cards without a memory."""
    mature = sum((memory.due - memory.last_day).days >= MATURE_DAYS for memory in memories)
    due = sum(memory.due <= today for memory in memories)
    return States(new, len(memories) - mature, mature, due)


def forecast(memories: Collection[Memory], today: date, days: int) -> Forecast:
    """Return how many cards come due on each of `days` days from today on, `days` ≥ 1, and afterwards."""
    waits = Counter(max((memory.due - today).days, 0) for memory in memories)
    within = tuple(waits[wait] for wait in range(days))
    return Forecast(within, len(memories) - sum(within))
