"""The app as a whole: its screens, its themes and keys, its commands, and the guard before the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.reactive import var
from textual.screen import Screen

from sco_quiz.collection import Collection
from sco_quiz.errors import Problem
from sco_quiz.live_settings import LiveSettings
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_file import ReadSettings
from sco_quiz.settings_list import Value
from sco_quiz.tui.app_keys import APP_KEYS
from sco_quiz.tui.harmless import HarmlessText
from sco_quiz.tui.keymap import Context, context, known_bindings, mistakes, usable
from sco_quiz.tui.manner import AS_USUAL, Manner
from sco_quiz.tui.palette import key_commands, screen_commands, setting_commands
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.settings_news import tell_news
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
SECONDS_BETWEEN_LOOKS = 1.0


class ScoQuizApp(SturdyApp):
    """Decks, studying, summary, over one collection that the caller opens and closes."""

    TITLE = "sco-quiz"
    CSS_PATH = ["app.tcss", "games.tcss", "browse.tcss", "statistics.tcss"]  # noqa: RUF012 - mypy reads Textual's as no ClassVar
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide")]  # noqa: RUF012 - mypy reads Textual's as no ClassVar
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = APP_KEYS

    settings_in_use: var[Settings] = var(DEFAULTS, init=False)

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
        super().__init__()
        self._collection = collection
        self._deck_ids = tuple(deck_ids)
        self._start_studying = start_studying
        self._make = make
        self._manner = manner
        self._live = LiveSettings(read or ReadSettings(collection.settings), settings_file)
        self._known_mistakes: frozenset[str] = frozenset()
        self._own_keys = _keys_in((context("Decks", DecksTable, DecksScreen, type(self)),))
        self._remapped_keys: Mapping[str, str] = {}

    def on_mount(self) -> None:
        offer_themes(self)
        self._use(self._live.read.settings)
        decks = DecksScreen(self._collection, self._deck_ids, self._manner)
        self.push_screen(decks)
        self._tell_news(())
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look_at_settings)
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
        from sco_quiz.tui.keys import all_keys  # all screens, which the first frame does not wait for

        yield from screen_commands(self, screen)
        yield SystemCommand("Help", "All keys, those of this screen first", self.action_help)
        yield SystemCommand("Settings", "Studying, scheduling, looks, keys", self.action_settings)
        for theme in THEMES:
            yield SystemCommand(f"Theme: {theme.name}", "Use these colours", partial(self.choose_theme, theme.name))
        yield from setting_commands(self.action_settings)
        yield from key_commands(all_keys(self.BINDINGS), self.action_settings)
        yield SystemCommand("Quit", "Everything is saved", self.exit)

    def keys_of(self, name: str) -> str:
        """Return the keys that work a binding now, by its id."""
        if name not in self._own_keys:
            self._own_keys = _keys_in(self._contexts())
        return self._remapped_keys.get(name) or self._own_keys.get(name, name)

    def change_setting(self, name: str, value: Value, *, told: str = "") -> None:
        """Save one value, and go by all that the file says from now on; show `told`, and what others changed in it.

        Raises ScoQuizError, and then the settings before stay in use.
        """
        changed = self._live.change(name, value)
        self._go_by(self._live.read.settings)
        self._tell_news(changed, first=told)

    def look_at_settings(self) -> None:
        """Go by what was changed in the file outside the app, and say so."""
        changed = self._live.look()
        if changed is None:
            return
        with errors_shown(self, "Settings not in use"):
            self._go_by(self._live.read.settings)
            self._tell_news(changed)

    def watch_app_focus(self, is_focused: bool) -> None:
        """Look at the settings when the learner comes back from another window, such as an editor's."""
        if is_focused:
            self.look_at_settings()

    def action_next_theme(self) -> None:
        """Change to the next theme, and say which that is."""
        self.choose_theme(next_theme(self.theme))

    def choose_theme(self, name: str) -> None:
        """Change to a theme of this name, and keep it."""
        if self.no_color:
            say(self, "NO_COLOR is set, so there are no colours.")
            return
        with errors_shown(self, "Theme not kept"):
            self.change_setting("theme", name, told=f"Theme: {name}.")

    def action_settings(self, name: str = "") -> None:
        """Show the settings, the cursor on the one of a name."""
        from sco_quiz.tui.keys import all_keys  # all screens, which the first frame does not wait for
        from sco_quiz.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            self.screen.go_to(name)
            return
        self.look_at_settings()
        sections, today = all_keys(self.BINDINGS), self._collection.today()
        self.push_screen(SettingsScreen(self, sections, self._contexts(), today, at=name))

    def action_help(self) -> None:
        """Show all keys, those of the screen on top first."""
        from sco_quiz.tui.keys import EVERYWHERE, all_keys, names_here  # as above
        from sco_quiz.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            here = {*names_here(self.screen), EVERYWHERE}
            self.push_screen(HelpScreen(all_keys(self.BINDINGS, self._remapped_keys), here))

    def _go_by(self, settings: Settings) -> None:
        if settings == self.settings_in_use:
            return
        if not settings.studies_as(self.settings_in_use):  # a collection takes its time over new settings
            self._collection.use(settings)
        self._use(settings)

    def _use(self, settings: Settings) -> None:
        self.settings_in_use = settings
        self._remapped_keys = usable(settings.keys, self._contexts())[0] if settings.keys else {}
        self.set_keymap(self._remapped_keys)
        self.theme = fitting_theme(
            settings.theme, is_colour_unwanted=self.no_color, colour_system=self.console.color_system
        )

    def _tell_news(self, changed: Sequence[str], *, first: str = "") -> None:
        """Tell of settings that others changed, and of mistakes in their file that were not told yet."""
        found = self._mistakes()
        fresh = [problem for problem in found if problem.message not in self._known_mistakes]
        self._known_mistakes = frozenset(problem.message for problem in found)
        tell_news(self, self._live.read, changed, fresh, first=first)

    def _mistakes(self) -> tuple[Problem, ...]:
        """Return what is wrong in the settings file."""
        read = self._live.read
        return mistakes(read, self._contexts()) if read.settings.keys else read.problems

    def _contexts(self) -> tuple[Context, ...]:
        from sco_quiz.tui.keys import contexts  # all screens, which the first frame does not wait for

        return contexts(type(self))


def _keys_in(contexts: Sequence[Context]) -> Mapping[str, str]:
    return {name: one.key for name, one in known_bindings(contexts).items()}
