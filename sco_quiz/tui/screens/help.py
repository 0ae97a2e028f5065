"""All keys, read from the bindings themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.widgets.foot import Foot

Section = tuple[str, Sequence[BindingType]]
KEY_WIDTH = 16


class HelpScreen(ModalScreen[None]):
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
            yield Static(Content("\n").join(self._lines(bindings)), classes="keys")

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def _lines(self, bindings: Sequence[BindingType]) -> Iterator[Content]:
        for binding in bindings:
            if isinstance(binding, Binding):
                keys = " ".join(self._display(binding, key) for key in binding.key.split(","))
                yield Content.assemble((f"{keys:<{KEY_WIDTH}}", "bold $primary"), binding.tooltip)

    def _display(self, binding: Binding, key: str) -> str:
        return self.app.get_key_display(binding.with_key(key))
