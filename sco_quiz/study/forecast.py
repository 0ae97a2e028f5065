"""What lies ahead: in which state the cards are, how many come due on which day, how many are known now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sco_quiz.study.due import is_due
from sco_quiz.study.standing import Standing

MATURE_DAYS = 21


@dataclass(frozen=True, slots=True)
class States:
    """Cards by state. `new`: no memory yet. `young`, `mature`: of an interval under 21 days, and from 21 days on.

    `due`: of the young and mature, those due today or overdue. `suspended`: those that are, and so do not come back.
    Source: Anki manual, "Statistics", Card Counts.
    """

    new: int
    young: int
    mature: int
    due: int
    suspended: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cards that come due, if nothing is reviewed meanwhile. `days`: today with all that is overdue, tomorrow, and
    so on. `later`: after these days.
    """

    days: tuple[int, ...]
    later: int


def states(standings: Collection[Standing], new: int, comes_back: Collection[int | None]) -> States:
    """Return the cards by state. `new`: cards without a memory. `comes_back`: see `comes_back_in`, of all that do."""
    mature = sum(one.due - one.last_day >= MATURE_DAYS for one in standings)
    due, suspended = sum(map(is_due, comes_back)), sum(one is None for one in comes_back)
    return States(new, len(standings) - mature, mature, due, suspended)


def forecast(comes_back: Collection[int | None], days: int) -> Forecast:
    """Return how many cards come back on each of `days` days from today on, `days` ≥ 1, and afterwards.

    `comes_back`: in how many days each does, see `comes_back_in`; those that do not are in no day.
    """
    waits = Counter(max(wait, 0) for wait in comes_back if wait is not None)
    within = tuple(waits[wait] for wait in range(days))
    return Forecast(within, waits.total() - sum(within))
