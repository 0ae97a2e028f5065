"""The values of the form of a quiz or game: what is before and after the one at hand, and how it reads."""

from __future__ import annotations

import pytest

from sco_quiz.model.card import Format
from sco_quiz.study.scored import QUIZ, TIMELINE, Make
from sco_quiz.tui.setup_values import begun_as, stepped, value_words, with_number, with_set

MAKE = Make(QUIZ, 10)


@pytest.mark.parametrize(
    ("field", "steps", "value"),
    [
        ("count", [1], 15),
        ("count", [-1, -1, -1], 3),
        ("count", [1] * 9, 100),
        ("format", [1], Format.CHOICE),
        ("format", [-1], Format.TYPED),
        ("format", [1, 1, 1], None),
        ("seconds_each", [1, 1], 10),
        ("seconds_each", [1, -1], None),
        ("seconds", [1], 60),
        ("mistakes", [1], 1),
        ("kinds", [1], ("when",)),
        ("kinds", [1, 1], ("where",)),
        ("kinds", [-1], ("where",)),
        ("kinds", [1, 1, 1], ()),
    ],
)
def test_steps_go_on_to_the_next_value(field: str, steps: list[int], value: object) -> None:
    """Sets and forms go round; numbers stop at their ends."""
    make = MAKE
    for by in steps:
        make = stepped(make, field, by, ("when", "where"))
    assert getattr(make, field) == value


def test_a_number_between_the_usual_ones_steps_to_its_neighbours() -> None:
    make = with_number(MAKE, "seconds_each", 7)
    assert (stepped(make, "seconds_each", 1, ()).seconds_each, stepped(make, "seconds_each", -1, ()).seconds_each) == (
        10,
        5,
    )


def test_several_chosen_step_to_all() -> None:
    several = with_set(MAKE, "kinds", ("where", "when"))
    assert several.kinds == ("when", "where")
    assert stepped(several, "kinds", 1, ("when", "where", "who")).kinds == ()


@pytest.mark.parametrize(
    ("field", "number", "value"),
    [("count", 12, 12), ("count", 0, 1), ("count", 999, 100), ("seconds", 0, None), ("mistakes", 0, None)],
)
def test_a_typed_number_is_kept_within_its_bounds(field: str, number: int, value: object) -> None:
    assert getattr(with_number(MAKE, field, number), field) == value


@pytest.mark.parametrize(
    ("field", "make", "said"),
    [
        ("decks", MAKE, "all 2"),
        ("decks", Make(QUIZ, 1, decks=("a", "x")), "Title A, x"),
        ("kinds", Make(QUIZ, 1, kinds=("span", "when")), "how long, when"),
        ("tags", MAKE, "all"),
        ("format", MAKE, "as each card allows"),
        ("count", MAKE, "10"),
        ("seconds", Make(QUIZ, 1, seconds=90), "1 min 30 s"),
        ("seconds_each", MAKE, "no limit"),
        ("mistakes", Make(TIMELINE, 1, mistakes=1), "1 mistake"),
        ("mistakes", Make(TIMELINE, 1), "the last event"),
    ],
)
def test_values_read_as_words(field: str, make: Make, said: str) -> None:
    assert value_words(make, field, {"a": "Title A"}, ("a", "b")) == said


def test_a_game_ends_after_three_mistakes_unless_something_else_is_chosen() -> None:
    assert (begun_as(TIMELINE, ()).mistakes, begun_as(QUIZ, ()).mistakes) == (3, None)
