"""Dated lines below an answer."""

from __future__ import annotations

from textual.app import App, ComposeResult

from sco_quiz.tui.widgets.dated import GAP_CELLS, MOST_DATE_CELLS, DatedLine, DatedLines

LONG = "from the winter of 1079 or 1080 to some day before 24 June 1086"


class Timeline(App[None]):
    def compose(self) -> ComposeResult:
        yield DatedLines("On the timeline", classes="timeline")


async def test_a_long_date_wraps_and_leaves_room_for_what_happened() -> None:
    app = Timeline()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(DatedLines).show([DatedLine("1996", "first meeting"), DatedLine(LONG, "a survey")])
        await pilot.pause()
        widths = {static.region.width for static in app.query(".when") if static.region.height}
        assert widths == {MOST_DATE_CELLS + GAP_CELLS}
