"""Recalling an answer in one's head: it says when the learner wants to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class RecallAnswer(Static, can_focus=True):
    """A place to click, or to press Space on, when the answer is in mind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "reveal", "Reveal", id="recall.reveal", tooltip="Show the answer, to rate yourself"),
    ]

    @dataclass
    class Revealed(Message):
        """The learner wants to see the answer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(Content(" Show the answer "), id=id)

    @on(events.Click)
    def action_reveal(self) -> None:
        """Ask for the answer."""
        self.post_message(self.Revealed())
