"""How cards stand: what statistics need of each memory, light enough for a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sco_quiz.model.review import Memory

Recall = Callable[[float, int], float]  # the chance of recall, 0–1, by stability and by days since the last review


class Standing(NamedTuple):
    """The memory of a card. `due`, `last_day`: study days as ordinals, see `datetime.date.toordinal`."""

    card_id: str
    stability: float
    due: int
    last_day: int
    lapses: int


def standing(card_id: str, memory: Memory) -> Standing:
    """Return how a card with this memory stands."""
    days = memory.due.toordinal(), memory.last_day.toordinal()
    return Standing(card_id, memory.stability, *days, memory.lapses)


def recalls(
    standings: Iterable[Standing], today: date, recall: Recall, learning: Collection[str] = ()
) -> Mapping[str, float]:
    """Return the predicted chance of recall of each card on the next study day, by id.

    The next: on the day of an answer the prediction is 1, whatever the answer was, which would flatter who has just
    studied. `learning`: cards answered wrong today and not yet right, which nobody would call known: 0.
    """
    tomorrow = today.toordinal() + 1
    return {
        one.card_id: 0.0 if one.card_id in learning else recall(one.stability, max(tomorrow - one.last_day, 1))
        for one in standings
    }
