"""A list of any number of cards that fetches only those in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sco_quiz.collection.browsing import Line
from sco_quiz.study.listing import Column, Order
from sco_quiz.tui.reporting import errors_shown
from sco_quiz.tui.widgets.card_columns import column_at, header, line_text
from sco_quiz.tui.widgets.selection import Selection

Fetch = Callable[[Sequence[str]], Sequence[Line | None]]
PAGE_LINES, PAGES_KEPT = 32, 12


def _sorting(number: int, column: Column) -> Binding:
    tooltip = f"Sort by {column}; again: the other way; a third time: as in the deck"
    return Binding(
        str(number), f"sort('{column}')", f"By {column}", show=False, id=f"cards.by_{column}", tooltip=tooltip
    )


class CardTable(ScrollView, can_focus=True):
    """A header, and under it a line for each card."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cards--header",
        "cards--cursor",
        "cards--selected",
        "cards--hidden",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="cards.open", tooltip="Show the card whole"),
        Binding("space", "pick", "Select", id="cards.select", tooltip="Select the card, or no longer"),
        Binding("ctrl+a", "select_all", "All", show=False, id="cards.select_all", tooltip="Select all cards found"),
        Binding("up,k", "move(-1)", "Up", show=False, id="cards.up", tooltip="One card up"),
        Binding("down,j", "move(1)", "Down", show=False, id="cards.down", tooltip="One card down"),
        Binding("shift+up,K", "draw(-1)", "Select up", show=False, id="cards.draw_up", tooltip="Select upwards"),
        Binding("shift+down,J", "draw(1)", "Select down", show=False, id="cards.draw_down", tooltip="Select downwards"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="cards.page_up", tooltip="A page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="cards.page_down", tooltip="A page down"),
        Binding("home", "jump(-1)", "First", show=False, id="cards.first", tooltip="To the first card"),
        Binding("end", "jump(1)", "Last", show=False, id="cards.last", tooltip="To the last card"),
        *(_sorting(number, column) for number, column in enumerate(Column, start=1)),
    ]

    cursor: var[int] = var(0)
    selection: var[Selection] = var(Selection())
    order: var[Order | None] = var(None)

    @dataclass
    class Moved(Message):
        """The cursor is on another card, or its card may have changed. None: there is no card."""

        card_id: str | None

    @dataclass
    class Opened(Message):
        """A card is to be shown whole."""

        card_id: str

    @dataclass
    class Selected(Message):
        """Other cards are selected than before."""

    @dataclass
    class Sorted(Message):
        """The list is to be sorted as `order` says now."""

    def __init__(self, fetch: Fetch, today: Callable[[], date]) -> None:
        """`fetch`: gives the lines of cards by their ids."""
        super().__init__()
        self._fetch = fetch
        self._today = today
        self._ids: list[str] = []
        self._pages: OrderedDict[int, Sequence[Line | None]] = OrderedDict()

    # --- the cards ---

    @property
    def ids(self) -> Sequence[str]:
        """Return the ids of the cards, from the top."""
        return self._ids

    @property
    def current(self) -> str | None:
        """Return the id of the card under the cursor, None if there is none."""
        return self._ids[self.cursor] if self.cursor < len(self._ids) else None

    @property
    def current_line(self) -> Line | None:
        """Return the card under the cursor, None if there is none or it is gone."""
        return None if self.current is None else self.line(self.cursor)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the cards selected, in the order of the list; the one under the cursor if none is."""
        if self.selection.ids:
            return tuple(card_id for card_id in self._ids if card_id in self.selection.ids)
        return () if self.current is None else (self.current,)

    def show(self, ids: Sequence[str]) -> None:
        """Show these cards, from the top. What was selected stays so: more may be found."""
        self._ids = list(ids)
        self.cursor = 0
        self.renew()
        self._keep_in_sight()

    def go_to(self, card_id: str | None) -> None:
        """Put the cursor on a card if it is in the list, and let those be selected no more that are not."""
        self.selection = self.selection.within(self._ids)
        if card_id is not None and card_id in self._ids:
            self.cursor = self._ids.index(card_id)

    def unselect(self) -> None:
        """Let no card be selected."""
        self.selection = Selection()

    def add(self, ids: Sequence[str]) -> None:
        """Show more cards below."""
        if len(self._ids) % PAGE_LINES:
            self._pages.pop(len(self._ids) // PAGE_LINES, None)
        self._ids += ids
        self._measure()

    def renew(self) -> None:
        """Fetch all in sight anew: something about the cards may have changed."""
        self._pages.clear()
        self._measure()
        self.refresh()
        self.post_message(self.Moved(self.current))

    def line(self, index: int) -> Line | None:
        """Return a card of the list, None if it is gone or cannot be read."""
        page, place = divmod(index, PAGE_LINES)
        if page not in self._pages:
            lines: Sequence[Line | None] = ()
            with errors_shown(self, "Cards cannot be read"):
                lines = self._fetch(self._ids[page * PAGE_LINES : (page + 1) * PAGE_LINES])
            self._pages[page] = lines
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return self._pages[page][place] if place < len(self._pages[page]) else None

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """Draw one line: the header on top, then the cards in sight."""
        width = self._width
        if y == 0:
            return Strip([Segment(header(width, self.order), self.get_component_rich_style("cards--header"))], width)
        index = self.scroll_offset.y + y - 1
        if index >= len(self._ids):
            return Strip.blank(width, self.rich_style)
        line, is_selected = self.line(index), self._ids[index] in self.selection.ids
        text = line_text(line, width, self._today(), selected=is_selected)
        hidden = line is None or line.row.hidden
        name = "cursor" if index == self.cursor else "selected" if is_selected else "hidden" if hidden else ""
        style = self.get_component_rich_style(f"cards--{name}") if name else self.rich_style
        return Strip([Segment(text, style)], width)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _rows(self) -> int:
        """Return how many cards are in sight."""
        return max(1, self.scrollable_content_region.height - 1)

    def _measure(self) -> None:
        self.virtual_size = Size(self._width, len(self._ids) + 1)

    def on_resize(self) -> None:
        self._measure()
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        top = self.scroll_offset.y
        if not top <= self.cursor < top + self._rows:
            self.scroll_to(y=self.cursor if self.cursor < top else self.cursor - self._rows + 1, animate=False)

    def watch_cursor(self, before: int, after: int) -> None:
        self._keep_in_sight()
        for index in (before, after):
            self.refresh_line(index + 1)
        self.post_message(self.Moved(self.current))

    def watch_selection(self, before: Selection, after: Selection) -> None:
        self.refresh()
        if before.ids != after.ids:
            self.post_message(self.Selected())

    def watch_order(self) -> None:
        self.refresh()

    # --- keys and mouse ---

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.selection = self.selection.rested()
        self.cursor = self._within(self.cursor + by)

    def action_draw(self, by: int) -> None:
        """Move the cursor and select on the way."""
        if self._ids:
            end = self._within(self.cursor + by)
            self.selection = self.selection.drawn(self._ids, self.cursor, end)
            self.cursor = end

    def action_page(self, by: int) -> None:
        """Move the cursor by what is in sight."""
        step = by * max(1, self._rows - 1)
        self.action_move(step)
        self.call_after_refresh(self._fetch_ahead, step)

    def _fetch_ahead(self, step: int) -> None:
        """Fetch what another such step leads to, while this one is looked at."""
        if self._ids:
            self.line(self._within(self.cursor + step))

    def action_jump(self, direction: int) -> None:
        """Move the cursor to the first card, or the last."""
        self.action_move(direction * len(self._ids))

    def action_pick(self) -> None:
        """Select the card or no longer, and go on to the next."""
        if self.current is not None:
            self.selection = self.selection.toggled(self.current)
            self.cursor = self._within(self.cursor + 1)

    def action_select_all(self) -> None:
        """Select all cards of the list."""
        self.selection = Selection(frozenset(self._ids))

    def action_open(self) -> None:
        """Ask for the card whole."""
        if self.current is not None:
            self.post_message(self.Opened(self.current))

    def action_sort(self, name: str) -> None:
        """Sort by a column, then the other way, then not at all."""
        column = Column(name)
        orders = (Order(column), Order(column, descending=True), None)
        self.order = orders[orders.index(self.order) + 1] if self.order in orders[:2] else orders[0]
        self.post_message(self.Sorted())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a card; with Ctrl select it, with Shift all up to it, twice: open it. On a title: sort."""
        index = self.scroll_offset.y + event.y - 1
        if event.y == 0:
            column = column_at(event.x, self._width)
            if column is not None:
                self.action_sort(column)
        elif index < len(self._ids):
            if event.shift:
                self.selection = self.selection.drawn(self._ids, self.cursor, index)
            elif event.ctrl or event.x == 0:
                self.selection = self.selection.toggled(self._ids[index])
            self.cursor = index
            if event.chain > 1:
                self.action_open()

    def _within(self, index: int) -> int:
        return max(0, min(index, len(self._ids) - 1))
