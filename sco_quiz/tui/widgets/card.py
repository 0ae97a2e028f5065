"""One card in its frame: the question, the answer given, what is said of it, and the ratings to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format, answer_values
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.study.verdict import Verdict, overruled, with_help
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.widgets.answer import AnswerArea
from sco_quiz.tui.widgets.feedback import Feedback, Surroundings
from sco_quiz.tui.widgets.question import QuestionArea
from sco_quiz.tui.widgets.ratings import RatingKey, Ratings
from sco_quiz.tui.wording import once_more_words


class CardFrame(Vertical):
    """Shows a card until it is rated. What it is asked to show it asks anew, with nothing answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "rate(1)", "Again", show=False, id="study.again", tooltip="Rate Again: it comes back today"),
        Binding("2", "rate(2)", "Hard", show=False, id="study.hard", tooltip="Rate Hard: known, with effort"),
        Binding("3", "rate(3)", "Good", show=False, id="study.good", tooltip="Rate Good: known"),
        Binding("4", "rate(4)", "Easy", show=False, id="study.easy", tooltip="Rate Easy: known at once"),
        Binding("enter", "take_suggestion", "Next", show=False, id="study.next", tooltip="Take the rating marked ⏎"),
        Binding("question_mark", "guess", "I guessed", id="study.guess", tooltip="I guessed: for choices, on and off"),
        Binding("f3", "hint", "Hint", id="study.hint", tooltip="A hint to a typed answer; right is then rated Hard"),
        Binding("o", "overrule", "I was right", id="study.overrule", tooltip="I was right, on and off: suggests Good"),
        Binding("m", "accept", "Accept it", id="study.accept", tooltip="Accept what was typed from now on, for you"),
    ]

    showing: var[Showing | None] = var(None, init=False, always_update=True)
    answered: var[Answered | None] = var(None, init=False, always_update=True)
    guessed: var[bool] = var(False, init=False)
    hints: var[int] = var(0, init=False)

    @dataclass
    class Rated(Message):
        """The answered card was rated."""

        showing: Showing
        answered: Answered
        rating: Rating

    def __init__(self, collection: Collection, clock: Callable[[], float]) -> None:
        """`clock`: seconds that only go forward, to time answers."""
        super().__init__(classes="frame")
        self._collection = collection
        self._clock = clock
        self._shown_at = 0.0
        self._asked_again = self._overruled = False

    def compose(self) -> ComposeResult:
        yield QuestionArea(id="question")
        yield Feedback()
        yield Ratings()

    @property
    def is_typing(self) -> bool:
        """Say whether letters are typed into an answer."""
        return isinstance(self.screen.focused, Input)

    def watch_showing(self, showing: Showing | None) -> None:
        """Ask a card anew."""
        if showing is None:
            return
        self.answered, self.guessed, self.hints = None, False, 0
        self._asked_again = self._overruled = False
        self.query_one(QuestionArea).ask(showing)
        self._shown_at = self._clock()
        self.call_after_refresh(import_module, "sco_quiz.study.grading")  # else the first answer would wait for that

    def show_edited(self, showing: Showing) -> None:
        """Show the card with what it says now; an answer that was given to it is judged by it."""
        before, answered = self.showing, self.answered
        if before is None or answered is None:
            self.showing = showing
            return
        self.set_reactive(CardFrame.showing, showing)
        self.query_one(QuestionArea).show_stem(showing)
        self.query_one(AnswerArea).form = showing.format
        given = answered.given if showing.format is before.format else ""
        self.set_reactive(CardFrame.answered, replace(answered, given=given))
        self._judge_anew()

    @on(AnswerArea.Given)
    def _grade(self, event: AnswerArea.Given) -> None:
        event.stop()
        showing = self.showing
        if showing is None or self.answered is not None:
            return
        with errors_shown(self, "Not graded"):
            verdict = self._judged(showing, event.given)
            if verdict.right is None and verdict.outcome is not Outcome.RECALLED:
                self._asked_again = True
                self.query_one(AnswerArea).ask_again(once_more_words(verdict))
                return
            duration_ms = round((self._clock() - self._shown_at) * 1000)
            self.answered = Answered(event.given, verdict, duration_ms, self.guessed, self.hints > 0)

    def _judged(self, showing: Showing, given: str | tuple[str, ...]) -> Verdict:
        guessed, hinted, judge = self.guessed, self.hints > 0, self._collection.study.judge
        graded = judge(showing, given, guessed=guessed, hinted=hinted, asked_again=self._asked_again)
        return with_help(overruled(graded), guessed=guessed, hinted=hinted) if self._overruled else graded

    def _judge_anew(self) -> None:
        if self.showing is None or self.answered is None:
            return
        with errors_shown(self, "Not graded"):
            verdict = self._judged(self.showing, self.answered.given)
            self.answered = replace(self.answered, verdict=verdict, guessed=self.guessed)

    def watch_answered(self, answered: Answered | None) -> None:
        """Show what is to be said of the answer and how it may be rated, or make room for one."""
        feedback, ratings, showing = self.query_one(Feedback), self.query_one(Ratings), self.showing
        feedback.display = ratings.display = answered is not None
        self.refresh_bindings()
        if showing is None or answered is None:
            return
        card = showing.card
        before, after = self._collection.neighbours(card)
        self.query_one(QuestionArea).close(answer_values(card.answer), answered.given)
        feedback.show(showing, answered, Surroundings(self._collection.event(card), before, after))
        feedback.focus(scroll_visible=False)
        ratings.show(showing, answered.verdict.suggested)

    def watch_guessed(self, guessed: bool) -> None:
        """Show the mark of a guess."""
        self.query_one(QuestionArea).guess(is_guess=guessed and self.answered is None)

    # --- keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what makes sense now."""
        answered, form = self.answered, None if self.showing is None else self.showing.format
        match action:
            case "rate":
                return answered is not None
            case "take_suggestion":
                return answered is not None and answered.verdict.suggested is not None
            case "overrule":
                return answered is not None and (self._overruled or answered.verdict.right is False)
            case "accept":
                return self._overruled and answered is not None and form is Format.TYPED and bool(answered.given)
            case "guess":
                return form is Format.CHOICE
            case "hint":
                return answered is None and form is Format.TYPED
            case _:
                return True

    @on(RatingKey.Clicked)
    def _click_rating(self, event: RatingKey.Clicked) -> None:
        event.stop()
        self.action_rate(event.rating.value)

    def action_rate(self, rating: int) -> None:
        """Rate the answered card."""
        if self.showing is not None and self.answered is not None:
            self.post_message(self.Rated(self.showing, self.answered, Rating(rating)))

    def action_take_suggestion(self) -> None:
        """Rate as suggested."""
        if self.answered is not None and self.answered.verdict.suggested is not None:
            self.action_rate(self.answered.verdict.suggested.value)

    def action_guess(self) -> None:
        """Mark or unmark the choice as a guess, also after choosing."""
        self.guessed = not self.guessed
        self._judge_anew()

    def action_hint(self) -> None:
        """Show one more hint to a typed answer."""
        if self.showing is None:
            return
        hints = self._collection.study.hints(self.showing.card)
        if self.hints == len(hints):
            say(self, "There is no further hint." if hints else "There is no hint to this card.")
            return
        self.hints += 1
        self.query_one(QuestionArea).hint(hints[: self.hints])

    def action_overrule(self) -> None:
        """Take a wrong answer as right, or as graded again."""
        self._overruled = not self._overruled
        self._judge_anew()

    def action_accept(self) -> None:
        """Accept what was typed from now on, beside what the deck accepts."""
        if self.showing is None or self.answered is None or not isinstance(self.answered.given, str):
            return
        with errors_shown(self, "Not kept"):
            self._collection.study.accept(self.showing.card, self.answered.given)
            say(self, "Accepted from now on. Your own aliases stand in aliases.json, beside your progress.")
