"""Cards in a list: the one state that each is shown in, and what a list is sorted by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from sys import maxsize
from typing import assert_never

from sco_quiz.model.card import deck_of, kind_of
from sco_quiz.model.text import BETWEEN_TEXTS
from sco_quiz.study.search import State
from sco_quiz.study.search_matching import Need, Row, is_in

STATES_SHOWN = (State.SUSPENDED, State.BURIED, State.LEARNING, State.DUE, State.NEW)


class Column(StrEnum):
    """What a list shows of a card and can be sorted by."""

    QUESTION = "question"
    ANSWER = "answer"
    DECK = "deck"
    KIND = "kind"
    DUE = "due"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, the smallest or the largest first."""

    column: Column
    descending: bool = False


def state_shown(row: Row) -> State | None:
    """Return the state that matters most of those a card is in; None: it is learned, and due on a day to come."""
    return next((state for state in STATES_SHOWN if is_in(row, state)), None)


def sort_key(column: Column) -> Callable[[Row], int | str]:
    """Return the function that gives what cards are sorted by: texts folded, new cards after all that are due."""
    match column:
        case Column.QUESTION:
            return lambda row: row.text
        case Column.ANSWER:
            return lambda row: row.text.partition(BETWEEN_TEXTS)[2]
        case Column.DECK:
            return lambda row: deck_of(row.id)
        case Column.KIND:
            return lambda row: kind_of(row.id)
        case Column.DUE:
            return lambda row: maxsize if row.due_in_days is None else row.due_in_days
        case Column.STATE:
            return _place_of_state
        case _:
            assert_never(column)


def needs_of(column: Column) -> frozenset[Need]:
    """Return what a row must hold to be sorted so."""
    match column:
        case Column.QUESTION | Column.ANSWER:
            return frozenset({Need.TEXT})
        case Column.DUE | Column.STATE:
            return frozenset({Need.MEMORY})
        case Column.DECK | Column.KIND:
            return frozenset()
        case _:
            assert_never(column)


def _place_of_state(row: Row) -> int:
    state = state_shown(row)
    return len(STATES_SHOWN) if state is None else STATES_SHOWN.index(state)
