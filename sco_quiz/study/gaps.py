"""Where on a timeline an event may lie: the gaps that no comparison of dates forbids, and how near others are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import inf

from sco_quiz.model.card import Card, DateAnswer
from sco_quiz.model.dates import HistoricalDate, Order, compare, first_day


def right_gaps(card: Card, placed: Sequence[Card]) -> tuple[int, int]:
    """Return the first and last gap where a card may lie: after all that are decidably before it, before all after it.

    `placed`: in an order in which none is decidably before another that it follows. An order of dates that may overlap
    is an interval order, so the first is never beyond the last.
    """
    before = [place for place, other in enumerate(placed) if is_before(other, card)]
    after = [place for place, other in enumerate(placed) if is_before(card, other)]
    return max(before, default=-1) + 1, min(after, default=len(placed))


def is_before(one: Card, other: Card) -> bool:
    """Say whether one is before the other beyond doubt, by record and by print."""
    return all(compare(a, b) is Order.BEFORE for a, b in product(dates_of(one), dates_of(other)))


def days_to_nearest(card: Card, placed: Sequence[Card]) -> float:
    """Return how many days lie between a card and the nearest of those there, 0 when they overlap."""
    return min((_days_between(dates_of(card)[0], dates_of(other)[0]) for other in placed), default=0.0)


def is_decided(one: Card, other: Card) -> bool:
    """Say whether one is before or after the other beyond doubt."""
    return is_before(one, other) or is_before(other, one)


def dates_of(card: Card) -> tuple[HistoricalDate, ...]:
    """Return when the card's event was: by record, and by print where that differs."""
    answer = card.answer
    assert isinstance(answer, DateAnswer)
    return (answer.date,) if answer.as_printed is None else (answer.date, answer.as_printed)


def _days_between(one: HistoricalDate, other: HistoricalDate) -> float:
    return max(0.0, first_day(other) - _last_day(one), first_day(one) - _last_day(other))


def _last_day(date: HistoricalDate) -> float:
    return inf if date.latest is None else date.latest
