"""What a trial found, and all trials as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """`goal`: the figure of the design. `runs`: how often it was tried. `faults`: how many faults were met there.

    `images`: disks that were looked at. `inputs`: things that were put in.
    `lost`: acknowledged reviews that were not in the log afterwards. `failures`: what else was not as promised, one
    line each. `skipped`: why it could not be tried.
    """

    goal: str
    name: str
    runs: int
    faults: int
    lost: int
    failures: tuple[str, ...] = ()
    skipped: str = ""
    images: int = 0
    inputs: int = 0

    @property
    def holds(self) -> bool:
        """Say whether the trial took place and all was as promised."""
        return not self.skipped and not self.failures and not self.lost and self.runs > 0

    @property
    def verdict(self) -> str:
        """Return one word, or why it was not tried."""
        if self.skipped:
            return f"skipped: {self.skipped}"
        return "holds" if self.holds else f"FAILS ({len(self.failures)})"


def table(reports: Sequence[Report]) -> str:
    """Return the reports as lines of a table, the failures below it."""
    rows = [("goal", "what", "runs", "faults", "images", "inputs", "lost", "verdict")]
    rows += [(one.goal, one.name, *_counts(one), one.verdict) for one in reports]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    lines += [f"{one.name}: {failure}" for one in reports for failure in one.failures[:20]]
    return "\n".join(lines)


def _counts(one: Report) -> tuple[str, ...]:
    return tuple(f"{count:,}" for count in (one.runs, one.faults, one.images, one.inputs, one.lost))
