"""The foot of a screen: a line for messages, which is there only while it says something, and the keys below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey  # what Footer is made of has no public name

from sco_quiz.model.columns import cut
from sco_quiz.tui.messages import Messages, Said, Tone

PALETTE = "-command-palette"
ALWAYS_SHOWN = 2  # of each screen the last keys: the way out, and Help where it has a key for it
PADDING = 3  # around a key and what it does
PALETTE_BORDER = 2
LEAST_WIDE = 64


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


class KeyLine(Footer):
    """Shows whole keys only: where they do not all fit, the way out, Help and those before that do."""

    _width = 0  # that the keys were fitted to
    _shown: tuple[object, ...] = ()  # what the keys were made from, () before they were

    def compose(self) -> ComposeResult:
        self._width = self.app.size.width
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        self._shown = self._to_show() if keys else ()
        yield from fitting(keys, self._width)

    async def recompose(self) -> None:
        """Make the keys anew if they are others: making them takes longer than all else that a key press does."""
        if self.is_attached and (not self._shown or self._shown != self._to_show()):
            await super().recompose()

    def _to_show(self) -> tuple[object, ...]:
        bindings = self.screen.active_bindings.values()
        keys = [(self.app.get_key_display(one.binding), one.binding, one.enabled, one.tooltip) for one in bindings]
        return (self.app.size.width, *keys)

    def on_resize(self) -> None:
        """Show the keys that fit now."""
        if self.app.size.width != self._width:
            self.call_after_refresh(self.recompose)


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


def fitting(keys: Sequence[FooterKey], width: int) -> Iterator[Widget]:
    """Yield the keys that fit into `width` cells, in their order.

    Always the last two of a screen and, on a wide terminal, the one of the palette; of the others the first ones.
    """
    own = [key for key in keys if not key.has_class(PALETTE)]
    palette = [key for key in keys if key.has_class(PALETTE) and width >= LEAST_WIDE]
    first, last = own[:-ALWAYS_SHOWN], own[-ALWAYS_SHOWN:]
    room = width - sum(map(_cells, (*last, *palette)))
    for key in first:
        room -= _cells(key)
        if room < 0:
            break
        yield key
    yield from (*last, *palette)


def _cells(key: FooterKey) -> int:
    border = PALETTE_BORDER if key.has_class(PALETTE) else 0
    return cell_len(key.key_display) + cell_len(key.description) + PADDING + border
