"""An app that goes by the learner's settings as they stand in their file: its theme, its keys, what is studied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.reactive import var

from sco_quiz.collection import Collection
from sco_quiz.errors import Problem
from sco_quiz.live_settings import LiveSettings
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_list import Value
from sco_quiz.tui.keymap import Context, known_bindings, mistakes, usable
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.settings_news import tell_news
from sco_quiz.tui.sturdy import SturdyApp
from sco_quiz.tui.themes import begin_with_theme, fitting_theme, next_theme

SECONDS_BETWEEN_LOOKS = 1.0


class SettledApp(SturdyApp):
    """Looks at the file now and then, and writes one value at a time into it."""

    settings_in_use: var[Settings] = var(DEFAULTS, init=False)

    def __init__(self, collection: Collection, live: LiveSettings, first: Context) -> None:
        """`first`: whose keys may be asked for before all screens are imported."""
        super().__init__()
        self._collection = collection
        self._live = live
        begin_with_theme(self, self._theme_of(live.read.settings))
        self._known_mistakes: frozenset[str] = frozenset()
        self._own_keys = _keys_in((first,))
        self._remapped_keys: Mapping[str, str] = {}

    def settle(self) -> None:
        """Begin to go by the settings."""
        self._use(self._live.read.settings)
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look_at_settings)

    def keys_of(self, name: str) -> str:
        """Return the keys that work a binding now, by its id."""
        if name not in self._own_keys:
            self._own_keys = _keys_in(self.contexts())
        return self._remapped_keys.get(name) or self._own_keys.get(name, name)

    def change_setting(self, name: str, value: Value, *, told: str = "") -> None:
        """Save one value, and go by all that the file says from now on; show `told`, and what others changed in it.

        Raises ScoQuizError, and then the settings before stay in use.
        """
        changed = self._live.change(name, value)
        self._go_by(self._live.read.settings)
        self.tell_news(changed, first=told)

    def look_at_settings(self) -> None:
        """Go by what was changed in the file outside the app, and say so."""
        changed = self._live.look()
        if changed is None:
            return
        with errors_shown(self, "Settings not in use"):
            self._go_by(self._live.read.settings)
            self.tell_news(changed)

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

    def _go_by(self, settings: Settings) -> None:
        if settings == self.settings_in_use:
            return
        if not settings.studies_as(self.settings_in_use):  # a collection takes its time over new settings
            self._collection.use(settings)
        self._use(settings)

    def _use(self, settings: Settings) -> None:
        self.settings_in_use = settings
        self._remapped_keys = usable(settings.keys, self.contexts())[0] if settings.keys else {}
        self.set_keymap(self._remapped_keys)
        self.theme = self._theme_of(settings)

    def _theme_of(self, settings: Settings) -> str:
        return fitting_theme(settings.theme, is_colour_unwanted=self.no_color, colour_system=self.console.color_system)

    def tell_news(self, changed: Sequence[str], *, first: str = "") -> None:
        """Tell of settings that others changed, and of mistakes in their file that were not told yet."""
        found = self._mistakes()
        fresh = [problem for problem in found if problem.message not in self._known_mistakes]
        self._known_mistakes = frozenset(problem.message for problem in found)
        tell_news(self, self._live.read, changed, fresh, first=first)

    def _mistakes(self) -> tuple[Problem, ...]:
        """Return what is wrong in the settings file."""
        read = self._live.read
        return mistakes(read, self.contexts()) if read.settings.keys else read.problems

    def contexts(self) -> tuple[Context, ...]:
        """Return where keys work, and which."""
        from sco_quiz.tui.keys import contexts  # all screens, which the first frame does not wait for

        return contexts(type(self))


def _keys_in(contexts: Sequence[Context]) -> Mapping[str, str]:
    return {name: one.key for name, one in known_bindings(contexts).items()}
