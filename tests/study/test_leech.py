"""A leech is found once, at its eighth lapse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sco_quiz.model.review import Memory
from sco_quiz.study.leech import became_leech, is_leech

SEVEN = Memory(1.0, 9.0, date(2026, 1, 6), date(2026, 1, 5), 30, 7)
EIGHT, NINE = replace(SEVEN, lapses=8), replace(SEVEN, lapses=9)


def test_eight_lapses_make_a_leech() -> None:
    assert [is_leech(memory) for memory in (SEVEN, EIGHT, NINE)] == [False, True, True]


def test_a_card_becomes_a_leech_once() -> None:
    """One that is studied again after all is not reported at each further lapse."""
    steps = ((None, replace(SEVEN, lapses=0)), (SEVEN, SEVEN), (SEVEN, EIGHT), (EIGHT, EIGHT), (EIGHT, NINE))
    assert [became_leech(before, after) for before, after in steps] == [False, False, True, False, False]
