"""A question before something that is not easily seen to be wrong."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.steady import SteadyModal


class ConfirmScreen(SteadyModal[bool]):
    """Dismissed with True only if the learner says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="Yes, do it"),
        Binding("n,escape,q", "answer(False)", "No", id="confirm.no", tooltip="No, leave all as it is"),
    ]

    def __init__(self, question: str, yes: str) -> None:
        """`question`: what will be done, in literal text. `yes`: what the button that does it says."""
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        yes, no = (key_of(self.app, name) for name in ("confirm.yes", "confirm.no"))
        with Vertical(id="confirm"):
            yield Static(Content(self._question))
            with Horizontal():
                yield Button(Content(f"{self._yes} ({yes})"), action="screen.answer(True)", compact=True, id="yes")
                leaves = no if no == "Escape" else f"{no}/Esc"
                yield Button(Content(f"No ({leaves})"), action="screen.answer(False)", compact=True, id="no")

    def on_mount(self) -> None:
        self.query_one("#no").focus()

    def action_answer(self, answer: bool) -> None:
        """Go back with the answer."""
        self.dismiss(answer)
