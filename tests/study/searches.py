"""Queries and cards of all sorts, for the laws of the search language."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from sco_quiz.model.card import card_id
from sco_quiz.model.review import Memory, Rating
from sco_quiz.model.text import BETWEEN_TEXTS, fold_letters
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
from sco_quiz.study.search_matching import Row

TODAY = date(2026, 3, 2)
WORDS = ("Moscow", "moscow", "the", "Québec", "7 June", "or", "AND", "-x", "a:b", '"', "\\", "(", "北京", "*", "?")


def memory(**changes: float) -> Memory:
    """Return a memory due today, last reviewed ten days ago."""
    values = {"stability": 10.0, "difficulty": 5.0, "repetitions": 2, "lapses": 0} | changes
    return Memory(due=TODAY, last_day=TODAY - timedelta(days=10), **values)  # type: ignore[arg-type]


texts = st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=12))
numbers = st.one_of(st.integers(-40, 40).map(float), st.floats(-1e6, 1e6))
measures = st.tuples(st.sampled_from(Measure), st.sampled_from(Comparison), numbers)
simple: st.SearchStrategy[Query] = st.one_of(
    texts.map(Words),
    st.builds(Named, st.sampled_from(Field), texts),
    st.sampled_from(State).map(Is),
    st.builds(Rated, st.sampled_from(Rating), st.integers(1, 99999)),
    measures.filter(lambda one: one[0] is not Measure.RECALL or one[2] <= 1).map(lambda one: Measured(*one)),
)


def _grown(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), several.map(AllOf), several.map(AnyOf))


queries: st.SearchStrategy[Query] = st.recursive(simple, _grown, max_leaves=6)
memories = st.none() | st.builds(
    memory,
    stability=st.floats(0.1, 100),
    difficulty=st.floats(1, 10),
    repetitions=st.integers(1, 9),
    lapses=st.integers(0, 9),
)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Draw a card; a new one has no numbers."""
    known = draw(memories)
    shown = draw(st.lists(texts, min_size=3, max_size=3))
    return Row(
        card_id(draw(st.sampled_from(["eu", "sco"])), "moscow", draw(st.sampled_from(["when", "who"])), "year"),
        tags=draw(st.lists(texts, max_size=2).map(tuple)),
        text=BETWEEN_TEXTS.join(map(fold_letters, shown)),
        memory=known,
        due_in_days=None if known is None else draw(st.integers(-9, 9)),
        learning=known is not None and draw(st.booleans()),
        suspended=draw(st.booleans()),
        flagged=draw(st.booleans()),
        buried=draw(st.booleans()),
        retrievability=None if known is None else draw(st.floats(0, 1)),
        ratings=draw(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Rating)), max_size=3).map(tuple)),
    )
