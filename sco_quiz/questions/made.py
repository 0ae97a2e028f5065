"""What was worked out of a deck so far, since several kinds of questions ask for one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sco_quiz.model.event import Event
from sco_quiz.questions.draft import Candidates

Purpose = tuple[object, ...]
"""What options are for: all that decides which they are."""


@dataclass(frozen=True, slots=True)
class Made:
    """Filled by those who work it out. `options`: wrong ones for the event at hand alone. `dates`: wrong dates.

    `labels`: of an event, by its id. `chains`: what follows an event, with how it is named, by its id.
    """

    options: dict[Purpose, Candidates] = field(default_factory=dict)
    dates: dict[Purpose, Candidates] = field(default_factory=dict)
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    chains: dict[str, Sequence[tuple[Event, str]]] = field(default_factory=dict)
