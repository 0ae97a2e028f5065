"""Which cards do not stick, however often they are asked."""

from __future__ import annotations

from sco_quiz.model.review import Memory
from sco_quiz.study.confusions import LEECH_LAPSES as LEECH_LAPSES


def is_leech(memory: Memory) -> bool:
    """Say whether a card has lapsed so often that asking it again will not help."""
    return memory.lapses >= LEECH_LAPSES


def became_leech(before: Memory | None, after: Memory) -> bool:
    """Say whether a review made a leech of a card, `before` it None for a new one: once, if it is studied again."""
    return is_leech(after) and (before is None or not is_leech(before))
