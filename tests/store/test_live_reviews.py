"""The reviews that count, as the statistics read them."""

from __future__ import annotations

from collections.abc import Callable

from sco_quiz.model.review import Forgotten, Move, Review
from sco_quiz.store.log import Store


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
