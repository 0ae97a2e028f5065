"""Of very many cards few are loaded, and a study day is the same as if all were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from sco_quiz.collection import Collection
from sco_quiz.collection.today import today_of
from sco_quiz.model.review import Memory
from sco_quiz.settings import DEFAULTS
from tests.store.remembered import replace_memories

Opens = Callable[..., Collection]
SHARES_KNOWN = (0.0, 0.1, 0.5, 0.9, 1.0)


def give_progress(collection: Collection, rng: Random, share: float) -> None:
    """Give a share of the cards a memory, some long overdue, and hide some."""
    ids = [card.id for card in collection.cards()]
    store, today = collection._inside.saved(), collection.today()
    memories = {
        card_id: Memory(
            stability=rng.uniform(0.5, 60),
            difficulty=rng.uniform(1, 10),
            due=today + timedelta(days=rng.randint(-9, 4)),
            last_day=today - timedelta(days=rng.randint(1, 40)),
            repetitions=rng.randint(1, 9),
            lapses=0,
        )
        for card_id in ids
        if rng.random() < share
    }
    replace_memories(store, memories)
    collection.marks.set(rng.sample(ids, len(ids) // 10), suspended=True)
    collection.marks.set(rng.sample(ids, len(ids) // 10), buried=True)


@pytest.mark.parametrize("share", SHARES_KNOWN)
def test_few_cards_give_the_session_of_all(open_quickly: Opens, monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    """Whatever the limits of the day, over one deck and over all, with few loaded at first or many."""
    collection, rng = open_quickly(), Random(f"{share}")
    give_progress(collection, rng, share)
    decks = [(), *((deck.id,) for deck in collection.decks())]
    for first in (1, 7, 300):
        monkeypatch.setattr("sco_quiz.collection.today.FIRST_LOADED", first)
        for new, reviews in ((0, 0), (3, 5), (10, 200), (9999, 9999)):
            collection.use(replace(DEFAULTS, new_per_day=new, reviews_per_day=reviews))
            plan = collection._inside.pacing.plan()
            for chosen in decks:
                today = today_of(collection._inside)
                assert today.session(chosen, plan, None) == today._of_all(chosen, plan, today.reviews)


@pytest.mark.parametrize("share", SHARES_KNOWN)
def test_few_cards_give_the_summaries_of_all(
    open_quickly: Opens, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    collection = open_quickly()
    give_progress(collection, Random(f"summary {share}"), share)
    quickly = collection.decks()
    monkeypatch.setattr("sco_quiz.keeping.Keeping.standing", None)
    assert collection.decks() == quickly
