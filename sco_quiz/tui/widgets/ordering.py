"""Putting things in order, by keyboard or mouse; it says which order was given and never judges it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var

from sco_quiz.model.card import Option
from sco_quiz.tui.widgets.row import Row

MOST_ITEMS = 5
UP, DOWN = "▲", "▼"


class OrderAnswer(Vertical, can_focus=True):
    """Items that can be moved. Click an item and then the place where it belongs, or the signs at its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move_cursor(-1)", "Up", show=False, id="order.up", tooltip="Move the cursor up"),
        Binding("down", "move_cursor(1)", "Down", show=False, id="order.down", tooltip="Move the cursor down"),
        Binding("shift+up,K", "move_item(-1)", "Item up", show=False, id="order.item_up", tooltip="Move the item up"),
        Binding(
            "shift+down,J", "move_item(1)", "Item down", show=False, id="order.item_down", tooltip="Move the item down"
        ),
        Binding("enter", "answer", "Answer", id="order.answer", tooltip="Answer with this order"),
    ]

    items: var[tuple[Option, ...]] = var(())
    cursor: var[int] = var(0)
    held: var[bool] = var(False)
    right_order: var[tuple[str, ...] | None] = var(None)

    @dataclass
    class Arranged(Message):
        """An order was given. `values`: the items from the top."""

        values: tuple[str, ...]

    def compose(self) -> ComposeResult:
        for place in range(MOST_ITEMS):
            yield Row(place, (UP, DOWN))

    def ask(self, items: Sequence[Option]) -> None:
        """Show items to put in order."""
        self.right_order, self.held, self.cursor = None, False, 0
        self.items = tuple(items)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Look the same with the focus as without: nothing is styled anew."""

    def watch_items(self) -> None:
        self._show()

    def watch_cursor(self) -> None:
        self._show()

    def watch_held(self) -> None:
        self._show()

    def watch_right_order(self) -> None:
        self.set_class(self.right_order is not None, "-answered")
        self._show()

    def action_move_cursor(self, by: int) -> None:
        """Move the cursor, staying within the items."""
        self.held = False
        self.cursor = self._within(self.cursor + by)
        self._scroll_to_cursor()

    def action_move_item(self, by: int) -> None:
        """Move the item under the cursor, the cursor with it."""
        self._put(self.cursor, self._within(self.cursor + by))
        self._scroll_to_cursor()

    def action_answer(self) -> None:
        """Give the order as it stands, once."""
        if self.right_order is None:
            self.post_message(self.Arranged(tuple(item.value for item in self.items)))

    @on(Row.Clicked)
    def _click(self, event: Row.Clicked) -> None:
        event.stop()
        self.focus()
        place = event.row.place
        if event.button is not None:
            self._put(place, self._within(place + (-1 if event.button == UP else 1)))
        elif self.held:
            self._put(self.cursor, place)
        else:
            self.cursor, self.held = place, self.right_order is None

    def _put(self, place: int, target: int) -> None:
        self.held = False
        if self.right_order is not None:
            return
        items = list(self.items)
        items.insert(target, items.pop(place))
        self.items, self.cursor = tuple(items), target

    def _scroll_to_cursor(self) -> None:
        self.query(Row)[self.cursor].scroll_visible(animate=False)

    def _within(self, place: int) -> int:
        return min(max(place, 0), len(self.items) - 1)

    def _show(self) -> None:
        for row in self.query(Row):
            row.display = row.place < len(self.items)
            if row.display:
                row.show(*self._line(row.place))

    def _line(self, place: int) -> tuple[str, ...]:
        item = self.items[place]
        if self.right_order is not None:
            in_place = self.right_order[place] == item.value
            return (f"{'✓' if in_place else '✗'} {place + 1} ", item.text, "right" if in_place else "wrong")
        if place != self.cursor:
            return (f"  {place + 1} ", item.text)
        return (f"{'◆' if self.held else '▸'} {place + 1} ", item.text, "held" if self.held else "cursor")
