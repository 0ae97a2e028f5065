"""What the learner wants of a sitting unless it is said otherwise, and the clock that times it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from sco_quiz.study.wish import ANY, Wish


@dataclass(frozen=True, slots=True)
class Manner:
    """`wish`: of a sitting for which nothing else is chosen.

    `clock`: seconds that only go forward, to time answers and to tell a key that is held down.
    """

    wish: Wish = ANY
    clock: Callable[[], float] = monotonic


AS_USUAL = Manner()
