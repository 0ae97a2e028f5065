"""What any app of ours does: messages, faults of its own, terminals that are too small, and leaving it in order."""

from __future__ import annotations

import gc
import os
import sys

from rich.console import Console
from textual import events, on
from textual.app import App
from textual.reactive import var
from textual.timer import Timer

from sco_quiz.tui.messages import Messages, Say
from sco_quiz.tui.screens.small import SmallScreen, is_too_small

REST_SECONDS = 0.2  # without another size
OBJECTS_BETWEEN_COLLECTIONS = 10_000  # collected within 2 ms


class SturdyApp(App[None]):
    """Shows one message at a time, keeps its first failure for the caller, and covers what has no room."""

    messages: var[Messages] = var(Messages(), always_update=True)

    def __init__(self) -> None:
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)  # the terminal knows its size better
        super().__init__()
        self.failure: Exception | None = None
        self._rest: Timer | None = None
        self._turn: Timer | None = None
        self.error_console = Console(quiet=True)  # what fails becomes a report, not a traceback on the screen

    def on_ready(self) -> None:
        """Once it is on the screen, let what is there stay and look through less at a time, so that no key waits."""
        if not self.is_headless:
            gc.freeze()
            gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 10, 10)

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first failure. Textual has no public place that all of them pass."""
        self.failure = self.failure or error
        super()._handle_exception(error)

    @on(events.Mount)
    def watch_screens(self) -> None:
        """Whenever another screen comes on top, look for room, and leave what was said in passing to the one before."""
        self.screen_change_signal.subscribe(self, lambda _: self.cover_if_small())
        self.screen_change_signal.subscribe(self, lambda _: self.leave_behind(), immediate=True)

    @on(Say)
    def take_message(self, event: Say) -> None:
        """Show a message when its turn comes."""
        self.messages = self.messages.said(event.said)

    def unsay(self) -> None:
        """Take away the message that is shown; the next one has its turn."""
        self.messages = self.messages.next()

    def leave_behind(self) -> None:
        """Take away what means nothing on another screen."""
        self.messages = self.messages.elsewhere()

    def watch_messages(self, before: Messages, now: Messages) -> None:
        """Give a message its time, from when its turn comes; what comes to wait behind it changes nothing."""
        if now.shown is before.shown:
            return
        if self._turn is not None:
            self._turn.stop()
        self._turn = None if now.shown is None else self.set_timer(now.shown.seconds, self.unsay)

    def on_key(self, event: events.Key) -> None:
        """Take away the message that is shown at Escape, which does what it does on the screen besides."""
        if event.key == "escape":
            self.unsay()

    @on(events.Resize)
    def cover_if_small(self) -> None:
        """Say so where there is no room for the screen on top, once the app knows its new size."""
        self.call_later(self._cover_if_small)

    @on(events.Resize)
    def draw_at_rest(self) -> None:
        """Look and draw once more when the size has come to rest: in a storm a screen may go just as it is needed."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._come_to_rest)

    def _come_to_rest(self) -> None:
        self._cover_if_small()
        self.refresh(layout=True)

    def _cover_if_small(self) -> None:
        if is_too_small(self.size) and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen())


def run_in_terminal(app: SturdyApp) -> int:
    """Run the app until it ends or a signal ends it, and return its exit code once the terminal is as it was found.

    Raises what the app itself failed at.
    """
    gc.freeze()  # what is imported stays: going through it would take longer than all else before the first frame
    if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):  # no signals there, and no terminal
        app.run()
    else:
        from sco_quiz.tui.terminal import TerminalDriver, borrowed_terminal  # knows what only Unix has

        app.driver_class = TerminalDriver
        with borrowed_terminal():
            app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
