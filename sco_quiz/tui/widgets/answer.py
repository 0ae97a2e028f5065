"""The place where a card is answered: the one widget that fits its format, behind one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var

from sco_quiz.model.card import Format
from sco_quiz.study.showing import Showing
from sco_quiz.tui.widgets.choice import ChoiceAnswer, Marks
from sco_quiz.tui.widgets.ordering import OrderAnswer
from sco_quiz.tui.widgets.recall import RecallAnswer
from sco_quiz.tui.widgets.typed import TypedAnswer


class AnswerArea(Vertical):
    """Shows one way to answer at a time. It keeps what was answered until the next card."""

    form: var[Format] = var(Format.RECALL)

    @dataclass
    class Given(Message):
        """An answer was given: an option's value, a text as typed, items in order, or "" for a recalled one."""

        given: str | tuple[str, ...]

    @dataclass
    class Uncovered(Message):
        """The learner has thought, and sees the options."""

    covered: var[bool] = var(False)

    def compose(self) -> ComposeResult:
        yield ChoiceAnswer()
        yield TypedAnswer()
        yield OrderAnswer()
        yield RecallAnswer()

    def ask(self, showing: Showing) -> None:
        """Show a card's way to answer, empty, and take the keys."""
        self.form, self.covered = showing.format, showing.recall_first
        self._show_form()
        match showing.format:
            case Format.CHOICE:
                self.query_one(ChoiceAnswer).ask(showing.options)
                self.query_one(RecallAnswer if self.covered else ChoiceAnswer).focus(scroll_visible=False)
            case Format.TYPED | Format.LIST:
                self.query_one(TypedAnswer).ask()
                self.query_one(TypedAnswer).focus_line()
            case Format.ORDER:
                self.query_one(OrderAnswer).ask(showing.options)
                self.query_one(OrderAnswer).focus(scroll_visible=False)
            case Format.RECALL:
                self.query_one(RecallAnswer).focus(scroll_visible=False)
            case _:
                assert_never(showing.format)

    def ask_again(self, reason: str) -> None:
        """Say why what was typed is not yet an answer, and keep it to be mended."""
        self.query_one(TypedAnswer).ask_again(reason)

    def close(self, right: Sequence[str], chosen: str | tuple[str, ...]) -> None:
        """Let the answer stand. `right`: the values of the right answer, the items of an order in theirs."""
        match self.form:
            case Format.CHOICE if isinstance(chosen, str):
                self.query_one(ChoiceAnswer).marks = Marks(right[0], chosen)
            case Format.TYPED | Format.LIST:
                self.query_one(TypedAnswer).close()
            case Format.ORDER:
                self.query_one(OrderAnswer).right_order = tuple(right)
            case _:
                self.query_one(RecallAnswer).display = False
        self.call_after_refresh(self.scroll_visible, animate=False)

    def watch_form(self) -> None:
        """Show the widget of a format alone."""
        self._show_form()

    def _show_form(self) -> None:
        form, recall = self.form, self.query_one(RecallAnswer)
        self.query_one(ChoiceAnswer).display = form is Format.CHOICE and not self.covered
        self.query_one(TypedAnswer).display = form in {Format.TYPED, Format.LIST}
        self.query_one(OrderAnswer).display = form is Format.ORDER
        recall.display = form is Format.RECALL or self.covered
        recall.covers = "options" if self.covered else "answer"

    @on(ChoiceAnswer.Chosen)
    def _choice(self, event: ChoiceAnswer.Chosen) -> None:
        self._tell(event, event.value)

    @on(TypedAnswer.Submitted)
    def _text(self, event: TypedAnswer.Submitted) -> None:
        self._tell(event, event.text)

    @on(OrderAnswer.Arranged)
    def _order(self, event: OrderAnswer.Arranged) -> None:
        self._tell(event, event.values)

    @on(RecallAnswer.Revealed)
    def _recall(self, event: RecallAnswer.Revealed) -> None:
        if not self.covered:
            self._tell(event, "")
            return
        event.stop()
        self.covered = False
        self._show_form()
        self.query_one(ChoiceAnswer).focus(scroll_visible=False)
        self.post_message(self.Uncovered())

    def _tell(self, event: Message, given: str | tuple[str, ...]) -> None:
        event.stop()
        self.post_message(self.Given(given))
