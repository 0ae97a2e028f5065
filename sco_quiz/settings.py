"""The learner's settings, as values. Reading them from a file is the shell's work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How studying is paced.

    `desired_retention`: the recall to aim for, 0.80–0.95. `new_per_day`: new cards a study day. `reviews_per_day`:
    due cards a study day. `day_start_hour`: local hour at which a study day begins, 0–23.
    """

    desired_retention: float = 0.90
    new_per_day: int = 10
    reviews_per_day: int = 200
    day_start_hour: int = 4


DEFAULTS = Settings()
