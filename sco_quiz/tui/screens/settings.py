"""The settings: each row changed in place, saved and in use at once, with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import OptionList, Static

from sco_quiz.errors import ScoQuizError, SettingsError
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_list import default_of, from_text, stepped, value_of, with_value
from sco_quiz.tui.keymap import COMMA, Context, key_of, split_keys, why_not
from sco_quiz.tui.screens.help import Section
from sco_quiz.tui.setting_rows import SettingRow, key_rows, setting_rows
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.setting_list import SettingList

Saves = Callable[[Settings], None]


class SettingsScreen(Screen[None]):
    """A list of all settings and keys, and below it what the one under the cursor means."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,f2", "undo", "Undo", id="settings.undo", tooltip="Take back the last change"),
        Binding("question_mark", "app.help", "Help", id="settings.help", tooltip="All keys"),
        Binding("escape,q", "leave", "Back", id="settings.leave", tooltip="Back; every change is saved"),
    ]

    settings: var[Settings] = var(DEFAULTS, init=False)

    def __init__(
        self,
        settings: Settings,
        save: Saves,
        sections: Sequence[Section],
        contexts: Sequence[Context],
        today: date,
        *,
        at: str = "",
    ) -> None:
        """`save` keeps settings durably and puts them into use, or raises ScoQuizError and leaves those before.

        `sections`: all bindings with their own keys; `contexts`: which work together. `today`: from where an exam day
        is looked for. `at`: the name of the setting to begin at, "" for the first.
        """
        super().__init__()
        self.set_reactive(SettingsScreen.settings, settings)
        self._save, self._sections, self._contexts, self._today = save, sections, contexts, today
        self._before: list[Settings] = []
        self._at = at

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Settings", classes="title")
            yield Static("every change is saved at once", classes="aside")
        with Vertical(classes="frame"):
            yield SettingList(id="settings")
            yield Static(id="about")
            yield Static(id="told")
        yield Foot()

    def on_mount(self) -> None:
        self._show()
        self.query_one(SettingList).focus()
        self.go_to(self._at)

    def go_to(self, name: str) -> None:
        """Put the cursor on a setting, if there is one of that name."""
        self.query_one(SettingList).stand_on(name)

    def watch_settings(self) -> None:
        """Show the values."""
        self._show()

    def action_undo(self) -> None:
        """Take back the last change."""
        if not self._before:
            self._tell("Nothing has been changed here.")
        elif self._keep(self._before[-1]):
            self._before.pop()
            self._tell("✓ The last change is taken back.")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    # --- what is wished ---

    @on(SettingList.Stepped)
    def _step(self, event: SettingList.Stepped) -> None:
        setting = event.row.setting
        if setting is not None:
            value = stepped(setting, value_of(self.settings, setting), event.by, self._today)
            self._change(event.row, with_value(self.settings, setting, value))

    @on(SettingList.Typed)
    def _take_text(self, event: SettingList.Typed) -> None:
        setting = event.row.setting
        if setting is None or not event.text.strip():
            return
        try:
            self._change(event.row, with_value(self.settings, setting, from_text(setting, event.text)))
        except SettingsError as error:
            self._refuse(f"{event.row.label} cannot be “{event.text}”", error.remedy)

    @on(SettingList.Pressed)
    def _take_key(self, event: SettingList.Pressed) -> None:
        binding = event.row.binding
        key = COMMA if event.key == "," else event.key
        keys = f"{self._keys_of(binding)},{key}" if event.is_more else key
        problem = why_not(binding, keys, self.settings.keys, self._contexts)
        if problem is None:
            self._change(event.row, self._with_keys(binding, ",".join(split_keys(keys))))
        else:
            self._refuse(problem.message, problem.remedy)

    @on(SettingList.Reset)
    def _reset(self, event: SettingList.Reset) -> None:
        setting, binding = event.row.setting, event.row.binding
        if setting is not None:
            self._change(event.row, with_value(self.settings, setting, default_of(setting)))
            return
        problem = why_not(binding, self._default_keys(binding), self.settings.keys, self._contexts)
        if problem is None:
            self._change(event.row, self._with_keys(binding, ""))
        else:
            self._refuse(problem.message, problem.remedy)

    def _change(self, row: SettingRow, settings: Settings) -> None:
        before = self.settings
        if settings == before:
            self._tell(f"{row.label} is {row.value} already.")
        elif self._keep(settings):
            self._before.append(before)
            now = next(one for one in self._rows() if one.name == row.name)
            self._tell(f"✓ {row.label}: {now.value}")

    def _keep(self, settings: Settings) -> bool:
        """Save and show the settings; say why where they could not be saved."""
        try:
            self._save(settings)
        except ScoQuizError as error:
            self._refuse(error.message, error.remedy)
            return False
        self.settings = settings
        return True

    # --- keys ---

    def _keys_of(self, binding: str) -> str:
        return self.settings.keys.get(binding) or self._default_keys(binding)

    def _default_keys(self, binding: str) -> str:
        return next(
            one.key
            for _, bindings in self._sections
            for one in bindings
            if isinstance(one, Binding) and one.id == binding
        )

    def _with_keys(self, binding: str, keys: str) -> Settings:
        """Return the settings with a binding's keys; no entry for its own."""
        changed = {name: theirs for name, theirs in self.settings.keys.items() if name != binding}
        if keys and split_keys(keys) != split_keys(self._default_keys(binding)):
            changed[binding] = keys
        return replace(self.settings, keys=MappingProxyType(changed))

    # --- showing ---

    def _rows(self) -> list[SettingRow]:
        return [
            *setting_rows(self.settings),
            *key_rows(self.settings, self._sections, self.app.get_key_display, partial(key_of, self.app)),
        ]

    def _show(self) -> None:
        self.query_one(SettingList).show(self._rows())
        self._say_about()

    @on(OptionList.OptionHighlighted)
    def _go_on(self) -> None:
        self._tell("")
        self._say_about()

    def _say_about(self) -> None:
        row = self.query_one(SettingList).row
        self.query_one("#about", Static).update(Content("" if row is None else row.about))

    def _refuse(self, message: str, remedy: str) -> None:
        self._tell(f"✗ {message}; {remedy}" if remedy else f"✗ {message}", is_refused=True)

    def _tell(self, text: str, *, is_refused: bool = False) -> None:
        told = self.query_one("#told", Static)
        told.set_class(is_refused, "-refused")
        self.set_class(bool(text), "-told")
        told.update(Content(text))
