"""The app as a whole: its screens, its themes and keys, its commands, and the guard before the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from sco_quiz.collection import Collection
from sco_quiz.live_settings import LiveSettings
from sco_quiz.settings_file import ReadSettings
from sco_quiz.tui.app_keys import APP_KEYS
from sco_quiz.tui.harmless import HarmlessText
from sco_quiz.tui.keymap import context
from sco_quiz.tui.manner import AS_USUAL, Manner
from sco_quiz.tui.messages import About
from sco_quiz.tui.reporting import say
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.settled import SettledApp
from sco_quiz.tui.steady import SHEETS
from sco_quiz.tui.themes import NO_COLOUR, THEMES, VARIABLE_DEFAULTS, WITHOUT_COLOUR
from sco_quiz.tui.widgets.decks_table import DecksTable

if TYPE_CHECKING:
    from sco_quiz.study.scored import Make

HARMLESS = HarmlessText()
SECONDS_OF_THE_FIRST_FRAME = 0.3  # which waits for nothing that can come later


class ScoQuizApp(SettledApp):
    """Decks, studying, summary, over one collection that the caller opens and closes."""

    TITLE = "sco-quiz"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide")]  # noqa: RUF012 - mypy reads Textual's as no ClassVar
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = APP_KEYS

    def __init__(
        self,
        collection: Collection,
        *,
        deck_ids: Sequence[str] = (),
        start_studying: bool = False,
        make: Make | None = None,
        manner: Manner = AS_USUAL,
        read: ReadSettings | None = None,
        settings_file: Path | None = None,
    ) -> None:
        """`deck_ids`: what to study, () for all. `start_studying`: at once. `make`: what to set up at once.

        `read`: the settings, what is wrong in their file included; None: those of the collection. `settings_file`: the
        file itself, to save them in and to watch; None: they count for this run alone.
        """
        live = LiveSettings(read or ReadSettings(collection.settings), settings_file)
        super().__init__(collection, live, context("Decks", DecksTable, DecksScreen, type(self)))
        self._deck_ids = tuple(deck_ids)
        self._start_studying = start_studying
        self._make = make
        self._manner = manner

    def on_mount(self) -> None:
        self.settle()
        decks = DecksScreen(self._collection, self._deck_ids, self._manner)
        self.push_screen(decks)
        self.tell_news(())
        if self._start_studying:
            self.call_after_refresh(decks.study, self._deck_ids)
        if self._make is not None:
            self.call_after_refresh(decks.set_up, self._make)
        self.set_timer(SECONDS_OF_THE_FIRST_FRAME, self.follow_up)

    def follow_up(self) -> None:
        """Read the style sheets of all other screens, unless one has done so, and begin the backup of the day."""
        if not self.stylesheet.has_source(str(SHEETS[0])):
            self.stylesheet.read_all(SHEETS)
            self.stylesheet.parse()
        told = self._collection.back_up()
        if told is not None:
            say(self, told, about=About.BACKUP)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and ours last."""
        without_colour = [WITHOUT_COLOUR] if self.theme == NO_COLOUR.name else []
        return [*super().get_line_filters(), *without_colour, HARMLESS]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours for a theme that is not ours."""
        return dict(VARIABLE_DEFAULTS)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette."""
        from sco_quiz.tui.keys import all_keys  # all screens, which the first frame does not wait for
        from sco_quiz.tui.palette import key_commands, screen_commands, setting_commands

        yield from screen_commands(self, screen)
        yield SystemCommand("Help", "All keys, those of this screen first", self.action_help)
        yield SystemCommand("Settings", "Studying, scheduling, looks, keys", self.action_settings)
        for theme in THEMES:
            yield SystemCommand(f"Theme: {theme.name}", "Use these colours", partial(self.choose_theme, theme.name))
        yield from setting_commands(self.action_settings)
        yield from key_commands(all_keys(self.BINDINGS), self.action_settings)
        yield SystemCommand("Quit", "Everything is saved", self.exit)

    def action_command_palette(self) -> None:
        """Show the palette, unless it is open."""
        from sco_quiz.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_settings(self, name: str = "") -> None:
        """Show the settings, the cursor on the one of a name."""
        from sco_quiz.tui.keys import all_keys  # all screens, which the first frame does not wait for
        from sco_quiz.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            self.screen.go_to(name)
            return
        self.look_at_settings()
        sections, today = all_keys(self.BINDINGS), self._collection.today()
        self.push_screen(SettingsScreen(self, sections, self.contexts(), today, at=name))

    def action_help(self) -> None:
        """Show all keys, those of the screen on top first."""
        from sco_quiz.tui.keys import EVERYWHERE, all_keys, names_here  # as above
        from sco_quiz.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            here = {*names_here(self.screen), EVERYWHERE}
            self.push_screen(HelpScreen(all_keys(self.BINDINGS, self._remapped_keys), here))
