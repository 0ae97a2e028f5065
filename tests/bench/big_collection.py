"""A collection of any size, made quickly and always the same: `python -m tests.bench.big_collection FOLDER`.

The folder then holds a deck of 100,000 written cards and a log of 1,000,000 reviews of them, and serves as
SCO_QUIZ_DATA_DIR. What is logged is what the scheduler makes of the answers, so that a replay gives the same memories.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from sco_quiz.model.card import Card, Format, TextAnswer, card_id, fingerprint
from sco_quiz.model.review import Memory, Outcome, Rating
from sco_quiz.paths import Paths, paths_for
from sco_quiz.store.log import Store
from sco_quiz.store.rows import ENTRY_COLUMNS, MEMORY_COLUMNS, Row, digest_after, memory_row
from sco_quiz.study.scheduler import Scheduler

DECK = "big"
CARDS, REVIEWS_OF_EACH = 100_000, 10
TODAY = date(2026, 3, 2)
DEVICE = "b16b00c5"
_LIVES = 2_000  # different courses of answers; each is lived by many cards, from different days on
_LONGEST_LIFE_DAYS = 1_500
_SHARE_RECALLED = 0.8
_MAKERS = "Abel Boris Chen Dara Elif Farid Goran Hana Ivan Jun Kemal Lena Maria Nadir Olga Petra".split()


@dataclass(frozen=True, slots=True)
class Step:
    """One answer in a life, whose first is on TODAY here; `day`: days since then."""

    day: int
    rating: Rating
    retrievability: float | None
    memory: Memory


@dataclass(frozen=True, slots=True)
class Lived:
    """A step as a card lived it. `shift`: days from TODAY to the first day of its life, below 0."""

    day: date
    number: int
    shift: timedelta
    step: Step

    @property
    def memory(self) -> Memory:
        """Return the memory after it."""
        memory = self.step.memory
        return replace(memory, due=memory.due + self.shift, last_day=memory.last_day + self.shift)


def main() -> None:
    """Build the big collection below the folder that is named and say how long it took."""
    folder = Path(sys.argv[1])
    start = time.perf_counter()
    paths = build(folder)
    print(f"{paths.data}: {CARDS:,} cards, {CARDS * REVIEWS_OF_EACH:,} reviews in {time.perf_counter() - start:.0f} s")


def build(folder: Path, cards: int = CARDS, reviews_of_each: int = REVIEWS_OF_EACH) -> Paths:
    """Write the deck and the log below `folder`, which has neither yet, and return the paths."""
    paths = paths_for(folder, {})
    paths.decks.mkdir(parents=True)
    (paths.decks / f"{DECK}.yaml").write_text(deck_text(cards), encoding="utf-8")
    write_log(paths.progress, cards, reviews_of_each)
    return paths


def deck_text(cards: int = CARDS) -> str:
    """Return a deck of written cards as YAML."""
    notes = (
        f"  - id: c{number}\n    question: {question(number)}\n    answer: {answer(number)}\n"
        for number in range(cards)
    )
    return f"id: {DECK}\ntitle: A big deck\ncards:\n{''.join(notes)}"


def question(number: int) -> str:
    """Return the question of a card, which no other has."""
    return f"Who signed paper {number} of the archive?"


def answer(number: int) -> str:
    """Return its answer, which some others share."""
    return f"{_MAKERS[number % 16]} {_MAKERS[number // 16 % 16]} the {number % 97}th"


def identity(number: int) -> str:
    """Return the id of a card."""
    return card_id(DECK, f"c{number}", "question", "answer")


def write_log(path: Path, cards: int = CARDS, reviews_of_each: int = REVIEWS_OF_EACH) -> None:
    """Make a store at `path` with its log and memories."""
    Store.open(path).close()
    lived = _lived(cards, reviews_of_each)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        _fill_log(connection, lived)
        _fill_memory(connection, lived)
        connection.execute("COMMIT")


def _fill_log(connection: sqlite3.Connection, lived: Sequence[Lived]) -> None:
    columns = ("seq", "digest", *ENTRY_COLUMNS)
    connection.executemany(_insert("log", columns), _log(lived))
    entries, digest = connection.execute("SELECT seq, digest FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    connection.execute("UPDATE meta SET device = ?, entries = ?, digest = ?", (DEVICE, entries, digest))


def _fill_memory(connection: sqlite3.Connection, lived: Sequence[Lived]) -> None:
    last = {one.number: one for one in lived}
    memories = ((identity(number), *memory_row(one.memory), _fingerprint(number)) for number, one in last.items())
    connection.executemany(_insert("memory", ("card_id", *MEMORY_COLUMNS, "fingerprint")), memories)
    faces = ((_fingerprint(number), question(number), answer(number)) for number in last)
    connection.executemany(_insert("face", ("fingerprint", "question", "answer")), faces)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _lived(cards: int, reviews_of_each: int) -> list[Lived]:
    """Return what all cards lived, day by day; every life ends within the last two months or so."""
    rng = Random("big")
    lives = [_life(rng, reviews_of_each) for _ in range(min(_LIVES, cards))]
    found = []
    for number in range(cards):
        life = lives[number % len(lives)]
        shift = timedelta(days=-life[-1].day - int(rng.expovariate(1 / 20)))
        found += [Lived(TODAY + timedelta(days=step.day) + shift, number, shift, step) for step in life]
    return sorted(found, key=lambda one: one.day)  # a stable sort: the steps of a card stay in their order


def _life(rng: Random, reviews: int) -> list[Step]:
    while True:
        steps = _drawn_life(rng, reviews)
        if steps[-1].day <= _LONGEST_LIFE_DAYS:
            return steps


def _drawn_life(rng: Random, reviews: int) -> list[Step]:
    """Draw a life: a card answered wrong comes back on the same day."""
    scheduler, memory, day, steps = Scheduler(), None, TODAY, list[Step]()
    while len(steps) < reviews:
        predicted = None if memory is None else scheduler.retrievability(memory, day)
        is_right = rng.random() < _SHARE_RECALLED
        rating = rng.choice([Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.GOOD]) if is_right else Rating.AGAIN
        memory = scheduler.after(memory, rating, day, str(len(steps)))
        steps.append(Step((day - TODAY).days, rating, predicted, memory))
        day = memory.due if is_right else day
    return steps


def _log(lived: Sequence[Lived]) -> Iterator[Row]:
    digest = b""
    for seq, one in enumerate(lived, start=1):
        row = _entry(seq, one)
        digest = digest_after(digest, row)
        yield (seq, digest, *row)  # type: ignore[misc]  # the digest is bytes, which no other column is


def _entry(seq: int, one: Lived) -> Row:
    """Return the row of a review as `rows.entry_row` would; making a Review first takes twice as long."""
    step, right = one.step, answer(one.number)
    wrong = [answer(one.number + 1), answer(one.number + 16)]
    is_right = step.rating is not Rating.AGAIN
    hour, minute, second = 7 + seq % 14, seq // 14 % 60, seq % 60
    return (
        *(f"{DEVICE}-{seq:08d}", "review", identity(one.number)),
        *(f"{one.day.isoformat()}T{hour:02d}:{minute:02d}:{second:02d}.000000+00:00", 60, None),
        *(_fingerprint(one.number), "study", Format.CHOICE.value, json.dumps([*wrong, right])),
        *(right if is_right else wrong[seq % 7 > 1], (Outcome.EXACT if is_right else Outcome.WRONG).value),
        *(Rating.GOOD.value if is_right else Rating.AGAIN.value, step.rating.value, 0, 0),
        *(2_000 + seq * 7919 % 20_000, one.day.isoformat(), "fsrs-6", "default-0.90", step.retrievability),
        *memory_row(one.memory),
    )


@cache
def _fingerprint(number: int) -> str:
    text = answer(number)
    return fingerprint(
        Card(identity(number), DECK, f"c{number}", "question", "answer", question(number), TextAnswer(text))
    )


if __name__ == "__main__":
    main()
