"""A card that is asked, and once it is answered all that is said of it, in one frame without ratings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from sco_quiz.model.card import Format, answer_values
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.widgets.answer import AnswerArea
from sco_quiz.tui.widgets.feedback import Feedback, Surroundings
from sco_quiz.tui.widgets.question import QuestionArea
from sco_quiz.tui.wording import wanted_form


class AskedCard(Vertical):
    """The question, the way to answer it, and the feedback; it says through AnswerArea.Given what was answered."""

    def compose(self) -> ComposeResult:
        yield QuestionArea(id="question")
        yield Feedback()

    def ask(self, showing: Showing) -> None:
        """Show a card to be answered, and take the keys."""
        self.query_one(Feedback).display = False
        self.query_one(QuestionArea).ask(showing)
        wanted = wanted_form(showing, partial(key_of, self.app), has_hints=False)
        self.query_one("#wanted", Static).update(Content(wanted))

    def ask_again(self, reason: str) -> None:
        """Say why what was typed is not yet an answer, and keep it to be mended."""
        self.query_one(AnswerArea).ask_again(reason)

    def tell(self, showing: Showing, answered: Answered, surroundings: Surroundings) -> None:
        """Let the answer stand and show what is to be said of it."""
        self.query_one(QuestionArea).close(answer_values(showing.card.answer), answered.given)
        feedback = self.query_one(Feedback)
        feedback.display = True
        feedback.show(showing, answered, surroundings)
        feedback.focus(scroll_visible=False)

    def look_back(self, showing: Showing, answered: Answered, surroundings: Surroundings) -> None:
        """Show an earlier answer as it was given, and what is to be said of it."""
        self.ask(_as_given(showing, answered))
        if showing.format in {Format.TYPED, Format.LIST}:
            self.query_one(Input).value = (
                answered.given if isinstance(answered.given, str) else ", ".join(answered.given)
            )
        self.tell(showing, answered, surroundings)


def _as_given(showing: Showing, answered: Answered) -> Showing:
    """Return an order card with its items as the learner left them."""
    if showing.format is not Format.ORDER or isinstance(answered.given, str):
        return showing
    places = {value: place for place, value in enumerate(answered.given)}
    return replace(showing, options=tuple(sorted(showing.options, key=lambda option: places.get(option.value, 0))))
