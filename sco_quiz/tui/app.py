"""The app as a whole: its screens, its two themes, its commands, and the guard before the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.tui.harmless import HarmlessText
from sco_quiz.tui.keys import all_keys
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.help import HelpScreen
from sco_quiz.tui.screens.statistics import StatisticsScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.themes import DARK, LIGHT

HARMLESS = HarmlessText()


class ScoQuizApp(App[None]):
    """Decks, studying, summary, over one collection that the caller opens and closes."""

    TITLE = "sco-quiz"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide")]  # noqa: RUF012 - mypy reads Textual's as no ClassVar
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", show=False, id="app.help", tooltip="All keys"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit", tooltip="Quit from anywhere"),
        Binding(
            "ctrl+p",
            "command_palette",
            "palette",
            show=False,
            priority=True,
            id="app.palette",
            tooltip="Search all commands",
        ),
    ]

    def __init__(
        self,
        collection: Collection,
        *,
        deck_ids: Sequence[str] = (),
        start_studying: bool = False,
        limit: int | None = None,
        pinned: Format | None = None,
        seed: str = "",
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`deck_ids`: what to study, () for all. `start_studying`: at once. For the others see Manner."""
        super().__init__()
        self._collection = collection
        self._deck_ids = tuple(deck_ids)
        self._start_studying = start_studying
        self._manner = Manner(limit, pinned, seed, clock)

    def on_mount(self) -> None:
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        decks = DecksScreen(self._collection, self._deck_ids, self._manner)
        self.push_screen(decks)
        if self._start_studying:
            self.call_after_refresh(decks.study, self._deck_ids)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and ours last."""
        return [*super().get_line_filters(), HARMLESS]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours for a theme that is not ours."""
        return {"quiet": "#8a939c", "on-suggestion": "#10151a", "border": "#5b6570"}

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette."""
        if isinstance(screen, DecksScreen):
            yield SystemCommand("Study all", "Study all decks as one", screen.action_study_all)
            yield SystemCommand("Statistics", "What you did, know, and have to do", screen.action_statistics)
        if isinstance(screen, StatisticsScreen):
            yield from (SystemCommand(name, title, turn) for name, title, turn in screen.commands())
        if isinstance(screen, DecksScreen | StudyScreen | SummaryScreen):
            yield SystemCommand("Undo", "Undo the last rating, of whatever day", screen.action_undo)
        if isinstance(screen, DecksScreen | StudyScreen):
            yield SystemCommand("Redo", "Take back the last undo", screen.action_redo)
        yield SystemCommand("Help", "All keys", self.action_help)
        yield SystemCommand("Light or dark", "Change between the two themes of this app", self.action_toggle_light)
        yield SystemCommand("Theme", "Choose among all themes", self.action_change_theme)
        yield SystemCommand("Quit", "Everything is saved", self.exit)

    def action_toggle_light(self) -> None:
        """Change between light and dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    def action_help(self) -> None:
        """Show all keys."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(all_keys(self.BINDINGS)))


def run_app(
    collection: Collection,
    *,
    deck_ids: Sequence[str] = (),
    start_studying: bool = False,
    limit: int | None = None,
    pinned: Format | None = None,
    seed: str = "",
) -> int:
    """Run the app until the learner quits, and return the exit code: 0, or 1 after a failure of the app itself."""
    app = ScoQuizApp(
        collection, deck_ids=deck_ids, start_studying=start_studying, limit=limit, pinned=pinned, seed=seed
    )
    app.run()
    return app.return_code or 0
