"""A quiz: one question after the other, against a clock if wished, each answer saved before its verdict is read."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from sco_quiz.collection import Collection
from sco_quiz.study.quiz import Quiz
from sco_quiz.study.score_words import earned_words, points_text, points_words
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.tui.held import HeldKeys
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.playing import Next, quiz_ended, surroundings_of
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.result import ResultScreen
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.answer import AnswerArea
from sco_quiz.tui.widgets.asked import AskedCard
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.going_on import GoOn
from sco_quiz.tui.wording import kind_words, once_more_words

TICK_SECONDS = 0.2
SECONDS_OF_HURRY = 3


class QuizScreen(SteadyScreen[Next]):
    """Dismissed with what the learner wants next; SETUP if the quiz was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next", id="quiz.next", tooltip="Go on, once the answer is shown"),
        Binding("escape,q", "leave", "Leave", id="quiz.leave", tooltip="Leave the quiz; every answer is saved"),
        Binding("f1", "app.help", "Help", id="quiz.help", tooltip="All keys"),
    ]

    quiz: var[Quiz | None] = var(None, init=False)
    answered: var[Answered | None] = var(None, init=False)

    def __init__(self, collection: Collection, quiz: Quiz, manner: Manner) -> None:
        """`quiz`: not over yet."""
        super().__init__()
        self._collection = collection
        self._clock = manner.clock
        self._held_keys = HeldKeys(manner.clock)
        self._showing: Showing | None = None
        self._asked_again = False
        self._shown_at = 0.0
        self.set_reactive(QuizScreen.quiz, quiz)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Quiz", id="deck", classes="title")
            yield Static(id="kind")
            yield Static(id="left")
            yield Static(id="clock")
        with Vertical(classes="frame"):
            yield AskedCard()
            yield GoOn()
        yield Foot()

    def on_mount(self) -> None:
        self._ticking = self.set_interval(TICK_SECONDS, self._tick)
        self._ask()

    @property
    def _now(self) -> Quiz:
        assert self.quiz is not None  # given when the screen was made
        return self.quiz

    def _ask(self) -> None:
        """Ask the quiz's current question."""
        question = self._now.current
        assert question is not None
        with errors_shown(self, "The card cannot be shown"):
            self._showing = self._collection.games.showing(question)
            self._asked_again = False
            self.answered = None
            self.query_one(AskedCard).ask(self._showing)
            self._shown_at = self._clock()
        self._show_head()

    @on(AnswerArea.Given)
    def _grade(self, event: AnswerArea.Given) -> None:
        question = self._now.current
        if question is None or self.answered is not None:
            return
        with errors_shown(self, "Not saved"):
            games, spent_ms = self._collection.games, self._spent_ms()
            verdict = games.judge_question(question, event.given, asked_again=self._asked_again)
            if verdict.right is None:
                self._asked_again = True
                self.query_one(AskedCard).ask_again(once_more_words(verdict))
                return
            self._take(Answered(event.given, verdict, spent_ms))
        self._held_keys.went_on()
        self.call_after_refresh(self._held_keys.went_on)

    def _take(self, answered: Answered) -> None:
        """Save an answer, then show what is to be said of it. Raises StoreError."""
        quiz = self._now.with_answer(answered)
        notice = self._collection.games.log_scored(quiz.last_scored)
        if notice:
            say(self, notice)
        self.quiz, self.answered = quiz, answered
        if self._showing is not None:
            around = surroundings_of(self._collection, self._showing.card)
            self.query_one(AskedCard).tell(self._showing, answered, around)
        place = len(quiz.answers) - 1
        earned = earned_words(quiz.points_each[place], quiz.is_late(place), answered.duration_ms)
        self.query_one(GoOn).show(
            f"{earned} · {points_text(quiz.points)} in all", "Next question" if quiz.current else "Result", "quiz.next"
        )
        self._show_head()

    def watch_answered(self, answered: Answered | None) -> None:
        """Offer the way on, or not."""
        self.query_one(GoOn).display = answered is not None
        self.refresh_bindings()

    # --- the clock ---

    def _spent_ms(self) -> int:
        return round((self._clock() - self._shown_at) * 1000)

    def _tick(self) -> None:
        """Show the time left, and cut the question off when there is none."""
        question = self._now.current
        if self.answered is not None or question is None or not self.is_active:
            return
        spent_ms = self._spent_ms()
        left_ms = self._now.ms_left(spent_ms)
        if left_ms is not None and left_ms < 0:
            self._ticking.pause()
            with errors_shown(self, "Not saved"):
                verdict = self._collection.games.judge_question(question, "", asked_again=True)
                self._take(Answered("", verdict, spent_ms))
        self._show_clock(left_ms)

    def _show_clock(self, left_ms: int | None) -> None:
        clock = self.query_one("#clock", Static)
        clock.display = left_ms is not None
        if left_ms is not None:
            seconds = max(0, -(-left_ms // 1000))
            clock.set_class(seconds <= SECONDS_OF_HURRY, "-hurry")
            clock.update(Content(f"{seconds} s left" if seconds else "Time is up"))

    def _show_head(self) -> None:
        quiz, showing = self._now, self._showing
        if showing is not None:
            deck = self._collection.deck_title(showing.card.deck)
            self.query_one("#kind", Static).update(Content(f" · {kind_words(showing.card.kind)} · {deck}"))
        number = len(quiz.answers) + (self.answered is None)
        points = f" · {points_words(quiz.points)}" if self.answered is None else ""  # else they stand by the verdict
        words = f"{number}/{quiz.make.count}{points}"
        self.query_one("#left", Static).update(Content(words))
        if self.answered is None:
            self._ticking.resume()
            self._show_clock(quiz.ms_left(self._spent_ms()))

    # --- keys ---

    def on_key(self, event: events.Key) -> None:
        """Stop a key that decides something and is held down: it counts once."""
        active = self.active_bindings.get(event.key)
        if self._held_keys.is_held(event.key, None if active is None else active.binding.id):
            event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what makes sense now."""
        return action != "go_on" or self.answered is not None

    @on(GoOn.Pressed)
    def action_go_on(self) -> None:
        """Ask the next question, or show what came of the quiz."""
        if self.answered is None:
            return
        if self._now.current is not None:
            self._ask()
            return
        with errors_shown(self, "Not all could be read"):
            ended = quiz_ended(self._collection, self._now)
            self.app.push_screen(ResultScreen(self._collection, ended), self._after_result)

    def _after_result(self, following: Next | None) -> None:
        self.dismiss(following or Next.DECKS)

    def action_leave(self) -> None:
        """Go back to where it was set up."""
        answers = len(self._now.answers)
        if answers:
            say(self, f"Left after {answers} of {self._now.make.count}. All is saved.")
        self.dismiss(Next.SETUP)
