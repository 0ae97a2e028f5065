"""Screens that take the size the terminal has, and none that it had.

Textual's `Screen` lays itself out for every size it is told of and tells itself of each that is new to it. Two that are
under way at once, as when a terminal is dragged, would follow each other for ever.
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import ClassVar, Final

from textual import events
from textual.reactive import var
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget

# Of all screens but the first, which is not to wait until they are parsed; an earlier one yields to a later one.
SHEETS: Final = [
    Path(__file__).with_name(f"{name}.tcss") for name in ("study", "settings", "games", "browse", "statistics")
]


class SteadyScreen(Screen[ScreenResultType]):
    """A screen for the whole terminal."""

    CSS_PATH: ClassVar[list[str | PurePath] | None] = [*SHEETS]
    focused: var[Widget | None] = var(None, init=False)  # Textual's draws the whole screen when another has the focus

    def _on_resize(self, event: events.Resize) -> None:  # type: ignore[override]  # Textual calls that of each class
        _leave_if_stale(event, self)


class SteadyModal(ModalScreen[ScreenResultType]):
    """A screen above another."""

    CSS_PATH: ClassVar[list[str | PurePath] | None] = [*SHEETS]

    def _on_resize(self, event: events.Resize) -> None:  # type: ignore[override]  # as above
        _leave_if_stale(event, self)


def _leave_if_stale(event: events.Resize, screen: Screen[ScreenResultType]) -> None:
    if event.size != screen.app.size:
        event.prevent_default()
        event.stop()
