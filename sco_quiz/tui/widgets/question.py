"""What is asked: the stem, the form of answer wanted, hints, the place to answer, and why it is asked now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from sco_quiz.study.hints import Hint
from sco_quiz.study.showing import Showing
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.sparing import set_own_class, show_text
from sco_quiz.tui.widgets.answer import AnswerArea
from sco_quiz.tui.wording import covered_form, hint_words, wanted_form

ANSWERED = "-answered"


class QuestionArea(VerticalScroll, can_focus=False):
    """Scrolls when it does not fit. Everything in it is literal text."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of what is asked, in the width that the scrollbar leaves, whether it is there or not."""
        return super().get_content_height(container, viewport, width - self.styles.scrollbar_size_vertical)

    def compose(self) -> ComposeResult:
        yield Static(id="stem")
        yield Static(id="why")
        yield Static(id="wanted")
        yield Static(id="hints")
        yield AnswerArea()
        yield Static("? Marked as a guess: right or wrong, Again is suggested", id="guess")

    def ask(self, showing: Showing) -> None:
        """Show a card's question and its way to answer, from the top."""
        set_own_class(self, False, ANSWERED)
        self.show_stem(showing)
        self.query_one("#wanted").display = True
        self.hint(())
        self.query_one(AnswerArea).ask(showing)

    def close(self, right: Sequence[str], chosen: str | tuple[str, ...]) -> None:
        """Let the answer stand, and leave what is said of it the room. `right`: see `AnswerArea.close`."""
        self.query_one(AnswerArea).close(right, chosen)
        for part in ("#wanted", "#hints", "#guess"):
            self.query_one(part).display = False
        set_own_class(self, True, ANSWERED)

    def show_stem(self, showing: Showing) -> None:
        """Show the question alone, the answer area as it stands."""
        self.query_one("#stem", Static).update(Content(showing.card.question))
        key = partial(key_of, self.app)
        wanted = wanted_form(showing, key)
        self._want(covered_form(key) if showing.recall_first else wanted)
        self._wanted = wanted
        self.scroll_home(animate=False)

    def hint(self, hints: Sequence[Hint]) -> None:
        """Show these hints."""
        self._say("hints", "\n".join(map(hint_words, hints)))

    def guess(self, *, is_guess: bool) -> None:
        """Say, or do not, that the answer to be given will be a guess."""
        self.query_one("#guess").display = is_guess

    def why(self, reason: str) -> None:
        """Show why the card is asked now; "" hides the line."""
        self._say("why", reason)

    @on(AnswerArea.Uncovered)
    def _options_shown(self) -> None:
        self._want(self._wanted)

    def _want(self, form: str) -> None:
        show_text(self.query_one("#wanted", Static), Content(form))

    def _say(self, part: str, text: str) -> None:
        line = self.query_one(f"#{part}", Static)
        line.display = bool(text)
        if text:
            show_text(line, Content(text))
