"""Findings about cards as they are shown: too long for the screen, or with a right option that its looks give away."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import ceil, exp, lgamma, log

from sco_quiz.model.card import Card, DateAnswer, TextAnswer, answer_values
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.lint_measures import measure
from sco_quiz.questions.linted import Linted, field_of_question, name_of_question

CELLS_A_LINE = 72
MOST_LINES = 16
"""Of the 24, those that a question and its options have for themselves, the rest being frame, source and keys."""
MOST_QUESTION_LINES = 8
MOST_OPTION_LINES = 3
OPTIONS_SHOWN = 4
DISTRACTORS_OF_THREE = 2
LEAST_CARDS = 12
LEAST_RANKED_CARDS = 15
MOST_LIKELY = 0.01
LEAST_SHARE = 0.45
"""How often a guesser must be right to gain by it: in a huge deck the tests find a bias that nobody would notice."""
CHI_SQUARE_OF_TWO = 9.21
"""The chi-square with two degrees of freedom that chance exceeds once in a hundred."""


def too_long(deck: Linted) -> Iterator[Finding]:
    """L17: one finding a note, of its longest card."""
    notes = {note.id: note for note in deck.notes}
    told: set[str] = set()
    for card in deck.generated.cards:
        what = None if card.note in told else _too_long(card)
        if what is not None:
            told.add(card.note)
            note = notes[card.note]
            field = field_of_question(note, card.kind, card.slot)
            name = name_of_question(note, card.kind, card.slot)
            message = f"{what} of {name} does not fit a screen of 80 columns and 24 lines"
            yield Finding(FindingCode.TOO_LONG, note, field, message, "say it in fewer words; a `note` may be long")


def longest_answers(deck: Linted) -> Iterator[Finding]:
    """L18: how often the right option is longer than the two most telling wrong ones, against one in three.

    One-sided binomial test. Cards of one note and answer count once, since they are no independent trials.
    """
    trials: dict[tuple[str, str], bool] = {}
    for card in deck.generated.cards:
        shown = card.distractors[:DISTRACTORS_OF_THREE]
        if isinstance(card.answer, TextAnswer) and card.answer.rank is None and len(shown) == DISTRACTORS_OF_THREE:
            length = cells(card.answer.text)
            is_longest = all(cells(option.text) < length for option in shown)
            trials.setdefault((card.note, card.answer.text), is_longest)
    longest = sum(trials.values())
    if len(trials) < LEAST_CARDS or longest < LEAST_SHARE * len(trials):
        return
    if _chance_of(longest, len(trials)) < MOST_LIKELY:
        first = next(note for (note, _), is_longest in trials.items() if is_longest)
        message = f"the right option is the longest in {longest} of {len(trials)} choices, first in `{first}`"
        remedy = "make wrong choices as long and as exact as right ones"
        yield Finding(FindingCode.LONGEST_ANSWER, None, (), message, remedy)


def key_ranks(deck: Linted) -> Iterator[Finding]:
    """L19: which place the right one of three dates or numbers takes, over all showings, against one in three each.

    Chi-square test. It holds for the expected places themselves; those seen in a sample would vary more.
    """
    found = [ranks for card in deck.generated.cards if (ranks := _ranks(card)) is not None]
    count = len(found)
    if count < LEAST_RANKED_CARDS:
        return
    totals = [sum(ranks[place] for ranks in found) for place in range(3)]
    chi_square = sum((total - count / 3) ** 2 / (count / 3) for total in totals)
    if chi_square > CHI_SQUARE_OF_TWO and max(totals) >= LEAST_SHARE * count:
        shares = ", ".join(f"{total / count:.0%}" for total in totals)
        message = f"of three dates or numbers the right one is the first, middle, last in {shares} of {count} choices"
        yield Finding(
            FindingCode.KEY_RANK, None, (), message, "give wrong ones on both sides of the right one, by turns"
        )


@lru_cache(maxsize=1 << 16)
def cells(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _lines(text: str) -> int:
    return max(1, ceil(cells(text) / CELLS_A_LINE))


def _too_long(card: Card) -> str | None:
    """Return which part of a card is too long, None if all fits."""
    values, others = answer_values(card.answer), [option.text for option in card.distractors]
    if len(card.question) + sum(map(len, values)) + sum(map(len, others)) < CELLS_A_LINE:
        return None  # most cards, looked at no further
    question, answers = _lines(card.question), list(map(_lines, values))
    options = sorted(map(_lines, others), reverse=True)
    if question > MOST_QUESTION_LINES:
        return "the text"
    if max(answers) > MOST_OPTION_LINES:
        return "the answer"
    if options and options[0] > MOST_OPTION_LINES:
        return "a wrong option"
    lines = question + sum(answers) + sum(options[: OPTIONS_SHOWN - 1])
    return "the text with its answers" if lines > MOST_LINES else None


def _chance_of(hits: int, trials: int) -> float:
    """Return the chance of `hits` or more in `trials` of one in three each: the tail of the binomial distribution."""
    hit, miss = log(1 / 3), log(2 / 3)
    whole = lgamma(trials + 1)
    terms = (
        whole - lgamma(count + 1) - lgamma(trials - count + 1) + count * hit + (trials - count) * miss
        for count in range(hits, trials + 1)
    )
    return sum(map(exp, terms))


def _ranks(card: Card) -> tuple[float, float, float] | None:
    """Return how likely the right one of three shown options is the first, second, third in order; None if unordered.

    Dates and ranked options are shown so that each place is as likely as the others, as far as there are options on
    both sides; numbers that a writer wrote are picked from the first four.
    """
    places = _places(card)
    if places is None:
        return None
    is_below, is_drawn = places
    if len(is_below) < DISTRACTORS_OF_THREE:
        return None
    if is_drawn:
        pairs = list(combinations(is_below[: 2 * DISTRACTORS_OF_THREE], DISTRACTORS_OF_THREE))
        counts = [sum(pair) for pair in pairs]
        return counts.count(0) / len(pairs), counts.count(1) / len(pairs), counts.count(2) / len(pairs)
    below = sum(is_below)
    lowest, highest = max(0, DISTRACTORS_OF_THREE - (len(is_below) - below)), min(DISTRACTORS_OF_THREE, below)
    even = 1 / (highest - lowest + 1)
    first, second, third = (even if lowest <= place <= highest else 0.0 for place in range(3))
    return first, second, third


def _places(card: Card) -> tuple[Sequence[bool], bool] | None:
    """Return of each distractor whether it is below the answer, and whether it is drawn by chance alone."""
    match card.answer:
        case DateAnswer(date=date):
            mine = date.earliest or 0
            return [(option.date.earliest or 0) < mine for option in card.distractors if option.date], False
        case TextAnswer(rank=int() as rank):
            return [option.rank < rank for option in card.distractors if option.rank is not None], False
        case TextAnswer(text=text):
            right, sizes = measure(text), [measure(option.text) for option in card.distractors]
            if right is None or right.size is None or any(one is None or one.size is None for one in sizes):
                return None
            return [one.size < right.size for one in sizes if one is not None and one.size is not None], True
        case _:
            return None
