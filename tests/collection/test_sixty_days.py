"""Sixty days of study at the one door, by a learner who forgets as predicted and goes away for a while."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.card import Card, deck_of, note_of
from sco_quiz.model.review import Memory, Rating, Review
from sco_quiz.paths import Paths, paths_for
from sco_quiz.questions.syllabus import learning_positions
from sco_quiz.settings import Settings
from sco_quiz.study.choosing import BACKLOG_CARDS, DAYS_OVERDUE_TO_MEET_SIBLINGS
from sco_quiz.study.course import MOST_ANSWERS_A_DAY
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.session import Session
from tests.collection.sitting import answer
from tests.conftest import NOON, SetClock, quick_folder

DAYS, AWAY_FROM, AWAY_DAYS = 60, 33, 14
FIRST_RIGHT = 0.6
LIMITS = Settings(new_per_day=9, reviews_per_day=35, recall_first=False)


@dataclass(frozen=True)
class Day:
    """A day of study. `begun`: its session before the first answer. `morning`: the memories then."""

    day: date
    begun: Session
    morning: Mapping[str, Memory]
    asked: tuple[Review, ...]

    @property
    def firsts(self) -> list[Review]:
        """Return the first review of each card, in their order."""
        firsts: dict[str, Review] = {}
        for review in self.asked:
            firsts.setdefault(review.card_id, review)
        return list(firsts.values())


@dataclass(frozen=True)
class Sitting:
    days: tuple[Day, ...]
    cards: Mapping[str, Card]


@pytest.fixture(scope="module")
def sitting() -> Sitting:
    """What was asked on each day, the program closed and opened in the midst of every fourth one."""
    with quick_folder() as folder:
        return _sitting(paths_for(Path(folder), {}), SetClock(NOON), random.Random(60))


def _sitting(paths: Paths, clock: SetClock, rng: random.Random) -> Sitting:
    def opened() -> Collection:
        return Collection(paths, clock=clock, settings=LIMITS)

    days = []
    collection = opened()
    for number in range(DAYS):
        if not AWAY_FROM <= number < AWAY_FROM + AWAY_DAYS:
            morning, begun = dict(collection.memories()), collection.study.start()
            if number % 4 == 0:
                half = len(begun.due) // 2
                session = _answered(collection, begun, rng, half)
                collection.close()
                collection = opened()
                assert collection.study.start().current == session.current
            session = _answered(collection, collection.study.start(), rng)
            days.append(Day(collection.today(), begun, morning, session.done))
        clock.advance(days=1)
    cards = {card.id: card for card in collection.cards()}
    collection.close()
    return Sitting(tuple(days), cards)


def _answered(collection: Collection, session: Session, rng: random.Random, most: int = 1000) -> Session:
    while session.current is not None and len(session.done) < most:
        showing = collection.study.show(session)
        assert showing is not None
        recall = FIRST_RIGHT if showing.retrievability is None else showing.retrievability
        session = answer(collection, session, Rating.GOOD if rng.random() < recall else Rating.AGAIN)
    return session


def test_the_limits_of_a_day_are_kept(sitting: Sitting) -> None:
    new = [sum(first.retrievability is None for first in day.firsts) for day in sitting.days]
    due = [sum(first.retrievability is not None for first in day.firsts) for day in sitting.days]
    assert max(new) == LIMITS.new_per_day
    assert max(due) == LIMITS.reviews_per_day


def test_siblings_are_never_asked_on_one_day_unless_both_are_long_overdue(sitting: Sitting) -> None:
    for day in sitting.days:
        siblings = Counter(note_of(first.card_id) for first in day.firsts)
        for first in day.firsts:
            if siblings[note_of(first.card_id)] > 1:
                overdue = (day.day - day.morning[first.card_id].due).days
                assert overdue > DAYS_OVERDUE_TO_MEET_SIBLINGS, (day.day, first.card_id)


def test_nothing_asked_gives_away_what_is_still_to_come(sitting: Sitting) -> None:
    """Neither the first time nor when a card comes back."""
    for day in sitting.days:
        told: set[str] = set()
        for review in day.asked:
            card = sitting.cards[review.card_id]
            assert card.note_id not in told, (day.day, card.id)
            told |= {f"{card.deck}/{note}" for note in card.tells if note != card.note}


def test_every_wrong_answer_is_answered_right_the_same_day_or_asked_three_times(sitting: Sitting) -> None:
    for day in sitting.days:
        by_card: dict[str, list[Rating]] = {}
        for review in day.asked:
            by_card.setdefault(review.card_id, []).append(review.rating)
        for card, ratings in by_card.items():
            assert Rating.AGAIN not in ratings[-1:] or len(ratings) == MOST_ANSWERS_A_DAY, (day.day, card)
            assert set(ratings[:-1]) <= {Rating.AGAIN}, "what was right does not come back"


def test_due_cards_come_before_new_ones_and_those_most_at_risk_first(sitting: Sitting) -> None:
    """But for those that wait for what they give away, or stand beside what they are taken for."""
    for day in sitting.days:
        moved = {*day.begun.after} | {card for cards in day.begun.contrasts.values() for card in cards}
        risks = [first.retrievability for first in day.firsts if first.card_id not in moved]
        known = [risk for risk in risks if risk is not None]
        assert risks == [*known, *[None] * (len(risks) - len(known))], day.day
        assert all(one <= other + 1e-9 for one, other in pairwise(known)), day.day


def test_after_days_away_the_backlog_is_told_and_served_most_at_risk_first(sitting: Sitting) -> None:
    """What waits for a later day is less at risk than all that is asked, unless a sibling or an order keeps it back."""
    back = next(day for one, day in pairwise(sitting.days) if (day.day - one.day).days == AWAY_DAYS + 1)
    overdue = {card for card, memory in back.morning.items() if memory.due <= back.day}
    backlog = back.begun.backlog
    assert len(overdue) > BACKLOG_CARDS
    assert backlog is not None
    assert (backlog.due, backlog.today) == (len(overdue), LIMITS.reviews_per_day)
    recall = {card: Scheduler().retrievability(back.morning[card], back.day) for card in overdue}
    assert list(back.begun.due) == sorted(back.begun.due, key=lambda card: (recall[card], card))
    asked_notes = {note_of(card) for card in back.begun.due}
    last = recall[back.begun.due[-1]]
    kept_back = [card for card in overdue.difference(back.begun.due) if recall[card] < last]
    assert all(note_of(card) in asked_notes or _tells_any(sitting.cards[card], asked_notes) for card in kept_back)


def test_the_backlog_is_gone_in_about_the_days_that_were_told(sitting: Sitting) -> None:
    backlogs = [day.begun.backlog for day in sitting.days if day.begun.backlog is not None]
    assert backlogs
    assert sitting.days[-1].begun.backlog is None


def test_new_cards_are_met_in_the_order_of_the_deck_one_of_an_event_a_day(sitting: Sitting) -> None:
    for day in sitting.days:
        new = [first.card_id for first in day.firsts if first.retrievability is None]
        assert len({note_of(card) for card in new}) == len(new)
    decks = {deck_of(card) for card in sitting.cards}
    positions = {
        deck: learning_positions([card for card in sitting.cards.values() if card.deck == deck]) for deck in decks
    }
    for day in sitting.days:
        for deck in decks:
            places = [positions[deck][card] for card in day.begun.new if deck_of(card) == deck]
            assert places == sorted(places), (day.day, deck)


def _tells_any(card: Card, notes: set[str]) -> bool:
    return bool(notes & {f"{card.deck}/{note}" for note in card.tells})
