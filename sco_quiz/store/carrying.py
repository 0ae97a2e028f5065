"""Progress carried from card to card, forgotten, and brought back: the entries and the memories they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sco_quiz.model.review import Forgotten, Memory, Move, Retraction, Review
from sco_quiz.store.transaction import Transaction

Fold = Callable[[Sequence[Review]], Memory | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """When an action took place, UTC and local offset. Its entries share it, so that one undo takes all back."""

    time: datetime
    utc_offset_minutes: int


def move(log: Transaction, pairs: Iterable[tuple[str, str]], moment: Moment, fold: Fold) -> list[tuple[str, str]]:
    """Carry progress from the first card of each pair to the second, and return the pairs that were.

    A card without progress has nothing to give, and one that has its own takes none.
    """
    moved = []
    for old, new in pairs:
        if log.memory(old) is not None and log.memory(new) is None:
            log.append(Move(log.next_id(), old, new, moment.time, moment.utc_offset_minutes))
            refold(log, (old, new), fold)
            moved.append((old, new))
    return moved


def forget(log: Transaction, card_ids: Iterable[str], moment: Moment, fold: Fold) -> None:
    """Let what was reviewed of these cards count no more."""
    for card_id in card_ids:
        log.append(Forgotten(log.next_id(), card_id, moment.time, moment.utc_offset_minutes))
        refold(log, (card_id,), fold)


def take_back(log: Transaction, moment: Moment, fold: Fold) -> tuple[Move | Forgotten, ...]:
    """Retract the last action, moves or forgettings, and return what it was; () if there is none."""
    action = log.last_action()
    for entry in reversed(action):
        retract(log, entry.id, entry.card_id, moment)
    for entry in action:
        refold(log, (entry.card_id, entry.target) if isinstance(entry, Move) else (entry.card_id,), fold)
    return action


def retract(log: Transaction, target: str, card_id: str, moment: Moment) -> None:
    """Let an entry count no more; a retraction: let what it retracted count again."""
    log.append(Retraction(log.next_id(), target, card_id, moment.time, moment.utc_offset_minutes))


def refold(log: Transaction, card_ids: Iterable[str], fold: Fold) -> None:
    """Set the memories of these cards to what their reviews leave."""
    for card_id in card_ids:
        log.set_memory(card_id, fold(log.live_reviews_of(card_id)))
