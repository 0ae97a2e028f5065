"""What the grading of one answer says: was it right, why, and which rating follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, assert_never

from sco_quiz.model.review import Outcome, Rating


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A piece of an answer as typed, held against the right one: `missing` was not typed, `extra` should not be."""

    text: str
    kind: Literal["same", "missing", "extra"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grading of one answer.

    `right`: None when the answer is asked for once more, or rated by the learner. `reason`: one or two plain sentences,
    "" for an answer that is exactly the expected one. `suggested`: None exactly when `right` is. `diff`: for typos and
    near misses, else empty. `score`: 0..1 for order (Kendall's tau, not below 0) and list (share found), else None.
    """

    outcome: Outcome
    right: bool | None
    reason: str
    suggested: Rating | None
    diff: tuple[DiffPart, ...] = ()
    score: float | None = None


def verdict(
    outcome: Outcome, reason: str = "", *, diff: tuple[DiffPart, ...] = (), score: float | None = None
) -> Verdict:
    """Return the verdict for an outcome reached without hint or guess. Easy is never suggested."""
    match outcome:
        case (
            Outcome.EXACT | Outcome.ALIAS | Outcome.TYPO | Outcome.INSIDE | Outcome.RANGE | Outcome.AS_PRINTED
        ):  # fmt: skip
            return Verdict(outcome, True, reason, Rating.GOOD, diff, score)
        case Outcome.PARTIAL:
            return Verdict(outcome, False, reason, Rating.HARD, diff, score)
        case Outcome.NEAR | Outcome.WRONG:
            return Verdict(outcome, False, reason, Rating.AGAIN, diff, score)
        case Outcome.COARSER | Outcome.AMBIGUOUS | Outcome.UNREADABLE | Outcome.EMPTY | Outcome.RECALLED:
            return Verdict(outcome, None, reason, None, diff, score)
        case _:
            assert_never(outcome)


def with_help(graded: Verdict, *, guessed: bool = False, hinted: bool = False) -> Verdict:
    """Return the verdict with the rating that a right answer earns when it was guessed (Again) or hinted at (Hard)."""
    if not graded.right or not (guessed or hinted):
        return graded
    return replace(graded, suggested=Rating.AGAIN if guessed else Rating.HARD)


def final(graded: Verdict) -> Verdict:
    """Return the verdict on an answer that was asked for once more already: what cannot be graded now is wrong."""
    if graded.right is not None or graded.outcome is Outcome.RECALLED:
        return graded
    return verdict(Outcome.WRONG, "" if graded.outcome is Outcome.EMPTY else graded.reason)


def overruled(graded: Verdict) -> Verdict:
    """Return the verdict after the learner said "I was right". The outcome stays what the grading found."""
    return replace(graded, right=True, reason="You said that you were right.", suggested=Rating.GOOD)
