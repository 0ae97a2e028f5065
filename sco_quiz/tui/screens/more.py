"""Studying more than is due: ahead of time, cramming, some tags only, or so many answers at most."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from sco_quiz.collection import Collection
from sco_quiz.study.session import Session
from sco_quiz.tui import wish_values
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.going_on import GoOn
from sco_quiz.tui.widgets.stepper import Stepper
from sco_quiz.tui.widgets.values_form import ValuesForm
from sco_quiz.tui.wish_values import FIELDS, NOTHING, More, drawn_words


class MoreScreen(SteadyScreen[Session | None]):
    """Dismissed with the session to go on with, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="more.begin", tooltip="Study what is chosen"),
        Binding("up", "app.focus_previous", "Up", show=False, id="more.up", tooltip="The line above"),
        Binding("down", "app.focus_next", "Down", show=False, id="more.down", tooltip="The line below"),
        Binding("escape,q", "leave", "Back", id="more.leave", tooltip="Back, and study nothing more"),
        Binding("question_mark,f1", "app.help", "Help", id="more.help", tooltip="All keys"),
    ]

    def __init__(self, collection: Collection, begun: More) -> None:
        """`begun`: what is chosen at first."""
        super().__init__()
        self._collection = collection
        self._form = ValuesForm(collection, FIELDS, wish_values, begun)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Study more", classes="title")
        with Vertical(classes="frame"):
            yield self._form
            yield Static(id="drawn")
            yield GoOn()
        yield Foot()

    def on_mount(self) -> None:
        self.query_one(GoOn).show("", "Begin", "more.begin")
        self._form.show()
        self._show()
        self.query(Stepper)[1].focus()

    @on(ValuesForm.Changed)
    def _show(self) -> None:
        with errors_shown(self, "Progress cannot be read"):
            self.query_one("#drawn", Static).update(Content(drawn_words(self._session())))

    def _session(self) -> Session:
        more = self._form.chosen
        return self._collection.study.start(more.decks, more.wish)

    @on(GoOn.Pressed)
    def action_begin(self) -> None:
        """Study what is chosen, unless it is nothing."""
        with errors_shown(self, "Cannot study"):
            session = self._session()
            if session.current is None:
                say(self, NOTHING)
            else:
                self.dismiss(session)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
