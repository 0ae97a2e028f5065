"""When a card is due again: FSRS-6 by the field's own library, fed with study days, and a fuzz that can be replayed.

The library counts periods of 24 hours; given times of day, 23:00 and 08:00 the next morning are one day, not two. So
it is given midnights of study days. Its own fuzz draws from ambient randomness and is kept off.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from math import floor, inf
from typing import TYPE_CHECKING

from sco_quiz.errors import SettingsError
from sco_quiz.model.review import Memory, Rating, Repetition
from sco_quiz.study.load import Load

if TYPE_CHECKING:
    import fsrs

SCHEDULER_ID = "fsrs-6"
LEAST_RETENTION, MOST_RETENTION = 0.80, 0.95
MAXIMUM_INTERVAL_DAYS = 36500
LEAST_FUZZED_DAYS = 2.5
LAST_PASS_DAYS = 7
_EXAM = "-exam"
# (from, to, share): days of the interval within from–to widen the fuzz by this share of them.
# Source: FUZZ_RANGES in fsrs/scheduler.py of py-fsrs 6.3, the same as in Anki.
FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, inf, 0.05))


@dataclass(frozen=True)  # without slots: the library's scheduler is built on first use and kept
class Scheduler:
    """FSRS-6 with its settings.

    `parameters`: the 21 weights, None for the library's defaults. `desired_retention`: 0.80–0.95. `fuzz`: whether
    intervals are spread a little, the same way for the same card and repetition. `exam`: before it no card is put off
    beyond it; in the week before it every card is due once more.
    Raises SettingsError for a retention or weights out of range.
    """

    parameters: tuple[float, ...] | None = None
    desired_retention: float = 0.90
    fuzz: bool = True
    exam: date | None = None

    def __post_init__(self) -> None:
        if not LEAST_RETENTION <= self.desired_retention <= MOST_RETENTION:
            raise SettingsError(
                f"a desired retention of {self.desired_retention:g} is out of range",
                f"choose one from {LEAST_RETENTION:.2f} to {MOST_RETENTION:.2f}",
            )
        if self.parameters is not None:
            _ = self._library

    @property
    def scheduler_id(self) -> str:
        """Return the name of the algorithm, for the log."""
        return SCHEDULER_ID

    @property
    def parameters_id(self) -> str:
        """Return what was used, for the log: `default-0.90`, `default-0.90-exam2027-06-15`; a hash for own weights."""
        weights = weights_id(self.parameters)
        exam = "" if self.exam is None else f"{_EXAM}{self.exam.isoformat()}"
        return f"{weights}-{self.desired_retention:0<4}{exam}"

    def after(self, memory: Memory | None, rating: Rating, day: date, card_id: str, load: Load | None = None) -> Memory:
        """Return the memory after a review on a study day; `memory` None: the card is new.

        `load`: of the days to come; the card is due on the least busy day that the fuzz could have chosen. None: all
        days are alike.

        A day before the last review (the clock was set back) counts as that of the last review. The card is due one
        day later at the earliest. A lapse is an *again* on a later day than the review before it.
        """
        import fsrs  # 29 ms, which a command that schedules nothing must not pay

        last_day = day if memory is None else max(day, memory.last_day)
        card, _ = self._library.review_card(_card(memory), fsrs.Rating(rating), _midnight(last_day))
        assert card.stability is not None
        assert card.difficulty is not None
        repetitions = 1 if memory is None else memory.repetitions + 1
        interval = card.due - _midnight(last_day)
        due = last_day + interval
        if self.fuzz:
            due = _fuzzed(interval, last_day, f"{card_id}\n{repetitions}", load)
        return Memory(
            stability=card.stability,
            difficulty=card.difficulty,
            due=self._before_exam(due, last_day, card_id),
            last_day=last_day,
            repetitions=repetitions,
            lapses=0 if memory is None else memory.lapses + (rating is Rating.AGAIN and day > memory.last_day),
        )

    def preview(
        self, memory: Memory | None, day: date, card_id: str, load: Load | None = None
    ) -> Mapping[Rating, Memory]:
        """Return what `after` would for each of the four ratings, from *again* to *easy*."""
        return {rating: self.after(memory, rating, day, card_id, load) for rating in Rating}

    def retrievability(self, memory: Memory, day: date) -> float:
        """Return the predicted chance of recall on a study day, 0–1; 1 on the day of the last review and before."""
        return self._library.get_card_retrievability(_card(memory), _midnight(day))

    @cached_property
    def recall(self) -> Callable[[float, int], float]:
        """Return a quick way to the chance of recall, 0–1: by stability and the days ≥ 0 since the last review.

        Source: the forgetting curve of FSRS-6, with its weight 20, as in fsrs/scheduler.py of py-fsrs 6.3.
        """
        decay = -float(self._library.parameters[20])
        factor: float = 0.9 ** (1.0 / decay) - 1.0
        return lambda stability, days: (1.0 + factor * days / stability) ** decay

    def replay(self, reviews: Iterable[tuple[Rating, date]], card_id: str) -> Memory | None:
        """Return the memory that a card's reviews leave, None if there are none. `reviews`: live, oldest first."""
        memory: Memory | None = None
        for rating, day in reviews:
            memory = self.after(memory, rating, day, card_id)
        return memory

    def replayed(self, reviews: Iterable[Repetition]) -> Memory | None:
        """Return the memory that a card's reviews leave with the due days that were logged, None if there are none.

        `reviews`: live, oldest first. What `after` leaves review by review, but for the due day; a log has a million
        reviews, so the library's card goes from one to the next as it is.
        """
        import fsrs  # 29 ms, which a command that schedules nothing must not pay

        review, ratings = self._library.review_card, {rating: fsrs.Rating(rating) for rating in Rating}
        card, last_day, due, repetitions, lapses = _card(None), date.min, date.min, 0, 0
        for rating, day, due in reviews:  # noqa: B007 - the last one is the card's
            lapses += rating is Rating.AGAIN and repetitions > 0 and day > last_day
            last_day = max(day, last_day)
            card, _ = review(card, ratings[rating], _midnight(last_day))
            repetitions += 1
        if card.stability is None or card.difficulty is None:
            return None
        return Memory(card.stability, card.difficulty, due, last_day, repetitions, lapses)

    def _before_exam(self, due: date, last_day: date, card_id: str) -> date:
        """Return `due`, or a day of the week before the exam, the same for the same card, if it would come too late."""
        if self.exam is None or (self.exam - last_day).days <= LAST_PASS_DAYS or due < self.exam:
            return due
        return self.exam - timedelta(days=1 + _digest(card_id)[0] % LAST_PASS_DAYS)

    @cached_property
    def _library(self) -> fsrs.Scheduler:
        import fsrs  # 29 ms, which a command that schedules nothing must not pay
        from fsrs.scheduler import DEFAULT_PARAMETERS

        try:
            return fsrs.Scheduler(
                parameters=DEFAULT_PARAMETERS if self.parameters is None else self.parameters,
                desired_retention=self.desired_retention,
                learning_steps=(),
                relearning_steps=(),
                maximum_interval=MAXIMUM_INTERVAL_DAYS,
                enable_fuzzing=False,
            )
        except ValueError as error:
            raise SettingsError(" ".join(str(error).split()), "optimise again, or use the default weights") from None


def weights_id(weights: tuple[float, ...] | None) -> str:
    """Return the name of weights in the log: `default`, or 8 hex digits of their hash."""
    return "default" if weights is None else _digest(repr(weights)).hex()[:8]


def allowed(weights: Iterable[float]) -> tuple[float, ...]:
    """Return 21 fitted weights to four decimals, each brought within the library's bounds.

    An optimiser that reckons in single precision ends a hair beside a bound. ValueError if they are not 21.
    """
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

    bounded = zip(weights, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(round(min(max(weight, least), most), 4) for weight, least, most in bounded)


def _card(memory: Memory | None) -> fsrs.Card:
    import fsrs  # 29 ms, which a command that schedules nothing must not pay

    if memory is None:
        return fsrs.Card(card_id=0, due=datetime.min.replace(tzinfo=UTC))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due),
        last_review=_midnight(memory.last_day),
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _fuzzed(interval: timedelta, last_day: date, seed: str, load: Load | None) -> date:
    """Return a due day near the given interval, the same for all ratings of a seed but for their own interval.

    With a `load` the days are ranked the same for every rating, so that a better one is never due earlier.
    """
    least, most = _window(interval.days)
    number = int.from_bytes(_digest(seed)[:6])
    if load is not None:
        days = [last_day + timedelta(days=days) for days in range(least, most + 1)]
        return min(days, key=lambda day: (load.on(day), day.toordinal() * (2 * number + 1) % 2**48))
    # 48 bits, so that the division is exact and below 1
    return last_day + timedelta(days=least + floor(number / 2**48 * (most - least + 1)))


def _window(days: int) -> tuple[int, int]:
    """Return the shortest and the longest interval, in days, that one of `days` may become."""
    if days < LEAST_FUZZED_DAYS:
        return days, days
    spread = 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in FUZZ_RANGES)
    return max(2, round(days - spread)), min(round(days + spread), MAXIMUM_INTERVAL_DAYS)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
