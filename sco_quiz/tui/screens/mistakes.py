"""Looking at mistakes one by one: what was asked, what was given, what is right, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.tui.playing import Told, surroundings_of
from sco_quiz.tui.reporting import errors_shown
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.asked import AskedCard
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.going_on import GoOn
from sco_quiz.tui.wording import kind_words


class MistakesScreen(SteadyScreen[None]):
    """Enter goes to the next one, and from the last one back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,n", "move(1)", "Next", id="mistakes.next", tooltip="The next mistake, and then back"),
        Binding("left,p", "move(-1)", "Previous", id="mistakes.previous", tooltip="The mistake before"),
        Binding("escape,q", "leave", "Result", id="mistakes.leave", tooltip="Back to the result"),
        Binding("question_mark,f1", "app.help", "Help", id="mistakes.help", tooltip="All keys"),
    ]

    place: var[int] = var(0, init=False, always_update=True)

    def __init__(self, collection: Collection, mistakes: Sequence[Told], place: int) -> None:
        """`mistakes`: at least one. `place`: of the one to begin with, from 0."""
        super().__init__()
        self._collection = collection
        self._mistakes = tuple(mistakes)
        self._first = place

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Mistake", id="deck", classes="title")
            yield Static(id="kind")
            yield Static(id="left")
        with Vertical(classes="frame"):
            yield AskedCard()
            yield GoOn()
        yield Foot()

    def on_mount(self) -> None:
        self.place = self._first

    def watch_place(self, place: int) -> None:
        """Show one mistake."""
        told = self._mistakes[place]
        card, is_last = told.showing.card, place == len(self._mistakes) - 1
        with errors_shown(self, "The card cannot be shown"):
            around = surroundings_of(self._collection, card)
            self.query_one(AskedCard).look_back(told.showing, told.answered, around)
        self.query_one("#kind", Static).update(Content(f" · {kind_words(card.kind)}"))
        self.query_one("#left", Static).update(Content(f"{place + 1} of {len(self._mistakes)}"))
        is_placement = told.showing.format is Format.RECALL
        wanted = self.query_one("#wanted", Static)
        wanted.update(Content(f"You put it {told.given}."))
        wanted.display = is_placement
        self.query_one(GoOn).show(told.earned, "Back" if is_last else "Next", "mistakes.next")

    @on(GoOn.Pressed)
    def _go_on(self) -> None:
        self.action_move(1)

    def action_move(self, by: int) -> None:
        """Show the mistake before or after; after the last one, go back."""
        if self.place + by >= len(self._mistakes):
            self.dismiss()
        else:
            self.place = max(0, self.place + by)

    def action_leave(self) -> None:
        """Go back to the result."""
        self.dismiss()
