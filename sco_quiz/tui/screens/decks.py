"""The decks: what each would ask today, and what to do next.

The screens that it opens are imported when they are asked for: the first frame waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Input, Static

from sco_quiz.collection import Collection, DeckSummary
from sco_quiz.study.session import Counts, Session
from sco_quiz.tui.decks_keys import DECKS_KEYS
from sco_quiz.tui.decks_words import (
    Waits,
    about_content,
    nothing_words,
    problems_content,
    reading_words,
    waiting_words,
    welcome_words,
)
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.messages import About
from sco_quiz.tui.reloading import tell_reloaded
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.decks_table import DecksTable
from sco_quiz.tui.widgets.foot import Foot

if TYPE_CHECKING:
    from sco_quiz.study.scored import Make

SECONDS_BETWEEN_LOOKS = 1.0


class DecksScreen(SteadyScreen[None]):
    """The first screen. Enter studies a deck."""

    AUTO_FOCUS = "DecksTable"
    CSS_PATH = None  # that of the app is enough
    BINDINGS: ClassVar[list[BindingType]] = DECKS_KEYS

    decks: var[tuple[DeckSummary, ...]] = var((), init=False, always_update=True)
    reading: var[str] = var("", init=False)

    def __init__(self, collection: Collection, deck_ids: Sequence[str], manner: Manner) -> None:
        """`deck_ids`: what "all" means, () for every deck."""
        super().__init__()
        self._collection = collection
        self._deck_ids = tuple(deck_ids)
        self._manner = manner
        self._everywhere = Counts(0, 0, 0)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("sco-quiz", classes="title")
            yield Static(id="today")
        with Vertical(classes="frame"):
            yield Static(id="welcome")
            yield Input(placeholder="Search the decks", compact=True, id="search")
            yield DecksTable()
            yield Static(id="reading")
            yield Static(id="next")
            yield Static(id="about")
            yield Static(id="problems")
        yield Foot()

    def on_mount(self) -> None:
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look)
        if self._collection.notices:
            say(self, "\n".join(self._collection.notices), about=About.PROGRESS)

    @on(events.ScreenResume)
    def reload(self) -> None:
        """Count anew: something may have been answered, undone, or become due."""
        with errors_shown(self, "Progress cannot be read"):
            today = self._collection.today()
            self.query_one("#today", Static).update(Content(f"{today:%A}, {today.day} {today:%B %Y}"))
            self.query_one("#welcome", Static).update(Content(welcome_words(self._key)))
            self.set_class(self._collection.is_first_run(), "-first-run")
            decks, self._everywhere = self._collection.decks_and_all(self._deck_ids)
            self.decks = decks

    def look(self) -> None:
        """Read the deck files again that changed, if this screen is the one in sight."""
        if not self.is_active:
            return
        with errors_shown(self, "Decks could not be read again", About.DECKS):
            reloaded = self._collection.reload()
            if reloaded is not None:
                tell_reloaded(self, self._collection, reloaded)
                self.reload()
            self.reading = reading_words(self._collection.being_read)

    def watch_reading(self, words: str) -> None:
        """Show what is being read, while anything is."""
        line = self.query_one("#reading", Static)
        line.display = bool(words)
        line.update(Content(words))

    def watch_decks(self, decks: Sequence[DeckSummary]) -> None:
        """Show the rows, and what could not be loaded."""
        self.query_one(DecksTable).show(decks, self._collection.today())
        self._say_what_is_next()
        self.reading = reading_words(self._collection.being_read)
        box = self.query_one("#problems", Static)
        box.display = bool(self._collection.problems)
        self.query_one("#about", Static).set_class(box.display, "-crowded")
        box.update(problems_content(self._collection.problems))

    def action_search(self) -> None:
        """Look for a deck by its title."""
        line = self.query_one("#search", Input)
        line.display = True
        line.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what makes sense now."""
        return action != "end_search" or (self.is_mounted and self.query_one("#search", Input).display)

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
        waits = Waits(deck, self.decks, self._everywhere)
        self.query_one("#next", Static).update(Content(waiting_words(waits, self._key)))
        self.query_one("#about", Static).update(about_content(deck))

    def _key(self, name: str) -> str:
        return key_of(self.app, name)

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
                say(self, nothing_words(self._collection.has_unseen(deck_ids), self._key))
            else:
                self._go_on(session)

    def action_more(self, cram: bool) -> None:
        """Let the learner choose what to study beside what is due, at first ahead of time or all cards."""
        from sco_quiz.tui.screens.more import MoreScreen
        from sco_quiz.tui.wish_values import begun_with

        self.look()
        deck = self.query_one(DecksTable).current
        deck_ids = self._deck_ids if deck is None else (deck.id,)
        begun = begun_with(deck_ids, self._manner.wish, cram=cram)
        self.app.push_screen(MoreScreen(self._collection, begun), self._go_on)

    def _go_on(self, session: Session | None) -> None:
        """Study a session, the cursor then on its deck."""
        from sco_quiz.tui.screens.study import StudyScreen

        if session is not None:
            self.query_one(DecksTable).stand_on(session.decks[0] if len(session.decks) == 1 else None)
            self.app.push_screen(StudyScreen(self._collection, session, self._manner))

    def action_play(self, mode: str) -> None:
        """Set up a quiz or a timeline game over the deck under the cursor."""
        from sco_quiz.tui.setup_values import begun_as

        deck = self.query_one(DecksTable).current
        self.set_up(begun_as(mode, () if deck is None else (deck.id,)))

    def set_up(self, make: Make) -> None:
        """Open the form of a quiz or game."""
        from sco_quiz.tui.screens.setup import SetupScreen

        self.look()
        self.app.push_screen(SetupScreen(self._collection, make, self._manner.wish.seed, self._manner))

    def action_statistics(self) -> None:
        """Show the statistics."""
        from sco_quiz.tui.screens.statistics import StatisticsScreen

        self.app.push_screen(StatisticsScreen(self._collection, self._deck_ids))

    def action_browse(self) -> None:
        """Browse the cards of the deck under the cursor."""
        deck = self.query_one(DecksTable).current
        self._browse("" if deck is None else f"deck:{deck.id} ")  # so that one can type on

    def action_browse_all(self) -> None:
        """Browse the cards of all decks."""
        self._browse("")

    def action_check(self) -> None:
        """Check all decks."""
        from sco_quiz.tui.screens.check import CheckScreen

        self.app.push_screen(CheckScreen(self._collection))

    def action_undo(self) -> None:
        """Undo the last rating."""
        self._move(self._collection.study.undo, "undo", f" {self._key('decks.redo')} takes that back.")

    def action_redo(self) -> None:
        """Take back the last undo."""
        self._move(self._collection.study.redo, "redo", "")

    def _browse(self, line: str) -> None:
        from sco_quiz.tui.screens.browse import BrowseScreen

        self.app.push_screen(BrowseScreen(self._collection, line))

    def _move(self, move: Callable[[Session], Session | None], name: str, remedy: str) -> None:
        with errors_shown(self, f"Could not {name}"):
            moved = move(self._collection.study.start())
            say(self, f"There is nothing to {name}." if moved is None else f"{moved.notice}{remedy}")
            self.reload()
