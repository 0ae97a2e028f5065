"""The reviews that count, as the statistics read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sco_quiz.model.review import Forgotten, Memory, Move, Rating, Review
from sco_quiz.store.log import Store

DAY = date(2025, 6, 7)


def test_live_reviews_are_all_that_count_in_the_order_of_the_log(
    store: Store, log_review: Callable[..., Review], undo: Callable[[Store], Review | None]
) -> None:
    first, second = log_review(store, card_id="a"), log_review(store, card_id="b")
    log_review(store, card_id="a")
    undo(store)
    assert store.live_reviews() == (first, second)


def test_live_reviews_have_the_card_they_belong_to_now(
    store: Store,
    log_review: Callable[..., Review],
    a_move: Callable[[str, str, str], Move],
    a_forgetting: Callable[[str, str], Forgotten],
) -> None:
    """What was moved is of the other card; what was forgotten counts no more."""
    moved = log_review(store, card_id="a")
    log_review(store, card_id="b")
    with store.transaction() as transaction:
        transaction.append(a_move("m-1", "a", "c"))
        transaction.append(a_forgetting("f-1", "b"))
    assert [(review.id, review.card_id) for review in store.live_reviews()] == [(moved.id, "c")]


def test_a_new_store_has_no_live_reviews(store: Store) -> None:
    assert store.live_reviews() == ()


def test_the_ratings_of_a_day_are_those_that_count_with_the_card_they_belong_to_now(
    store: Store,
    log_review: Callable[..., Review],
    undo: Callable[[Store], Review | None],
    a_move: Callable[[str, str, str], Move],
) -> None:
    log_review(store, card_id="a", rating=Rating.HARD)
    log_review(store, card_id="b", study_day=DAY + timedelta(days=1))
    log_review(store, card_id="a")
    undo(store)
    with store.transaction() as transaction:
        transaction.append(a_move("m-1", "a", "c"))
    assert store.ratings_on(DAY) == (("c", Rating.HARD),)
    assert store.first_day() == DAY


def test_a_new_store_has_no_first_day(store: Store) -> None:
    assert store.first_day() is None
    assert store.ratings_on(DAY) == ()


def test_memories_are_fetched_by_the_card_with_what_was_seen_last(
    store: Store, log_review: Callable[..., Review], a_memory: Memory
) -> None:
    for card_id in ("a", "b"):
        review = log_review(store, card_id=card_id, fingerprint=f"seen-{card_id}")
        with store.transaction() as transaction:
            transaction.set_memory(review.card_id, a_memory)
    assert store.memories_of(("b", "new")) == {"b": (a_memory, "seen-b")}
    assert store.memories_of(()) == {}
