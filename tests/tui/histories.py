"""Learners made up for the screen of statistics: what they answered over weeks or a year, in a store of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sco_quiz.model.card import Card, Format, answer_values, fingerprint
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from sco_quiz.store.log import Store
from sco_quiz.store.transaction import Transaction
from sco_quiz.study.scheduler import Scheduler

TODAY = date(2026, 3, 2)
SCHEDULER = Scheduler()


@dataclass(frozen=True, slots=True)
class History:
    """How someone studied.

    `days`: since the first. `new_per_day`: cards met on a day. `away_days`: without an answer, up to today.
    `skips`: the share of days left out. `recalls`: how much of what FSRS expects is really known.
    """

    days: int
    new_per_day: int = 5
    away_days: int = 0
    skips: float = 0.15
    recalls: float = 1.0


HISTORIES = {
    "new": History(days=2, new_per_day=4, skips=0),
    "month": History(days=31, new_per_day=6),
    "year": History(days=365, new_per_day=2),
    "backlog": History(days=120, new_per_day=5, away_days=30, recalls=0.9),
}


def live_through(history: History, cards: Sequence[Card], store: Path, seed: str = "learner") -> None:
    """Log what a learner of these cards answered, in a store that is not there yet."""
    rng, memories, unmet = Random(seed), dict[str, Memory](), list(cards)
    rng.shuffle(unmet)
    by_id = {card.id: card for card in cards}
    with Store.open(store) as opened, opened.transaction() as log:
        for ago in range(history.days - 1, history.away_days - 1, -1):
            day = TODAY - timedelta(days=ago)
            if rng.random() < history.skips:
                continue
            due = [by_id[card] for card, memory in memories.items() if memory.due <= day]
            met, unmet = unmet[: history.new_per_day], unmet[history.new_per_day :]
            for card in (*due, *met):
                _answer(log, rng, card, memories, day, history.recalls)


def _answer(log: Transaction, rng: Random, card: Card, memories: dict[str, Memory], day: date, recalls: float) -> None:
    """Log an answer to a card and, if it was wrong, those after it until it is right."""
    memory = memories.get(card.id)
    expected = None if memory is None else SCHEDULER.retrievability(memory, day)
    is_right = rng.random() < (0.6 if expected is None else expected * recalls)
    rating = Rating.GOOD if is_right else Rating.AGAIN
    memory = memories[card.id] = SCHEDULER.after(memory, rating, day, card.id)
    log.append(_review(log.next_id(), rng, card, day, rating, expected, memory))
    log.set_memory(card.id, memory)
    if not is_right:
        _answer(log, rng, card, memories, day, 1.0)


def _review(
    identity: str, rng: Random, card: Card, day: date, rating: Rating, expected: float | None, memory: Memory
) -> Review:
    is_right, right = rating is Rating.GOOD, "; ".join(answer_values(card.answer))
    hour = rng.choice([7, 7, 8, 8, 8, 12, 20, 21, 21, 22])
    wrong = (
        card.distractors[min(int(rng.expovariate(1.5)), len(card.distractors) - 1)].value if card.distractors else ""
    )
    return Review(
        id=identity,
        card_id=card.id,
        fingerprint=fingerprint(card),
        session="study",
        format=Format.CHOICE,
        options=None,
        given=right if is_right else wrong,
        outcome=Outcome.EXACT if is_right else Outcome.WRONG,
        suggested=rating,
        rating=rating,
        hinted=False,
        guessed=False,
        duration_ms=rng.randrange(2_000, 14_000),
        time=datetime(day.year, day.month, day.day, hour, rng.randrange(60), tzinfo=UTC),
        utc_offset_minutes=0,
        study_day=day,
        scheduler=SCHEDULER.scheduler_id,
        parameters=SCHEDULER.parameters_id,
        retrievability=expected,
        memory=memory,
    )
