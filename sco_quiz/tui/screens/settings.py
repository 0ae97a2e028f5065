"""The settings: each row changed in place, saved and in use at once, with undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import OptionList, Static

from sco_quiz.errors import ScoQuizError, SettingsError
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_list import Value, default_of, from_text, stepped, value_of
from sco_quiz.settings_named import KEYS_PREFIX, value_named
from sco_quiz.tui.keymap import COMMA, Context, KeyProblem, key_of, split_keys, why_not
from sco_quiz.tui.screens.help import Section
from sco_quiz.tui.setting_rows import SettingRow, key_rows, setting_rows
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.setting_list import SettingList


class KeepsSettings(Protocol):
    """An app that keeps its settings in a file, which others may change as well."""

    @property
    def settings_in_use(self) -> Settings: ...

    def look_at_settings(self) -> None: ...

    def change_setting(self, name: str, value: Value) -> None: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One value that was changed here. `name`: of the setting, or `keys.` and a binding's id."""

    name: str
    before: Value
    after: Value


class SettingsScreen(SteadyScreen[None]):
    """A list of all settings and keys, and below it what the one under the cursor means."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,f2", "undo", "Undo", id="settings.undo", tooltip="Take back the last change"),
        Binding("question_mark", "app.help", "Help", id="settings.help", tooltip="All keys"),
        Binding("escape,q", "leave", "Back", id="settings.leave", tooltip="Back; every change is saved"),
    ]

    settings: var[Settings] = var(DEFAULTS, init=False)

    def __init__(
        self,
        keeper: KeepsSettings,
        sections: Sequence[Section],
        contexts: Sequence[Context],
        today: date,
        *,
        at: str = "",
    ) -> None:
        """`keeper` puts one value into its file and into use, or raises ScoQuizError and leaves the one before.

        `sections`: all bindings with their own keys; `contexts`: which work together. `today`: from where an exam day
        is looked for. `at`: the name of the setting to begin at, "" for the first.
        """
        super().__init__()
        self.set_reactive(SettingsScreen.settings, keeper.settings_in_use)
        self._keeper, self._sections, self._contexts, self._today = keeper, sections, contexts, today
        self._changes: list[Change] = []
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
        self.watch(self.app, "settings_in_use", self._take, init=False)

    def go_to(self, name: str) -> None:
        """Put the cursor on a setting, if there is one of that name."""
        self.query_one(SettingList).stand_on(name)

    def watch_settings(self) -> None:
        """Show the values."""
        self._show()

    def action_undo(self) -> None:
        """Take back the last change, that one value alone."""
        self._keeper.look_at_settings()
        if not self._changes:
            self._tell("Nothing has been changed here.")
            return
        last = self._changes[-1]
        if value_named(self.settings, last.name) != last.after:
            self._changes.pop()
            row = self._row(last.name)
            self._refuse(f"{row.label} was changed outside the app since", f"it stays {row.value}")
        elif self._keep(last.name, last.before):
            self._changes.pop()
            self._tell("✓ The last change is taken back.")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    # --- what is wished ---

    @on(SettingList.Stepped)
    def _step(self, event: SettingList.Stepped) -> None:
        setting = event.row.setting
        if setting is not None:
            self._keeper.look_at_settings()  # a step goes from the value that counts
            self._change(event.row, stepped(setting, value_of(self.settings, setting), event.by, self._today))

    @on(SettingList.Typed)
    def _take_text(self, event: SettingList.Typed) -> None:
        setting = event.row.setting
        if setting is None or not event.text.strip():
            return
        try:
            self._change(event.row, from_text(setting, event.text))
        except SettingsError as error:
            self._refuse(f"{event.row.label} cannot be “{event.text}”", error.remedy)

    @on(SettingList.Pressed)
    def _take_key(self, event: SettingList.Pressed) -> None:
        self._keeper.look_at_settings()
        binding = event.row.binding
        own, key = self._default_keys(binding), COMMA if event.key == "," else event.key
        keys = split_keys(f"{self.settings.keys.get(binding) or own},{key}" if event.is_more else key)
        self._change(event.row, None if keys == split_keys(own) else ",".join(keys))

    @on(SettingList.Reset)
    def _reset(self, event: SettingList.Reset) -> None:
        setting = event.row.setting
        self._change(event.row, None if setting is None else default_of(setting))

    def _change(self, row: SettingRow, value: Value) -> None:
        self._keeper.look_at_settings()
        before = value_named(self.settings, row.name)
        if value == before:
            self._tell(f"{row.label} is {self._row(row.name).value} already.")
        elif self._keep(row.name, value):
            self._changes.append(Change(row.name, before, value))
            self._tell(f"✓ {row.label}: {self._row(row.name).value}")

    def _keep(self, name: str, value: Value) -> bool:
        """Save and show a value; say why where it cannot be or could not be saved."""
        problem = self._key_problem(name, value)
        if problem is not None:
            self._refuse(problem.message, problem.remedy)
            return False
        try:
            self._keeper.change_setting(name, value)
        except ScoQuizError as error:
            self._refuse(error.message, error.remedy)
            return False
        return True

    def _take(self, settings: Settings) -> None:
        self.settings = settings

    # --- keys ---

    def _key_problem(self, name: str, keys: Value) -> KeyProblem | None:
        """Return why a binding cannot have these keys, `keys` None for its own. A setting has no such problem."""
        if not name.startswith(KEYS_PREFIX):
            return None
        binding = name.removeprefix(KEYS_PREFIX)
        wish = self._default_keys(binding) if keys is None else str(keys)
        return why_not(binding, wish, self.settings.keys, self._contexts)

    def _default_keys(self, binding: str) -> str:
        return next(
            one.key
            for _, bindings in self._sections
            for one in bindings
            if isinstance(one, Binding) and one.id == binding
        )

    # --- showing ---

    def _rows(self) -> list[SettingRow]:
        return [
            *setting_rows(self.settings),
            *key_rows(self.settings, self._sections, self.app.get_key_display, partial(key_of, self.app)),
        ]

    def _row(self, name: str) -> SettingRow:
        return next(row for row in self._rows() if row.name == name)

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
