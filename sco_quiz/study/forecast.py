"""What lies ahead: in which state the cards are, how many come due on which day, how many are known now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sco_quiz.study.standing import Standing

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


def states(standings: Collection[Standing], new: int, today: date) -> States:
    """Return the cards by state. `new`: cards without a memory."""
    mature = sum(one.due - one.last_day >= MATURE_DAYS for one in standings)
    due = sum(one.due <= today.toordinal() for one in standings)
    return States(new, len(standings) - mature, mature, due)


def forecast(standings: Collection[Standing], today: date, days: int) -> Forecast:
    """Return how many cards come due on each of `days` days from today on, `days` ≥ 1, and afterwards."""
    dues = Counter(one.due for one in standings)
    first = today.toordinal()
    overdue = sum(count for due, count in dues.items() if due < first)
    within = (overdue + dues[first], *(dues[first + wait] for wait in range(1, days)))
    return Forecast(within, len(standings) - sum(within))
