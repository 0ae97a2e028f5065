"""How the learner wants to be asked in a sitting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from sco_quiz.model.card import Format


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sitting is asked. `limit`: answers at most. `pinned`: the one format. `seed`: draws the options.

    `clock`: seconds that only go forward, to time answers and to tell a key that is held down.
    """

    limit: int | None = None
    pinned: Format | None = None
    seed: str = ""
    clock: Callable[[], float] = monotonic
