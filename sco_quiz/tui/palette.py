"""The command palette: what the keys of a screen do, under their names, and every setting and key under its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen

from sco_quiz.settings_list import SETTINGS, Setting
from sco_quiz.settings_named import KEYS_PREFIX
from sco_quiz.tui.keymap import label_of
from sco_quiz.tui.screens.help import Section


class Palette(CommandPalette):
    """Textual's, which fails where a page is to be turned before its list is drawn."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)


def screen_commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield a command for each key of ours that works on a screen now, once for each name.

    What the app does from anywhere is not among them, whatever key it has there.
    """
    told: set[str] = set()
    for node, binding, enabled, _ in screen.active_bindings.values():
        is_its_own = isinstance(node, Screen) or binding.show
        is_of_app = isinstance(node, App) or binding.action.startswith("app.")
        if enabled and binding.id and is_its_own and not is_of_app and binding.description not in told:
            told.add(binding.description)
            yield SystemCommand(binding.description, binding.tooltip, partial(app.run_action, binding.action, node))


def setting_commands(go_to: Callable[[str], None]) -> Iterator[SystemCommand]:
    """Yield a command for each setting, to be found by its label or by its name in the file.

    `go_to`: shows the setting of a name.
    """
    for setting in SETTINGS:
        yield SystemCommand(_title(setting), setting.meaning, partial(go_to, setting.name), discover=False)


def key_commands(sections: Sequence[Section], go_to: Callable[[str], None]) -> Iterator[SystemCommand]:
    """Yield a command for each binding that can have other keys; it leads to where they are chosen.

    `go_to`: shows the setting of a name.
    """
    for where, bindings in sections:
        for one in bindings:
            if isinstance(one, Binding) and one.id:
                title, command = f"Key: {label_of(one)} ({where})", partial(go_to, f"{KEYS_PREFIX}{one.id}")
                yield SystemCommand(title, one.tooltip, command, discover=False)


def _title(setting: Setting) -> str:
    name = setting.name.replace("_", " ").replace(".", " ")
    return f"Setting: {setting.label}" + ("" if name.lower() in setting.label.lower() else f" ({name})")
