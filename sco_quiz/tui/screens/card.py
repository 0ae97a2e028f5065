"""One card whole, and its neighbours in the list it was opened from."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from sco_quiz.tui.steady import SteadyModal
from sco_quiz.tui.widgets.card_page import CardPage
from sco_quiz.tui.widgets.foot import Foot

Fill = Callable[[CardPage], None]
Step = Callable[[int], None]


class CardScreen(SteadyModal[None]):
    """Shows the card under the cursor of a list, and moves that cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,p", "step(-1)", "Previous", id="card.previous", tooltip="The card before in the list"),
        Binding("right,n", "step(1)", "Next", id="card.next", tooltip="The next card of the list"),
        Binding("escape,q,enter", "close", "Close", id="card.close", tooltip="Back to the list"),
        Binding("question_mark,f1", "app.help", "Help", id="card.help", tooltip="All keys"),
    ]

    def __init__(self, fill: Fill, step: Step) -> None:
        """`fill`: shows the list's current card on a page. `step`: moves to another one."""
        super().__init__()
        self._fill = fill
        self._step = step

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Card", classes="title")
        with Vertical(classes="frame"):
            yield CardPage()
        yield Foot()

    def on_mount(self) -> None:
        self.query_one(CardPage).focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill, self.query_one(CardPage))

    def action_step(self, by: int) -> None:
        """Show the card before or after."""
        self._step(by)
        self._fill(self.query_one(CardPage))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
