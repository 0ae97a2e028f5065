"""One line of an answer: a mark, a text that wraps under itself, and small buttons at its end."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class RowButton(Static):
    """A sign that can be clicked."""


class Row(Horizontal):
    """A clickable line. `place`: from 0, among its siblings. `buttons`: signs shown at the end."""

    @dataclass
    class Clicked(Message):
        """A row was clicked; `button` is the sign that was hit, None for the row itself."""

        row: Row
        button: str | None

    def __init__(self, place: int, buttons: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.place = place
        self._signs = buttons

    def compose(self) -> ComposeResult:
        yield Static(classes="mark")
        yield Static(classes="text")
        for sign in self._signs:
            yield RowButton(Content(f" {sign} "), name=sign)

    def show(self, mark: str, text: str, *states: str) -> None:
        """Show a mark and a literal text, in the given states of `cursor`, `held`, `right` and `wrong`."""
        self.query_one(".mark", Static).update(Content(mark))
        self.query_one(".text", Static).update(Content(text))
        for state in ("cursor", "held", "right", "wrong"):
            self.set_class(state in states, f"-{state}")

    @on(events.Click)
    def _tell(self, event: events.Click) -> None:
        event.stop()
        sign = event.widget.name if isinstance(event.widget, RowButton) else None
        self.post_message(self.Clicked(self, sign))
