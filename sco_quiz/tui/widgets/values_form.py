"""A form of values that are stepped, typed or picked from a list; the lines scroll where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Generic

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from sco_quiz.collection import Collection
from sco_quiz.tui.keymap import key_of, with_keys
from sco_quiz.tui.screens.pick import Pickable, PickScreen
from sco_quiz.tui.values import Field, V, Values
from sco_quiz.tui.widgets.stepper import Stepper
from sco_quiz.tui.wording import kind_words


class ValuesForm(VerticalScroll, Generic[V], can_focus=False, inherit_bindings=False):
    """Keeps what is `chosen`, and tells when it is something else.

    Scrolls with the line at hand; up and down go from line to line also where there is something to scroll.
    """

    class Changed(Message):
        """Something else is chosen."""

    def __init__(
        self, collection: Collection, fields: Sequence[Field], values: Values[V], chosen: V, *below: Widget
    ) -> None:
        """`chosen`: at first. `below`: more lines."""
        steppers = (Stepper(one.id, one.name, one.hint, takes_digits=one.id in values.MOST) for one in fields)
        super().__init__(*steppers, *below, Static(id="hint"), id="form")
        self._collection = collection
        self._values = values
        self.chosen = chosen

    def show(self) -> None:
        """Show what is chosen, of what there is now."""
        for stepper in self.query(Stepper):
            names = {one.value: one.name for one in self._there(stepper.field, self.chosen)}
            stepper.show(self._values.value_words(self.chosen, stepper.field, names, tuple(names)))

    def show_hint(self, hint: str) -> None:
        """Show what the keys do at the line at hand, each as `{binding.id}`."""
        self.query_one("#hint", Static).update(Content(with_keys(hint, partial(key_of, self.app))))

    @on(events.DescendantFocus)
    def _hint(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, Stepper):
            self.show_hint(event.widget.hint)

    @on(Stepper.Stepped)
    def _step(self, event: Stepper.Stepped) -> None:
        there = [one.value for one in self._there(event.field, self.chosen)]
        self._take(self._values.stepped(self.chosen, event.field, event.by, there))

    @on(Stepper.Typed)
    def _number(self, event: Stepper.Typed) -> None:
        self._take(self._values.with_number(self.chosen, event.field, event.number))

    @on(Stepper.Opened)
    def _open(self, event: Stepper.Opened) -> None:
        """Let a set be picked from its list; what is neither a set nor a number goes on to the next."""
        field, sets, there = event.field, self._values.sets(self.chosen), self._there(event.field, self.chosen)
        if there:
            screen = PickScreen(field.capitalize(), there, sets[field])
            self.app.push_screen(screen, partial(self._picked, field))
        elif field not in sets and field not in self._values.MOST:
            self._take(self._values.stepped(self.chosen, field, 1, ()))

    def _picked(self, field: str, values: tuple[str, ...] | None) -> None:
        if values is not None:
            self._take(self._values.with_set(self.chosen, field, values))

    def _take(self, chosen: V) -> None:
        """Take what was chosen; kinds and tags that other decks do not have are dropped."""
        for field, values in self._values.sets(chosen).items():
            if field != "decks":
                there = {one.value for one in self._there(field, chosen)}
                chosen = self._values.with_set(chosen, field, [one for one in values if one in there])
        if chosen != self.chosen:
            self.chosen = chosen
            self.show()
            self.post_message(self.Changed())

    def _there(self, field: str, chosen: V) -> Sequence[Pickable]:
        """Return what a set can hold: all decks, or the kinds or tags of the chosen ones."""
        games, decks = self._collection.games, self._values.sets(chosen)["decks"]
        match field:
            case "decks":
                return [Pickable(deck, title) for deck, title in self._collection.titles().items()]
            case "kinds":
                return [Pickable(one, kind_words(one), str(count)) for one, count in sorted(games.kinds(decks).items())]
            case "tags":
                return [Pickable(one, one, str(count)) for one, count in sorted(games.tags(decks).items())]
            case _:
                return ()
