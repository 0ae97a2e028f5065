"""Setting up a quiz or a timeline game: what it is made of, which answers count, and how earlier ones ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.widgets import Input, Static

from sco_quiz.collection import Collection
from sco_quiz.collection.games import new_seed, new_sitting_id
from sco_quiz.study.placing import Game
from sco_quiz.study.quiz import Quiz
from sco_quiz.study.scored import QUIZ, Make, Result
from sco_quiz.tui import setup_values
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.playing import Next
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.score import setup_content
from sco_quiz.tui.screens.quiz import QuizScreen
from sco_quiz.tui.screens.timeline import TimelineScreen
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.going_on import GoOn
from sco_quiz.tui.widgets.stepper import Stepper
from sco_quiz.tui.widgets.values_form import ValuesForm

SEED_HINT = "Type a seed: the same one draws the same again"
NOTHING_FITS = "No card fits. Take other decks, kinds or tags."
TOO_FEW_EVENTS = "There are too few events to place. Take a deck with events of different dates."


class SetupScreen(SteadyScreen[None]):
    """Enter begins. It comes back after a sitting, with what was chosen, until the learner leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="setup.begin", tooltip="Begin the quiz or game as it is set up"),
        Binding("up", "app.focus_previous", "Up", show=False, id="setup.up", tooltip="The line above"),
        Binding("down", "app.focus_next", "Down", show=False, id="setup.down", tooltip="The line below"),
        Binding("n", "reseed", "New seed", id="setup.reseed", tooltip="Draw a new seed"),
        Binding("escape,q", "leave", "Decks", id="setup.leave", tooltip="Back to the decks"),
        Binding("f1", "app.help", "Help", id="setup.help", tooltip="All keys"),
    ]

    seed: var[str] = var("", init=False)

    def __init__(self, collection: Collection, make: Make, seed: str, manner: Manner) -> None:
        """`seed`: "" for a new one."""
        super().__init__()
        self._collection = collection
        self._manner = manner
        self._results: Sequence[Result] = ()
        self.set_reactive(SetupScreen.seed, seed or new_seed())
        seed_input = Input(self.seed, compact=True, max_length=40, id="seed")
        seed_row = Horizontal(Static("Seed", classes="name"), seed_input, id="seed-row")
        self._form = ValuesForm(collection, setup_values.fields_of(make), setup_values, make, seed_row)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("New quiz" if self.make.mode == QUIZ else "New timeline game", classes="title")
        with Vertical(classes="frame"):
            with self._form:
                yield Static(id="drawn")
            yield GoOn()
        yield Foot()

    def on_mount(self) -> None:
        self.query_one(GoOn).show("", "Begin", "setup.begin")
        self._look_again()
        self.query(Stepper).first().focus()

    # --- what is chosen ---

    @property
    def make(self) -> Make:
        """What the quiz or game is made of."""
        return self._form.chosen

    @on(Input.Changed, "#seed")
    def _reseed(self, event: Input.Changed) -> None:
        self.seed = event.value.strip() or self.seed

    @on(events.DescendantFocus, "#seed")
    def _hint(self) -> None:
        self._form.show_hint(SEED_HINT)

    # --- what comes of it ---

    def _look_again(self) -> None:
        """Read what may have changed: decks, what is due, results."""
        with errors_shown(self, "Progress cannot be read"):
            self._results = self._collection.games.results()
            self._form.show()
            self._show()

    def watch_seed(self) -> None:
        self._show()

    @on(ValuesForm.Changed)
    def _show(self) -> None:
        with errors_shown(self, "Progress cannot be read"):
            drawn = self._drawn("")
            self.query_one("#drawn", Static).update(setup_content(drawn, self.make.count, self._results))

    def _drawn(self, id: str) -> Quiz | Game:
        draw = self._collection.games.quiz if self.make.mode == QUIZ else self._collection.games.timeline
        return draw(self.make, seed=self.seed, id=id)

    @on(GoOn.Pressed)
    @on(Input.Submitted)
    def action_begin(self) -> None:
        """Begin, unless there is nothing to ask."""
        with errors_shown(self, "Cannot begin"):
            match self._drawn(new_sitting_id()):
                case Quiz(questions=()):
                    say(self, NOTHING_FITS)
                case Game(drawn=None):
                    say(self, TOO_FEW_EVENTS)
                case Quiz() as quiz:
                    self.app.push_screen(QuizScreen(self._collection, quiz, self._manner), self._after)
                case Game() as game:
                    self.app.push_screen(TimelineScreen(self._collection, game, self._manner), self._after)

    def _after(self, following: Next | None) -> None:
        """Do what was wanted after a sitting."""
        match following:
            case Next.DECKS:
                self.dismiss()
            case Next.NEW_SEED:
                self.action_reseed()
                self.action_begin()
            case Next.SAME_SEED:
                self.action_begin()
            case Next.SETUP | None:
                self._look_again()

    def action_reseed(self) -> None:
        """Draw a new seed."""
        self.seed = new_seed()
        self.query_one("#seed", Input).value = self.seed

    def action_leave(self) -> None:
        """Go back to the decks."""
        self.dismiss()
