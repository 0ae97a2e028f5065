"""A card as it is asked and answered, with its source, how it stands, and its history."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sco_quiz.collection.browsing import Line, Page
from sco_quiz.model.card import Card, OrderAnswer
from sco_quiz.model.counting import many, percent
from sco_quiz.model.review import Memory
from sco_quiz.study.options import key_option
from sco_quiz.tui.widgets.card_columns import FLAGGED, state_words
from sco_quiz.tui.widgets.feedback import answer_content, quote_content
from sco_quiz.tui.widgets.recall_chart import chart_content
from sco_quiz.tui.wording import kind_words, printed_words

RIGHT = "✓"


class CardPage(VerticalScroll):
    """Scrolls when it does not fit. Everything in it is literal text."""

    def compose(self) -> ComposeResult:
        yield Static()

    @property
    def text_width(self) -> int:
        """Return how many cells a line of the page has."""
        return self.query_one(Static).content_size.width

    def show(self, page: Page | None) -> None:
        """Show a card from its top, nothing if there is none."""
        self.query_one(Static).update(Content("") if page is None else page_content(page))
        self.scroll_home(animate=False)


def page_content(page: Page) -> Content:
    """Return all of a card: where it belongs, the question, its options, the answer, the source, notes, the history."""
    line, card = page.line, page.line.card
    blocks = [
        Content.assemble((_head(line), "$quiet"), "\n\n", (card.question, "bold")),
        _options(page),
        _order(card) if isinstance(card.answer, OrderAnswer) else answer_content(card),
        quote_content(card) if card.quote else Content(""),
        Content("\n").join(_told(card)),
        Content.styled(_numbers(line), "$quiet"),
        chart_content(page.history),
    ]
    return Content("\n\n").join(block for block in blocks if block.plain)


def _head(line: Line) -> str:
    flag = f" · {FLAGGED} flagged" if line.row.flagged else ""
    return f"{kind_words(line.card.kind)} · {state_words(line)}{flag}\n{line.card.id}"


def _options(page: Page) -> Content:
    """Return the options of a choice, one a line, the right one with a sign."""
    if not page.options:
        return Content("")
    right = key_option(page.line.card).value
    lines = (
        Content.styled(f"{RIGHT} {option.text}", "$success") if option.value == right else Content(f"  {option.text}")
        for option in page.options
    )
    return Content("\n").join(lines)


def _order(card: Card) -> Content:
    return Content(card.answer_text.replace(" → ", "\n"))


def _told(card: Card) -> Iterator[Content]:
    """Yield what is told after the answer."""
    label, printed = printed_words(card)
    parts = ((label, printed), ("Note  ", card.note_text), ("To remember  ", card.mnemonic))
    yield from (Content.assemble((name, "$quiet"), text) for name, text in parts if text)
    if card.tags:
        yield Content.assemble(("Tags  ", "$quiet"), ", ".join(card.tags))


def _numbers(line: Line) -> str:
    """Return the numbers of a card's memory, as the search names them; "" when new."""
    memory, recall = line.row.memory, line.row.retrievability
    if memory is None or recall is None:
        return ""
    return " · ".join([f"recall {percent(recall)}", *_memory_words(memory)])


def _memory_words(memory: Memory) -> Iterator[str]:
    yield f"stability {memory.stability:.{1 if memory.stability < 100 else 0}f} d"
    yield f"difficulty {memory.difficulty:.1f}"
    yield many(memory.repetitions, "review")
    if memory.lapses:
        yield many(memory.lapses, "lapse")
