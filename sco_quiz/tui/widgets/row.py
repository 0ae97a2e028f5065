"""One line of an answer: a mark, a text that wraps under itself, and small buttons at its end."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from sco_quiz.tui.sparing import set_own_class, show_text

STYLES = MappingProxyType(
    {
        "cursor": "$block-cursor-foreground",
        "held": "bold $block-cursor-foreground",
        "right": "bold $success",
        "wrong": "$error",
    }
)
GROUNDS = ("cursor", "held", "passed")
"""The states that rules speak of. Passed: neither right nor chosen, once that is told."""


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
        self._mark, self._text = Static(classes="mark"), Static(classes="text")
        self._buttons = [RowButton(name=sign) for sign in buttons]
        super().__init__(self._mark, self._text, *self._buttons)
        self.place = place

    def show(self, mark: str, text: str, state: str = "") -> None:
        """Show a mark and a literal text in a state of `STYLES` or `GROUNDS`, "" for none.

        The text is styled here: rules for what is in a row would have all of it styled anew.
        """
        style = STYLES.get(state, "")
        sign_style = style or "$quiet"
        show_text(self._mark, Content.styled(mark, sign_style))
        show_text(self._text, Content.styled(text, style))
        for button in self._buttons:
            show_text(button, Content.styled(f" {button.name} ", sign_style))
        for ground in GROUNDS:
            set_own_class(self, ground == state, f"-{ground}")

    @on(events.Click)
    def _tell(self, event: events.Click) -> None:
        event.stop()
        sign = event.widget.name if isinstance(event.widget, RowButton) else None
        self.post_message(self.Clicked(self, sign))
