"""The settings and keys as rows to look at: what stands in each, and what is said of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.binding import Binding

from sco_quiz.settings import Settings
from sco_quiz.settings_list import (
    KEYS,
    NAMES,
    SETTINGS,
    Day,
    Setting,
    Share,
    Switch,
    Whole,
    default_of,
    range_words,
    shown,
    value_of,
)
from sco_quiz.tui.keymap import KeyOf, label_of, split_keys, with_keys
from sco_quiz.tui.screens.help import Section

Displays = Callable[[Binding], str]
HOW_TO_CHANGE = "{settings.change}, then the new key, or Escape to keep it; {settings.add_key} adds one."


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A row. `name`: of the setting, or `keys.` and a binding's id. `meaning`: one line. `about`: what it takes.

    `is_changed`: it is not the default. `is_stepped`: it has values before and after this one.
    """

    name: str
    group: str
    label: str
    value: str
    meaning: str
    about: str
    is_changed: bool
    is_stepped: bool

    @property
    def setting(self) -> Setting | None:
        """The setting, None for keys."""
        return NAMES.get(self.name)

    @property
    def binding(self) -> str:
        """The id of the binding whose keys these are, "" for a setting."""
        return self.name.removeprefix(f"{KEYS}.") if self.name.startswith(f"{KEYS}.") else ""

    @property
    def is_typed(self) -> bool:
        """Whether its value can be typed."""
        return self.setting is not None and isinstance(self.setting.takes, Whole | Share | Day)


def setting_rows(settings: Settings) -> list[SettingRow]:
    """Return a row for every setting, group by group."""
    return [_row(setting, settings) for setting in SETTINGS]


def key_rows(settings: Settings, sections: Sequence[Section], display: Displays, key: KeyOf) -> list[SettingRow]:
    """Return a row for every binding. `display`: says a key as the footer does. `key`: of a binding, by its id."""
    return [
        _key_row(where, binding, settings, display, with_keys(HOW_TO_CHANGE, key))
        for where, bindings in sections
        for binding in bindings
        if isinstance(binding, Binding) and binding.id
    ]


def _row(setting: Setting, settings: Settings) -> SettingRow:
    value, default = value_of(settings, setting), default_of(setting)
    about = f"{setting.meaning} It takes {_takes(setting)}; normally {shown(setting.takes, default)}."
    return SettingRow(
        setting.name,
        setting.group,
        setting.label,
        shown(setting.takes, value),
        setting.meaning,
        about,
        value != default,
        is_stepped=True,
    )


def _takes(setting: Setting) -> str:
    """Return what a setting takes, as it is typed on the screen."""
    match setting.takes:
        case Switch():
            return "on or off"
        case Share(least, most):
            return f"{least * 100:.0f} % to {most * 100:.0f} %"
        case _:
            return range_words(setting.takes)


def _key_row(where: str, binding: Binding, settings: Settings, display: Displays, how: str) -> SettingRow:
    assert binding.id is not None
    keys = settings.keys.get(binding.id, binding.key)
    words, normally = (
        " ".join(display(binding.with_key(key)) for key in split_keys(all)) for all in (keys, binding.key)
    )
    return SettingRow(
        f"{KEYS}.{binding.id}",
        f"Keys · {where}",
        label_of(binding),
        words,
        binding.tooltip,
        f"{binding.tooltip}. {how} Normally {normally}.",
        binding.id in settings.keys,
        is_stepped=False,
    )
