"""Typing an answer, one or several separated by commas; it says what was typed and never judges it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class TypedAnswer(Vertical):
    """A line to type in. An answer that is asked for once more stays in it, to be mended."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed. `text`: as typed."""

        text: str

    def compose(self) -> ComposeResult:
        yield Input(compact=True, select_on_focus=False)
        yield Static(classes="once-more")

    def ask(self) -> None:
        """Show an empty line."""
        line = self.query_one(Input)
        line.clear()
        line.disabled = False
        self._say("")

    def ask_again(self, reason: str) -> None:
        """Keep what was typed and say why it was not enough."""
        self._say(f"≈ {reason}")

    def close(self) -> None:
        """Let the typed line stand, no longer to be changed."""
        self.query_one(Input).disabled = True
        self._say("")

    def focus_line(self) -> None:
        """Put the cursor into the line."""
        self.query_one(Input).focus(scroll_visible=False)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(event.value))

    @on(Input.Changed)
    def _forget_reason(self, event: Input.Changed) -> None:
        event.stop()
        self._say("")

    def _say(self, text: str) -> None:
        note = self.query_one(".once-more", Static)
        note.display = bool(text)
        note.update(Content(text))
