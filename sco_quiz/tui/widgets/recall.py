"""Recalling an answer in one's head: it says when the learner wants to see it, or the options it is among."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static


class RecallAnswer(Static, can_focus=True):
    """A place to click, or to press Space on, when the answer is in mind. `covers`: what it shows then."""

    covers: var[str] = var("answer")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space,enter",
            "reveal",
            "Reveal",
            id="recall.reveal",
            tooltip="Show the answer, or the options",
        ),
    ]

    @dataclass
    class Revealed(Message):
        """The learner wants to see what is covered."""

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Look as the focus has it, but not once it is hidden."""
        if self.display:
            super().watch_has_focus(_has_focus)

    def watch_covers(self, covers: str) -> None:
        """Say what there is to be seen."""
        self.update(Content(f"[ Show the {covers} ]"))

    @on(events.Click)
    def action_reveal(self) -> None:
        """Ask for what is covered."""
        self.post_message(self.Revealed())
