"""Asks what is doubtful about a fact, in one line."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.steady import SteadyModal


class DoubtScreen(SteadyModal[str | None]):
    """Dismissed with what was typed, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="doubt.close", tooltip="Report nothing"),
    ]

    def __init__(self, question: str) -> None:
        """`question`: of the card in doubt."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        leaves = key_of(self.app, "doubt.close")
        with Vertical(id="doubt"):
            yield Static("What is doubtful here?", classes="title")
            yield Static(Content(self._question), classes="asked")
            yield Input(compact=True)
            yield Static(
                Content(f"Enter keeps it in doubts.md, beside your progress; {leaves} does not."), classes="quiet"
            )

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_close(self) -> None:
        """Report nothing."""
        self.dismiss(None)
