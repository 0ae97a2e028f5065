"""What came of a quiz or a timeline game: points, time, comparison with earlier ones, and the mistakes to look at."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sco_quiz.collection import Collection
from sco_quiz.model.counting import many
from sco_quiz.study.scored import QUIZ, standing
from sco_quiz.tui.playing import Ended, Next, Told
from sco_quiz.tui.reporting import errors_shown
from sco_quiz.tui.score import result_content, standing_content
from sco_quiz.tui.screens.mistakes import MistakesScreen
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.foot import Foot

MOST_ON_A_LINE = 60  # cells of a wrong answer and the right one


class MistakesList(OptionList):
    """The mistakes; Enter or a click looks at one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Look at it", id="result.look", tooltip="Look at the mistakes, from this one on"),
    ]


class ResultScreen(SteadyScreen[Next]):
    """Dismissed with what the learner wants next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "again('NEW_SEED')", "Again", id="result.again", tooltip="Once more, drawn by a new seed"),
        Binding("R", "again('SAME_SEED')", "Same seed", id="result.same", tooltip="Once more, drawn by the same seed"),
        Binding("c", "again('SETUP')", "Change", id="result.change", tooltip="Change what it is made of"),
        Binding("escape,q,enter", "again('DECKS')", "Decks", id="result.leave", tooltip="Back to the decks"),
        Binding("question_mark,f1", "app.help", "Help", id="result.help", tooltip="All keys"),
    ]

    def __init__(self, collection: Collection, ended: Ended) -> None:
        super().__init__()
        self._collection = collection
        self._ended = ended

    def compose(self) -> ComposeResult:
        result, mistakes = self._ended.result, self._ended.mistakes
        with Horizontal(classes="head"):
            yield Static("Result of the quiz" if result.make.mode == QUIZ else "Result of the game", classes="title")
            yield Static(Content(f"seed {result.seed}"), classes="aside")
        with Vertical(classes="frame"):
            with VerticalScroll(id="score"):
                yield Static(result_content(self._ended))
                yield Static(id="standing")
            yield Static(Content(_heading(len(mistakes))), id="mistakes-heading")
            yield MistakesList(*(Option(_line(told)) for told in mistakes), markup=False, compact=True)
        yield Foot()

    def on_mount(self) -> None:
        mistakes = self.query_one(MistakesList)
        mistakes.display = bool(self._ended.mistakes)
        if mistakes.display:
            mistakes.focus()
        with errors_shown(self, "Earlier results cannot be read"):
            result = self._ended.result
            compared = standing(result, self._collection.games.results())
            self.query_one("#standing", Static).update(standing_content(result, compared))

    @on(MistakesList.OptionSelected)
    def _look(self, event: MistakesList.OptionSelected) -> None:
        self.app.push_screen(MistakesScreen(self._collection, self._ended.mistakes, event.option_index))

    def action_again(self, following: str) -> None:
        """Go on as named."""
        self.dismiss(Next[following])


def _heading(mistakes: int) -> str:
    return f"{many(mistakes, 'mistake')} to look at" if mistakes else "✓ No mistake."


def _line(told: Told) -> Content:
    card = told.showing.card
    given, right = f"✗ {told.given or 'nothing'}", f"✓ {card.answer_text}"
    between = "   " if cell_len(given + right) <= MOST_ON_A_LINE else "\n  "
    return Content.assemble((f"{card.question}\n", "bold"), f"  {given}{between}{right}")
