"""The statistics: one figure at a time, each with a sentence on what it means and the numbers at its cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static
from textual.worker import get_current_worker

from sco_quiz.collection import Collection
from sco_quiz.collection.insight import Counted, Counting
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.counting import percent
from sco_quiz.study.stats import Statistics
from sco_quiz.tui.figures.days import AHEAD, HOURS, YEAR
from sco_quiz.tui.figures.figure import Figure
from sco_quiz.tui.figures.listed import CONFUSIONS, LEECHES
from sco_quiz.tui.figures.memory import MEMORY
from sco_quiz.tui.figures.overview import OVERVIEW
from sco_quiz.tui.figures.shares import CALIBRATION, KINDS, RETENTION
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.reporting import errors_shown
from sco_quiz.tui.screens.deck_choice import ALL, DeckChoice
from sco_quiz.tui.screens.records import RecordsScreen
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.chart import Chart
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.sections import Sections

FIGURES: tuple[Figure, ...] = (
    OVERVIEW,
    YEAR,
    AHEAD,
    RETENTION,
    KINDS,
    CALIBRATION,
    CONFUSIONS,
    HOURS,
    LEECHES,
    MEMORY,
)


class StatisticsScreen(SteadyScreen[None]):
    """Counts in a thread of its own; the figures are there when that is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Next", id="statistics.next", tooltip="The next figure"),
        Binding("shift+tab", "turn(-1)", "Previous", show=False, id="statistics.previous", tooltip="The figure before"),
        Binding("d", "choose_deck", "Deck", id="statistics.deck", tooltip="Statistics of one deck, or of all"),
        Binding("question_mark", "app.help", "Help", id="statistics.help", tooltip="All keys"),
        Binding("escape,q", "leave", "Decks", id="statistics.leave", tooltip="Back to the decks"),
        *(
            Binding(
                str((place + 1) % 10),
                f"turn_to({place})",
                figure.name,
                show=False,
                id=f"statistics.figure_{place + 1}",
                tooltip=figure.title,
            )
            for place, figure in enumerate(FIGURES)
        ),
    ]

    found: var[Statistics | None] = var(None, init=False)
    figure: var[int] = var(0, init=False)

    @dataclass
    class Counts(Message):
        """A share of the log is counted, 0–1."""

        share: float

    @dataclass
    class Done(Message):
        """All is counted."""

        counted: Counted

    @dataclass
    class Failed(Message):
        """The log could not be counted."""

        error: ScoQuizError

    def __init__(self, collection: Collection, deck_ids: Sequence[str]) -> None:
        """`deck_ids`: what "all" means, () for every deck."""
        super().__init__()
        self._collection = collection
        self._all = tuple(deck_ids)
        self._chosen = 0  # as in DeckChoice

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Statistics", classes="title")
            yield Static(id="of", classes="aside")
        yield Sections([figure.name for figure in FIGURES])
        with Vertical(classes="frame"):
            yield Static(id="sentence")
            yield Chart()
            yield Static(id="tells")
        yield Foot()

    def on_mount(self) -> None:
        self.query_one(Chart).focus()
        self._count_anew()

    def watch_found(self) -> None:
        """Show the figures."""
        self._show()

    def watch_figure(self) -> None:
        """Show another figure."""
        self._show()

    def action_turn(self, step: int) -> None:
        """Go to the next figure, or to the one before."""
        self.figure = (self.figure + step) % len(FIGURES)

    def action_turn_to(self, place: int) -> None:
        """Go to a figure."""
        self.figure = place

    def action_leave(self) -> None:
        """Go back to the decks."""
        self.dismiss()

    def action_choose_deck(self) -> None:
        """Let one deck be chosen, or all."""
        self.app.push_screen(DeckChoice([title for _, title in self._decks()], self._chosen), self._choose)

    @on(Sections.Chosen)
    def _turn_to_clicked(self, message: Sections.Chosen) -> None:
        self.figure = message.place

    @on(Chart.Moved)
    def _tell(self, message: Chart.Moved) -> None:
        found, figure = self.found, FIGURES[self.figure]
        is_there = found is not None and _is_there(found, figure, message.place)
        words = figure.tells(found, message.place) if found is not None and is_there else ""
        if _behind(found, FIGURES[self.figure], message.place) is not None:
            words += f" · {key_of(self.app, 'chart.open')} shows the records"
        self.query_one("#tells", Static).update(Content(words))

    @on(Chart.Opened)
    def _open_records(self, message: Chart.Opened) -> None:
        chosen = _behind(self.found, FIGURES[self.figure], message.place)
        if chosen is None:
            return
        card_id, given, given_text = chosen
        with errors_shown(self, "The records cannot be read"):
            records = self._collection.insight.records(card_id, given)
            if records is not None:
                self.app.push_screen(RecordsScreen(records, given_text))

    def _choose(self, place: int | None) -> None:
        if place is not None and place != self._chosen:
            self._chosen = place
            self._count_anew()

    def _decks(self) -> list[tuple[str, str]]:
        """Return the decks to choose from, by id and title."""
        decks = self._collection.insight.titles()
        return [(deck, title) for deck, title in decks.items() if not self._all or deck in self._all]

    def _count_anew(self) -> None:
        decks = self._decks()
        chosen = self._all if self._chosen == 0 else (decks[self._chosen - 1][0],)
        self.query_one("#of", Static).update(Content(ALL if self._chosen == 0 else decks[self._chosen - 1][1]))
        self.query_one("#sentence", Static).update(Content("Counting…"))
        with errors_shown(self, "Nothing could be counted"):
            self._count(self._collection.insight.counting(chosen))

    @work(thread=True, exclusive=True)
    def _count(self, counting: Counting) -> None:
        worker = get_current_worker()
        try:
            for step in counting.run():
                if worker.is_cancelled:
                    return
                self.post_message(self.Done(step) if isinstance(step, Counted) else self.Counts(step))
        except ScoQuizError as error:
            self.post_message(self.Failed(error))

    @on(Counts)
    def _say_how_far(self, message: Counts) -> None:
        self.query_one("#sentence", Static).update(Content(f"Counting… {percent(message.share)}"))

    @on(Done)
    def _take(self, message: Done) -> None:
        with errors_shown(self, "Nothing could be counted"):
            self.found = self._collection.insight.statistics_of(message.counted)

    @on(Failed)
    def _say_why_not(self, message: Failed) -> None:
        self.query_one("#sentence", Static).update(Content(f"Nothing could be counted: {message.error}"))

    def _show(self) -> None:
        self.query_one(Sections).chosen = self.figure
        found, figure = self.found, FIGURES[self.figure]
        if found is None:
            return
        self.query_one("#sentence", Static).update(Content(figure.missing(found) or figure.sentence(found)))
        self.query_one(Chart).show(figure, found)


def _is_there(found: Statistics, figure: Figure, place: int) -> bool:
    """Say whether a figure has a place; where keys come quickly it may be one of the figure before."""
    return not figure.missing(found) and place < figure.places(found)


def _behind(found: Statistics | None, figure: Figure, place: int) -> tuple[str, str | None, str | None] | None:
    """Return the card behind a line, and the wrong answer as logged and as shown; None if there is none."""
    if found is None or not _is_there(found, figure, place):
        return None
    if figure is CONFUSIONS:
        one = found.confusions[place]
        return one.cards[0], one.given, one.given_text
    if figure is LEECHES:
        leech = found.leeches[place]
        return leech.card_id, leech.given, leech.given_text
    return None
