"""What is due is the same on the decks, in a search and in the statistics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.card import placing_id
from sco_quiz.model.review import Memory, Rating
from sco_quiz.study.mode import put_off_words
from sco_quiz.study.session import PutOff
from sco_quiz.study.showing import Answered
from tests.store.remembered import replace_memories

Opens = Callable[..., Collection]
NOTES = 12


def deck() -> str:
    """Return twelve cards of their own, and one note with a sibling: its question asked both ways."""
    alone = [f"  - {{id: n{at}, question: 'Question {at}?', answer: 'Answer {at}'}}\n" for at in range(NOTES)]
    return (
        "id: mixed\ntitle: Mixed\ncards:\n"
        + "".join(alone)
        + ("  - {id: two, question: Capital of Peru?, answer: Lima, reverse: true}\n")
    )


@pytest.fixture
def collection(open_collection: Opens, tmp_path: Path) -> Collection:
    """Open a collection with overdue, suspended, buried, sibling-delayed, learning, later and placed cards."""
    file = tmp_path / "mixed.yaml"
    file.write_text(deck(), encoding="utf-8")
    collection = open_collection(deck_files=(file,))
    ids = {card.note: card.id for card in collection.cards(("mixed",))}
    siblings = [card.id for card in collection.cards(("mixed",)) if card.note == "two"]
    give(collection, dict.fromkeys([*siblings, *(ids[f"n{at}"] for at in range(NOTES - 2))], 0))
    give(collection, {ids["n0"]: -30, ids["n8"]: 5, placing_id("mixed/n1"): -1})
    collection.close()
    collection = open_collection(deck_files=(file,))
    collection.marks.set((ids["n1"], ids["n2"], ids["n8"]), suspended=True)
    collection.marks.set((ids["n3"],), buried=True)
    miss(collection, ids["n4"])
    return collection


def give(collection: Collection, due_in_days: dict[str, int]) -> None:
    """Let cards be due in so many days, beside what others have learned."""
    today = collection.today()
    fresh = {
        card: Memory(5.0, 5.0, today + timedelta(days=days), today - timedelta(days=40), 3, 0)
        for card, days in due_in_days.items()
    }
    replace_memories(collection._inside.saved(), {**collection.memories(), **fresh})


def miss(collection: Collection, card_id: str) -> None:
    card = collection.card(card_id)
    assert card is not None
    showing = collection.study.showing(card, comes_back=True)
    verdict = collection.study.judge(showing, "")
    collection.study.rate(collection.study.start(("mixed",)), showing, Answered("", verdict, 1000), Rating.AGAIN)


def found(collection: Collection, line: str) -> int:
    parts = collection.browser.search(collection.browser.read(f"deck:mixed ({line})"))
    return sum(map(len, parts))


def test_decks_searches_and_statistics_count_the_same_cards_as_due(collection: Collection) -> None:
    """Overdue, due today, and the one that waits for its sibling; neither suspended, buried, learning nor placed."""
    deck = next(deck for deck in collection.decks() if deck.id == "mixed")
    stats = collection.insight.statistics(("mixed",))
    assert (deck.counts.due, deck.counts.learning, deck.put_off) == (6, 1, PutOff(1, False))
    assert found(collection, "is:due") == deck.counts.due + deck.put_off.cards == stats.states.due == 7
    assert found(collection, "is:learning") == deck.counts.learning == stats.learning
    assert stats.forecast.days[:2] == (7, 2)
    assert (sum(stats.forecast.days) + stats.forecast.later, stats.states.suspended) == (9, 3)


def test_what_is_over_the_limit_of_a_day_is_due_as_well(collection: Collection) -> None:
    collection.use(replace(collection.settings, reviews_per_day=4))
    session = collection.study.start(("mixed",))
    assert session.counts.due + session.put_off.cards == found(collection, "is:due")
    assert session.put_off == PutOff(4, True)


@pytest.mark.parametrize(
    ("put_off", "words"),
    [
        (PutOff(0, False), ""),
        (PutOff(1, False), "1 more waits for its siblings"),
        (PutOff(6, False), "6 more wait for their siblings"),
        (PutOff(26, True), "26 more wait for another day"),
    ],
)
def test_the_difference_is_said(put_off: PutOff, words: str) -> None:
    assert put_off_words(put_off) == words
