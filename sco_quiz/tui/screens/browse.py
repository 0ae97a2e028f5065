"""Browsing: a search line, the cards it finds, and the one under the cursor; and what can be done with many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static

from sco_quiz.collection import Collection, Reloaded
from sco_quiz.model.counting import many
from sco_quiz.model.review import MarkKind
from sco_quiz.tui.editing import edit_note
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.marking import reset, reset_words, step_words, toggle
from sco_quiz.tui.messages import About
from sco_quiz.tui.reloading import tell_reloaded
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.card import CardScreen
from sco_quiz.tui.screens.confirm import ConfirmScreen
from sco_quiz.tui.screens.search_help import SearchHelpScreen
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.card_page import CardPage
from sco_quiz.tui.widgets.card_search import CardSearch
from sco_quiz.tui.widgets.card_table import CardTable
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.recall_chart import points_for
from sco_quiz.tui.widgets.search_line import SearchLine

SECONDS_BEFORE_PAGE = 0.05  # so that a key that is held down moves the cursor alone
SECONDS_BETWEEN_LOOKS = 1.0
LOW = 20
MOST_CHANGED_AT_ONCE, SECONDS_UNTIL_SAID = 2000, 0.2


class BrowseScreen(SteadyScreen[None]):
    """All cards, found as one types."""

    AUTO_FOCUS = "CardTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide"), (100, "-broad")]  # noqa: RUF012 - as of the app
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="browse.search", tooltip="Go to the search line"),
        Binding("s", "mark('suspended')", "Suspend", id="browse.suspend", tooltip="Ask these cards no more, or again"),
        Binding(
            "b", "mark('buried')", "Bury", show=False, id="browse.bury", tooltip="Ask these cards tomorrow, or today"
        ),
        Binding("f", "mark('flagged')", "Flag", show=False, id="browse.flag", tooltip="Flag these cards, or no longer"),
        Binding("R", "reset", "Reset", show=False, id="browse.reset", tooltip="Forget what was learned of these cards"),
        Binding("e", "edit", "Edit", id="browse.edit", tooltip="Edit the card's note in your editor"),
        Binding("p", "page", "Preview", show=False, id="browse.page", tooltip="Show or hide the card beside the list"),
        Binding("u,f2", "undo", "Undo", show=False, id="browse.undo", tooltip="Undo what was done last to cards"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="browse.redo", tooltip="Take back the last undo"),
        Binding("q", "leave", "Decks", show=False, id="browse.leave", tooltip="Back to the decks"),
        Binding(
            "h", "search_help", "Search help", show=False, id="browse.search_help", tooltip="What can be searched for"
        ),
        Binding("escape", "back", "Back", id="browse.back", tooltip="Select no card; if none is, back to the decks"),
        Binding("question_mark,f1", "app.help", "Help", id="browse.help", tooltip="All keys"),
    ]

    wants_page: var[bool | None] = var(None)

    def __init__(self, collection: Collection, line: str = "") -> None:
        """`line`: what is searched for at first."""
        super().__init__()
        self._collection = collection
        self._line = line
        self._page_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Browse", classes="title")
            yield Static(id="found", classes="aside")
        with Container(id="browser"):
            yield CardSearch(self._collection, self._line)
            yield CardPage()
        yield Foot()

    def on_mount(self) -> None:
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """In the search line a stroke is a letter."""
        return action != "search" or not isinstance(self.focused, SearchLine)

    # --- searching ---

    @property
    def table(self) -> CardTable:
        """Return the list of the cards found."""
        return self.query_one(CardTable)

    @on(CardSearch.Counted)
    def _count(self, event: CardSearch.Counted) -> None:
        words = f"{many(event.found, 'card')}{' so far …' if event.searching else ''}"
        selected = f"{event.selected:,} selected · " if event.selected else ""
        self.query_one("#found", Static).update(Content(f"{selected}{words}"))

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(CardSearch).focus_line()

    @on(SearchLine.Puzzled)
    def action_search_help(self) -> None:
        """Show what can be searched for, and search for an example if one is taken."""
        self.app.push_screen(SearchHelpScreen(), self._take_example)

    def _take_example(self, example: str | None) -> None:
        if example is not None:
            self.query_one(CardSearch).ask(example)

    # --- the card under the cursor ---

    @on(CardTable.Moved)
    def _show_soon(self) -> None:
        if self._page_timer is not None:
            self._page_timer.stop()
        self._page_timer = self.set_timer(SECONDS_BEFORE_PAGE, self._show_page)

    def _show_page(self) -> None:
        page = self.query_one(CardPage)
        page.display = self.size.height >= LOW if self.wants_page is None else self.wants_page
        if page.display:
            self.call_after_refresh(self.fill, page)

    def fill(self, page: CardPage) -> None:
        """Show the card under the cursor on a page, unless the screen was left before its turn came."""
        if not self.query(CardTable):
            return
        current, found = self.table.current, None
        with errors_shown(self, "The card cannot be shown"):
            found = None if current is None else self._collection.browser.page(current, points_for(page.text_width))
        page.show(found)

    def on_resize(self) -> None:
        self._show_soon()

    def action_page(self) -> None:
        """Show the card beside the list, or hide it."""
        self.wants_page = not self.query_one(CardPage).display
        self._show_page()

    @on(CardTable.Opened)
    def _open(self) -> None:
        self.app.push_screen(CardScreen(self.fill, self.table.action_move))

    def action_edit(self) -> None:
        """Edit the note of the card under the cursor, and come back to it."""
        line = self.table.current_line
        if line is None:
            return
        with errors_shown(self, "Not edited"):
            edited = edit_note(self.app, self._collection, line.card)
            reloaded = self._collection.reload(edited.place.file) or Reloaded()
            tell_reloaded(self, self._collection, reloaded, first=edited.told)
            self.query_one(CardSearch).again()

    def look(self) -> None:
        """Read the deck files again that changed, if this screen is the one in sight."""
        if not self.is_active:
            return
        with errors_shown(self, "Decks could not be read again", About.DECKS):
            reloaded = self._collection.reload()
            if reloaded is not None:
                tell_reloaded(self, self._collection, reloaded)
                self.query_one(CardSearch).again()

    # --- many cards at once ---

    def action_mark(self, kind: str) -> None:
        """Mark the selected cards, or the one under the cursor; if all are marked so, unmark them."""
        chosen = self.table.chosen
        if chosen:
            self._change(lambda: toggle(self._collection, chosen, MarkKind(kind)), len(chosen))

    def action_reset(self) -> None:
        """Ask, and then make the selected cards new again."""
        chosen = self.table.chosen
        if chosen:
            self.app.push_screen(ConfirmScreen(reset_words(len(chosen)), "Reset"), self._reset)

    def _reset(self, confirmed: bool | None) -> None:
        chosen = self.table.chosen
        if confirmed:
            self._change(lambda: reset(self._collection, chosen), len(chosen))

    def _change(self, change: Callable[[], str], count: int) -> None:
        """Change cards and say what was done; where that takes long, say first that it is under way."""
        if count <= MOST_CHANGED_AT_ONCE:
            self._changed(change)
        else:
            say(self, f"Saving {count:,} cards …")
            self.set_timer(SECONDS_UNTIL_SAID, lambda: self._changed(change))

    def _changed(self, change: Callable[[], str]) -> None:
        with errors_shown(self, "Not saved"):
            say(self, f"{change()} {key_of(self.app, 'browse.undo')} takes that back.")
            self.table.renew()

    def action_undo(self) -> None:
        """Undo what was done last."""
        self._step("undo")

    def action_redo(self) -> None:
        """Take back the last undo."""
        self._step("redo")

    def _step(self, name: str) -> None:
        with errors_shown(self, f"Could not {name}"):
            say(self, step_words(self._collection, name))
            self.table.renew()

    # --- leaving ---

    def action_back(self) -> None:
        """Select nothing; if nothing is selected, go back."""
        table = self.table
        if table.selection.ids:
            table.unselect()
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Go back to the decks."""
        self.dismiss()
