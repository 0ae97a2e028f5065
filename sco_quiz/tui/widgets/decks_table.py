"""The decks as rows: what each would ask today; the title takes what room the numbers leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from sco_quiz.collection import DeckSummary
from sco_quiz.model.columns import cut
from sco_quiz.model.text import fold
from sco_quiz.tui.wording import day_words

NUMBERS = {"Due": 4, "New": 4, "Learning": 8, "Cards": 6}
NEXT_WIDTH, CELL_PADDING, LEAST_TITLE_WIDTH = 11, 2, 12
LEAST_ROOMY_WIDTH = 60  # below it only what is asked today has a column
LEAST_WIDE_WIDTH = 88  # below it the whole size of a deck stands with what is said of it alone


class DecksTable(DataTable[Text]):
    """Shows the decks whose title or id holds what is searched for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Study", id="decks.study", tooltip="Study the deck under the cursor"),
    ]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", id="decks")
        self._decks: tuple[DeckSummary, ...] = ()
        self._today = date.min
        self._wanted = ""

    @property
    def shown(self) -> tuple[DeckSummary, ...]:
        """Return the decks that have a row."""
        return tuple(deck for deck in self._decks if self._wanted in fold(f"{deck.title} {deck.id}"))

    @property
    def current(self) -> DeckSummary | None:
        """Return the deck under the cursor, None where there is none."""
        return self.shown[self.cursor_row] if self.cursor_row < len(self.shown) else None

    def show(self, decks: Sequence[DeckSummary], today: date) -> None:
        """Show these decks, the cursor on the same one as before."""
        at = None if self.current is None else self.current.id
        self._decks, self._today = tuple(decks), today
        self._fill()
        self.stand_on(at)

    def search(self, text: str) -> None:
        """Show only the decks that hold a text, whatever its case and accents; all for ""."""
        self._wanted = fold(text)
        self._fill()

    def stand_on(self, deck_id: str | None) -> None:
        """Put the cursor on a deck, if it has a row."""
        rows = {deck.id: row for row, deck in enumerate(self.shown)}
        if deck_id in rows:
            self.move_cursor(row=rows[deck_id])

    @on(events.Resize)
    def _fill(self) -> None:
        row = self.cursor_row
        self.clear(columns=True)
        self.add_column("Deck", width=self._title_width)
        for name, width in self._numbers.items():
            self.add_column(Text(name, justify="right"), width=width)
        if self._is_roomy:
            self.add_column("After today", width=NEXT_WIDTH)
        for deck in self.shown:
            self.add_row(*self._cells(deck), key=deck.id)
        self.move_cursor(row=row)

    @property
    def _is_roomy(self) -> bool:
        return self.size.width >= LEAST_ROOMY_WIDTH

    @property
    def _numbers(self) -> dict[str, int]:
        left_out = {"Cards"} if self._is_roomy else {"Cards", "Learning"}
        return {
            name: width
            for name, width in NUMBERS.items()
            if self.size.width >= LEAST_WIDE_WIDTH or name not in left_out
        }

    @property
    def _title_width(self) -> int:
        taken = (*self._numbers.values(), *([NEXT_WIDTH] if self._is_roomy else []))
        return max(LEAST_TITLE_WIDTH, self.size.width - sum(taken) - CELL_PADDING * (len(taken) + 1))

    def _cells(self, deck: DeckSummary) -> tuple[Text, ...]:
        title = Text(cut(deck.title, self._title_width), no_wrap=True)
        numbers = {
            "Due": deck.counts.due,
            "New": deck.counts.new,
            "Learning": deck.counts.learning,
            "Cards": deck.cards,
        }
        right = (Text(str(numbers[name]), justify="right") for name in self._numbers)
        next_due = (Text(day_words(deck.next_due, self._today)),) if self._is_roomy else ()
        return (title, *right, *next_due)
