"""The decks: what each would ask today, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from sco_quiz.collection import Collection, DeckSummary
from sco_quiz.errors import Problem
from sco_quiz.study.mode import backlog_words
from sco_quiz.study.pacing import NEW_ARE_DONE
from sco_quiz.study.scored import Make
from sco_quiz.study.session import Session
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.reloading import problem_line, tell_reloaded
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.browse import BrowseScreen
from sco_quiz.tui.screens.check import CheckScreen
from sco_quiz.tui.screens.setup import SetupScreen
from sco_quiz.tui.screens.statistics import StatisticsScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.setup_values import begun_as
from sco_quiz.tui.wording import cards_words, day_words, waiting

NUMBERS = {"Due": 5, "New": 5, "Learning": 8, "Cards": 6}
NEXT_WIDTH, CELL_PADDING, LEAST_TITLE_WIDTH = 11, 2, 12
MOST_PROBLEMS = 5
SECONDS_BETWEEN_LOOKS = 1.0
WELCOME = (
    "Welcome. A card asks, you answer, and you see why it is so.",
    "What you know comes back later and later, what you miss comes soon.",
    "Enter begins. Every rating is saved at once; stop whenever you like.",
)


class DecksTable(DataTable[Text]):
    """The rows of the decks; the title takes what room the numbers leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Study", id="decks.study", tooltip="Study the deck under the cursor"),
    ]


class DecksScreen(Screen[None]):
    """The first screen. Enter studies a deck."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "study_all", "Study all", id="decks.study_all", tooltip="Study all decks as one"),
        Binding("z", "play('quiz')", "Quiz", id="decks.quiz", tooltip="Set up a quiz over the deck under the cursor"),
        Binding("l", "play('timeline')", "Timeline", id="decks.timeline", tooltip="Set up a timeline game over it"),
        Binding("b", "browse", "Browse", id="decks.browse", tooltip="Browse the cards of the deck under the cursor"),
        Binding(
            "B", "browse_all", "Browse all", show=False, id="decks.browse_all", tooltip="Browse the cards of all decks"
        ),
        Binding(
            "c", "check", "Check", show=False, id="decks.check", tooltip="Check all decks for errors and weaknesses"
        ),
        Binding("u,f2", "undo", "Undo", show=False, id="decks.undo", tooltip="Undo the last step, of whatever day"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="decks.redo", tooltip="Take back the last undo"),
        Binding("g", "statistics", "Stats", id="decks.statistics", tooltip="What you did, know, and have to do"),
        Binding(
            "s",
            "app.settings",
            "Settings",
            show=False,
            id="decks.settings",
            tooltip="Studying, scheduling, looks, keys",
        ),
        Binding(
            "t",
            "app.next_theme",
            "Theme",
            show=False,
            id="decks.theme",
            tooltip="Next theme: dark, light, 16 or no colours",
        ),
        Binding("question_mark", "app.help", "Help", id="decks.help", tooltip="All keys"),
        Binding("q", "app.quit", "Quit", id="decks.quit", tooltip="Quit; everything is saved"),
    ]

    decks: var[tuple[DeckSummary, ...]] = var((), init=False, always_update=True)

    def __init__(self, collection: Collection, deck_ids: Sequence[str], manner: Manner) -> None:
        """`deck_ids`: what "all" means, () for every deck."""
        super().__init__()
        self._collection = collection
        self._deck_ids = tuple(deck_ids)
        self._manner = manner

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("sco-quiz", classes="title")
            yield Static(id="today")
        with Vertical(classes="frame"):
            yield Static("\n".join(WELCOME), id="welcome")
            yield DecksTable(cursor_type="row", id="decks")
            yield Static(id="next")
            yield Static(id="about")
            yield Static(id="problems")
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look)
        for notice in self._collection.notices:
            self.notify(notice, timeout=20, markup=False)

    @on(events.ScreenResume)
    def reload(self) -> None:
        """Count anew: something may have been answered, undone, or become due."""
        with errors_shown(self, "Progress cannot be read"):
            today = self._collection.today()
            self.query_one("#today", Static).update(Content(f"{today:%A}, {today.day} {today:%B %Y}"))
            self.set_class(next(self._collection.log_json(), None) is None, "-first-run")
            self.decks = self._collection.decks()

    def look(self) -> None:
        """Read the deck files again that changed, if this screen is the one in sight."""
        if not self.is_active:
            return
        with errors_shown(self, "Decks could not be read again"):
            reloaded = self._collection.reload()
            if reloaded is not None:
                tell_reloaded(self, self._collection, reloaded)
                self.reload()

    def watch_decks(self, before: Sequence[DeckSummary], decks: Sequence[DeckSummary]) -> None:
        """Show the rows, the cursor on the same deck, and what could not be loaded."""
        table = self.query_one(DecksTable)
        at = before[table.cursor_row].id if table.cursor_row < len(before) else None
        self._fill()
        table.move_cursor(row=next((row for row, deck in enumerate(decks) if deck.id == at), table.cursor_row))
        box = self.query_one("#problems", Static)
        box.display = bool(self._collection.problems)
        box.update(problems_content(self._collection.problems))

    @on(events.Resize)
    def _fill(self) -> None:
        table = self.query_one(DecksTable)
        row = table.cursor_row
        table.clear(columns=True)
        table.add_column("Deck", width=self._title_width())
        for name, width in NUMBERS.items():
            table.add_column(Text(name, justify="right"), width=width)
        table.add_column("Next due", width=NEXT_WIDTH)
        for deck in self.decks:
            table.add_row(*_cells(deck, self._collection.today(), self._title_width()), key=deck.id)
        table.move_cursor(row=row)
        self._say_what_is_next()

    @on(DecksTable.RowHighlighted)
    def _say_what_is_next(self) -> None:
        deck = self._current()
        self.query_one("#next", Static).update(Content(next_words(self.decks, deck)))
        self.query_one("#about", Static).update(Content("" if deck is None else deck.about))

    @on(DecksTable.RowSelected)
    def _study_selected(self) -> None:
        deck = self._current()
        if deck is not None:
            self.study((deck.id,))

    def action_study_all(self) -> None:
        """Study all decks that this app was opened for."""
        self.study(self._deck_ids)

    def study(self, deck_ids: Sequence[str]) -> None:
        """Open the study screen if there is something to ask today, else say so."""
        self.look()
        with errors_shown(self, "Cannot study"):
            session = self._collection.study.start(deck_ids, self._manner.wish)
            if session.current is None:
                is_new_left = self._collection.has_unseen(deck_ids)
                say(self, NEW_ARE_DONE if is_new_left else "Nothing waits there today. Come back when the next is due.")
            else:
                self._stand_on(deck_ids)
                self.app.push_screen(StudyScreen(self._collection, session, self._manner))

    def action_play(self, mode: str) -> None:
        """Set up a quiz or a timeline game over the deck under the cursor."""
        deck = self._current()
        self.set_up(begun_as(mode, () if deck is None else (deck.id,)))

    def set_up(self, make: Make) -> None:
        """Open the form of a quiz or game."""
        self.look()
        self.app.push_screen(SetupScreen(self._collection, make, self._manner.wish.seed, self._manner))

    def action_statistics(self) -> None:
        """Show the statistics."""
        self.app.push_screen(StatisticsScreen(self._collection, self._deck_ids))

    def action_browse(self) -> None:
        """Browse the cards of the deck under the cursor."""
        deck = self._current()
        self.app.push_screen(BrowseScreen(self._collection, "" if deck is None else f"deck:{deck.id}"))

    def action_browse_all(self) -> None:
        """Browse the cards of all decks."""
        self.app.push_screen(BrowseScreen(self._collection))

    def action_check(self) -> None:
        """Check all decks."""
        self.app.push_screen(CheckScreen(self._collection))

    def action_undo(self) -> None:
        """Undo the last rating."""
        self._move(self._collection.study.undo, "undo", " Ctrl+R takes that back.")

    def action_redo(self) -> None:
        """Take back the last undo."""
        self._move(self._collection.study.redo, "redo", "")

    def _move(self, move: Callable[[Session], Session | None], name: str, remedy: str) -> None:
        with errors_shown(self, f"Could not {name}"):
            moved = move(self._collection.study.start())
            say(self, f"There is nothing to {name}." if moved is None else f"{moved.notice}{remedy}")
            self.reload()

    def _stand_on(self, deck_ids: Sequence[str]) -> None:
        """Put the cursor on the deck that is studied, if it is one."""
        rows = {deck.id: row for row, deck in enumerate(self.decks)}
        if len(deck_ids) == 1 and deck_ids[0] in rows:
            self.query_one(DecksTable).move_cursor(row=rows[deck_ids[0]])

    def _current(self) -> DeckSummary | None:
        row = self.query_one(DecksTable).cursor_row
        return self.decks[row] if row < len(self.decks) else None

    def _title_width(self) -> int:
        taken = (*NUMBERS.values(), NEXT_WIDTH)
        room = self.query_one(DecksTable).size.width - sum(taken) - CELL_PADDING * (len(taken) + 1)
        return max(LEAST_TITLE_WIDTH, room)


def next_words(decks: Sequence[DeckSummary], current: DeckSummary | None) -> str:
    """Return what to do now, in one sentence."""
    if current is None:
        return "There is no deck to study."
    here, everywhere = waiting(current.counts), sum(waiting(deck.counts) for deck in decks)
    if here:
        told = f"{cards_words(here)}: Enter studies" + (", a studies all decks." if len(decks) > 1 else ".")
        return told if current.backlog is None else f"{told}\n{backlog_words(current.backlog)}"
    if everywhere:
        return f"Nothing waits in this deck today. {cards_words(everywhere)} in others: a studies all decks."
    return "All done for today. Cards come back when they are due."


def problems_content(problems: Sequence[Problem]) -> Content:
    """Return why decks could not be loaded, a line each, and how many more reasons there are."""
    lines = [problem_line(problem) for problem in problems[:MOST_PROBLEMS]]
    more = len(problems) - MOST_PROBLEMS
    if more > 0:
        lines.append(f"and {more} more: `sco-quiz check` lists them all")
    return Content.assemble(("Not loaded\n", "bold $warning"), "\n".join(lines))


def _cells(deck: DeckSummary, today: date, width: int) -> tuple[Text, ...]:
    title = Text(deck.title, no_wrap=True)
    title.truncate(width, overflow="ellipsis")
    counts = deck.counts
    numbers = (counts.due, counts.new, counts.learning, deck.cards)
    return (title, *(Text(str(number), justify="right") for number in numbers), Text(day_words(deck.next_due, today)))
