"""The app as a whole: its screens, its themes and keys, its commands, and the guard before the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from sco_quiz.collection import Collection
from sco_quiz.errors import Problem
from sco_quiz.settings import Settings
from sco_quiz.settings_file import ReadSettings
from sco_quiz.tui.app_keys import APP_KEYS
from sco_quiz.tui.harmless import HarmlessText
from sco_quiz.tui.keymap import Context, context, known_bindings, mistakes, usable
from sco_quiz.tui.manner import AS_USUAL, Manner
from sco_quiz.tui.palette import screen_commands, setting_commands
from sco_quiz.tui.reporting import errors_shown, say, tell_mistakes
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.sturdy import SturdyApp
from sco_quiz.tui.themes import (
    NO_COLOUR,
    THEMES,
    VARIABLE_DEFAULTS,
    WITHOUT_COLOUR,
    fitting_theme,
    next_theme,
    offer_themes,
)
from sco_quiz.tui.widgets.decks_table import DecksTable

if TYPE_CHECKING:
    from sco_quiz.study.scored import Make

HARMLESS = HarmlessText()


def _forget(_: Settings) -> None:
    """Keep settings for this run alone."""


class ScoQuizApp(SturdyApp):
    """Decks, studying, summary, over one collection that the caller opens and closes."""

    TITLE = "sco-quiz"
    CSS_PATH = ["app.tcss", "games.tcss", "browse.tcss", "statistics.tcss"]  # noqa: RUF012 - mypy reads Textual's as no ClassVar
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
        keep: Callable[[Settings], None] = _forget,
    ) -> None:
        """`deck_ids`: what to study, () for all. `start_studying`: at once. `make`: what to set up at once.

        `read`: the settings, what is wrong in their file included; None: those of the collection. `keep` saves changed
        ones, or raises SettingsError.
        """
        super().__init__()
        self._collection = collection
        self._deck_ids = tuple(deck_ids)
        self._start_studying = start_studying
        self._make = make
        self._manner = manner
        self._read = read or ReadSettings(collection.settings)
        self._settings = self._read.settings
        self._keep = keep
        self._own_keys = _keys_in((context("Decks", DecksTable, DecksScreen, type(self)),))
        self._remapped_keys: Mapping[str, str] = {}

    def on_mount(self) -> None:
        offer_themes(self)
        self._use(self._settings)
        decks = DecksScreen(self._collection, self._deck_ids, self._manner)
        self.push_screen(decks)
        tell_mistakes(self, self._mistakes())
        if self._start_studying:
            self.call_after_refresh(decks.study, self._deck_ids)
        if self._make is not None:
            self.call_after_refresh(decks.set_up, self._make)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and ours last."""
        without_colour = [WITHOUT_COLOUR] if self.theme == NO_COLOUR.name else []
        return [*super().get_line_filters(), *without_colour, HARMLESS]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours for a theme that is not ours."""
        return dict(VARIABLE_DEFAULTS)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette."""
        yield from screen_commands(self, screen)
        yield SystemCommand("Help", "All keys, those of this screen first", self.action_help)
        yield SystemCommand("Settings", "Studying, scheduling, looks, keys", self.action_settings)
        for theme in THEMES:
            yield SystemCommand(f"Theme: {theme.name}", "Use these colours", partial(self.choose_theme, theme.name))
        yield from setting_commands(self.action_settings)
        yield SystemCommand("Quit", "Everything is saved", self.exit)

    def keys_of(self, name: str) -> str:
        """Return the keys that work a binding now, by its id."""
        if name not in self._own_keys:
            self._own_keys = _keys_in(self._contexts())
        return self._remapped_keys.get(name) or self._own_keys.get(name, name)

    def change_settings(self, settings: Settings) -> None:
        """Save the settings and go by them from now on. Raises ScoQuizError, and then those before stay in use."""
        self._keep(settings)
        if not settings.studies_as(self._settings):  # a collection takes its time over new settings
            self._collection.use(settings)
        self._use(settings)

    def action_next_theme(self) -> None:
        """Change to the next theme, and say which that is."""
        self.choose_theme(next_theme(self.theme))

    def choose_theme(self, name: str) -> None:
        """Change to a theme of this name, and keep it."""
        if self.no_color:
            say(self, "NO_COLOR is set, so there are no colours.")
            return
        with errors_shown(self, "Theme not kept"):
            self.change_settings(replace(self._settings, theme=name))
            say(self, f"Theme: {name}.")

    def action_settings(self, name: str = "") -> None:
        """Show the settings, the cursor on the one of a name."""
        from sco_quiz.tui.keys import all_keys  # all screens, which the first frame does not wait for
        from sco_quiz.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            self.screen.go_to(name)
            return
        sections, today = all_keys(self.BINDINGS), self._collection.today()
        self.push_screen(
            SettingsScreen(self._settings, self.change_settings, sections, self._contexts(), today, at=name)
        )

    def action_help(self) -> None:
        """Show all keys, those of the screen on top first."""
        from sco_quiz.tui.keys import EVERYWHERE, all_keys, names_here  # as above
        from sco_quiz.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            here = {*names_here(self.screen), EVERYWHERE}
            self.push_screen(HelpScreen(all_keys(self.BINDINGS, self._remapped_keys), here))

    def _use(self, settings: Settings) -> None:
        self._settings = settings
        self._remapped_keys = usable(settings.keys, self._contexts())[0] if settings.keys else {}
        self.set_keymap(self._remapped_keys)
        self.theme = fitting_theme(
            settings.theme, is_colour_unwanted=self.no_color, colour_system=self.console.color_system
        )

    def _mistakes(self) -> tuple[Problem, ...]:
        """Return what is wrong in the settings file."""
        return mistakes(self._read, self._contexts()) if self._read.settings.keys else self._read.problems

    def _contexts(self) -> tuple[Context, ...]:
        from sco_quiz.tui.keys import contexts  # all screens, which the first frame does not wait for

        return contexts(type(self))


def _keys_in(contexts: Sequence[Context]) -> Mapping[str, str]:
    return {name: one.key for name, one in known_bindings(contexts).items()}
