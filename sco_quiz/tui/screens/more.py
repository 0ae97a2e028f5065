"""Studying more than is due: ahead of time, cramming, some tags only, or so many answers at most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from sco_quiz.collection import Collection
from sco_quiz.study.session import Session
from sco_quiz.study.wish import Wish
from sco_quiz.tui.keymap import key_of, with_keys
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.pick import Pickable, PickScreen
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.form import Form
from sco_quiz.tui.widgets.going_on import GoOn
from sco_quiz.tui.widgets.stepper import Stepper
from sco_quiz.tui.wish_values import (
    FIELDS,
    MOST,
    NOTHING,
    More,
    drawn_words,
    stepped,
    value_words,
    with_number,
    with_set,
)


class MoreScreen(Screen[Session | None]):
    """Dismissed with the session to go on with, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="more.begin", tooltip="Study what is chosen"),
        Binding("up", "app.focus_previous", "Up", show=False, id="more.up", tooltip="The line above"),
        Binding("down", "app.focus_next", "Down", show=False, id="more.down", tooltip="The line below"),
        Binding("escape,q", "leave", "Back", id="more.leave", tooltip="Back, and study nothing more"),
        Binding("question_mark,f1", "app.help", "Help", id="more.help", tooltip="All keys"),
    ]

    more: var[More] = var(More((), Wish()), init=False)

    def __init__(self, collection: Collection, begun: More) -> None:
        """`begun`: what is chosen at first."""
        super().__init__()
        self._collection = collection
        self.set_reactive(MoreScreen.more, begun)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Study more", classes="title")
        with Vertical(classes="frame"):
            with Form(id="form"):
                for field in FIELDS:
                    yield Stepper(field.id, field.name, field.hint, takes_digits=field.id in MOST)
            yield Static(id="hint")
            yield Static(id="drawn")
            yield GoOn()
        yield Foot()

    def on_mount(self) -> None:
        self.query_one(GoOn).show("", "Begin", "more.begin")
        self._show()
        self.query(Stepper)[1].focus()

    def watch_more(self) -> None:
        """Show what is chosen, and what comes of it."""
        self._show()

    @on(Stepper.Stepped)
    def _step(self, event: Stepper.Stepped) -> None:
        self._take(stepped(self.more, event.field, event.by, self._there(event.field)))

    @on(Stepper.Typed)
    def _number(self, event: Stepper.Typed) -> None:
        self._take(with_number(self.more, event.field, event.number))

    @on(Stepper.Opened)
    def _open(self, event: Stepper.Opened) -> None:
        def take(values: tuple[str, ...] | None) -> None:
            if values is not None:
                self._take(with_set(self.more, event.field, values))

        pickables = self._pickable(event.field)
        if pickables:
            picked = self.more.decks if event.field == "decks" else self.more.wish.tags
            self.app.push_screen(PickScreen(event.field.capitalize(), pickables, picked), take)

    @on(events.DescendantFocus)
    def _hint(self) -> None:
        if isinstance(self.focused, Stepper):
            hint = with_keys(self.focused.hint, partial(key_of, self.app))
            self.query_one("#hint", Static).update(Content(hint))

    def _take(self, more: More) -> None:
        """Take what was chosen; tags that other decks do not have are dropped."""
        tags = self._collection.games.tags(more.decks)
        self.more = with_set(more, "tags", [tag for tag in more.wish.tags if tag in tags])

    def _there(self, field: str) -> Sequence[str]:
        return tuple(one.value for one in self._pickable(field))

    def _pickable(self, field: str) -> Sequence[Pickable]:
        match field:
            case "decks":
                return [Pickable(deck, title) for deck, title in self._collection.titles().items()]
            case "tags":
                tags = self._collection.games.tags(self.more.decks)
                return [Pickable(tag, tag, str(count)) for tag, count in sorted(tags.items())]
            case _:
                return ()

    def _show(self) -> None:
        for stepper in self.query(Stepper):
            words = value_words(self.more, stepper.field, self._collection.titles(), self._there(stepper.field))
            stepper.show(words)
        with errors_shown(self, "Progress cannot be read"):
            self.query_one("#drawn", Static).update(Content(drawn_words(self._session())))

    def _session(self) -> Session:
        return self._collection.study.start(self.more.decks, self.more.wish)

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
