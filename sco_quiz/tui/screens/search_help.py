"""What can be searched for, each with a line that can be taken over."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from sco_quiz.study.search_help import EXAMPLES
from sco_quiz.tui.steady import SteadyModal
from sco_quiz.tui.widgets.foot import Foot

TYPED_WIDTH = 28


class SearchHelpScreen(SteadyModal[str | None]):
    """Dismissed with the example to search for, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark", "close", "Close", id="search_help.close", tooltip="Close the search help"),
    ]

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Search", classes="title")
            yield Static("Enter takes an example over", classes="aside")
        with Vertical(classes="frame"):
            yield OptionList(
                *(
                    Content.assemble((f"{example.typed:<{TYPED_WIDTH}} ", "bold"), example.finds)
                    for example in EXAMPLES
                ),
                id="examples",
            )
        yield Foot()

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(EXAMPLES[event.option_index].typed)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
