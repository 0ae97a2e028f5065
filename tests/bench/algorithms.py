"""The schedulers that are compared, ours and two older ones, each as the course of one card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol, Self

from sco_quiz.model.review import Memory, Rating
from sco_quiz.study.scheduler import Scheduler

RECALL_WHEN_DUE = 0.9  # SM-2 and Leitner predict nothing; they are lent an exponential curve through this point
LEITNER_DAYS = (1, 2, 4, 8, 16, 32, 64)
_QUALITY = {Rating.AGAIN: 1, Rating.HARD: 3, Rating.GOOD: 4, Rating.EASY: 5}


class Course(Protocol):
    """A card under an algorithm. `last_day`, `due`: None while it is new."""

    @property
    def last_day(self) -> date | None: ...
    @property
    def due(self) -> date | None: ...
    def answered(self, rating: Rating, day: date) -> Self: ...
    def recall(self, day: date) -> float: ...


@dataclass(frozen=True, slots=True)
class Ours:
    """FSRS-6 as the program uses it. `card`: what its fuzz is seeded by."""

    scheduler: Scheduler
    card: str = "card"
    memory: Memory | None = None

    @property
    def last_day(self) -> date | None:
        return None if self.memory is None else self.memory.last_day

    @property
    def due(self) -> date | None:
        return None if self.memory is None else self.memory.due

    def answered(self, rating: Rating, day: date) -> Ours:
        return replace(self, memory=self.scheduler.after(self.memory, rating, day, self.card))

    def recall(self, day: date) -> float:
        assert self.memory is not None
        return self.scheduler.retrievability(self.memory, day)


@dataclass(frozen=True, slots=True)
class Sm2:
    """SuperMemo's SM-2: 1 day, 6 days, then times the easiness. Answers repeated on the same day change nothing.

    Source: P. A. Wozniak, "Optimization of learning", 1990, section 3.2. Again, hard, good, easy count as 1, 3, 4, 5.
    """

    last_day: date | None = None
    interval: int = 0
    right_in_a_row: int = 0
    easiness: float = 2.5

    @property
    def due(self) -> date | None:
        return None if self.last_day is None else self.last_day + timedelta(days=self.interval)

    def answered(self, rating: Rating, day: date) -> Sm2:
        if day == self.last_day:
            return self
        quality = _QUALITY[rating]
        missing = 5 - quality
        easiness = max(1.3, self.easiness + 0.1 - missing * (0.08 + missing * 0.02))
        row = self.right_in_a_row + 1 if quality >= 3 else 0
        interval = {0: 1, 1: 1, 2: 6}.get(row, round(self.interval * easiness))
        return Sm2(day, min(interval, 36500), row, easiness)

    def recall(self, day: date) -> float:
        return _lent(self.last_day, self.interval, day)


@dataclass(frozen=True, slots=True)
class Leitner:
    """Seven boxes: a right answer moves a card to the next one, a wrong answer back to the first.

    Source: S. Leitner, "So lernt man lernen", 1972, with boxes opened after 1, 2, 4 … 64 days.
    """

    last_day: date | None = None
    box: int = 0

    @property
    def due(self) -> date | None:
        return None if self.last_day is None else self.last_day + timedelta(days=LEITNER_DAYS[self.box])

    def answered(self, rating: Rating, day: date) -> Leitner:
        if day == self.last_day:
            return self
        up = 0 if self.last_day is None else self.box + 1
        return Leitner(day, 0 if rating is Rating.AGAIN else min(up, len(LEITNER_DAYS) - 1))

    def recall(self, day: date) -> float:
        return _lent(self.last_day, LEITNER_DAYS[self.box], day)


def _lent(last_day: date | None, interval: int, day: date) -> float:
    assert last_day is not None
    return float(RECALL_WHEN_DUE ** ((day - last_day).days / max(interval, 1)))
