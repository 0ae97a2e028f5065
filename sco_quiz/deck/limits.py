"""How large a deck may be, and how many of its problems are told."""

from __future__ import annotations

from collections.abc import Iterable

from sco_quiz.deck.codes import Code
from sco_quiz.errors import Place, Problem

LARGEST_BYTES = 64 * 1024 * 1024
DEEPEST = 20
MOST_PROBLEMS = 200


def too_large(file: str) -> Problem:
    """Return the problem of a file of more than `LARGEST_BYTES`."""
    message = f"the file is larger than {LARGEST_BYTES // 1024 // 1024} MiB"
    return Problem(Place(file), Code.TOO_LARGE, message, "split it into several decks")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` in the order of the file, the first `MOST_PROBLEMS` and a last one that says so."""
    ordered = sorted(problems, key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    if len(ordered) <= MOST_PROBLEMS:
        return tuple(ordered)
    more = Problem(
        ordered[MOST_PROBLEMS].place, Code.TOO_MANY, "there may be more problems than are listed", "mend these first"
    )
    return (*ordered[:MOST_PROBLEMS], more)
