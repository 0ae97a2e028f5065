"""The list of settings, changed in place by keyboard or mouse; it says what is wished and judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sco_quiz.model.columns import cut
from sco_quiz.tui.cells import fitted
from sco_quiz.tui.keymap import SPACE
from sco_quiz.tui.setting_rows import SettingRow

LABEL_WIDTH, VALUE_WIDTH, LEAST_MEANING_WIDTH = 23, 18, 60
NARROW_LABEL_WIDTH, LEAST_ROOMY_WIDTH = 18, 48
STEP = "step"
CARET, CHANGED = "▏", "•"
MOST_TYPED = 20


class SettingList(OptionList):
    """Rows under headings. A value is stepped, typed into its row, or, for keys, taken from the next key pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space", "change", "Change", id="settings.change", tooltip="Change it, type it, or press a new key"
        ),
        Binding("left", "step(-1)", "Less", show=False, id="settings.less", tooltip="The value before"),
        Binding("right", "step(1)", "More", show=False, id="settings.more", tooltip="The value after"),
        Binding("plus", "add_key", "Add key", id="settings.add_key", tooltip="Give a binding one key more"),
        Binding("backspace,delete", "reset", "Reset", id="settings.reset", tooltip="Back to the default"),
    ]

    @dataclass
    class Stepped(Message):
        """Another value is wished, `by` steps on."""

        row: SettingRow
        by: int

    @dataclass
    class Typed(Message):
        """A value was typed."""

        row: SettingRow
        text: str

    @dataclass
    class Pressed(Message):
        """A key was pressed that is to work a binding, alone or, if `is_more`, too."""

        row: SettingRow
        key: str
        is_more: bool

    @dataclass
    class Reset(Message):
        """The default is wished."""

        row: SettingRow

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._rows: dict[str, SettingRow] = {}
        self._typed: str | None = None
        self._awaits_key: bool | None = None

    @property
    def row(self) -> SettingRow | None:
        """The row under the cursor."""
        option = self.highlighted_option
        return None if option is None or option.id is None else self._rows.get(option.id)

    def show(self, rows: Sequence[SettingRow]) -> None:
        """Show these rows, the cursor on the one that it was on."""
        known, self._rows = [*self._rows], {row.name: row for row in rows}
        if known == [*self._rows]:
            self._draw()
            return
        self.clear_options()
        for group, members in groupby(rows, key=lambda row: row.group):
            heading = Content(group if self.option_count == 0 else f"\n{group}").stylize("bold $primary")
            self.add_option(Option(heading, disabled=True))
            self.add_options(Option(self._content(row), id=row.name) for row in members)
        self.action_first()

    def stand_on(self, name: str) -> None:
        """Put the cursor on a row, if there is one of that name."""
        if name in self._rows:
            self.highlighted = self.get_option_index(name)

    # --- drawing ---

    @on(events.Resize)
    def _fit(self) -> None:
        self._draw()
        self.call_after_refresh(self.scroll_to_highlight)

    @on(OptionList.OptionHighlighted)
    def _draw(self) -> None:
        for row in self._rows.values():
            self.replace_option_prompt(row.name, self._content(row))
        self.refresh_bindings()

    def _content(self, row: SettingRow) -> Content:
        """Return a row: a sign if it is changed, its name, its value, and what it means where there is room."""
        at_cursor = self.row is row
        label_width = LABEL_WIDTH if self.size.width >= LEAST_ROOMY_WIDTH else NARROW_LABEL_WIDTH
        room = self.size.width - LABEL_WIDTH - VALUE_WIDTH - 4
        meaning = cut(row.meaning, room - 1) if room >= LEAST_MEANING_WIDTH else ""
        return Content.assemble(
            f"{CHANGED if row.is_changed else ' '} {fitted(row.label, label_width - 1)} ",
            self._value(row, at_cursor, VALUE_WIDTH if meaning else 0),
            (meaning, "not bold" if at_cursor else "$quiet"),
        )

    def _value(self, row: SettingRow, at_cursor: bool, width: int) -> Content:
        less = more = " "
        words = cut(row.value, VALUE_WIDTH - 5)
        if at_cursor and self._awaits_key is not None:
            words = "press a key, Esc keeps"
        elif at_cursor and self._typed is not None:
            words = self._typed + CARET
        elif at_cursor and row.is_stepped:
            less, more = "‹", "›"
        value = Content.assemble(
            (f"{less} ", Style.from_meta({STEP: -1})), (words, "bold"), (f" {more}", Style.from_meta({STEP: 1}))
        )
        return value.pad_right(max(0, width - value.cell_length))

    # --- what is wished ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what the row under the cursor takes."""
        row = self.row
        match action:
            case "step":
                return row is not None and row.is_stepped
            case "add_key":
                return row is not None and bool(row.binding)
            case _:
                return True

    def action_change(self) -> None:
        """Begin to type the value, wait for a key, or take the next value."""
        row = self.row
        if row is None:
            return
        if row.binding:
            self._wait_for_key(is_more=False)
        elif row.is_typed:
            self._type("")
        else:
            self.post_message(self.Stepped(row, 1))

    def action_add_key(self) -> None:
        """Wait for one key more."""
        self._wait_for_key(is_more=True)

    def action_step(self, by: int) -> None:
        """Take the value before or after."""
        if self.row is not None:
            self.post_message(self.Stepped(self.row, by))

    def action_reset(self) -> None:
        """Take the default."""
        if self.row is not None:
            self.post_message(self.Reset(self.row))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a row that is clicked; on the one under it, step at a sign and change elsewhere."""
        event.prevent_default()
        place, by = event.style.meta.get("option"), event.style.meta.get(STEP)
        if place is None or self.get_option_at_index(place).disabled:
            return
        self._stop_waiting()
        if place != self.highlighted:
            self.highlighted = place
        elif by is not None and self.row is not None and self.row.is_stepped:
            self.action_step(by)
        else:
            self.action_change()

    def on_key(self, event: events.Key) -> None:
        """Take a key that is waited for, or that types a value."""
        row = self.row
        if row is None:
            return
        if self._awaits_key is not None:
            self._swallow(event)
            is_more = self._awaits_key
            self._stop_waiting()
            if event.key != "escape":
                key = event.character if event.character is not None and event.is_printable else event.key
                self.post_message(self.Pressed(row, SPACE if key == " " else key, is_more))
        elif self._typed is not None:
            self._swallow(event)
            self._type_on(row, self._typed, event)
        elif row.is_typed and event.character is not None and event.character.isdecimal():
            self._swallow(event)
            self._type(event.character)

    def on_blur(self) -> None:
        """Leave what was begun."""
        self._stop_waiting()

    def _type_on(self, row: SettingRow, typed: str, event: events.Key) -> None:
        match event.key:
            case "enter":
                self._stop_waiting()
                self.post_message(self.Typed(row, typed))
            case "escape" | "up" | "down":
                self._stop_waiting()
            case "backspace":
                self._type(typed[:-1])
            case _ if event.is_printable and event.character is not None:
                self._type((typed + event.character)[:MOST_TYPED])

    def _type(self, text: str) -> None:
        self._typed = text
        self._draw()

    def _wait_for_key(self, *, is_more: bool) -> None:
        self._awaits_key = is_more
        self._draw()

    def _stop_waiting(self) -> None:
        self._typed, self._awaits_key = None, None
        self._draw()

    def _swallow(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
