"""Laws of the cards of any deck, over a thousand drawn ones in which as much collides as can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sco_quiz.deck.codec import dumps
from sco_quiz.model.card import ListAnswer, OrderAnswer
from sco_quiz.model.event import Deck
from sco_quiz.questions.generate import generate
from sco_quiz.study.options import shown_options, shuffled_items
from tests.questions.laws import faults
from tests.questions.timelines import timelines

Test = TypeVar("Test", bound=Callable[..., None])


def over(examples: int) -> Callable[[Test], Test]:
    """Run a test over as many drawn decks, the same ones each time."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=slow)


@over(800)
@given(timelines)
def test_no_card_is_at_fault(deck: Deck) -> None:
    """No leak, no second right answer, nothing that cannot be said, one card to an id, the answer shown once."""
    assert faults(deck, generate(deck).cards) == []


@over(100)
@given(timelines, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(deck: Deck, random: st.Random) -> None:
    events, names = [*deck.events], [*deck.names]
    random.shuffle(events)
    random.shuffle(names)
    turned = generate(replace(deck, events=tuple(events))).cards
    assert {card.id: card for card in turned} == {card.id: card for card in generate(deck).cards}
    renamed = generate(replace(deck, names=tuple(names))).cards
    assert {card.id for card in renamed} == {card.id for card in turned}


@over(100)
@given(timelines, st.text(max_size=5))
def test_the_same_seed_gives_the_same_bytes(deck: Deck, seed: str) -> None:
    """Rule R12: nothing depends on the memory or the moment."""
    assert _bytes(deck, seed) == _bytes(replace(deck), seed)


def _bytes(deck: Deck, seed: str) -> bytes:
    cards = generate(deck).cards
    choices = [card for card in cards if not isinstance(card.answer, OrderAnswer | ListAnswer)]
    shown = tuple(shown_options(card, seed, 4) for card in choices)
    return dumps((cards, shown, tuple(shuffled_items(card, seed) for card in cards))).encode()
