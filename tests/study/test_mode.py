"""A sitting says what is special about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.study.mode import mode_words
from sco_quiz.study.session import EXTRA, Backlog, Plan, Session

ORDINARY = Session((), (), (), None, None)


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (ORDINARY, ""),
        (replace(ORDINARY, kind=EXTRA), "Cramming: every card that is not suspended or buried; no memory is moved."),
        (
            replace(ORDINARY, plan=Plan(10, 100, ahead_days=3)),
            "Ahead of time: also what is due within 3 days; the answers count.",
        ),
        (
            replace(ORDINARY, plan=Plan(10, 100, ahead_days=1)),
            "Ahead of time: also what is due until tomorrow; the answers count.",
        ),
        (replace(ORDINARY, backlog=Backlog(70, 70)), "Backlog of 70 cards: all today, most at risk first."),
        (
            replace(ORDINARY, backlog=Backlog(70, 35)),
            "Backlog of 70 cards: 35 today, most at risk first, the rest until tomorrow.",
        ),
        (
            replace(ORDINARY, backlog=Backlog(90, 20)),
            "Backlog of 90 cards: 20 today, most at risk first, the rest within 4 days.",
        ),
        (replace(ORDINARY, backlog=Backlog(70, 0)), "Backlog of 70 cards, of which your settings ask none a day."),
    ],
)
def test_what_is_special_is_said_in_one_sentence(session: Session, words: str) -> None:
    assert mode_words(session) == words
