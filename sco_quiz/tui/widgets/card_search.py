"""A search line and the cards it finds, shown as they are found."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from sco_quiz.collection import Collection
from sco_quiz.errors import SearchError
from sco_quiz.study.search import EVERYTHING, Query
from sco_quiz.tui.keymap import key_of, with_keys
from sco_quiz.tui.reporting import errors_shown
from sco_quiz.tui.widgets.card_table import CardTable
from sco_quiz.tui.widgets.search_line import SearchLine

PARTS_BETWEEN_DRAWINGS = 100
SECONDS_UNTIL_SHOWN = 0.04
SECONDS_FOR_KEYS = 0.001  # a key goes from hand to hand before the screen shows it; none of them waits for a part
NOTHING_FOUND = "No card matches. {search.clear} empties this line, ? tells what it understands."
STALE = "Until it can be read, the cards below are those of "
NO_CARDS = "There are no cards yet: `sco-quiz new my-deck` begins a deck, and its cards appear here once it is saved."


class CardSearch(Vertical):
    """Searches at every change of the line."""

    asked: var[Query] = var(EVERYTHING, init=False, always_update=True)
    searching: var[bool] = var(False, init=False)
    error: var[str] = var("", init=False)
    emptiness: var[str] = var("", init=False)

    @dataclass
    class Counted(Message):
        """Other cards are found or selected than before."""

        found: int
        selected: int
        searching: bool

    def __init__(self, collection: Collection, line: str) -> None:
        """`line`: what is searched for at first."""
        super().__init__()
        self._collection = collection
        self._line = line  # the last that could be read, and at first the one to begin with
        self._stay: str | None = None

    def compose(self) -> ComposeResult:
        yield SearchLine(self._line)
        yield Static(classes="said")
        yield CardTable(self._collection.browser.lines, self._collection.today)

    def on_mount(self) -> None:
        self._ask(self._line)

    @property
    def table(self) -> CardTable:
        """Return the list of the cards found."""
        return self.query_one(CardTable)

    def ask(self, line: str) -> None:
        """Search for a line as if it was typed."""
        self.query_one(SearchLine).value = line

    def again(self) -> None:
        """Search once more, the cursor staying on its card."""
        self._stay = self.table.current
        self._search()

    def focus_line(self) -> None:
        """Go to the search line."""
        self.query_one(SearchLine).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._ask(event.value)

    def _ask(self, line: str) -> None:
        """Search for what a line asks, or say where it cannot be understood and that the cards are those of before."""
        try:
            query = self._collection.browser.read(line)
        except SearchError as error:
            self.error = f"✗ {error}"
        else:
            self._line, self.error, self.emptiness = line, "", ""
            self.asked = query

    def watch_asked(self) -> None:
        self._search(SECONDS_UNTIL_SHOWN if self.table.ids else 0)

    @work(exclusive=True, group="search")
    async def _search(self, seconds_before: float = 0) -> None:
        """Show the cards found, with room for keys between any two parts of the search.

        `seconds_before`: in which what was typed is shown first, and more may be typed.
        """
        table, pending, shown = self.table, list[str](), False
        self.searching = True
        await asyncio.sleep(seconds_before)
        with errors_shown(self, "Cannot search"):
            for number, part in enumerate(self._collection.browser.search(self.asked, table.order)):
                pending += part
                if pending and (not shown or number % PARTS_BETWEEN_DRAWINGS == 0):
                    (table.add if shown else table.show)(pending)
                    pending, shown = [], True
                    self._count()
                await asyncio.sleep(SECONDS_FOR_KEYS)
        (table.add if shown else table.show)(pending)
        table.go_to(self._stay)
        self._stay, self.searching = None, False
        self.emptiness = (
            ""
            if table.ids
            else with_keys(NOTHING_FOUND, partial(key_of, self.app))
            if self._collection.browser.size()
            else NO_CARDS
        )
        self._say()

    def watch_searching(self) -> None:
        self._count()

    @on(CardTable.Selected)
    def _count(self) -> None:
        self.post_message(self.Counted(len(self.table.ids), len(self.table.selection.ids), self.searching))

    @on(CardTable.Sorted)
    def _sort(self) -> None:
        self.again()

    @on(SearchLine.Left)
    def _to_cards(self) -> None:
        self.table.focus()

    def watch_error(self) -> None:
        self._say()

    def watch_emptiness(self) -> None:
        self._say()

    def _say(self) -> None:
        """Say what is wrong with the line, or else why no card is shown."""
        is_stale = bool(self.error and self.table.ids)
        self.set_class(is_stale, "-stale")
        shown = f"“{self._line.strip()}”." if self._line.strip() else "an empty line: all."
        stale = f"\n  {STALE}{shown}" if is_stale else ""
        said, line = f"{self.error}{stale}" or self.emptiness, self.query_one(".said", Static)
        line.display = bool(said)
        line.update(Content(said))
