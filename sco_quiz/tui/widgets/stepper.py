"""One line of a form: a name and a value that goes up and down by keys, by digits or by the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

LESS, MORE = "◂", "▸"
MOST_DIGITS = 4


class Stepper(Horizontal, can_focus=True):
    """Says what the learner wants of its value, and shows what it is told to.

    `field`: which value it is. `hint`: what the keys do here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Less", show=False, id="stepper.less", tooltip="The value before"),
        Binding("right", "step(1)", "More", show=False, id="stepper.more", tooltip="The value after"),
        Binding("space", "open", "List", show=False, id="stepper.open", tooltip="Choose from all values"),
    ]

    @dataclass
    class Stepped(Message):
        """The value before (-1) or after (1) is wanted."""

        field: str
        by: int

    @dataclass
    class Opened(Message):
        """The list of all values is wanted."""

        field: str

    @dataclass
    class Typed(Message):
        """A number was typed."""

        field: str
        number: int

    def __init__(self, field: str, name: str, hint: str, *, takes_digits: bool = False) -> None:
        super().__init__()
        self.field, self.hint = field, hint
        self._label = name
        self._takes_digits = takes_digits
        self._digits = ""

    def compose(self) -> ComposeResult:
        yield Static(Content(self._label), classes="name")
        yield Static(LESS, classes="sign", name="less")
        yield Static(MORE, classes="sign", name="more")
        yield Static(classes="value")

    def show(self, value: str) -> None:
        """Show a value."""
        self.query_one(".value", Static).update(Content(value))

    def action_step(self, by: int) -> None:
        """Ask for the value before or after."""
        self._digits = ""
        self.post_message(self.Stepped(self.field, by))

    def action_open(self) -> None:
        """Ask for the list."""
        self.post_message(self.Opened(self.field))

    def on_key(self, event: events.Key) -> None:
        """Take digits as a number, one after the other."""
        digit = event.character or ""
        if self._takes_digits and digit.isascii() and digit.isdigit() and len(self._digits) < MOST_DIGITS:
            event.stop()
            self._digits += digit
            self.post_message(self.Typed(self.field, int(self._digits)))

    def on_blur(self) -> None:
        """Begin a new number next time."""
        self._digits = ""

    @on(events.Click)
    def _click(self, event: events.Click) -> None:
        self.focus()
        match event.widget.name if event.widget is not None else None:
            case "less":
                self.action_step(-1)
            case "more":
                self.action_step(1)
            case _:
                self.action_open()
