"""What a log says of itself, reckoned from its entries alone: a second way to what the store's projections hold.

The projections are kept up to date entry by entry, in SQL (`liveness`, `belonging`); here the whole log is gone through
once. Where the two differ, one of them is wrong.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sco_quiz.model.review import Memory, Repetition
from sco_quiz.store import reading
from sco_quiz.store.rows import Row, memory_row

Fold = Callable[[Iterable[Repetition]], Memory | None]
Tell = Callable[[str, int, int], None]
TELL_EVERY = 1000


@dataclass(frozen=True, slots=True)
class OfCard:
    """That a review or a mark stands at a place in the log, under a card."""

    seq: int
    id: str
    card_id: str


@dataclass(frozen=True, slots=True)
class Carried:
    """That a card's progress was moved at a place in the log; `target` None: forgotten."""

    seq: int
    card_id: str
    target: str | None


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody: `done` of `total` entries or cards have been looked at."""


def memory_rows(connection: sqlite3.Connection, fold: Fold, tell: Tell = silent) -> Iterator[Row]:
    """Yield the rows of the memory table as the log has it, in the order of cards; what counts is as projected."""
    total = len(list(connection.execute("SELECT DISTINCT card_id FROM log WHERE kind = 'review'")))
    for number, (card, seen, repetitions) in enumerate(reading.repetitions_by_card(connection), start=1):
        memory = fold(repetitions)
        assert memory is not None
        yield card, *memory_row(memory), seen
        if number % TELL_EVERY == 0:
            tell("memory", number, max(number, total))


def retracted_ids(target_of: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of the entries that do not count: the targets of the retractions that do.

    `target_of`: by the id of a retraction. A retraction counts unless one that counts retracts it, so those that none
    retracts are settled first.
    """
    unsettled = Counter(target_of.values())
    settled = [retraction for retraction in target_of if not unsettled[retraction]]
    dead: set[str] = set()
    while settled:
        retraction = settled.pop()
        target = target_of[retraction]
        if retraction not in dead:
            dead.add(target)
        unsettled[target] -= 1
        if target in target_of and not unsettled[target]:
            settled.append(target)
    return frozenset(dead)


def belongings(of_cards: Iterable[OfCard], carried: Iterable[Carried]) -> dict[str, str | None]:
    """Return the card to which each review or mark belongs that was carried, by its id; None if it was forgotten.

    `carried`: those that count.
    """
    held: dict[str, list[str]] = {}
    belongs: dict[str, str | None] = {}
    steps: list[OfCard | Carried] = [*of_cards, *carried]
    for step in sorted(steps, key=lambda step: step.seq):
        match step:
            case OfCard(_, identity, card_id):
                held.setdefault(card_id, []).append(identity)
            case Carried(_, card_id, target):
                ids = held.pop(card_id, [])
                belongs.update(dict.fromkeys(ids, target))
                if target is not None:
                    held.setdefault(target, []).extend(ids)
    return belongs
