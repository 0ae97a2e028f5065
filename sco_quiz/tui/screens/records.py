"""Two records side by side in words: that of a card, and that of what was taken for its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sco_quiz.collection.insight import Records
from sco_quiz.model.event import Event
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.steady import SteadyModal
from sco_quiz.tui.widgets.foot import Foot


class RecordsScreen(SteadyModal[None]):
    """Closed by the key that opened it, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", "Close", id="records.close", tooltip="Back to the statistics"),
    ]

    def __init__(self, records: Records, given_text: str | None) -> None:
        """`given_text`: the wrong answer as shown."""
        super().__init__()
        self._records = records
        self._given_text = given_text

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Records", classes="title")
            yield Static(Content(f"{key_of(self.app, 'records.close')} closes"), classes="aside")
        with Vertical(classes="frame"), VerticalScroll(id="records"):
            yield Static(Content("\n").join(records_lines(self._records, self._given_text)))
        yield Foot()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def records_lines(records: Records, given_text: str | None) -> Iterator[Content]:
    """Yield what was asked and what is right, with its record, then what was answered, with its own."""
    card = records.card
    yield Content.styled(card.question, "bold")
    yield Content("")
    yield Content.assemble(("✓ Right     ", "$success"), (card.answer_text, "bold"))
    if records.event is not None:
        yield from _event(records.event, card.language)
    elif card.shown_quote:
        yield Content(f"  “{card.shown_quote}”")
    if given_text is None:
        return
    yield Content("")
    yield Content.assemble(("✗ You took  ", "$error"), (given_text, "bold"))
    if not records.others:
        yield Content.styled("  No record of the deck speaks of it.", "$quiet")
    for event in records.others:
        yield from _event(event, card.language)


def _event(event: Event, language: str) -> Iterator[Content]:
    where = "" if event.place is None else f", {event.place}"
    yield Content.assemble(f"  {event.title}", (f"  {spoken(event.date, language)}{where}", "$quiet"))
    if event.people:
        yield Content.styled(f"  {', '.join(event.people)}", "$quiet")
    if event.quote:
        yield Content(f"  “{event.quote}”")
