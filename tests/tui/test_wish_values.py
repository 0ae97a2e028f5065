"""What a sitting off schedule can be set to, without the app."""

from __future__ import annotations

import click
import pytest

from sco_quiz.cli.asking import study
from sco_quiz.study.session import Session
from sco_quiz.study.wish import MOST_DAYS_AHEAD, Wish
from sco_quiz.tui.wish_values import NOTHING, More, begun_with, drawn_words, stepped, value_words, with_number, with_set

AHEAD = begun_with(("a",), Wish(seed="s"), cram=False)


def words(more: More, field: str) -> str:
    return value_words(more, field, {"a": "A deck"}, ("x", "y"))


def test_it_begins_a_day_ahead_or_with_all_cards_and_keeps_what_is_wished_of_every_sitting() -> None:
    assert More(("a",), Wish(seed="s", ahead_days=1)) == AHEAD
    assert begun_with((), Wish(seed="s"), cram=True) == More((), Wish(seed="s", cram=True))


def test_it_begins_with_what_was_chosen_for_the_sitting_before() -> None:
    chosen = Wish(limit=5, tags=("x",), ahead_days=7)
    assert begun_with((), chosen, cram=False).wish == chosen
    assert begun_with((), chosen, cram=True).wish == Wish(limit=5, tags=("x",), cram=True)


def test_from_today_over_days_ahead_to_cramming_and_back_is_one_row() -> None:
    more, seen = with_number(AHEAD, "which", 0), []
    for _ in range(8):
        seen.append(words(more, "which"))
        more = stepped(more, "which", 1, ())
    assert seen[:3] == ["due today", "due by tomorrow", "due within 2 days"]
    assert seen[-2:] == ["due within 30 days", "cram: all but suspended ones"]
    assert words(more, "which") == "due today"
    assert stepped(more, "which", -1, ()).wish.cram


def test_a_cram_goes_back_to_the_most_days_ahead() -> None:
    crams = begun_with((), Wish(), cram=True)
    assert words(stepped(crams, "which", -1, ()), "which") == "due within 30 days"


def test_no_more_days_ahead_can_be_typed_than_on_the_command_line() -> None:
    option = next(one for one in study.params if one.name == "ahead_days")
    assert isinstance(option.type, click.IntRange)
    assert with_number(AHEAD, "which", 999).wish.ahead_days == MOST_DAYS_AHEAD == option.type.max


@pytest.mark.parametrize(("number", "said"), [(0, "no limit"), (1, "1 answer at most"), (20, "20 answers at most")])
def test_answers_are_limited_or_not(number: int, said: str) -> None:
    assert words(with_number(AHEAD, "limit", number), "limit") == said


def test_decks_and_tags_are_all_or_some() -> None:
    assert words(AHEAD, "decks") == "A deck"
    assert words(stepped(AHEAD, "decks", -1, ("a", "b")), "decks") == "all 2"
    assert words(with_set(AHEAD, "tags", ("y", "x")), "tags") == "x, y"
    assert value_words(AHEAD, "tags", {}, ()) == "there are none"


def test_an_empty_sitting_says_what_would_help() -> None:
    assert drawn_words(Session((), (), (), None, None)) == NOTHING
    assert drawn_words(Session(("d",), ("n",), (), None, None)) == "2 cards to ask, 1 of them new."
