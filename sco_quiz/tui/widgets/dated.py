"""A few dated things one under the other: dates in one column, texts that wrap in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

MOST_LINES = 5
GAP_CELLS = 2
MOST_DATE_CELLS = 24


@dataclass(frozen=True, slots=True)
class DatedLine:
    """`when`: a date in words. `is_marked`: the one that was asked about."""

    when: str
    text: str
    is_marked: bool = False


class DatedLines(Vertical):
    """Up to five lines under a heading; nothing at all when there are none."""

    def __init__(self, heading: str, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._heading = heading

    def compose(self) -> ComposeResult:
        yield Static(Content(self._heading), classes="heading")
        for _ in range(MOST_LINES):
            with Horizontal():
                yield Static(classes="mark")
                yield Static(classes="when")
                yield Static(classes="text")

    def show(self, lines: Sequence[DatedLine]) -> None:
        """Show these lines in place of those before."""
        self.display = bool(lines)
        longest = max((Content(line.when).cell_length for line in lines), default=0)
        width = min(longest, MOST_DATE_CELLS) + GAP_CELLS
        for place, row in enumerate(self.query(Horizontal)):
            row.display = place < len(lines)
            if row.display:
                _fill(row, lines[place], width)


def _fill(row: Horizontal, line: DatedLine, width: int) -> None:
    row.set_class(line.is_marked, "-marked")
    row.query_one(".mark", Static).update(Content("▸" if line.is_marked else ""))
    when = row.query_one(".when", Static)
    when.styles.width = width
    when.update(Content(line.when))
    row.query_one(".text", Static).update(Content(line.text))
