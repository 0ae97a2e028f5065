"""Which cards a query means, and which of what is known of a card has to be at hand to say so."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import assert_never

from sco_quiz.model.card import deck_of, kind_of, note_of
from sco_quiz.model.review import Memory, Rating
from sco_quiz.model.text import fold_letters
from sco_quiz.study.due import comes_back_in, is_due
from sco_quiz.study.leech import is_leech
from sco_quiz.study.search import (
    AllOf,
    AnyOf,
    Comparison,
    Field,
    Is,
    Measure,
    Measured,
    Named,
    Not,
    Query,
    Rated,
    State,
    Words,
)


@dataclass(frozen=True, slots=True)
class Row:
    """What may be asked of a card on a study day.

    `text`: question, answer and quote, each folded by `fold_letters`, with `BETWEEN_TEXTS` between them. `memory`: None
    when new. `due_in_days`: negative when overdue, None when new. `learning`: answered wrong today and not yet right.
    `buried`: on this day. `retrievability`: 0–1, None when new. `ratings`: each with how many study days ago it was, 0:
    today. What no part of a query needs may be left out: see `Need`.
    """

    id: str
    tags: tuple[str, ...] = ()
    text: str = ""
    memory: Memory | None = None
    due_in_days: int | None = None
    learning: bool = False
    suspended: bool = False
    flagged: bool = False
    buried: bool = False
    retrievability: float | None = None
    ratings: tuple[tuple[int, Rating], ...] = ()

    @property
    def comes_back_in(self) -> int | None:
        """Return in how many days the card comes back, None when it is new or does not: see `comes_back_in`."""
        if self.due_in_days is None:
            return None
        return comes_back_in(self.due_in_days, suspended=self.suspended, buried=self.buried)

    @property
    def hidden(self) -> bool:
        """Say whether the card is not asked today."""
        return self.suspended or self.buried


class Need(Enum):
    """What of a row takes time to find."""

    TEXT = auto()
    MEMORY = auto()
    RECALL = auto()
    RATINGS = auto()


Predicate = Callable[[Row], bool]
_COMPARE: Mapping[Comparison, Callable[[float, float], bool]] = MappingProxyType(
    {
        Comparison.AT_MOST: operator.le,
        Comparison.AT_LEAST: operator.ge,
        Comparison.OTHER_THAN: operator.ne,
        Comparison.LESS: operator.lt,
        Comparison.MORE: operator.gt,
        Comparison.EQUAL: operator.eq,
    }
)


def matcher(query: Query) -> Predicate:
    """Return the function that says whether a query means a card."""
    match query:
        case Words(text):
            folded = fold_letters(text)
            return lambda row: folded in row.text
        case Named(field, value):
            return _called(field, value)
        case Is(state):
            return lambda row: is_in(row, state)
        case Rated(rating, days):
            return lambda row: any(rated is rating and days_ago < days for days_ago, rated in row.ratings)
        case Measured(measure, comparison, number):
            return _compared(measure, comparison, number)
        case Not(inner):
            means = matcher(inner)
            return lambda row: not means(row)
        case AllOf(queries):
            every = tuple(map(matcher, queries))
            return lambda row: all(one(row) for one in every)
        case AnyOf(queries):
            some = tuple(map(matcher, queries))
            return lambda row: any(one(row) for one in some)
        case _:
            assert_never(query)


def is_in(row: Row, state: State) -> bool:
    """Say whether a card is in a state; it can be in several."""
    match state:
        case State.NEW:
            return row.memory is None
        case State.DUE:
            return is_due(row.comes_back_in)
        case State.LEARNING:
            return row.learning and not row.hidden
        case State.LEECH:
            return row.memory is not None and is_leech(row.memory)
        case State.SUSPENDED:
            return row.suspended
        case State.FLAGGED:
            return row.flagged
        case State.BURIED:
            return row.buried
        case _:
            assert_never(state)


def measured(row: Row, measure: Measure) -> float | None:
    """Return a number of a card's memory, None for a new card."""
    if row.memory is None:
        return None
    match measure:
        case Measure.STABILITY:
            return row.memory.stability
        case Measure.DIFFICULTY:
            return row.memory.difficulty
        case Measure.RECALL:
            return row.retrievability
        case Measure.LAPSES:
            return row.memory.lapses
        case Measure.REPETITIONS:
            return row.memory.repetitions
        case Measure.INTERVAL:
            return (row.memory.due - row.memory.last_day).days
        case Measure.DUE:
            return row.due_in_days
        case _:
            assert_never(measure)


def needs(query: Query) -> frozenset[Need]:
    """Return what a row must hold for this query to be judged."""
    match query:
        case Words():
            return frozenset({Need.TEXT})
        case Is(State.NEW | State.DUE | State.LEECH | State.LEARNING):
            return frozenset({Need.MEMORY})
        case Measured(measure):
            return frozenset({Need.MEMORY, *([Need.RECALL] if measure is Measure.RECALL else [])})
        case Rated():
            return frozenset({Need.RATINGS})
        case Named() | Is():
            return frozenset()
        case Not(inner):
            return needs(inner)
        case AllOf(queries) | AnyOf(queries):
            return frozenset().union(*map(needs, queries))
        case _:
            assert_never(query)


def days_looked_back(query: Query) -> int:
    """Return over how many study days ratings are asked for, 1: today, 0: none are."""
    match query:
        case Rated(days=days):
            return days
        case Not(inner):
            return days_looked_back(inner)
        case AllOf(queries) | AnyOf(queries):
            return max(map(days_looked_back, queries), default=0)
        case _:
            return 0


def held_texts(query: Query) -> tuple[str, ...]:
    """Return folded texts that every card which the query means holds: what can be looked up before all else."""
    match query:
        case Words(text):
            return (fold_letters(text),)
        case AllOf(queries):
            return tuple(text for one in queries for text in held_texts(one))
        case _:
            return ()


def _called(field: Field, value: str) -> Predicate:
    pattern = re.compile(".*".join(map(re.escape, value.split("*"))), re.IGNORECASE | re.DOTALL)
    fits = pattern.fullmatch
    match field:
        case Field.DECK:
            return lambda row: fits(deck_of(row.id)) is not None
        case Field.KIND:
            return lambda row: fits(kind_of(row.id)) is not None
        case Field.NOTE:
            return lambda row: any(map(fits, (note_of(row.id), note_of(row.id).partition("/")[2])))
        case Field.ID:
            return lambda row: fits(row.id) is not None
        case Field.TAG:
            return lambda row: any(map(fits, row.tags))
        case _:
            assert_never(field)


def _compared(measure: Measure, comparison: Comparison, number: float) -> Predicate:
    compare = _COMPARE[comparison]

    def compares(row: Row) -> bool:
        found = measured(row, measure)
        return found is not None and compare(found, number)

    return compares
