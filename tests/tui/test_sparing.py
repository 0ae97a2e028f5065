"""A change of a widget touches what changes, and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from sco_quiz.tui.sparing import set_own_class, show_text


class Styled(App[None]):
    CSS = "Vertical.-on { max-height: 60%; }"

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static()


async def test_a_class_of_its_own_styles_a_widget() -> None:
    app = Styled()
    async with app.run_test():
        box = app.query_one(Vertical)
        set_own_class(box, True, "-on")
        assert box.styles.max_height is not None
        set_own_class(box, False, "-on")
        assert box.styles.max_height is None


async def test_a_text_is_shown_in_place_of_another() -> None:
    app = Styled()
    async with app.run_test(size=(20, 5)) as pilot:
        line = app.query_one(Static)
        for words in ("Almaty", "Astana", "Astana"):
            show_text(line, Content(words))
            await pilot.pause()
            assert line.render_line(0).text.strip() == words


async def test_the_same_text_in_another_style_is_shown_anew() -> None:
    app = Styled()
    async with app.run_test(size=(20, 5)) as pilot:
        line = app.query_one(Static)
        for style in ("bold", "not bold", "bold"):
            show_text(line, Content.styled("Almaty", style))
            await pilot.pause()
            first = next(iter(line.render_line(0)))
            assert first.style is not None
            assert bool(first.style.bold) is (style == "bold")
