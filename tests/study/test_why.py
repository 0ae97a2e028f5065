"""The line that says why a card is asked now."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.review import Memory, Rating
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.session import CardRef, Session
from sco_quiz.study.showing import showing_of
from sco_quiz.study.why import siblings_waiting, why_now
from tests.study.desk import AGAIN, DAY, GOOD, PLENTY, Desk, memory, ref


def why(desk: Desk, session: Session, waiting: int = 0) -> str:
    current = session.current
    assert current is not None
    card = Card(current, "deck", "note", "when", "x", "?", TextAnswer("Lima"))
    showing = showing_of(card, desk.memories().get(current), DAY, Scheduler(), None, "", session.comes_back)
    return why_now(showing, session, DAY, waiting)


def after(desk: Desk, ratings: Sequence[Rating]) -> Session:
    return desk.answer(desk.session(), ratings)[0]


def one_due(known: Memory) -> Desk:
    return Desk([ref("a")], {ref("a").id: known})


def test_a_due_card_tells_all_that_is_predicted() -> None:
    desk = one_due(memory(12.0, overdue=2))
    assert why(desk, desk.session(), 2) == (
        "due 2 days ago · most at risk first · recall 93 % · stability 12 d · difficulty 5.0 · "
        "2 siblings wait for another day"
    )


def test_a_new_card_has_nothing_predicted() -> None:
    desk = Desk([ref("a")])
    assert why(desk, desk.session()) == "new · next in the deck"
    assert why(desk, desk.session(), 1) == "new · next in the deck · 1 sibling waits for another day"


@pytest.mark.parametrize(
    ("overdue", "words"), [(0, "due today"), (1, "due 1 day ago"), (-1, "due in 1 day"), (-3, "due in 3 days")]
)
def test_the_due_day_is_told_from_today(overdue: int, words: str) -> None:
    desk = one_due(memory(2.25, overdue))
    desk.plan = type(PLENTY)(9, 9, ahead_days=5)
    assert why(desk, desk.session()).startswith(f"{words} · ")
    assert "stability 2.2 d" in why(desk, desk.session())


def confused_pair() -> Desk:
    cards = [ref("a", year=1), ref("b", year=1)]
    return Desk(cards, {card.id: memory(9.0) for card in cards}, confused=[("deck/a", "deck/b")])


@pytest.mark.parametrize(
    ("desk", "ratings", "rule"),
    [
        (Desk([ref("a")]), [AGAIN], "was wrong, so it comes back"),
        (Desk([ref("a", tells=["b"]), ref("b", position=1)]), [GOOD], "after what it gives away"),
        (confused_pair(), [GOOD], "beside what you took it for"),
    ],
)
def test_the_rule_that_let_it_come_is_named(desk: Desk, ratings: list[Rating], rule: str) -> None:
    assert rule in why(desk, after(desk, ratings)).split(" · ")


def test_a_card_whose_answer_was_undone_says_so() -> None:
    desk = one_due(memory())
    assert "its answer was undone" in why(desk, desk.session().first(ref("a").id))


def test_siblings_wait_when_they_are_due_but_not_asked() -> None:
    """Those not due, new, or of other notes do not; nor one that is late and therefore asked."""
    due, later, new, asked, late = (ref("a", kind) for kind in ("when", "where", "who", "what", "list"))
    cards: list[CardRef] = [due, later, new, asked, late, ref("b")]
    before = {
        due.id: memory(9.0),
        later.id: memory(overdue=-1),
        asked.id: memory(overdue=3),
        late.id: memory(overdue=3),
    }
    before[ref("b").id] = memory()
    desk = Desk(cards, before)
    assert siblings_waiting(asked.id, cards, before, desk.session(), DAY) == 1
    assert siblings_waiting(ref("b").id, cards, before, desk.session(), DAY) == 0
