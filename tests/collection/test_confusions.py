"""What a learner takes for each other is kept a day apart while it is fragile, and put side by side once it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.review import Rating
from sco_quiz.settings import Settings
from sco_quiz.study.showing import Answered
from sco_quiz.study.wish import Wish
from tests.collection.sitting import answer, rated
from tests.conftest import SetClock

Opens = Callable[..., Collection]


@pytest.fixture
def collection(open_quickly: Opens) -> Collection:
    """One that asks no new cards: what a card gives away of those would come before it."""
    return open_quickly(Settings(new_per_day=0, recall_first=False))


def relatives(collection: Collection) -> tuple[Card, Card]:
    """Return two cards of events in one year, of which one is taken for the other and neither gives it away."""
    named = [card for card in collection.cards() if isinstance(card.answer, TextAnswer)]
    cards = [card for card in named if collection.event(card) is not None]
    by_answer: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        by_answer.setdefault((card.deck, card.answer_text), []).append(card)
    for card in cards:
        for option in card.distractors:
            for other in by_answer.get((card.deck, option.text), ()):
                if _are_relatives(collection, card, other):
                    return card, other
    raise AssertionError("no two such events are options of each other")


def _are_relatives(collection: Collection, card: Card, other: Card) -> bool:
    tell = other.note in card.tells or card.note in other.tells
    return other.note != card.note and not tell and _year(collection, card) == _year(collection, other)


def _year(collection: Collection, card: Card) -> str:
    event = collection.event(card)
    assert event is not None
    return event.date.text.split("-")[0]


def confuse(collection: Collection, card: Card, other: Card, rating: Rating) -> None:
    """Answer a card with the other's answer, and rate it."""
    study = collection.study
    showing = study.showing(card, comes_back=True)
    graded = study.judge(showing, other.answer_text)
    assert not graded.right
    study.rate(study.start(), showing, Answered(other.answer_text, graded, 900), rating)


def test_the_two_are_asked_one_after_the_other_once_both_are_known(collection: Collection, clock: SetClock) -> None:
    card, other = relatives(collection)
    confuse(collection, card, other, Rating.AGAIN)
    for _ in range(4):
        clock.advance(days=4)
        for one in (card, other):
            rated(collection, one.id, Rating.EASY)
    assert all(collection.memories()[one.id].stability > 3 for one in (card, other))
    clock.advance(days=800)
    session = collection.study.start((card.deck,))
    assert {card.id, other.id} <= {*session.due}
    pair = {card.id, other.id}
    while session.current not in pair:
        session = answer(collection, session)
    session = answer(collection, session)
    second = collection.study.show(session)
    assert second is not None
    assert {session.done[-1].card_id, second.card.id} == pair
    assert "beside what you took it for" in collection.study.why(session, second)


def test_they_are_a_day_apart_while_one_of_them_is_fragile(collection: Collection, clock: SetClock) -> None:
    card, other = relatives(collection)
    confuse(collection, card, other, Rating.AGAIN)
    rated(collection, card.id, Rating.GOOD)
    clock.advance(days=1)
    rated(collection, other.id, Rating.AGAIN)
    rated(collection, other.id, Rating.GOOD)
    memories = collection.memories()
    clock.now += max(memories[one.id].due for one in (card, other)) - collection.today()
    assert all(memories[one.id].due <= collection.today() for one in (card, other))
    assert len({card.id, other.id} & {*collection.study.start((card.deck,)).due}) == 1


def test_a_wrong_choice_is_explained_from_the_records(collection: Collection) -> None:
    card, other = relatives(collection)
    showing = collection.study.showing(card, comes_back=True, wish=Wish())
    assert other.answer_text in collection.study.judge(showing, other.answer_text).reason
