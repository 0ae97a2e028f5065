"""What a figure of the statistics is: a name, a sentence that says what it means, and a chart with a cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sco_quiz.model.counting import many
from sco_quiz.study.retention import LEAST_TO_JUDGE, Retention
from sco_quiz.study.stats import Statistics
from sco_quiz.tui.charts import Drawn, Room


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the statistics.

    `missing`: what is to be done before there is something to show, "" when there is. `sentence`: what it means.
    `places`: how many the cursor can stand on, 0 for none. `start`: where it begins. `draw`: see charts; the cursor is
    the last argument. `tells`: what is said of the place at the cursor. `right`, `down`: how far a step that way moves
    the cursor, 0 if it does not.
    """

    name: str
    title: str
    missing: Callable[[Statistics], str]
    sentence: Callable[[Statistics], str]
    draw: Callable[[Statistics, Room, int], Drawn]
    places: Callable[[Statistics], int] = lambda _: 0
    start: Callable[[Statistics], int] = lambda _: 0
    tells: Callable[[Statistics, int], str] = lambda *_: ""
    right: int = 0
    down: int = 0


def needs_reviews(found: Statistics) -> str:
    """Return what to do before there is anything to count."""
    return "" if found.reviews else "Nothing has been answered yet. After your first answers this fills by itself."


def needs_later_days(found: Statistics) -> str:
    """Return what to do before it can be said how much is kept from one day to another."""
    have = found.retention.reviews
    if have >= LEAST_TO_JUDGE:
        return ""
    left = many(LEAST_TO_JUDGE - have, "more answer")
    return (
        f"After {LEAST_TO_JUDGE} answers to cards learned on an earlier day this says how much of it you keep:"
        f" {have} so far, {left} to go."
    )


def percent(share: float | None) -> str:
    """Return a share in percent with one decimal, "–" for none."""
    return "–" if share is None else f"{share * 100:.1f} %"


def against(one: Retention, target: float) -> str:
    """Return how a true retention stands to the recall that is aimed for, in a word.

    Within two standard errors of the target it is "on target": so far chance alone may take it.
    """
    if one.share is None or one.reviews < LEAST_TO_JUDGE:
        return "too few to judge"
    off = one.share - target
    if abs(off) <= 2 * (target * (1 - target) / one.reviews) ** 0.5:
        return "on target"
    return "above target" if off > 0 else "below target"


def target_of(found: Statistics) -> float:
    """Return the recall that is aimed for, the mean over the decks where they differ."""
    return sum(found.targets.values()) / len(found.targets) if found.targets else 0.9


def suspended_words(found: Statistics) -> str:
    """Return how many cards do not come back, after a list of those that do; "" if all do."""
    suspended = found.states.suspended
    return f"; {suspended:,} suspended, which {'do' if suspended > 1 else 'does'} not come back" if suspended else ""


def duration_words(minutes: float) -> str:
    """Return a time spent: "4 minutes", "3.4 hours"."""
    if minutes < 1:
        return "less than a minute" if minutes else "no time"
    return many(round(minutes), "minute") if minutes < 120 else f"{minutes / 60:,.1f} hours"
