"""What the learner wants of a sitting, beside its decks."""

from __future__ import annotations

from dataclasses import dataclass

from sco_quiz.model.card import Format

MOST_DAYS_AHEAD = 365  # that can be asked for


@dataclass(frozen=True, slots=True)
class Wish:
    """`limit`: answers at most, None for no limit. `pinned`: the one format. `seed`: draws the options.

    `tags`, `ahead_days`, `cram`: see `Plan`.
    """

    limit: int | None = None
    pinned: Format | None = None
    seed: str = ""
    tags: tuple[str, ...] = ()
    ahead_days: int = 0
    cram: bool = False


ANY = Wish()
