"""The line of keys below a screen, as one widget: a widget for each key would take longer than all else a key does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

ALWAYS_SHOWN = 2  # of each screen the last keys: the way out, and Help where it has a key for it
PADDING = 3  # around a key and what it does; of the palette one is the line before it
APART = 2  # between the others and that of the palette, at least
LEAST_WIDE = 64


@dataclass(frozen=True, slots=True)
class LineKey:
    """A key and what it does in a word. `sign`: as it is shown. `is_palette`: it stands at the end of the line."""

    key: str
    sign: str
    does: str
    tooltip: str = ""
    is_palette: bool = False

    @property
    def cells(self) -> int:
        """Return how wide it is shown."""
        return cell_len(self.sign) + cell_len(self.does) + PADDING

    def content(self, *, is_pointed_at: bool) -> Content:
        """Return it as it is shown, in so many cells. `is_pointed_at`: the mouse is on it."""
        ground = " on $block-hover-background" if is_pointed_at else ""
        sign, does = (self.sign, f" {self.does} ") if self.is_palette else (f" {self.sign} ", f"{self.does} ")
        return Content.assemble(
            ("▏", f"$quiet{ground}") if self.is_palette else "",
            (sign, f"bold $footer-key-foreground{ground}"),
            (does, f"$footer-description-foreground{ground}"),
        )


class KeyLine(Widget):
    """Shows whole keys only: where they do not all fit, the way out, Help and those before that do. A click presses."""

    ALLOW_SELECT = False

    keys: reactive[tuple[LineKey, ...]] = reactive(())
    pointed_at: reactive[LineKey | None] = reactive(None)

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._renew_soon)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def on_resize(self) -> None:
        """Show the keys that fit now."""
        self._renew()

    def _renew_soon(self, screen: Screen[object]) -> None:
        """Show the keys that work now, once what a key did is on the screen. While the app has no focus, they stay."""
        if screen.app.app_focus:
            self.call_after_refresh(self._renew)

    def _renew(self) -> None:
        if self.is_attached:
            self.keys = tuple(fitting(list(keys_of(self.screen)), self.size.width))

    def render(self) -> RenderResult:
        """Return the keys, that of the palette at the end of the line."""
        contents = [key.content(is_pointed_at=key == self.pointed_at) for key in self.keys]
        gap = " " * (self.size.width - sum(key.cells for key in self.keys))
        before_gap = len([key for key in self.keys if not key.is_palette])
        return Content.assemble(*contents[:before_gap], gap, *contents[before_gap:])

    # --- the mouse ---

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the key under the mouse does."""
        self.pointed_at = self._key_at(event.x)

    def on_leave(self) -> None:
        """Tell of none."""
        self.pointed_at = None

    def watch_pointed_at(self, key: LineKey | None) -> None:
        self.tooltip = None if key is None else key.tooltip or None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the mouse."""
        key = self._key_at(event.x)
        if key is not None:
            self.app.simulate_key(key.key)

    def _key_at(self, x: int) -> LineKey | None:
        start = 0
        for key in self.keys:
            start = self.size.width - key.cells if key.is_palette else start
            if start <= x < start + key.cells:
                return key
            start += key.cells
        return None


def keys_of(screen: Screen[object]) -> Iterator[LineKey]:
    """Yield the keys that work on a screen and are to be shown, one for each action, that of the palette last."""
    app, active = screen.app, screen.active_bindings
    shown = dict[str, ActiveBinding]()
    for one in active.values():
        if one.binding.show:
            shown.setdefault(one.binding.action, one)
    for one in shown.values():
        yield LineKey(one.binding.key, app.get_key_display(one.binding), one.binding.description, one.tooltip)
    palette = active.get(app.COMMAND_PALETTE_BINDING)
    if palette is not None:
        binding = palette.binding
        yield LineKey(binding.key, app.get_key_display(binding), binding.description, binding.tooltip, is_palette=True)


def fitting(keys: Sequence[LineKey], width: int) -> Iterator[LineKey]:
    """Yield the keys that fit into `width` cells, in their order.

    Always the last two of a screen and, on a wide terminal, the one of the palette; of the others the first ones.
    """
    own = [key for key in keys if not key.is_palette]
    palette = [key for key in keys if key.is_palette and width >= LEAST_WIDE]
    first, last = own[:-ALWAYS_SHOWN], own[-ALWAYS_SHOWN:]
    room = width - sum(key.cells for key in last) - sum(key.cells + APART for key in palette)
    for key in first:
        room -= key.cells
        if room < 0:
            break
        yield key
    yield from (*last, *palette)
