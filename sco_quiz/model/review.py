"""What the log holds: reviews, their retractions, what became of a card's progress; and the memory folded from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

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


Entry = Review | Retraction | Move | Forgotten
