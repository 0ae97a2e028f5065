"""A player who knows no history and reads only the form of a question does no better than by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import exp, lgamma, log, sqrt
from pathlib import Path
from statistics import mean, median

import pytest

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import Card, Format, Option
from sco_quiz.model.dates import first_day
from sco_quiz.model.event import Deck
from sco_quiz.model.text import content_words
from sco_quiz.questions.generate import generate
from sco_quiz.study.options import KINDS_OF_TWO, formats_of, key_option, shown_options
from tests.questions.realistic import realistic_deck

GOOD = Path(__file__).parents[1] / "data" / "good"
SEEDS = ("a", "b", "c")
EDGE = 0.05
"""How much better than by chance a player may do: 5 points of a hundred."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice on the screen.

    `key`: the place of the right option. `often`: on how many cards of the deck each option may stand.
    """

    card: Card
    options: tuple[Option, ...]
    key: int
    often: Counter[str]


Cue = Callable[[Shown], Sequence[float]]
"""What a player goes by: a number for each option, the highest of which is picked."""


def longest(shown: Shown) -> Sequence[float]:
    return [len(option.text) for option in shown.options]


def shortest(shown: Shown) -> Sequence[float]:
    return [-len(option.text) for option in shown.options]


def most_words(shown: Shown) -> Sequence[float]:
    return [len(option.text.split()) for option in shown.options]


def most_words_of_the_question(shown: Shown) -> Sequence[float]:
    asked = content_words(shown.card.question)
    return [len(content_words(option.text) & asked) for option in shown.options]


def fewest_words_of_the_question(shown: Shown) -> Sequence[float]:
    return [-words for words in most_words_of_the_question(shown)]


def most_often_shown(shown: Shown) -> Sequence[float]:
    return [shown.often[option.text] for option in shown.options]


def seldomest_shown(shown: Shown) -> Sequence[float]:
    """A cue of memory: wrong options come back at other questions, a right one may not."""
    return [-shown.often[option.text] for option in shown.options]


def first(shown: Shown) -> Sequence[float]:
    return [-place for place in range(len(shown.options))]


def last(shown: Shown) -> Sequence[float]:
    return list(range(len(shown.options)))


def middle(shown: Shown) -> Sequence[float]:
    """Of dates and numbers, which are shown in order, the middle; else the one in the middle of the screen."""
    return [-abs(place - (len(shown.options) - 1) / 2) for place in range(len(shown.options))]


def likest_the_others(shown: Shown) -> Sequence[float]:
    words = [content_words(option.text) for option in shown.options]
    return [sum(len(own & other) for other in words) for own in words]


def unlikest_the_others(shown: Shown) -> Sequence[float]:
    words = [content_words(option.text) for option in shown.options]
    return [-sum(len(own & other) for other in words if other is not own) for own in words]


def middle_length(shown: Shown) -> Sequence[float]:
    lengths = [len(option.text) for option in shown.options]
    return [-abs(length - median(lengths)) for length in lengths]


def most_specific(shown: Shown) -> Sequence[float]:
    """The one with the most figures, capitals and marks."""
    return [sum(not char.islower() and char != " " for char in option.text) for option in shown.options]


CUES: tuple[Cue, ...] = (
    longest, shortest, middle_length, most_words, most_words_of_the_question, fewest_words_of_the_question,
    most_often_shown, seldomest_shown, first, last, middle, likest_the_others, unlikest_the_others, most_specific,
)  # fmt: skip


def decks() -> Iterator[Deck]:
    files = (*sorted(bundled_folder().glob("*.yaml")), *sorted(GOOD.glob("*.yaml")))
    yield from (load_deck(file.read_bytes(), str(file)) for file in files)
    yield from (realistic_deck(seed) for seed in range(6))


def all_shown(deck: Deck) -> Iterator[Shown]:
    cards = [card for card in generate(deck).cards if Format.CHOICE in formats_of(card)]
    often = Counter(option.text for card in cards for option in (key_option(card), *card.distractors))
    for card, seed, count in product(cards, SEEDS, (3, 4)):
        options = shown_options(card, seed, count)
        yield Shown(card, options, options.index(key_option(card)), often)


@cache
def everything() -> tuple[Shown, ...]:
    return tuple(shown for deck in decks() for shown in all_shown(deck))


def gain(cue: Cue, showings: Sequence[Shown]) -> float:
    """Return how much better than chance a player does who goes by `cue` and guesses where it does not tell."""
    return mean(_right(cue, shown) - 1 / len(shown.options) for shown in showings)


def _right(cue: Cue, shown: Shown) -> float:
    scores = cue(shown)
    best = [place for place, score in enumerate(scores) if score == max(scores)]
    return (shown.key in best) / len(best)


def p_value(counts: Sequence[float]) -> float:
    """Return how likely counts so uneven are if all are equally likely: Pearson's chi-square test.

    The upper tail is one minus the regularised lower gamma function, by its power series. Source: Abramowitz and
    Stegun, Handbook of Mathematical Functions, 6.5.29 and 26.4.19.
    """
    expected = sum(counts) / len(counts)
    x, a = sum((count - expected) ** 2 for count in counts) / expected / 2, (len(counts) - 1) / 2
    if x == 0:
        return 1.0
    term = total = exp(a * log(x) - x - lgamma(a + 1))
    while term > total * 1e-12:
        a += 1
        term *= x / a
        total += term
    return 1 - total


def test_the_chi_square_test_gives_the_values_of_the_tables() -> None:
    """3.841 is the 5 % point of one degree of freedom, 11.345 the 1 % point of three."""
    half = 50 * sqrt(3.841 / 100)
    assert p_value([50 + half, 50 - half]) == pytest.approx(0.05, abs=1e-4)
    quarter = 100 * sqrt(11.345 / 200)
    assert p_value([100 + quarter, 100 - quarter, 100, 100]) == pytest.approx(0.01, abs=1e-4)
    assert p_value([7, 7, 7]) == 1


def test_there_is_enough_to_go_by() -> None:
    asked = everything()
    assert len({(shown.card.id) for shown in asked}) >= 1_000
    assert {len(shown.options) for shown in asked} == {2, 3, 4}
    assert all(shown.options.count(key_option(shown.card)) == 1 for shown in asked)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.__name__)
def test_going_by_the_form_gains_nothing(cue: Cue) -> None:
    assert gain(cue, everything()) <= EDGE


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.__name__)
def test_going_by_the_form_gains_nothing_on_two_options(cue: Cue) -> None:
    """Their chance is a half, so that they could hide what more options lose."""
    assert gain(cue, [shown for shown in everything() if shown.card.kind in KINDS_OF_TWO]) <= EDGE


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue is not seldomest_shown], ids=lambda cue: cue.__name__)
@pytest.mark.parametrize("kind", ["when", "where", "who", "which", "odd-one-out", "timeline", "before"])
def test_no_kind_gives_itself_away(cue: Cue, kind: str) -> None:
    """Of the kinds with over a hundred cards none alone does so either; ten points, as chance is wider there.

    But for what is remembered over a whole deck: of the odd one out and of gaps on the timeline each is right once.
    """
    assert gain(cue, [shown for shown in everything() if shown.card.kind == kind]) <= 2 * EDGE


@pytest.mark.parametrize("deck", ["sco-history", "mediterranean"])
def test_what_was_seldom_seen_in_a_bundled_deck_is_right_no_more_often(deck: str) -> None:
    assert gain(seldomest_shown, [shown for shown in everything() if shown.card.deck == deck]) <= EDGE


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_right_one_of_shuffled_options_is_anywhere(count: int) -> None:
    places = Counter(shown.key for shown in everything() if len(shown.options) == count and not _is_ordered(shown))
    assert p_value([places[place] for place in range(count)]) > 0.01


@pytest.mark.parametrize("count", [3, 4])
def test_the_right_one_of_dates_is_of_any_rank(count: int) -> None:
    """Where there are dates enough on both sides; the ends of the calendar have no earlier and no later ones."""
    ranks = Counter(
        shown.key
        for shown in everything()
        if len(shown.options) == count and shown.options[0].date is not None and _has_room(shown, count - 1)
    )
    assert p_value([ranks[rank] for rank in range(count)]) > 0.01


@pytest.mark.parametrize("count", [3, 4])
def test_the_right_one_of_numbers_is_of_any_rank(count: int) -> None:
    ranks = Counter(
        shown.key for shown in everything() if len(shown.options) == count and shown.card.kind in ("number", "span")
    )
    assert p_value([ranks[rank] for rank in range(count)]) > 0.01


def test_true_and_false_are_as_frequent_and_few() -> None:
    """Half of the statements are true, and they are a twentieth of a deck at most."""
    cards = generate(realistic_deck(99, events=1200)).cards
    answers = Counter(card.answer_text for card in cards if card.kind == "true-false")
    assert answers.keys() == {"true", "false"}
    assert p_value([*answers.values()]) > 0.01
    assert 100 <= answers.total() <= len(cards) / 20


def _is_ordered(shown: Shown) -> bool:
    return all(option.date is not None or option.rank is not None for option in shown.options)


def _has_room(shown: Shown, wanted: int) -> bool:
    """Say whether the key could be of every rank among the dates of its card."""
    key = shown.options[shown.key]
    assert key.date is not None
    earlier = [one for one in shown.card.distractors if one.date and first_day(one.date) < first_day(key.date)]
    return len(earlier) >= wanted and len(shown.card.distractors) - len(earlier) >= wanted
