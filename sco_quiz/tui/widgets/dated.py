"""A few dated things one under the other: dates in one column, texts that wrap in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

MARK_CELLS, GAP_CELLS = 2, 2
MOST_DATE_CELLS = 24
NOTHING = Content("")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """`when`: a date in words. `is_marked`: the one that was asked about."""

    when: str
    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """Lines under a heading; nothing at all when there are none."""

    heading: str
    lines: Sequence[DatedLine]

    def content(self, width: int) -> Content:
        """Return all of it, in so many cells; empty without lines."""
        if not self.lines:
            return NOTHING
        longest = max(Content(line.when).cell_length for line in self.lines)
        rows = (row for line in self.lines for row in _rows(line, min(longest, MOST_DATE_CELLS), width))
        return Content("\n").join([Content.styled(self.heading, "$quiet"), *rows])


def _rows(line: DatedLine, when_cells: int, width: int) -> Iterator[Content]:
    """Yield the rows that a line takes; only its first has the mark."""
    when_style, text_style = ("bold", "bold") if line.is_marked else ("$quiet", "")
    text_cells = max(1, width - MARK_CELLS - when_cells - GAP_CELLS)
    whens = Content.styled(line.when, when_style).wrap(when_cells)
    texts = Content.styled(line.text, text_style).wrap(text_cells)
    marks = [Content.styled("▸", "bold")] if line.is_marked else []
    for mark, when, text in zip_longest(marks, whens, texts, fillvalue=NOTHING):
        yield Content.assemble(_filled(mark, MARK_CELLS), _filled(when, when_cells + GAP_CELLS), text)


def _filled(content: Content, cells: int) -> Content:
    return content.extend_right(cells - content.cell_length)
