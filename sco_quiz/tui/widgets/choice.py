"""Choosing one of several options, by number, arrows or mouse; it says which was chosen and never judges it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var

from sco_quiz.model.card import Option
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.widgets.row import Row
from sco_quiz.tui.wording import CHOICE_IDS

MOST_OPTIONS = 4


@dataclass(frozen=True, slots=True)
class Marks:
    """The values of the right option and of the one that was chosen."""

    right: str
    chosen: str


class ChoiceAnswer(Vertical, can_focus=True):
    """Numbered options. They stay when one has been chosen, the right one and a wrong choice marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose(0)", "First option", show=False, id="choice.first", tooltip="Choose the first option"),
        Binding("2", "choose(1)", "Second option", show=False, id="choice.second", tooltip="Choose the second option"),
        Binding("3", "choose(2)", "Third option", show=False, id="choice.third", tooltip="Choose the third option"),
        Binding("4", "choose(3)", "Fourth option", show=False, id="choice.fourth", tooltip="Choose the fourth option"),
        Binding("up", "move(-1)", "Up", show=False, id="choice.up", tooltip="Move the cursor up"),
        Binding("down", "move(1)", "Down", show=False, id="choice.down", tooltip="Move the cursor down"),
        Binding("enter", "choose_cursor", "Choose", show=False, id="choice.cursor", tooltip="Choose at the cursor"),
    ]

    options: var[tuple[Option, ...]] = var(())
    cursor: var[int | None] = var(None)
    marks: var[Marks | None] = var(None)

    @dataclass
    class Chosen(Message):
        """An option was chosen. `value`: what is compared and logged."""

        value: str

    def compose(self) -> ComposeResult:
        for place in range(MOST_OPTIONS):
            yield Row(place)

    def ask(self, options: Sequence[Option]) -> None:
        """Show options to choose from, none under the cursor yet."""
        self.marks, self.cursor = None, None
        self.options = tuple(options)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Look the same with the focus as without: nothing is styled anew."""

    def watch_options(self) -> None:
        self._show()

    def watch_cursor(self) -> None:
        self._show()

    def watch_marks(self) -> None:
        self._show()

    def action_move(self, by: int) -> None:
        """Move the cursor, staying within the options; the first move goes to the end it comes from."""
        last = len(self.options) - 1
        self.cursor = (0 if by > 0 else last) if self.cursor is None else min(max(self.cursor + by, 0), last)
        self.query(Row)[self.cursor].scroll_visible(animate=False)

    def action_choose_cursor(self) -> None:
        """Choose the option under the cursor, if there is one."""
        if self.cursor is not None:
            self.action_choose(self.cursor)

    def action_choose(self, place: int) -> None:
        """Choose an option by its place, unless one has been chosen."""
        if self.marks is None and place < len(self.options):
            self.post_message(self.Chosen(self.options[place].value))

    @on(Row.Clicked)
    def _click(self, event: Row.Clicked) -> None:
        event.stop()
        self.action_choose(event.row.place)

    def _show(self) -> None:
        for row in self.query(Row):
            row.display = row.place < len(self.options)
            if row.display:
                row.show(*self._line(row.place))

    def _line(self, place: int) -> tuple[str, ...]:
        option, key = self.options[place], key_of(self.app, CHOICE_IDS[place])
        if self.marks is None:
            at_cursor = place == self.cursor
            return (f"{'▸' if at_cursor else ' '} {key} ", option.text, "cursor" if at_cursor else "")
        if option.value == self.marks.right:
            return (f"✓ {key} ", option.text, "right")
        if option.value == self.marks.chosen:
            return (f"✗ {key} ", option.text, "wrong")
        return (f"  {key} ", option.text, "passed")
