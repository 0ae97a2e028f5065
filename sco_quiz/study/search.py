"""The search language of cards, as values: what a query asks of a card, and how it is written.

`search_reading` reads what a learner typed, `search_matching` says which cards a query means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from sco_quiz.model.review import Rating


class Field(StrEnum):
    """What a card is called: its deck, a tag, its kind, and the ids of its note and itself."""

    DECK = "deck"
    TAG = "tag"
    KIND = "kind"
    NOTE = "note"
    ID = "id"


class State(StrEnum):
    """How a card stands on a study day.

    New: never asked. Due: see `is_due`; today asks it unless siblings are asked, or enough. Learning: answered wrong
    today and not yet right. Neither is a card that is suspended or buried.
    """

    NEW = "new"
    DUE = "due"
    LEARNING = "learning"
    LEECH = "leech"
    SUSPENDED = "suspended"
    FLAGGED = "flagged"
    BURIED = "buried"


class Measure(StrEnum):
    """A number of a card's memory; new cards have none.

    Stability and the interval (from the last review until due) in days, difficulty 1–10, recall 0–1, days until due.
    """

    STABILITY = "s"
    DIFFICULTY = "d"
    RECALL = "r"
    LAPSES = "lapses"
    REPETITIONS = "reps"
    INTERVAL = "ivl"
    DUE = "due"


class Comparison(StrEnum):
    """How a number is compared."""

    AT_MOST = "<="
    AT_LEAST = ">="
    OTHER_THAN = "!="
    LESS = "<"
    MORE = ">"
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class Words:
    """The card's question, answer or quote holds this text, whatever its case and accents."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """The card is called so. In `value`, `*` stands for any characters; case does not matter."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Is:
    """The card stands so."""

    state: State


@dataclass(frozen=True, slots=True)
class Rated:
    """The card was rated so within so many study days; 1: today."""

    rating: Rating
    days: int = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of the card's memory compares so."""

    measure: Measure
    comparison: Comparison
    number: float


@dataclass(frozen=True, slots=True)
class Not:
    """The card does not match."""

    query: Query


@dataclass(frozen=True, slots=True)
class AllOf:
    """The card matches all of these: two or more, or none, which is what an empty line asks for."""

    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The card matches one of these, two or more."""

    queries: tuple[Query, ...]


Query = Words | Named | Is | Rated | Measured | Not | AllOf | AnyOf
EVERYTHING = AllOf(())
OPERATORS = frozenset({"or", "and"})
_BARE = re.compile(r'[^\s()":-][^\s()":]*')
_BARE_VALUE = re.compile(r'[^\s()"]+')


def written(query: Query) -> str:
    """Return a query as a learner would type it; reading that gives the query again."""
    match query:
        case Words(text):
            is_bare = _BARE.fullmatch(text) and text.lower() not in OPERATORS
            return text if is_bare else quoted(text)
        case Named(field, value):
            return f"{field}:{value if _BARE_VALUE.fullmatch(value) else quoted(value)}"
        case Is(state):
            return f"is:{state}"
        case Rated(rating, days):
            return f"rated:{rating.name.lower()}" + ("" if days == 1 else f":{days}")
        case Measured(Measure.DUE, comparison, number):
            return f"due:{comparison}{_figures(number)}"
        case Measured(measure, comparison, number):
            return f"prop:{measure}{comparison}{_figures(number)}"
        case Not(inner):
            return f"-{_grouped(inner)}"
        case AllOf(queries):
            return " ".join(map(_grouped, queries))
        case AnyOf(queries):
            return " or ".join(_grouped(one) if isinstance(one, AnyOf) else written(one) for one in queries)
        case _:
            assert_never(query)


def quoted(text: str) -> str:
    """Return a text in the quotation marks of the language."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _grouped(query: Query) -> str:
    return f"({written(query)})" if isinstance(query, AllOf | AnyOf) else written(query)


def _figures(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
