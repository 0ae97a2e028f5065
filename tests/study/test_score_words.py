"""Scores in words: numbers agree with their nouns, and which answers count is said plainly."""

from __future__ import annotations

import pytest

from sco_quiz.study.score_words import duration_words, earned_words, points_words, schedule_words, turns_words


def test_one_is_singular() -> None:
    assert (points_words(1), points_words(0), points_words(2.5)) == ("1 point", "0 points", "2.5 points")


def test_a_time_is_in_minutes_from_a_minute_on() -> None:
    assert (duration_words(48_200), duration_words(125_000)) == ("48 s", "2 min 5 s")


@pytest.mark.parametrize(
    ("counting", "said"),
    [
        (10, "All are due, and the answers count."),
        (0, "Off schedule: no answer moves your memory of a card."),
        (1, "1 of 10 is due and counts; the others are extra and move no memory."),
        (3, "3 of 10 are due and count; the others are extra and move no memory."),
    ],
)
def test_which_answers_count_is_said(counting: int, said: str) -> None:
    assert schedule_words(counting, 10) == said


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ((0, 0, 5), "Off schedule: no event is due or new, and none moves your memory."),
        ((2, 1, 0), "2 due and 1 new: all of them count."),
        ((0, 3, 4), "3 new are drawn first and count; the others are extra and move no memory."),
    ],
)
def test_which_placements_count_is_said(turns: tuple[int, int, int], said: str) -> None:
    assert turns_words(*turns) == said


def test_what_was_late_earned_nothing_and_says_so() -> None:
    assert earned_words(0.0, True, 12_000) == "Too late after 12 s: no points"
    assert earned_words(0.5, False, 12_000) == "0.5 points"
