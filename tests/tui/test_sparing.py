"""A change of a widget touches what changes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from sco_quiz.tui.sparing import set_own_class, show_text


class Line(Static):
    """Counts how often it is to be drawn anew, and how often all is to be laid out for it."""

    drawn = 0
    laid_out = 0

    def refresh(self, *regions: Any, layout: bool = False, **others: Any) -> Line:
        self.drawn += 1
        self.laid_out += layout
        return super().refresh(*regions, layout=layout, **others)


class Styled(App[None]):
    CSS = "Vertical.-on { max-height: 60%; }"

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Line()


@pytest.fixture
def styled(monkeypatch: pytest.MonkeyPatch) -> Callable[[App[None]], list[Widget]]:
    """Return the list that the widgets of an app go to as they are styled from now on."""

    def recorded(app: App[None]) -> list[Widget]:
        nodes: list[Widget] = []
        apply = app.stylesheet.apply

        def applied(node: Widget, **others: Any) -> None:
            nodes.append(node)
            apply(node, **others)

        monkeypatch.setattr(app.stylesheet, "apply", applied)
        return nodes

    return recorded


async def test_a_class_of_its_own_styles_a_widget_and_nothing_within(
    styled: Callable[[App[None]], list[Widget]],
) -> None:
    app = Styled()
    async with app.run_test() as pilot:
        box, nodes = app.query_one(Vertical), styled(app)
        for is_on in (True, False):
            set_own_class(box, is_on, "-on")
            await pilot.pause()
            assert (box.styles.max_height is not None) is is_on
        assert nodes == [box, box]


async def test_a_class_that_is_there_already_styles_nothing(styled: Callable[[App[None]], list[Widget]]) -> None:
    app = Styled()
    async with app.run_test() as pilot:
        box = app.query_one(Vertical)
        set_own_class(box, True, "-on")
        await pilot.pause()
        nodes = styled(app)
        set_own_class(box, True, "-on")
        await pilot.pause()
        assert nodes == []


async def test_a_text_is_drawn_once_in_place_of_another() -> None:
    app = Styled()
    async with app.run_test(size=(20, 5)) as pilot:
        line = app.query_one(Line)
        for words, times in (("Almaty", 1), ("Astana", 1), ("Astana", 0)):
            line.drawn = 0
            show_text(line, Content(words))
            await pilot.pause()
            assert (line.render_line(0).text.strip(), line.drawn) == (words, times)


@pytest.mark.parametrize("layout", [True, False])
async def test_all_is_laid_out_anew_only_where_the_size_may_change(layout: bool) -> None:
    app = Styled()
    async with app.run_test(size=(20, 5)) as pilot:
        line = app.query_one(Line)
        line.laid_out = 0
        show_text(line, Content("Almaty"), layout=layout)
        await pilot.pause()
        assert line.laid_out == layout


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
