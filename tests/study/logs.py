"""Reviews and memories for the tests of statistics, short to write down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from sco_quiz.model.card import Format
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.standing import Standing
from sco_quiz.study.standing import standing as standing_of

TODAY = date(2026, 3, 2)
WHEN, WHERE, OTHER = "sco/a#when:year", "sco/a#where:place", "sea/b#when:year"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def memory(due_in: int = 1, interval: int = 10, lapses: int = 0) -> Memory:
    """Return a memory that is due `due_in` days from today, `interval` days after its last review."""
    due = TODAY + timedelta(days=due_in)
    return Memory(10.0, 5.0, due, due - timedelta(days=interval), 3, lapses)


def standing(due_in: int = 1, interval: int = 10, lapses: int = 0, card_id: str = WHEN) -> Standing:
    """Return how a card with such a memory stands."""
    return standing_of(card_id, memory(due_in, interval, lapses))


def review(card_id: str, days_ago: int, rating: Rating = Rating.GOOD, **fields: object) -> Review:
    """Return a review at noon, local time, so many study days before today."""
    day = ago(days_ago)
    plain = Review(
        id=f"log-{card_id}-{days_ago}-{rating}",
        card_id=card_id,
        fingerprint="",
        session="study",
        format=Format.CHOICE,
        options=None,
        given="2001",
        outcome=Outcome.WRONG if rating is Rating.AGAIN else Outcome.EXACT,
        suggested=rating,
        rating=rating,
        hinted=False,
        guessed=False,
        duration_ms=6_000,
        time=datetime(day.year, day.month, day.day, 11, tzinfo=UTC),
        utc_offset_minutes=60,
        study_day=day,
        scheduler="fsrs-6",
        parameters="default-0.90",
        retrievability=None,
        memory=memory(),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # the fields are checked where they are named


def studied(learner: Scheduler, cards: int, days: int, seed: str) -> list[Review]:
    """Return the log of a learner who forgets as `learner` says and studies by default weights, oldest first."""
    rng, scheduler, log = Random(seed), Scheduler(), []
    for number in range(cards):
        card, truth, course, ahead = f"sco/n{number}#when:year", None, None, number % 20
        while ahead < days:
            day = ago(days - ahead)
            chance = 0.6 if truth is None else learner.retrievability(truth, day)
            rating = Rating.GOOD if rng.random() < chance else Rating.AGAIN
            predicted = None if course is None else scheduler.retrievability(course, day)
            truth, course = learner.after(truth, rating, day, card), scheduler.after(course, rating, day, card)
            log.append(review(card, days - ahead, rating, retrievability=predicted, memory=course))
            ahead += (course.due - day).days
    return sorted(log, key=lambda one: one.study_day)
