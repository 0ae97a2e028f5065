"""How a card is asked this time: in which format, and with which options in which order."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from random import Random

from sco_quiz.model.card import Card, DateAnswer, Format, ListAnswer, Option, OrderAnswer, TextAnswer
from sco_quiz.model.review import Memory
from sco_quiz.model.spoken_dates import spoken

STABLE_DAYS = 7.0
FRAGILE_OPTIONS, STABLE_OPTIONS = 3, 4
LEAST_DISTRACTORS = 2
KINDS_OF_TWO = frozenset({"before", "true-false"})
KINDS_OF_THESE = KINDS_OF_TWO | {"list", "odd-one-out", "timeline"}
"""Kinds whose question asks which of the options it is, and is none without them."""


def format_for(card: Card, memory: Memory | None, pinned: Format | None, *, lapsed: bool = False) -> Format:
    """Return how a card is to be answered. `memory` None: it is new. `pinned` wins where the card can take it.

    Else the ladder: a choice while stability is under 7 days, typed from then on. `lapsed`: it was rated again when it
    was last asked, which steps back to choice, whatever stability is left.
    """
    possible = formats_of(card)
    if pinned in possible:
        return pinned
    if Format.TYPED in possible and (Format.CHOICE not in possible or (is_stable(memory) and not lapsed)):
        return Format.TYPED
    return possible[0]


def formats_of(card: Card) -> tuple[Format, ...]:
    """Return the formats a card can take, the easiest to answer first; recall always comes last."""
    match card.answer:
        case OrderAnswer():
            return (Format.ORDER, Format.RECALL)
        case ListAnswer():
            return (Format.LIST, Format.RECALL)
        case TextAnswer() | DateAnswer():
            least = 1 if card.kind in KINDS_OF_TWO else LEAST_DISTRACTORS
            choice = (Format.CHOICE,) if len(card.distractors) >= least else ()
            typed = (Format.TYPED,) if card.typable else ()
            return (*choice, *typed, Format.RECALL)


def can_be_recalled_first(card: Card) -> bool:
    """Say whether a choice can be thought about before its options are seen."""
    return card.kind not in KINDS_OF_THESE


def option_count(memory: Memory | None) -> int:
    """Return how many options a choice has: 3 for a card that is new or of stability under 7 days, else 4."""
    return STABLE_OPTIONS if is_stable(memory) else FRAGILE_OPTIONS


def key_option(card: Card) -> Option:
    """Return the right option of a card. ValueError if its answer is an order or a list, which have none."""
    match card.answer:
        case TextAnswer(text=text, rank=rank):
            return Option(text, text, rank=rank)
        case DateAnswer(date=date):
            return Option(date.text, spoken(date, card.language), date)
        case OrderAnswer() | ListAnswer():
            raise ValueError(f"{card.id} is not answered by one option")


def shown_options(card: Card, seed: str, count: int) -> tuple[Option, ...]:
    """Return the key and some distractors, `count` in all or fewer if there are fewer, as the seed has it.

    The first, most telling distractors are preferred. Dates and what else has an order stand in it, and the key is
    equally likely to be the first, second… of them, as far as there are distractors on both sides; otherwise the middle
    would give it away. Texts are shuffled. ValueError if the answer is an order or a list.
    """
    key, rng = key_option(card), Random(f"{card.id}\n{seed}")
    wanted = min(count - 1, len(card.distractors))
    if all(option.date is not None or option.rank is not None for option in (key, *card.distractors)):
        return _in_order(key, card.distractors, wanted, rng)
    options = [key, *_sample(card.distractors, wanted, rng)]
    rng.shuffle(options)
    return tuple(options)


def shuffled_items(card: Card, seed: str) -> tuple[Option, ...]:
    """Return the items of an order card, shuffled by the seed and never in the right order; () for other answers."""
    if not isinstance(card.answer, OrderAnswer):
        return ()
    right = [Option(item.text, item.text) for item in card.answer.items]
    rng, items = Random(f"{card.id}\n{seed}"), list(right)
    while items == right:
        rng.shuffle(items)
    return tuple(items)


def _in_order(key: Option, distractors: Sequence[Option], wanted: int, rng: Random) -> tuple[Option, ...]:
    earlier = [option for option in distractors if _span(option) < _span(key)]
    later = [option for option in distractors if _span(option) >= _span(key)]
    rank = rng.randint(max(0, wanted - len(later)), min(wanted, len(earlier)))
    below, above = _sample(earlier, rank, rng), _sample(later, wanted - rank, rng)
    return (*sorted(below, key=_span), key, *sorted(above, key=_span))


def _sample(options: Sequence[Option], wanted: int, rng: Random) -> list[Option]:
    """Return `wanted` of the first twice as many options, those further in front being more likely."""
    pool = list(options[: 2 * wanted])
    chosen: list[Option] = []
    while len(chosen) < wanted:
        place = rng.choices(range(len(pool)), weights=range(len(pool), 0, -1))[0]
        chosen.append(pool.pop(place))
    return chosen


def _span(option: Option) -> tuple[float, float]:
    """Return what options are ordered by: first and last day, an open end being infinitely far; else the rank."""
    if option.date is None:
        return (option.rank or 0, 0)
    first, last = option.date.earliest, option.date.latest
    return (-inf if first is None else first, inf if last is None else last)


def is_stable(memory: Memory | None) -> bool:
    """Say whether a card is known so well that it may be typed; how it was rated last matters only then."""
    return memory is not None and memory.stability >= STABLE_DAYS
