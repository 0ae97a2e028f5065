"""Marks cards as the browser's keys say, many at once, and says what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from sco_quiz.collection import Collection
from sco_quiz.model.counting import many
from sco_quiz.model.review import NO_MARKS, MarkKind, Marks
from sco_quiz.study.session import Session

_DONE = {
    (MarkKind.SUSPENDED, True): "suspended",
    (MarkKind.SUSPENDED, False): "no longer suspended",
    (MarkKind.BURIED, True): "buried until tomorrow",
    (MarkKind.BURIED, False): "no longer buried",
    (MarkKind.FLAGGED, True): "flagged",
    (MarkKind.FLAGGED, False): "no longer flagged",
}


def toggle(collection: Collection, card_ids: Sequence[str], kind: MarkKind) -> str:
    """Mark cards, or unmark them if all of them are marked so, and return the sentence that tells it."""
    marks, today = collection.marks.all(), collection.today()
    on = not all(_has(marks.get(card_id, NO_MARKS), kind, today) for card_id in card_ids)
    match kind:
        case MarkKind.SUSPENDED:
            collection.marks.set(card_ids, suspended=on)
        case MarkKind.BURIED:
            collection.marks.set(card_ids, buried=on)
        case MarkKind.FLAGGED:
            collection.marks.set(card_ids, flagged=on)
        case _:
            assert_never(kind)
    return f"{many(len(card_ids), 'card')} {_DONE[kind, on]}."


def reset(collection: Collection, card_ids: Sequence[str]) -> str:
    """Make cards new again, and return the sentence that tells it."""
    collection.marks.reset(card_ids)
    return f"{many(len(card_ids), 'card')} reset to new."


def reset_words(count: int) -> str:
    """Return what is asked before cards are reset."""
    those = "this card" if count == 1 else f"these {count:,} cards"
    return f"Reset {those} to new? What was learned counts no more, until you undo it."


def step_words(collection: Collection, name: str) -> str:
    """Undo or redo, and return the sentence that tells what."""
    step = collection.study.undo if name == "undo" else collection.study.redo
    stepped = step(Session((), (), (), None, None))
    return f"There is nothing to {name}." if stepped is None else stepped.notice


def _has(marks: Marks, kind: MarkKind, today: date) -> bool:
    match kind:
        case MarkKind.SUSPENDED:
            return marks.suspended
        case MarkKind.BURIED:
            return marks.buried == today
        case MarkKind.FLAGGED:
            return marks.flagged
        case _:
            assert_never(kind)
