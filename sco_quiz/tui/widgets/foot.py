"""The foot of a screen: a line for messages, which is there only while it says something, and the keys below it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from sco_quiz.model.columns import cut
from sco_quiz.tui.messages import Messages, Said, Tone
from sco_quiz.tui.widgets.key_line import KeyLine


class Foot(Vertical):
    """Takes room from what is above it, so that a message covers nothing."""

    def compose(self) -> ComposeResult:
        yield MessageLine()
        yield KeyLine()


class MessageLine(Static):
    """Shows what the app says now, on up to half the screen; what has no room there ends with an ellipsis."""

    _said: Said | None = None

    def on_mount(self) -> None:
        self.watch(self.app, "messages", self._show)

    def on_resize(self) -> None:
        """Cut it for the new room."""
        if self._said is not None:
            width, height = self.app.size
            self.update(fitted(said_content(self._said), width - self.gutter.width, max(1, height // 2)))

    def _show(self, messages: Messages) -> None:
        self._said = messages.shown
        self.display = self._said is not None
        self.on_resize()


def said_content(said: Said) -> Content:
    """Return a message behind its sign, what failed in bold; told apart without colour."""
    colour = {Tone.NOTE: "$primary", Tone.WARNING: "$warning", Tone.ERROR: "$error"}[said.tone]
    sign = f"{said.tone.value} " if said.tone.value else ""
    title = f"{said.title}: " if said.title else ""
    return Content.assemble((f"{sign}{title}", f"bold {colour}"), said.text)


def fitted(content: Content, width: int, height: int) -> Content:
    """Return what fits into so many cells and lines; an ellipsis ends it where there is more."""
    lines = content.wrap(max(1, width))
    if len(lines) <= height:
        return content
    rest = " ".join(line.plain for line in lines[height - 1 :])
    return Content("\n").join([*lines[: height - 1], Content(cut(rest, width))])
