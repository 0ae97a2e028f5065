"""How cards stand: what statistics need of each memory, light enough for a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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


def recalls(standings: Iterable[Standing], today: date, recall: Recall) -> Mapping[str, float]:
    """Return the predicted chance of recall of each card on a study day, by id."""
    day = today.toordinal()
    return {one.card_id: recall(one.stability, max(day - one.last_day, 0)) for one in standings}
