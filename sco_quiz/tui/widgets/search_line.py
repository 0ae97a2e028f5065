"""The line that a search is typed into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class SearchLine(Input):
    """Says at every change what is searched for; a question mark, which finds nothing, asks for help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,down,escape", "leave", "Cards", id="search.leave", tooltip="From the search line to the cards found"
        ),
        Binding("ctrl+l", "clear", "Clear", id="search.clear", tooltip="Empty the search line"),
        Binding(
            "question_mark,f1",
            "help",
            "Search help",
            priority=True,
            id="search.help",
            tooltip="In the search line: what can be searched for",
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

    def action_leave(self) -> None:
        """Go on to the cards."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Search for nothing."""
        self.clear()

    def action_help(self) -> None:
        """Ask for help."""
        self.post_message(self.Puzzled())
