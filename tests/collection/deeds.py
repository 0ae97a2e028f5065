"""Every kind of thing that a learner does to cards, done by name at the one door, and the state that it leaves."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.model.review import Rating
from sco_quiz.study.scored import QUIZ, TIMELINE, Make
from sco_quiz.study.showing import Answered
from sco_quiz.study.wish import Wish
from tests.collection.sitting import answer, rated
from tests.conftest import SetClock

LAPSES_TO_A_LEECH = 8
_PROJECTED = {
    "memory": "SELECT * FROM memory ORDER BY card_id",
    "mark": "SELECT * FROM mark ORDER BY card_id",
    "belongs": "SELECT belongs.* FROM belongs WHERE id NOT IN (SELECT id FROM retracted) ORDER BY id",
    "counting": "SELECT id FROM log WHERE kind != 'retraction' AND id NOT IN (SELECT id FROM retracted) ORDER BY id",
    "weights": "SELECT weights FROM meta",
}

State = Mapping[str, list[tuple[object, ...]]]


def state_of(progress: Path) -> State:
    """Return what the log leaves, as it lies on disk: memories, marks, which entries count and whose they are."""
    with closing(sqlite3.connect(f"file:{progress}?mode=ro", uri=True)) as connection:
        return {name: connection.execute(query).fetchall() for name, query in _PROJECTED.items()}


@dataclass
class Learner:
    """Does things to the cards of a collection, a second apart, what and to which drawn by a seed."""

    collection: Collection
    clock: SetClock
    rng: random.Random = field(default_factory=lambda: random.Random(11))

    def do(self, name: str) -> None:
        """Do one of DEEDS. AssertionError if it cannot be done now."""
        self.clock.advance(seconds=1)
        DEEDS[name](self)

    def reviewed(self) -> list[str]:
        return sorted(card for card in self.collection.memories() if self.collection.card(card) is not None)

    def some(self, count: int) -> tuple[str, ...]:
        """Return cards, reviewed ones where there are any."""
        reviewed = self.reviewed()
        among = reviewed if len(reviewed) >= count else [card.id for card in self.collection.cards(("sco-history",))]
        return tuple(self.rng.sample(among, count))

    def rate(self, card_id: str, rating: Rating) -> None:
        """Rate a card, whether or not it is its turn."""
        rated(self.collection, card_id, rating)

    # --- deeds ---

    def study(self) -> None:
        session = self.collection.study.start()
        rating = self.rng.choice(list(Rating))
        if session.current is None:
            self.rate(self.some(1)[0], rating)
        else:
            answer(self.collection, session, rating)

    def almost_leech(self) -> str:
        """Return a card that the next lapse makes a leech."""
        marks = self.collection.marks
        card = next(card.id for card in self.collection.cards() if not marks.of(card.id).suspended)
        while (memory := self.collection.memories().get(card)) is None or memory.lapses < LAPSES_TO_A_LEECH - 1:
            self.rate(card, Rating.AGAIN)
            self.clock.advance(days=1)
        return card

    def cram(self) -> None:
        session = self.collection.study.start(wish=Wish(cram=True))
        answer(self.collection, session, self.rng.choice(list(Rating)))

    def quiz(self) -> None:
        seed = str(self.rng.random())
        begun = self.collection.games.quiz(Make(QUIZ, 5, decks=("sco-history",)), seed=seed, id=seed[-8:])
        question = begun.current
        assert question is not None
        values = tuple(option.value for option in question.options)
        given = self.rng.choice(values) if question.format is Format.CHOICE else values or "x"
        verdict = self.collection.games.judge_question(question, given, asked_again=True)
        self.collection.games.log_scored(begun.with_answer(Answered(given, verdict, 700)).last_scored)

    def place(self) -> None:
        make = Make(TIMELINE, 3, mistakes=3)
        game = self.collection.games.timeline(make, seed=str(self.rng.random()), id="game")
        self.collection.games.log_scored(game.put(self.rng.randrange(len(game.placed) + 1), 500).last_scored)

    def mark(self, **marks: bool) -> None:
        self.collection.marks.set(self.some(1), **marks)

    def mark_many(self) -> None:
        self.collection.marks.set(self.some(3), suspended=True, flagged=True)

    def unsuspend_all(self) -> None:
        suspended = [card for card, marks in self.collection.marks.all().items() if marks.suspended]
        self.collection.marks.set(suspended or self.some(2), suspended=False)

    def reset_one(self) -> None:
        self.collection.marks.reset(self.some(1))

    def reset_many(self) -> None:
        self.collection.marks.reset(self.some(4))

    def forget(self) -> None:
        self.collection.progress.forget(self.some(2))


DEEDS: Mapping[str, Callable[[Learner], None]] = {
    "study": Learner.study,
    "cram": Learner.cram,
    "quiz": Learner.quiz,
    "place": Learner.place,
    "suspend": lambda learner: learner.mark(suspended=True),
    "unsuspend": lambda learner: learner.mark(suspended=False),
    "unsuspend all": Learner.unsuspend_all,
    "bury": lambda learner: learner.mark(buried=True),
    "unbury": lambda learner: learner.mark(buried=False),
    "flag": lambda learner: learner.mark(flagged=True),
    "unflag": lambda learner: learner.mark(flagged=False),
    "mark many": Learner.mark_many,
    "reset": Learner.reset_one,
    "reset many": Learner.reset_many,
    "forget": Learner.forget,
}
"""Each is one step to undo. Rating a card so that it becomes a leech is one too, but needs days before."""
