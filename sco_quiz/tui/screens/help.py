"""All keys, read from the bindings themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.steady import SteadyModal
from sco_quiz.tui.widgets.foot import Foot

Section = tuple[str, Sequence[BindingType]]
KEY_WIDTH, NARROW_KEY_WIDTH, NARROW = 16, 12, 50


class KeyLines(Static):
    """Keys in one column, what they do in the other, which wraps within itself."""

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        """`lines`: keys as they are displayed, and what they do."""
        super().__init__(keys_content(lines, 0), classes="keys")
        self._lines = lines

    def on_resize(self) -> None:
        """Wrap for the new room."""
        self.update(keys_content(self._lines, self.content_size.width))


class HelpScreen(SteadyModal[None]):
    """A table of keys: first those of the screen that it was called from, then those of the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "close", "Close", id="help.close", tooltip="Close this help"),
    ]

    def __init__(self, sections: Sequence[Section], here: Collection[str] = ()) -> None:
        """`sections`: names of screens with their bindings. `here`: the names of those to begin with."""
        super().__init__()
        self._here = [section for section in sections if section[0] in here]
        self._elsewhere = [section for section in sections if section[0] not in here]

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Keys", classes="title")
            yield Static(Content(f"{key_of(self.app, 'help.close')} closes"), classes="aside")
        with Vertical(classes="frame"), VerticalScroll(id="help"):
            yield from self._sections(self._here)
            if self._here:
                yield Static("On other screens", classes="others")
            yield from self._sections(self._elsewhere)
        yield Foot()

    def _sections(self, sections: Sequence[Section]) -> Iterator[Static]:
        for name, bindings in sections:
            yield Static(Content(name), classes="section")
            yield KeyLines(tuple(self._lines(bindings)))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def _lines(self, bindings: Sequence[BindingType]) -> Iterator[tuple[str, str]]:
        for binding in bindings:
            if isinstance(binding, Binding):
                keys = " ".join(self._display(binding, key) for key in binding.key.split(","))
                yield keys, binding.tooltip

    def _display(self, binding: Binding, key: str) -> str:
        return self.app.get_key_display(binding.with_key(key))


def keys_content(lines: Sequence[tuple[str, str]], width: int) -> Content:
    """Return a table of keys for so many cells, 0 for no end of them."""
    key_width = NARROW_KEY_WIDTH if 0 < width < NARROW else KEY_WIDTH
    return Content("\n").join(piece for keys, told in lines for piece in _line(keys, told, key_width, width))


def _line(keys: str, told: str, key_width: int, width: int) -> Iterator[Content]:
    pieces = Content(told).wrap(width - key_width) if width > key_width else [Content(told)]
    for number, piece in enumerate(pieces):
        yield Content.assemble((f"{'' if number else keys:<{key_width}}", "bold $primary"), piece)
