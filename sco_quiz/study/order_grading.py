"""Grading of events put in order: which pairs may stand as they do, and what to move."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from sco_quiz.model.card import OrderAnswer, OrderItem
from sco_quiz.model.dates import Order, compare
from sco_quiz.model.review import Outcome
from sco_quiz.study.verdict import Verdict, verdict

LEAST_ITEMS_FOR_PARTIAL = 4


def grade_order(answer: OrderAnswer, given: tuple[str, ...]) -> Verdict:
    """Return the verdict on the items' texts in the order given. Events that overlap may stand either way round."""
    items = {item.text: item for item in answer.items}
    if sorted(given) != sorted(items):
        return verdict(Outcome.WRONG, "These are not all the items, each of them once.", score=0.0)
    placed = [items[text] for text in given]
    if _is_possible(placed):
        return verdict(Outcome.EXACT, score=1.0)
    is_one_swap = len(placed) >= LEAST_ITEMS_FOR_PARTIAL and _is_one_swap_away(placed)
    return verdict(
        Outcome.PARTIAL if is_one_swap else Outcome.WRONG, _moves(placed), score=max(0.0, _kendall_tau(placed))
    )


def _kendall_tau(placed: Sequence[OrderItem]) -> float:
    """Return (pairs in order − pairs reversed) / decidable pairs, −1..1, at least one pair being decidable.

    Source: M. G. Kendall, "A New Measure of Rank Correlation", Biometrika 30 (1938); undecidable pairs are left out.
    """
    orders = [compare(one.date, other.date) for one, other in combinations(placed, 2)]
    kept, reversed_ = orders.count(Order.BEFORE), orders.count(Order.AFTER)
    return (kept - reversed_) / (kept + reversed_)


def _is_possible(placed: Sequence[OrderItem]) -> bool:
    return all(compare(one.date, other.date) is not Order.AFTER for one, other in combinations(placed, 2))


def _is_one_swap_away(placed: Sequence[OrderItem]) -> bool:
    return any(
        _is_possible([*placed[:index], other, one, *placed[index + 2 :]])
        for index, (one, other) in enumerate(pairwise(placed))
    )


def _moves(placed: Sequence[OrderItem]) -> str:
    """Say how to mend the order with the fewest items moved: the first move in full, and how many more there are."""
    sizes = range(len(placed) - 1, 0, -1)
    kept = list(next(some for size in sizes for some in combinations(placed, size) if _is_possible(some)))
    moves = []
    for item in placed:
        if item not in kept:
            later = next((other for other in kept if compare(item.date, other.date) is Order.BEFORE), None)
            kept.insert(kept.index(later) if later is not None else len(kept), item)
            moves.append(f"Move “{item.text}” before “{later.text}”" if later else f"Move “{item.text}” to the end")
    others = len(moves) - 1
    return moves[0] + (f", and {others} more." if others else ".")
