"""What stands on a terminal that is too small for any other screen, until it has been made larger."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from sco_quiz.tui.steady import SteadyScreen

LEAST = Size(40, 12)
WORDS = f"Make the terminal larger: {LEAST.width}×{LEAST.height} is the least."


def is_too_small(size: Size) -> bool:
    """Say whether the other screens have no room on a terminal of this size."""
    return size.width < LEAST.width or size.height < LEAST.height


class SmallScreen(SteadyScreen[None]):
    """Hides the screens below, which keep their state and get no keys."""

    def compose(self) -> ComposeResult:
        yield Static(Content(WORDS))

    @on(events.Resize)
    @on(events.ScreenResume)
    def leave_when_large(self) -> None:
        """Give the place back once there is room; a screen above this one goes first."""
        if self.app.screen is self and not is_too_small(self.app.size):
            self.dismiss()
