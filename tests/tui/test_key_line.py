"""The line of keys below a screen: what stands on it works with the mouse, and says what it does."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding

from sco_quiz.tui.widgets.key_line import KeyLine, LineKey


class Counting(App[None]):
    BINDINGS = [  # noqa: RUF012 - mypy reads Textual's as no ClassVar
        Binding("a,b", "count", "Count", tooltip="Count one more"),
        Binding("c", "forget", "Forget", tooltip="Begin anew"),
        Binding("d", "hide", "Hide", show=False),
    ]
    count = 0

    def compose(self) -> ComposeResult:
        yield KeyLine()

    def action_count(self) -> None:
        self.count += 1

    def action_forget(self) -> None:
        self.count = 0


async def test_each_action_that_is_shown_stands_there_once_with_its_first_key() -> None:
    app = Counting()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.query_one(KeyLine).keys == (
            LineKey("a", "a", "Count", "Count one more"),
            LineKey("c", "c", "Forget", "Begin anew"),
            LineKey("ctrl+p", "^p", "palette", "Open the command palette", is_palette=True),
        )


async def test_a_click_presses_the_key() -> None:
    app = Counting()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.click(KeyLine, offset=(3, 0))
        await pilot.click(KeyLine, offset=(30, 0))
        await pilot.pause()
        assert app.count == 1, "the first hits a key, the second nothing"


async def test_the_mouse_over_a_key_tells_what_it_does() -> None:
    app = Counting()
    async with app.run_test() as pilot:
        await pilot.pause()
        line = app.query_one(KeyLine)
        told = []
        for x in (3, 12, 30, line.size.width - 3):
            await pilot.hover(KeyLine, offset=(x, 0))
            told.append(line.tooltip)
        assert told == ["Count one more", "Begin anew", None, "Open the command palette"]
