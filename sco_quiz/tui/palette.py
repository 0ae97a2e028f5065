"""The command palette: what the keys of a screen do, under their names, and what the app does from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import App, SystemCommand
from textual.screen import Screen


def screen_commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield a command for each key that works on a screen now, once for each thing done."""
    told: set[str] = set()
    for node, binding, enabled, _ in screen.active_bindings.values():
        is_its_own = isinstance(node, Screen) or binding.show
        if enabled and is_its_own and not isinstance(node, App) and binding.tooltip not in told:
            told.add(binding.tooltip)
            yield SystemCommand(binding.description, binding.tooltip, partial(app.run_action, binding.action, node))
