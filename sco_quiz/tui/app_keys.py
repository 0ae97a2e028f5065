"""The keys that work everywhere in the app."""

from __future__ import annotations

from textual.binding import Binding, BindingType

APP_KEYS: list[BindingType] = [
    Binding("f1", "help", "Help", show=False, id="app.help", tooltip="All keys, those of this screen first"),
    Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit", tooltip="Quit from anywhere"),
    Binding(
        "ctrl+p",
        "command_palette",
        "Menu",
        show=False,
        priority=True,
        id="app.palette",
        tooltip="Find a command, setting or key by its name",
    ),
    Binding(
        "ctrl+z",
        "suspend_process",
        "To the shell",
        show=False,
        priority=True,
        id="app.suspend",
        tooltip="Back to the shell, where fg brings the app back",
    ),
]
