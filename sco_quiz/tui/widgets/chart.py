"""A figure of the statistics with a cursor, drawn anew for the room that there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from sco_quiz.study.stats import Statistics
from sco_quiz.tui.charts import PLACE, Room
from sco_quiz.tui.figures.figure import Figure

_LEAST_ROOM = Room(20, 4)


class Chart(VerticalScroll):
    """Arrow keys move the cursor of a figure that has one, and scroll one that has none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(0, -1)", "Up", show=False, id="chart.up", tooltip="Cursor up, or scroll"),
        Binding("down,j", "go(0, 1)", "Down", show=False, id="chart.down", tooltip="Cursor down, or scroll"),
        Binding("left,h", "go(-1, 0)", "Left", show=False, id="chart.left", tooltip="Cursor left"),
        Binding("right,l", "go(1, 0)", "Right", show=False, id="chart.right", tooltip="Cursor right"),
        Binding("home", "go_to(0)", "First", show=False, id="chart.first", tooltip="Cursor to the first"),
        Binding("end", "go_to(-1)", "Last", show=False, id="chart.last", tooltip="Cursor to the last"),
        Binding("enter", "open", "Records", show=False, id="chart.open", tooltip="Show the records behind a line"),
    ]

    place: var[int] = var(0, init=False, always_update=True)

    @dataclass
    class Moved(Message):
        """The cursor stands at a place."""

        place: int

    @dataclass
    class Opened(Message):
        """The place at the cursor is to be shown in full."""

        place: int

    def __init__(self) -> None:
        super().__init__()
        self._figure: Figure | None = None
        self._found: Statistics | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="lines")

    def show(self, figure: Figure, found: Statistics) -> None:
        """Draw a figure, the cursor where it begins."""
        self._figure, self._found = figure, found
        self.scroll_home(animate=False)
        self.place = 0 if figure.missing(found) else figure.start(found)

    def watch_place(self) -> None:
        """Draw, and tell where the cursor is."""
        self._draw()
        self.post_message(self.Moved(self.place))

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def action_go(self, right: int, down: int) -> None:
        """Move the cursor by a step, or scroll."""
        step = 0 if self._figure is None else right * self._figure.right + down * self._figure.down
        if step and self._places:
            self.place = min(max(self.place + step, 0), self._places - 1)
        elif down:
            self.scroll_relative(y=down, animate=False)

    def action_go_to(self, place: int) -> None:
        """Move the cursor to a place, -1 for the last."""
        if self._places:
            self.place = place % self._places

    def action_open(self) -> None:
        """Ask for the records behind the place at the cursor."""
        self.post_message(self.Opened(self.place))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a second click there opens."""
        place = event.style.meta.get(PLACE)
        if place is None or not self._places:
            return
        if place == self.place and event.chain > 1:
            self.action_open()
        self.place = place

    @property
    def _places(self) -> int:
        figure, found = self._figure, self._found
        return 0 if figure is None or found is None or figure.missing(found) else figure.places(found)

    def _draw(self) -> None:
        figure, found, static = self._figure, self._found, self.query_one("#lines", Static)
        if figure is None or found is None or figure.missing(found):
            static.update(Content(""))
            return
        region = self.scrollable_content_region
        room = Room(max(_LEAST_ROOM.width, region.width), max(_LEAST_ROOM.height, region.height))
        drawn = figure.draw(found, room, self.place)
        static.update(Content("\n").join(drawn.lines))
        if drawn.at:
            top, height = round(self.scroll_offset.y), room.height
            if not top <= drawn.at < top + height:
                self.call_after_refresh(self.scroll_to, y=drawn.at - height // 2, animate=False)
