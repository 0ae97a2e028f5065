"""How far a sitting has come, step by step and at once."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.review import Rating
from sco_quiz.study import session as sitting
from sco_quiz.study.course import course_of
from sco_quiz.study.session import Session
from tests.study.desk import AGAIN, Desk

DUE, NEW = ("deck/a#when:day", "deck/b#when:day"), ("deck/c#when:day", "deck/d#when:day")
ELSEWHERE = "other/x#when:day"
ratings = st.sampled_from([AGAIN, AGAIN, Rating.GOOD])


@given(st.lists(st.tuples(st.sampled_from((*DUE, *NEW, ELSEWHERE)), ratings), max_size=12))
def test_step_by_step_is_the_same_as_at_once(answers: list[tuple[str, Rating]]) -> None:
    """Whatever is answered, in any order: cards out of turn, right ones again, and those of other decks."""
    desk, session = Desk([]), Session(DUE, NEW, (), None, None)
    for card, rating in answers:
        session = session.answered(desk.review(card, rating))
        at_once = Session(DUE, NEW, tuple(desk.log), None, None)
        assert session == at_once
        assert session.course == at_once.course
        assert [*session.course.learning] == [*at_once.course.learning]


def test_a_session_stays_as_it_was_when_one_is_made_after_it() -> None:
    """What could not be saved is asked again from the session before."""
    desk, session = Desk([]), Session(DUE, NEW, (), None, None)
    after = session.answered(desk.review(DUE[0], AGAIN))
    assert ([*session.course.due], [*after.course.due]) == ([*DUE], [DUE[1]])
    assert (session.course.learning, [*after.course.learning]) == ({}, [DUE[0]])


def test_a_step_does_not_reckon_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sitting may have very many cards and answers."""
    desk, session, reckons = Desk([]), Session(DUE, NEW, (), None, None), Mock(wraps=course_of)
    monkeypatch.setattr(sitting, "course_of", reckons)
    for card in DUE:
        session = session.answered(desk.review(card, AGAIN))
        assert session.current is not None
    reckons.assert_not_called()
    assert session.retracted(desk.log[0].id).course != session.course
    reckons.assert_called_once()


def test_a_session_made_of_another_has_a_course_of_its_own() -> None:
    """Whatever of it is changed: reviews that are undone, cards that come and go, what it tells."""
    desk = Desk([])
    session = Session(DUE, NEW, (), None, None).answered(desk.review(DUE[0], AGAIN))
    others = (
        session.retracted(desk.log[0].id),
        session.first(ELSEWHERE),
        session.without(DUE[0]),
        session.without(NEW[0]),
        replace(session, notice="x"),
    )
    for one in others:
        assert one.course == course_of(one.due, one.new, one.done)
