"""A choice of one deck, or of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.steady import SteadyModal

ALL = "All decks"


class DeckChoice(SteadyModal[int | None]):
    """Dismissed with the place of what was chosen: 0 for all, then the decks from 1; None for no choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", "Cancel", id="deck_choice.cancel", tooltip="Choose no other deck"),
    ]

    def __init__(self, titles: Sequence[str], at: int) -> None:
        """`at`: the place of what is chosen now."""
        super().__init__()
        self._titles = (ALL, *titles)
        self._at = at

    def compose(self) -> ComposeResult:
        leaves = key_of(self.app, "deck_choice.cancel")
        with Vertical(id="choice"):
            yield Static(Content(f"Statistics of which deck? Enter chooses, {leaves} leaves it."), id="ask")
            yield OptionList(*(Content(title) for title in self._titles))

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._at

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_cancel(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)
