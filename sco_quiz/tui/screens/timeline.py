"""The timeline game: an event above, the events that lie there below, and a cursor between them to put it in."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from sco_quiz.collection import Collection
from sco_quiz.model.counting import many
from sco_quiz.study.placing import ANSWERS_OF_LEVEL, Game, Placement, Turn
from sco_quiz.study.score_words import points_text, points_words
from sco_quiz.study.showing import Answered
from sco_quiz.tui.held import HeldKeys
from sco_quiz.tui.keymap import key_of, with_keys
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.playing import Next, game_ended, placement_showing
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.result import ResultScreen
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.board import Board
from sco_quiz.tui.widgets.feedback import Feedback, Surroundings
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.going_on import GoOn

LEAST_WIDTH_FOR_WORDS = 64
EXTRA = "Extra: off schedule, it moves no memory."
WANTED = "Where does it belong? {board.up}{board.down} moves, {board.put} puts it there"


class TimelineScreen(SteadyScreen[Next]):
    """Dismissed with what the learner wants next; SETUP if the game was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "Next", id="timeline.next", tooltip="Go on, once the date is shown"),
        Binding("escape,q", "leave", "Leave", id="timeline.leave", tooltip="Leave the game; all is saved"),
        Binding("question_mark,f1", "app.help", "Help", id="timeline.help", tooltip="All keys"),
    ]

    def __init__(self, collection: Collection, game: Game, manner: Manner) -> None:
        """`game`: not over yet."""
        super().__init__()
        self.game = game
        self.is_put = False
        self._collection = collection
        self._clock = manner.clock
        self._held_keys = HeldKeys(manner.clock)
        self._shown_at = 0.0

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Timeline", id="deck", classes="title")
            yield Static(id="kind")
            yield Static(id="left")
        with Vertical(classes="frame"):
            yield Static(id="stem")
            yield Static(id="wanted")
            yield Board()
            yield Feedback()
            yield GoOn()
        yield Foot()

    async def on_mount(self) -> None:
        await self._ask()

    async def _ask(self) -> None:
        """Ask where the drawn event belongs."""
        held = self.game.drawn
        assert held is not None
        self._set_put(False)
        self.query_one("#stem", Static).update(Content(held.card.question))
        is_extra = held.turn is Turn.EXTRA
        wanted = with_keys(WANTED, partial(key_of, self.app))
        self.query_one("#wanted", Static).update(Content(f"{wanted}. {EXTRA}" if is_extra else wanted))
        await self.query_one(Board).ask(self.game.placed, held.card)
        self._show_head()
        self.refresh_bindings()
        self._shown_at = self._clock()

    @on(Board.Put)
    async def _put(self, event: Board.Put) -> None:
        """Save where an event was put, then show where it belongs. Until all of it is shown, nothing goes on."""
        if self.is_put or self.game.drawn is None:
            return
        with errors_shown(self, "Not saved"):
            game = self.game.put(event.gap, round((self._clock() - self._shown_at) * 1000))
            notice = self._collection.games.log_scored(game.last_scored)
            if notice:
                say(self, notice)
            self.game = game
            await self.query_one(Board).tell(game.placed, game.done[-1])
            self._tell(game.done[-1])
        self._held_keys.went_on()
        self.call_after_refresh(self._held_keys.went_on)

    def _tell(self, put: Placement) -> None:
        showing = placement_showing(self._collection, put.held.card)
        self._set_put(True)
        feedback = self.query_one(Feedback)
        feedback.show(showing, Answered("", put.verdict, put.duration_ms), Surroundings(None))
        feedback.focus(scroll_visible=False)
        self.query_one(GoOn).show(
            f"{points_words(put.points)} · {points_text(self.game.points)} in all",
            "Result" if self.game.drawn is None else "Next event",
            "timeline.next",
        )
        self._show_head()

    def _set_put(self, is_put: bool) -> None:
        self.is_put = is_put
        for part in ("#stem", "#wanted"):
            self.query_one(part).display = not is_put
        self.query_one(Feedback).display = self.query_one(GoOn).display = is_put
        self.refresh_bindings()

    def _show_head(self) -> None:
        game = self.game
        number = len(game.done) + (not self.is_put)
        is_narrow, left = self.app.size.width < LEAST_WIDTH_FOR_WORDS, game.mistakes_left
        points = f"{points_text(game.points)} pt" if is_narrow else points_words(game.points)
        words = [f"{number}/{game.make.count}", *([] if self.is_put else [points])]
        if left is not None:
            words.append(f"{left} left" if is_narrow else f"{many(left, 'mistake')} left")
        words.append(f"level {round(game.level * ANSWERS_OF_LEVEL)}/{ANSWERS_OF_LEVEL}")
        self.query_one("#left", Static).update(Content(" · ".join(words)))

    def on_resize(self) -> None:
        """Say it shorter where there is little room."""
        self._show_head()

    # --- keys ---

    def on_key(self, event: events.Key) -> None:
        """Stop a key that decides something and is held down: it counts once."""
        active = self.active_bindings.get(event.key)
        if self._held_keys.is_held(event.key, None if active is None else active.binding.id):
            event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what makes sense now."""
        return action != "go_on" or self.is_put

    @on(GoOn.Pressed)
    async def action_go_on(self) -> None:
        """Draw the next event, or show what came of the game."""
        if not self.is_put:
            return
        if self.game.drawn is not None:
            await self._ask()
            return
        with errors_shown(self, "Not all could be read"):
            ended = game_ended(self._collection, self.game)
            self.app.push_screen(ResultScreen(self._collection, ended), self._after_result)

    def _after_result(self, following: Next | None) -> None:
        self.dismiss(following or Next.DECKS)

    def action_leave(self) -> None:
        """Go back to where it was set up."""
        done = len(self.game.done)
        if done:
            say(self, f"Left after {done} of {self.game.make.count}. All is saved.")
        self.dismiss(Next.SETUP)
