"""The decks: what each would ask today, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Input, Static

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
from sco_quiz.tui.widgets.decks_table import DecksTable
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.wording import cards_words, waiting

MOST_PROBLEMS = 5
SECONDS_BETWEEN_LOOKS = 1.0
WELCOME = (
    "Welcome. A card asks, you answer, and you see why it is so.",
    "What you know comes back later and later, what you miss comes soon.",
    "Enter begins. Every rating is saved at once; stop whenever you like.",
)


class DecksScreen(Screen[None]):
    """The first screen. Enter studies a deck."""

    AUTO_FOCUS = "DecksTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "study_all", "All", show=False, id="decks.study_all", tooltip="Study all decks as one"),
        Binding("z", "play('quiz')", "Quiz", id="decks.quiz", tooltip="Set up a quiz over the deck under the cursor"),
        Binding("l", "play('timeline')", "Timeline", id="decks.timeline", tooltip="Set up a timeline game over it"),
        Binding("b", "browse", "Browse", id="decks.browse", tooltip="Browse the cards of the deck under the cursor"),
        Binding("slash", "search", "Search", show=False, id="decks.search", tooltip="Search the decks by title"),
        Binding("escape", "end_search", "All decks", show=False, id="decks.end_search", tooltip="Show all decks again"),
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
            yield Input(placeholder="Search the decks", compact=True, id="search")
            yield DecksTable()
            yield Static(id="next")
            yield Static(id="about")
            yield Static(id="problems")
        yield Foot()

    def on_mount(self) -> None:
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look)
        if self._collection.notices:
            say(self, "\n".join(self._collection.notices))

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

    def watch_decks(self, decks: Sequence[DeckSummary]) -> None:
        """Show the rows, and what could not be loaded."""
        self.query_one(DecksTable).show(decks, self._collection.today())
        self._say_what_is_next()
        box = self.query_one("#problems", Static)
        box.display = bool(self._collection.problems)
        box.update(problems_content(self._collection.problems))

    def action_search(self) -> None:
        """Look for a deck by its title."""
        line = self.query_one("#search", Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#search")
    def _search(self, event: Input.Changed) -> None:
        self.query_one(DecksTable).search(event.value)
        self._say_what_is_next()

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self.query_one(DecksTable).focus()

    def action_end_search(self) -> None:
        """Show all decks again."""
        line = self.query_one("#search", Input)
        line.clear()
        line.display = False
        self.query_one(DecksTable).focus()

    @on(DecksTable.RowHighlighted)
    def _say_what_is_next(self) -> None:
        deck = self.query_one(DecksTable).current
        self.query_one("#next", Static).update(Content(next_words(self.decks, deck)))
        self.query_one("#about", Static).update(Content("" if deck is None else deck.about))

    @on(DecksTable.RowSelected)
    def _study_selected(self) -> None:
        deck = self.query_one(DecksTable).current
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
                self.query_one(DecksTable).stand_on(deck_ids[0] if len(deck_ids) == 1 else None)
                self.app.push_screen(StudyScreen(self._collection, session, self._manner))

    def action_play(self, mode: str) -> None:
        """Set up a quiz or a timeline game over the deck under the cursor."""
        deck = self.query_one(DecksTable).current
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
        deck = self.query_one(DecksTable).current
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
