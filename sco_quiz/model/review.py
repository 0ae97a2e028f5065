"""What the log holds: reviews, marks, their retractions, what became of progress; and what is folded from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple, assert_never

from sco_quiz.model.card import Format


class Rating(IntEnum):
    """How well a card was known, in the field's own scale."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Outcome(StrEnum):
    """What the grading of an answer found. Everything up to AS_PRINTED is right; COARSER to EMPTY ask once more."""

    EXACT = "exact"
    ALIAS = "alias"
    TYPO = "typo"
    INSIDE = "inside"
    RANGE = "range"
    AS_PRINTED = "as_printed"
    COARSER = "coarser"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    PARTIAL = "partial"
    NEAR = "near"
    WRONG = "wrong"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Memory:
    """FSRS state of a card that has been reviewed; a card without one is *new*.

    `stability`: days until recall falls to 90 %. `difficulty`: 1–10. `due`, `last_day`: study days.
    `repetitions`: reviews so far, ≥ 1. `lapses`: times rated again after the first day it was learned.
    """

    stability: float
    difficulty: float
    due: date
    last_day: date
    repetitions: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Review:
    """One logged rating: enough to replay, to optimise and to explain.

    `id`: `device-00000042`. `session`: kind of session ("study"; "extra" does not move memory). `options`: as shown,
    in order; None if none were. `given`: the answer as typed or chosen, order and list items joined by "; ".
    `suggested`: None when the learner rated without a verdict. `duration_ms`: from question to answer.
    `time`: UTC. `utc_offset_minutes`: local time minus UTC. `retrievability`: predicted before, None when new.
    `memory`: after the review, None for a session that does not move memory.
    """

    id: str
    card_id: str
    fingerprint: str
    session: str
    format: Format
    options: tuple[str, ...] | None
    given: str
    outcome: Outcome
    suggested: Rating | None
    rating: Rating
    hinted: bool
    guessed: bool
    duration_ms: int
    time: datetime
    utc_offset_minutes: int
    study_day: date
    scheduler: str
    parameters: str
    retrievability: float | None
    memory: Memory | None


class Repetition(NamedTuple):
    """What a replay needs of a review that moved a memory. `day`: its study day. `due`: when the card was due then."""

    rating: Rating
    day: date
    due: date


def repetitions(reviews: Iterable[Review]) -> list[Repetition]:
    """Return what a replay needs of reviews; of those that moved no memory nothing."""
    return [Repetition(one.rating, one.study_day, one.memory.due) for one in reviews if one.memory is not None]


@dataclass(frozen=True, slots=True)
class Retraction:
    """An undo: the entry `target` no longer counts. A retraction of a retraction is a redo.

    `card_id`: that of the entry retracted in the end.
    """

    id: str
    target: str
    card_id: str
    time: datetime
    utc_offset_minutes: int


@dataclass(frozen=True, slots=True)
class Move:
    """What was reviewed of the card `card_id` until here is of the card `target`. Later reviews of it stay its own."""

    id: str
    card_id: str
    target: str
    time: datetime
    utc_offset_minutes: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was reviewed of the card `card_id` until here counts no more."""

    id: str
    card_id: str
    time: datetime
    utc_offset_minutes: int


class MarkKind(StrEnum):
    """What a learner can mark a card as, or no longer."""

    SUSPENDED = "suspended"
    BURIED = "buried"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Mark:
    """A card was marked, or unmarked: `is_on` False. `study_day`: of the action; a card is buried on that day alone."""

    id: str
    card_id: str
    kind: MarkKind
    is_on: bool
    study_day: date
    time: datetime
    utc_offset_minutes: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a card is marked as. `suspended`: not asked until it is unmarked. `buried`: the one day on which it is not
    asked, None for none. `flagged`: to be found again.
    """

    suspended: bool = False
    flagged: bool = False
    buried: date | None = None

    def hide_on(self, day: date) -> bool:
        """Say whether the card is not asked on a study day."""
        return self.suspended or self.buried == day

    def with_mark(self, mark: Mark) -> Marks:
        """Return the marks after one more."""
        match mark.kind:
            case MarkKind.SUSPENDED:
                return replace(self, suspended=mark.is_on)
            case MarkKind.FLAGGED:
                return replace(self, flagged=mark.is_on)
            case MarkKind.BURIED:
                return replace(self, buried=mark.study_day if mark.is_on else None)
            case _:
                assert_never(mark.kind)


NO_MARKS = Marks()


def marks_after(marks: Iterable[Mark]) -> Marks:
    """Return what the live marks of a card leave, oldest first."""
    left = NO_MARKS
    for mark in marks:
        left = left.with_mark(mark)
    return left


Done = Review | Mark | Forgotten
"""What a learner does to cards, and can undo."""
Entry = Done | Retraction | Move
