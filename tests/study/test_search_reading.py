"""The search language is read as it is written, and what cannot be understood is told with its place and a remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.errors import SearchError
from sco_quiz.model.review import Rating
from sco_quiz.study.search import (
    EVERYTHING,
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
    written,
)
from sco_quiz.study.search_help import EXAMPLES
from sco_quiz.study.search_reading import EXAMPLES as EXAMPLES_OF_FIELDS
from sco_quiz.study.search_reading import FIELDS, MOST_DEEP, read_query
from tests.study.searches import queries


@given(queries)
def test_a_query_that_is_written_is_read_as_the_same(query: Query) -> None:
    assert read_query(written(query)) == query


@given(st.text())
def test_any_line_is_understood_or_refused_with_a_column_of_it(line: str) -> None:
    refusal = refusal_of(line)
    if refusal is None:
        assert read_query(written(read_query(line))) == read_query(line)
    else:
        assert 1 <= refusal.column <= len(line) + 1
        assert str(refusal).startswith(f"column {refusal.column}: ")
        assert refusal.remedy


def refusal_of(line: str) -> SearchError | None:
    """Return why a line cannot be understood, None if it can."""
    try:
        read_query(line)
    except SearchError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", EVERYTHING),
        ("  \t ", EVERYTHING),
        ("Moscow", Words("Moscow")),
        ('"7 June"', Words("7 June")),
        ('"say \\"yes\\""', Words('say "yes"')),
        ('(a ")")', AllOf((Words("a"), Words(")")))),
        ("a b", AllOf((Words("a"), Words("b")))),
        ("a and b", AllOf((Words("a"), Words("b")))),
        ("a OR b c", AnyOf((Words("a"), AllOf((Words("b"), Words("c")))))),
        ("(a or b) c", AllOf((AnyOf((Words("a"), Words("b"))), Words("c")))),
        ("-a", Not(Words("a"))),
        ("-(a b)", Not(AllOf((Words("a"), Words("b"))))),
        ("1996-06", Words("1996-06")),
        ("deck:sco-history", Named(Field.DECK, "sco-history")),
        ('TAG:"two words"', Named(Field.TAG, "two words")),
        ("id:a/b#when:year", Named(Field.ID, "a/b#when:year")),
        ("is:Due", Is(State.DUE)),
        ("rated:again", Rated(Rating.AGAIN, 1)),
        ("rated:easy:30", Rated(Rating.EASY, 30)),
        ("prop:s<7", Measured(Measure.STABILITY, Comparison.LESS, 7)),
        ("prop:lapses>=3", Measured(Measure.LAPSES, Comparison.AT_LEAST, 3)),
        ("due:<=3", Measured(Measure.DUE, Comparison.AT_MOST, 3)),
        ("due:-2", Measured(Measure.DUE, Comparison.EQUAL, -2)),
    ],
)
def test_what_is_typed_is_understood(line: str, query: Query) -> None:
    assert read_query(line) == query


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("alma dekc:x", "column 6: there is no field `dekc:`; did you mean `deck:`?"),
        ("http://x", "column 1: there is no field `http:`; put text with a colon in quotation marks"),
        ("is:deu", "column 4: `is:` does not know `deu`; did you mean `is:due`?"),
        ("is:", "column 4: `is:` wants a value; such as `is:due`"),
        ("is:zzz", "column 4: `is:` does not know `zzz`; there are: new, due, learning"),
        ("rated:agan", "column 7: `rated:` does not know `agan`; did you mean `rated:again`?"),
        ("rated:again:0", "column 13: `0` is no number of days; such as `rated:again:7`"),
        ("prop:x<1", "column 6: `prop:` does not know `x`; there are: s, d, r, lapses, reps, ivl"),
        ("prop:s", "column 7: a comparison is missing here; use one of <=, >=, !=, <, >, =, such as `prop:s<7`"),
        ("prop:s<long", "column 8: `long` is no number; such as `prop:s<7`"),
        ("prop:r<80%", "column 8: recall is a number from 0 to 1; did you mean `prop:r<0.8`?"),
        ("prop:r<80", "column 8: recall is a number from 0 to 1; did you mean `prop:r<0.8`?"),
        ("due:soon", "column 5: `soon` is no number; such as `due:<=3`"),
        ("a (b c", "column 3: this parenthesis is not closed; close it with )"),
        ("a) b", "column 2: no parenthesis is open here; leave the `)` out"),
        ("()", "column 2: something to search for is missing before the `)`"),
        ('a "b', 'column 3: this quotation mark is not closed; close it with "'),
        ('deck:"b', 'column 6: this quotation mark is not closed; close it with "'),
        ('""', "column 1: these quotation marks are empty"),
        ("or a", 'column 1: `or` stands between two searches; search it as "or"'),
        ("a or", "column 5: something to search for is missing here"),
        ("(" * 99, f"column {MOST_DEEP + 2}: this is nested too deep"),
        ("-" * 9999 + "a", f"column {MOST_DEEP + 2}: this is nested too deep"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_column_and_a_remedy(line: str, said: str) -> None:
    with pytest.raises(SearchError) as caught:
        read_query(line)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("deck:sco", "column 6: there is no deck `sco`; did you mean `deck:sco-history`?"),
        ("deck:xyzzy", "column 6: there is no deck `xyzzy`; there are: mediterranean, sco-history"),
        ("deck:SCO-History", None),
        ("deck:s*", None),
        ("tag:anything", None),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest_or_all(line: str, said: str | None) -> None:
    names = {Field.DECK: ("sco-history", "mediterranean")}
    if said is None:
        read_query(line, names.get)
    else:
        with pytest.raises(SearchError) as caught:
            read_query(line, names.get)
        assert str(caught.value) == said


def test_every_field_has_an_example_that_can_be_typed() -> None:
    assert {*EXAMPLES_OF_FIELDS} == {*map(str, FIELDS)}
    for field, example in EXAMPLES_OF_FIELDS.items():
        assert example.startswith(f"{field}:")
        read_query(example)


def test_the_help_shows_every_field_state_and_measure_in_a_line_that_can_be_typed() -> None:
    typed = " ".join(example.typed for example in EXAMPLES)
    wanted = [f"{field}:" for field in FIELDS] + [f"is:{state}" for state in State]
    wanted += [f"prop:{measure}" for measure in Measure if measure is not Measure.DUE]
    assert [word for word in wanted if word not in typed] == []
    for example in EXAMPLES:
        read_query(example.typed)
