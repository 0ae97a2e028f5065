"""A query means the cards it says, and the laws of logic hold for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from sco_quiz.model.review import Rating
from sco_quiz.model.text import BETWEEN_TEXTS, fold_letters
from sco_quiz.study.search import AllOf, AnyOf, Not, Query
from sco_quiz.study.search_matching import (
    Need,
    Row,
    days_looked_back,
    held_texts,
    matcher,
    needs,
)
from sco_quiz.study.search_reading import read_query
from tests.study.searches import TODAY, memory, queries, rows

TEXTS = ("When did the meeting at Québec begin?", "7 June 2002", "They met at Saint-Pétersbourg.")
CARD = Row(
    "sco-history/petersburg-2002#when:day",
    tags=("Treaties", "20th century"),
    text=BETWEEN_TEXTS.join(map(fold_letters, TEXTS)),
    memory=replace(memory(stability=6.5, difficulty=7, lapses=8), due=TODAY + timedelta(days=2)),
    due_in_days=2,
    retrievability=0.75,
    ratings=((0, Rating.GOOD), (6, Rating.AGAIN)),
)
NEW = Row(CARD.id)


def means(line: str, row: Row = CARD) -> bool:
    return matcher(read_query(line))(row)


@given(queries, rows())
def test_not_is_the_opposite(query: Query, row: Row) -> None:
    assert matcher(Not(query))(row) is not matcher(query)(row)


@given(queries, queries, rows())
def test_de_morgan(one: Query, other: Query, row: Row) -> None:
    assert matcher(Not(AllOf((one, other))))(row) == matcher(AnyOf((Not(one), Not(other))))(row)
    assert matcher(Not(AnyOf((one, other))))(row) == matcher(AllOf((Not(one), Not(other))))(row)


@given(queries, rows())
def test_a_card_that_is_meant_holds_what_is_looked_up_first(query: Query, row: Row) -> None:
    assert not matcher(query)(row) or all(text in row.text for text in held_texts(query))


@given(queries, rows())
def test_what_a_query_does_not_need_does_not_change_what_it_means(query: Query, row: Row) -> None:
    bare, needed = row, needs(query)
    if Need.TEXT not in needed:
        bare = replace(bare, text="")
    if Need.MEMORY not in needed:
        bare = replace(bare, memory=None, due_in_days=None, learning=False)
    if Need.RECALL not in needed:
        bare = replace(bare, retrievability=None)
    seen = tuple(one for one in row.ratings if one[0] < days_looked_back(query))
    assert matcher(query)(replace(bare, ratings=seen)) == matcher(query)(row)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "QUEBEC",
        "quebéc petersb",
        '"june 2002"',
        "saint-petersbourg",
        "moscow or meeting",
        "-moscow",
        "deck:SCO-history",
        "deck:sco*",
        "tag:treaties",
        'tag:"20th*"',
        "kind:when",
        "note:petersburg-2002",
        "note:sco-history/petersburg-2002",
        "id:*#when:*",
        "is:leech",
        "rated:good",
        "rated:again:7",
        "due:2",
        "due:<=2 due:>1",
        "prop:s<7 prop:d>6 prop:r<0.8 prop:lapses>=3 prop:reps=2 prop:ivl=12 prop:reps!=1",
    ],
)
def test_a_card_is_found(line: str) -> None:
    assert means(line)


@pytest.mark.parametrize(
    "line",
    [
        "moscow",
        '"begin 7 june"',
        "deck:sco",
        "tag:treat",
        "kind:whe",
        "is:due",
        "is:new",
        "is:learning",
        "is:suspended",
        "rated:again",
        "rated:again:6",
        "due:0",
        "prop:s>7",
    ],
)
def test_a_card_is_not_found(line: str) -> None:
    assert not means(line)


@pytest.mark.parametrize("line", ["prop:s<7", "prop:s>=0", "due:<=3", "is:leech", "prop:r!=0.5"])
def test_a_new_card_has_no_numbers(line: str) -> None:
    assert not means(line, NEW)
    assert means(f"-{line}", NEW)


@pytest.mark.parametrize("marked", [{"suspended": True}, {"buried": True}])
def test_a_card_that_is_not_asked_is_not_due(marked: dict[str, bool]) -> None:
    due = replace(CARD, due_in_days=-1, learning=True)
    assert means("is:due is:learning", due)
    assert not means("is:due or is:learning", replace(due, **marked))
    assert means("due:<0", replace(due, **marked))
