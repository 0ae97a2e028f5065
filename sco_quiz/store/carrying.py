"""What is done to cards beside reviewing them, and every step taken back: the entries, and what they leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sco_quiz.model.review import Done, Forgotten, Mark, MarkKind, Move, Retraction, Review, marks_after
from sco_quiz.store.replaying import Fold
from sco_quiz.store.transaction import Transaction


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


def undo(log: Transaction, moment: Moment, fold: Fold) -> tuple[Done, ...]:
    """Retract what the learner did last, all of that action, and return what it was; () if there is nothing."""
    action = log.last_done()
    for entry in action:
        retract(log, entry.id, entry.card_id, moment)
    _restate(log, action, fold)
    return action


def redo(log: Transaction, moment: Moment, fold: Fold) -> tuple[Done, ...]:
    """Take back the last undo that nothing done has followed, and return what counts again; () if there is none."""
    undone = log.redoable()
    for retraction in undone:
        retract(log, retraction.id, retraction.card_id, moment)
    action = tuple(entry for retraction in reversed(undone) if (entry := log.done(retraction.target)) is not None)
    _restate(log, action, fold)
    return action


def mark(log: Transaction, card_ids: Iterable[str], kind: MarkKind, is_on: bool, day: date, moment: Moment) -> None:
    """Mark cards, or unmark them."""
    for card_id in card_ids:
        log.append(Mark(log.next_id(), card_id, kind, is_on, day, moment.time, moment.utc_offset_minutes))
        log.set_marks(card_id, marks_after(log.live_marks_of(card_id)))


def retract(log: Transaction, target: str, card_id: str, moment: Moment) -> None:
    """Let an entry count no more; a retraction: let what it retracted count again."""
    log.append(Retraction(log.next_id(), target, card_id, moment.time, moment.utc_offset_minutes))


def refold(log: Transaction, card_ids: Iterable[str], fold: Fold) -> None:
    """Set the memories and marks of these cards to what their reviews and marks leave."""
    for card_id in card_ids:
        log.set_memory(card_id, fold(log.repetitions_of(card_id)))
        log.set_marks(card_id, marks_after(log.live_marks_of(card_id)))


def _restate(log: Transaction, action: Sequence[Done], fold: Fold) -> None:
    """Set what the entries of an action have changed: a mark moves no memory, and a review marks nothing."""
    for card_id in {entry.card_id for entry in action if not isinstance(entry, Mark)}:
        log.set_memory(card_id, fold(log.repetitions_of(card_id)))
    for card_id in {entry.card_id for entry in action if not isinstance(entry, Review)}:
        log.set_marks(card_id, marks_after(log.live_marks_of(card_id)))
