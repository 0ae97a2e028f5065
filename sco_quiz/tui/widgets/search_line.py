"""The line that a search is typed into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

HELP_CHARACTER = "?"


class SearchLine(Input):
    """Says at every change what is searched for; a question mark, which finds nothing, asks for help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,down,escape", "leave", "Cards", id="search.leave", tooltip="From the search line to the cards found"
        ),
        Binding("ctrl+l", "clear", "Clear", id="search.clear", tooltip="Empty the search line"),
        Binding(
            "f1", "help", "? Search help", id="search.help", tooltip="In the search line: what it understands; also ?"
        ),
    ]

    @dataclass
    class Left(Message):
        """The learner goes on to the cards."""

    @dataclass
    class Puzzled(Message):
        """The learner wants to know what can be searched for."""

    def __init__(self, text: str) -> None:
        """`text`: what is searched for at first."""
        placeholder = "Search: words, deck:…, is:due …   ? shows all"
        super().__init__(text, placeholder=placeholder, compact=True, select_on_focus=False)

    async def _on_key(self, event: events.Key) -> None:
        """Take a question mark as a call for help."""
        if event.character == HELP_CHARACTER:
            event.stop()
            event.prevent_default()
            self.action_help()
        else:
            await super()._on_key(event)

    def action_leave(self) -> None:
        """Go on to the cards."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Search for nothing."""
        self.clear()

    def action_help(self) -> None:
        """Ask for help."""
        self.post_message(self.Puzzled())
