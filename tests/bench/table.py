"""The goals of speed as rows of a table: what was measured, by what it is judged, and whether the goal is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = "| what | here | baseline | goal | is | verdict |\n|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Row:
    """One goal. `here`, `baseline`: figures with their unit. `is_met` None: there is no baseline to judge it by."""

    what: str
    here: str
    baseline: str
    goal: str
    figure: str
    is_met: bool | None

    def __str__(self) -> str:
        verdict = {True: "met", False: "**missed**", None: "no baseline here"}[self.is_met]
        return f"| {self.what} | {self.here} | {self.baseline} | {self.goal} | {self.figure} | {verdict} |"


def compared(what: str, here: float, baseline: float | None, most: float, against: str, unit: str = "ms") -> Row:
    """Return the row of a figure that may be so many times the baseline at most. `against`: the baseline's name."""
    shown, goal = f"{_figure(here)} {unit}", f"≤ {most:g}× {against}"
    if baseline is None:
        return Row(what, shown, "—", goal, "—", None)
    return Row(what, shown, f"{_figure(baseline)} {unit}", goal, f"{here / baseline:.2f}×", here <= most * baseline)


def bounded(what: str, here: float, most: float, unit: str) -> Row:
    """Return the row of a figure that has a limit of its own."""
    return Row(what, f"{_figure(here)} {unit}", "—", f"≤ {most:g} {unit}", f"{_figure(here)} {unit}", here <= most)


def percentile(figures: Sequence[float], share: float) -> float:
    """Return the figure that a share of them, 0–1, does not exceed."""
    return sorted(figures)[min(len(figures) - 1, int(len(figures) * share))]


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
