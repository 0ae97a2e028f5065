"""A line of names of which one is chosen; as many as there is room for, the chosen one among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from sco_quiz.tui.charts import PLACE, placed

_MORE_BEFORE, _MORE_AFTER = "‹ ", " ›"
_BETWEEN = "  "


class Sections(Widget):
    """The chosen one is reversed. A click chooses."""

    chosen: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """The section at a place was chosen by the mouse."""

        place: int

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)

    def render(self) -> RenderResult:
        """Return the names around the chosen one."""
        return sections_line(self._names, self.chosen, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Choose the section that was hit."""
        place = event.style.meta.get(PLACE)
        if place is not None:
            self.post_message(self.Chosen(place))


def sections_line(names: Sequence[str], chosen: int, width: int) -> Content:
    """Return the names in one line, marks at its ends where some are left out."""
    first, last = 0, len(names)
    while first < chosen and _length(names, first, last) > width:
        if last > chosen + 2:
            last -= 1
        else:
            first += 1
    while last > chosen + 1 and _length(names, first, last) > width:
        last -= 1
    shown = [placed(f" {names[place]} ", place, is_at=place == chosen) for place in range(first, last)]
    before = _MORE_BEFORE if first else ""
    after = _MORE_AFTER if last < len(names) else ""
    return Content.assemble((before, "$quiet"), Content("").join(shown), (after, "$quiet"))


def _length(names: Sequence[str], first: int, last: int) -> int:
    marks = (len(_MORE_BEFORE) if first else 0) + (len(_MORE_AFTER) if last < len(names) else 0)
    return marks + sum(len(name) + len(_BETWEEN) for name in names[first:last])
