"""Settings by their names, keys of bindings among them: one value read, one changed, and those that differ."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from sco_quiz.settings import Settings
from sco_quiz.settings_list import KEYS, NAMES, SETTINGS, Value, value_of, with_value

KEYS_PREFIX = f"{KEYS}."


def value_named(settings: Settings, name: str) -> Value:
    """Return the value of a setting; for `keys.study.undo` its keys, None where they are its own."""
    if name.startswith(KEYS_PREFIX):
        return settings.keys.get(name.removeprefix(KEYS_PREFIX))
    return value_of(settings, NAMES[name])


def with_named(settings: Settings, name: str, value: Value) -> Settings:
    """Return the settings with one value changed, as `value_named` has it. Raises SettingsError for a wrong one."""
    if not name.startswith(KEYS_PREFIX):
        return with_value(settings, NAMES[name], value)
    binding = name.removeprefix(KEYS_PREFIX)
    others = {other: keys for other, keys in settings.keys.items() if other != binding}
    keys = others if value is None else {**others, binding: str(value)}
    return replace(settings, keys=MappingProxyType(keys))


def names_that_differ(before: Settings, after: Settings) -> tuple[str, ...]:
    """Return the names of what differs, in the order of the list, then of the keys."""
    bindings = dict.fromkeys((*before.keys, *after.keys))
    names = (*(setting.name for setting in SETTINGS), *(f"{KEYS_PREFIX}{binding}" for binding in bindings))
    return tuple(name for name in names if value_named(before, name) != value_named(after, name))
