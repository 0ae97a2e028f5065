"""Which columns a list of cards has at a width, how wide each is, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rich.cells import set_cell_size

from sco_quiz.collection.browsing import Line
from sco_quiz.model.card import deck_of
from sco_quiz.study.listing import Column, Order, state_shown
from sco_quiz.study.search import State
from sco_quiz.study.search_matching import is_in
from sco_quiz.tui.cells import fitted
from sco_quiz.tui.wording import day_words, kind_words

MARKS_WIDTH, GAP = 3, 2
SELECTED, FLAGGED, RISING, FALLING = "●", "⚑", "▲", "▼"
TITLES = {
    Column.QUESTION: "Question",
    Column.ANSWER: "Answer",
    Column.DECK: "Deck",
    Column.KIND: "Kind",
    Column.DUE: "Due",
    Column.STATE: "State",
}
# From how many cells of the list on each is shown, and how wide it is; the others share what is left. The answer waits
# for more room than a list beside a card has: it stands there in full.
_FROM = {Column.ANSWER: 74, Column.DECK: 124, Column.KIND: 100, Column.DUE: 46}
_FIXED = {Column.DECK: 15, Column.KIND: 12, Column.DUE: 11, Column.STATE: 9}
QUESTION_SHARE = 0.64


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column begins, and how wide it is, in cells."""

    column: Column
    start: int
    width: int


@lru_cache(maxsize=8)  # a list asks for each of its lines
def places(width: int) -> tuple[Place, ...]:
    """Return the columns of a list so wide, from left to right."""
    shown = [column for column in Column if width >= _FROM.get(column, 0)]
    fixed = sum(_FIXED.get(column, 0) for column in shown)
    room = max(1, width - MARKS_WIDTH - fixed - GAP * (len(shown) - 1))
    question = round(room * QUESTION_SHARE) if Column.ANSWER in shown else room
    widths = _FIXED | {Column.QUESTION: question, Column.ANSWER: room - question}
    return tuple(_placed(shown, widths))


def header(width: int, order: Order | None) -> str:
    """Return the titles, that of the column which the list is sorted by with the sign of its direction."""
    sign = {} if order is None else {order.column: f" {FALLING if order.descending else RISING}"}
    titles = (f"{TITLES[place.column]}{sign.get(place.column, '')}" for place in places(width))
    return _joined(" " * MARKS_WIDTH, titles, width)


def line_text(line: Line | None, width: int, today: date, *, selected: bool) -> str:
    """Return a card as a line of the list, exactly `width` cells. `line` None: it is gone."""
    if line is None:
        return _joined(" " * MARKS_WIDTH, ("(no longer there)",), width)
    marks = (SELECTED if selected else " ") + (FLAGGED if line.row.flagged else " ") + " "
    return _joined(marks, (cell(line, place.column, today) for place in places(width)), width)


def cell(line: Line, column: Column, today: date) -> str:
    """Return what is shown of a card in a column."""
    match column:
        case Column.QUESTION:
            return line.card.question
        case Column.ANSWER:
            return line.card.answer_text
        case Column.DECK:
            return deck_of(line.card.id)
        case Column.KIND:
            return kind_words(line.card.kind)
        case Column.DUE:
            return day_words(line.due, today)
        case Column.STATE:
            return state_words(line)


def state_words(line: Line) -> str:
    """Return how a card stands, in a word; a leech that is not hidden is called so."""
    state = state_shown(line.row)
    if is_in(line.row, State.LEECH) and state in (None, State.DUE):
        return "leech"
    return "learned" if state is None else str(state)


def column_at(x: int, width: int) -> Column | None:
    """Return the column at a cell of a line, None for the marks before all columns."""
    return next((place.column for place in reversed(places(width)) if x >= place.start), None)


def _placed(columns: Sequence[Column], widths: dict[Column, int]) -> Iterator[Place]:
    start = MARKS_WIDTH
    for column in columns:
        yield Place(column, start, widths[column])
        start += widths[column] + GAP


def _joined(marks: str, texts: Iterator[str] | Sequence[str], width: int) -> str:
    cells = (fitted(text, place.width) for text, place in zip(texts, places(width), strict=False))
    return set_cell_size(marks + (" " * GAP).join(cells), width)
