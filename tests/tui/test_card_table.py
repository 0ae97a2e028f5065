"""The list of cards fetches what is in sight, and what is about to be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.app import App, ComposeResult

from sco_quiz.collection.browsing import Line
from sco_quiz.tui.widgets.card_table import PAGE_LINES, CardTable

CARDS = [f"d/n{number}#when:year" for number in range(20 * PAGE_LINES)]


class Listing(App[None]):
    def compose(self) -> ComposeResult:
        self.fetched: list[str] = []
        yield CardTable(self.fetch, lambda: date(2026, 3, 2))

    def fetch(self, card_ids: Sequence[str]) -> Sequence[Line | None]:
        self.fetched += card_ids
        return [None] * len(card_ids)


async def test_the_page_after_the_next_page_down_is_there_before_it_is_asked_for() -> None:
    app = Listing()
    async with app.run_test(size=(80, PAGE_LINES + 1)) as pilot:
        table = app.query_one(CardTable)
        table.show(CARDS)
        table.focus()
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        step = table.cursor // 2
        assert step > PAGE_LINES // 2
        assert CARDS[table.cursor + step] in app.fetched
        assert CARDS[table.cursor + 2 * step] not in app.fetched
