"""A class of a screen acts on all that rules say of it, whatever they call it by."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from sco_quiz.tui.classes import set_screen_class


class Styled(App[None]):
    CSS = """
    Screen.-on { background: red; }
    Screen.-on #by-id { display: none; }
    Screen.-on .by-class { display: none; }
    .-on Vertical Static.nested { display: none; }
    Screen.-off #other { display: none; }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="by-id")
        yield Static(classes="by-class")
        with Vertical():
            yield Static(classes="nested")
        yield Static(id="other")


async def test_what_a_rule_with_the_class_speaks_of_is_styled_anew() -> None:
    app = Styled()
    async with app.run_test() as pilot:
        for is_on in (True, False):
            set_screen_class(app.screen, is_on, "-on")
            await pilot.pause()
            shown = {widget for widget in app.query(Static) if widget.display}
            assert shown == ({app.query_one("#other")} if is_on else set(app.query(Static)))
            assert (app.screen.styles.background.rgb == (255, 0, 0)) is is_on
