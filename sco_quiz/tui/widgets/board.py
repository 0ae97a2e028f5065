"""A timeline from top to bottom, with gaps between its events that one can be put into, by keys or by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from sco_quiz.model.card import Card
from sco_quiz.study.placing import Placement

RAIL, EVENT, CURSOR, RIGHT, WRONG = "│", "●", "▸", "✓", "✗"
SPACE_CELLS = 2
LEAST_WIDTH_FOR_COLUMNS = 56
HERE = "You put it here"


class Gap(Static):
    """A place between two events. `place`: from 0, before the first event."""

    @dataclass
    class Clicked(Message):
        """This gap was clicked."""

        place: int

    def __init__(self, place: int) -> None:
        super().__init__(Content(RAIL))
        self.place = place

    @on(events.Click)
    def _tell(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self.place))


class Lying(Vertical):
    """An event that lies on the timeline, and the gap before it."""

    @dataclass
    class Clicked(Message):
        """The event was clicked."""

        place: int

    def __init__(self, place: int) -> None:
        self.gap = Gap(place)
        self._mark, self._when, self._text = (Static(classes=name) for name in ("mark", "when", "text"))
        super().__init__(self.gap, Horizontal(self._mark, self._when, self._text))
        self._place = place

    def show(self, card: Card, when_cells: int, sign: str) -> None:
        """Show an event. `when_cells`: the width of the dates' column, 0 for one line of date and event."""
        self._mark.update(Content(sign))
        self._when.display = when_cells > 0
        self._when.styles.width = max(when_cells, 1)
        self._when.update(Content(card.answer_text))
        lead = () if when_cells else ((f"{card.answer_text}  ", "$quiet"),)
        self._text.update(Content.assemble(*lead, card.question))
        self.set_class(sign == RIGHT, "-right")

    @on(events.Click)
    def _tell(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self._place))


class Board(VerticalScroll, can_focus=True):
    """The cursor stands in a gap. Once an event was put, its place is marked, and the gap chosen wrongly too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Earlier", show=False, id="board.up", tooltip="Move to the gap before"),
        Binding("down,j", "move(1)", "Later", show=False, id="board.down", tooltip="Move to the gap after"),
        Binding("pageup", "move(-5)", "Much earlier", show=False, id="board.page_up", tooltip="Move five gaps back"),
        Binding("pagedown", "move(5)", "Much later", show=False, id="board.page_down", tooltip="Move five gaps on"),
        Binding("home,g", "move(-999)", "First", show=False, id="board.first", tooltip="Move before the first event"),
        Binding("end,G", "move(999)", "Last", show=False, id="board.last", tooltip="Move after the last event"),
        Binding("enter,space", "put", "Put it here", id="board.put", tooltip="Put the event into this gap"),
    ]

    cursor: var[int] = var(0, init=False, always_update=True)

    @dataclass
    class Put(Message):
        """The event is to go into a gap."""

        gap: int

    def __init__(self) -> None:
        super().__init__(Gap(0))
        self._cards: Sequence[Card] = ()
        self._drawn: Card | None = None
        self._put: Placement | None = None

    async def ask(self, cards: Sequence[Card], drawn: Card) -> None:
        """Lay out events, in time, and ask where another one belongs."""
        self._cards, self._drawn, self._put = cards, drawn, None
        await self._make_room()
        self.set_class(False, "-put")
        self.cursor = len(cards) // 2
        self.focus(scroll_visible=False)

    async def tell(self, cards: Sequence[Card], put: Placement) -> None:
        """Show the events with the one that was put where it belongs."""
        self._cards, self._drawn, self._put = cards, None, put
        await self._make_room()
        self.set_class(True, "-put")
        self.cursor = put.home

    async def _make_room(self) -> None:
        """Have a line for each event."""
        lines = len(self.query(Lying))
        if lines < len(self._cards):
            last = self.query_children(Gap).last()
            await self.mount_all([Lying(place) for place in range(lines, len(self._cards))], before=last)
            last.place = len(self._cards)

    def watch_cursor(self) -> None:
        self._show()
        self.call_after_refresh(self._scroll_to_cursor)

    def on_resize(self) -> None:
        """Keep the cursor in sight in whatever room there is."""
        self._show()
        self.call_after_refresh(self._scroll_to_cursor)

    def _show(self) -> None:
        widths = [Content(card.answer_text).cell_length for card in self._cards]
        cells = max(widths, default=0) + SPACE_CELLS if self.size.width >= LEAST_WIDTH_FOR_COLUMNS else 0
        for place, (line, card) in enumerate(zip(self.query(Lying), self._cards, strict=False)):
            is_put = self._put is not None and place == self._put.home
            line.show(card, cells, RIGHT if is_put else EVENT)
        for gap in self.query(Gap):
            self._show_gap(gap, cells)

    def _show_gap(self, gap: Gap, when_cells: int) -> None:
        at_cursor = self._drawn is not None and gap.place == self.cursor
        gap.set_class(at_cursor, "-cursor")
        is_wrong = self._put is not None and self._put.gaps_away > 0 and gap.place == self._wrong_gap(self._put)
        gap.set_class(is_wrong, "-wrong")
        if self._drawn is not None and at_cursor:
            gap.update(Content(f"{CURSOR} {'?':<{max(when_cells, 3)}}{self._drawn.question}"))
        else:
            gap.update(Content(f"{WRONG} {HERE}" if is_wrong else RAIL))

    def _wrong_gap(self, put: Placement) -> int:
        """Return the gap chosen, now that the event lies in another one."""
        return put.gap if put.gap < put.home else put.gap + 1

    def _scroll_to_cursor(self) -> None:
        lines = list(self.query(Lying))
        if self._put is not None and self.cursor < len(lines):
            self.scroll_to_widget(lines[self.cursor], animate=False, center=True, force=True)
            return
        for gap in self.query(Gap):
            if gap.place == self.cursor:
                self.scroll_to_widget(gap, animate=False, center=True, force=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Enter to the screen once the event was put."""
        return action != "put" or self._drawn is not None

    def action_move(self, by: int) -> None:
        """Move the cursor, staying on the timeline; once the event was put, scroll."""
        if self._drawn is None:
            self.scroll_relative(y=by, animate=False)
        else:
            self.cursor = min(max(self.cursor + by, 0), len(self._cards))

    def action_put(self) -> None:
        """Put the event into the gap at the cursor."""
        if self._drawn is not None:
            self.post_message(self.Put(self.cursor))

    @on(Gap.Clicked)
    def _click_gap(self, event: Gap.Clicked) -> None:
        """Move to a gap, and with a second click put the event there."""
        event.stop()
        if event.place == self.cursor:
            self.action_put()
        else:
            self.action_move(event.place - self.cursor)

    @on(Lying.Clicked)
    def _click_event(self, event: Lying.Clicked) -> None:
        """Move to the gap before an event, or after it if the cursor is there already."""
        event.stop()
        self.action_move(event.place + (event.place == self.cursor) - self.cursor)
