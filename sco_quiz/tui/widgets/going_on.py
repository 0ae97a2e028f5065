"""The line below what was said: what it earned, and a place to click that goes on."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from sco_quiz.tui.keymap import enter_sign


class NextKey(Static):
    """Goes on when it is clicked."""

    @on(events.Click)
    def _tell(self) -> None:
        self.post_message(GoOn.Pressed())


class GoOn(Horizontal):
    """Says what Enter does, for those who use the mouse too."""

    @dataclass
    class Pressed(Message):
        """It was clicked."""

    def compose(self) -> ComposeResult:
        yield Static(classes="earned")
        yield NextKey()

    def show(self, earned: str, label: str, name: str) -> None:
        """Show what was earned, and what comes next. `name`: of the binding that goes on."""
        self.query_one(".earned", Static).update(Content(earned))
        self.query_one(NextKey).update(Content(f" {label} {enter_sign(self.app, name)} "))
