"""Undo and redo: which entries of the log count."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.errors import StoreError
from sco_quiz.model.review import Entry, Retraction, Review
from sco_quiz.store.log import Store

LogReview = Callable[..., Review]
Undo = Callable[[Store], Review | None]
Redo = Callable[[Store], Retraction | None]

# What each entry is: 0 a review, n > 0 a retraction of the n-th entry, which is always an earlier one.
_histories = st.lists(st.integers(0, 7), min_size=1, max_size=8).map(
    lambda choices: [choice if choice <= place else 0 for place, choice in enumerate(choices)]
)


def _live_by_definition(entries: list[Entry]) -> set[str]:
    """Return the ids of the reviews that count: an entry does unless a retraction that counts retracts it."""
    retractions = [entry for entry in entries if isinstance(entry, Retraction)]

    def counts(identity: str) -> bool:
        return not any(counts(retraction.id) for retraction in retractions if retraction.target == identity)

    return {entry.id for entry in entries if isinstance(entry, Review) and counts(entry.id)}


def _live(store: Store, review: Review) -> list[str]:
    return [live.id for live in store.live_reviews_on(review.study_day)]


@settings(max_examples=80, deadline=None)
@given(steps=st.lists(st.sampled_from(["review", "review", "undo", "undo", "redo"]), max_size=25))
def test_undo_and_redo_are_two_stacks_over_any_sitting(
    log_review: LogReview, undo: Undo, redo: Redo, a_review: LogReview, steps: list[str]
) -> None:
    """Undo takes the last review that counts, redo gives back in reverse order, a new review ends what can be redone.

    The model is two plain stacks; the store is closed and opened between all steps, since undo survives a restart.
    """
    done: list[str] = []
    undone: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "progress.db"
        for step in steps:
            with Store.open(path) as store:
                if step == "review":
                    done.append(log_review(store).id)
                    undone.clear()
                elif step == "undo":
                    taken = undo(store)
                    assert (taken and taken.id) == (done[-1] if done else None)
                    undone += [done.pop()] if done else []
                else:
                    given_back = redo(store)
                    assert (given_back and given_back.target) == (undone[-1] if undone else None)
                    done += [undone.pop()] if undone else []
                assert _live(store, a_review()) == done


@settings(max_examples=150, deadline=None)
@given(history=_histories, data=st.data())
def test_what_counts_depends_on_the_entries_and_not_on_their_order(
    a_review: LogReview, a_retraction: Callable[[str, str], Retraction], history: list[int], data: st.DataObject
) -> None:
    """Any order, a retraction before its target too, gives the reviews that count by the definition."""
    entries = [
        a_retraction(f"e{place}", f"e{choice - 1}") if choice else a_review(id=f"e{place}")
        for place, choice in enumerate(history)
    ]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "progress.db") as store:
        for entry in data.draw(st.permutations(entries)):
            with store.transaction() as transaction:
                transaction.append(entry)
        assert set(_live(store, a_review())) == _live_by_definition(entries)


@pytest.mark.parametrize("targets", [["e0"], ["e1", "e0"], ["e1", "e2", "e0"]], ids=["itself", "two", "three"])
def test_retractions_in_a_circle_are_refused(
    store: Store, a_retraction: Callable[[str, str], Retraction], targets: list[str]
) -> None:
    """A retraction that would in the end retract itself is not logged, whatever the log of another machine says."""
    *fine, closing = [a_retraction(f"e{place}", target) for place, target in enumerate(targets)]
    for entry in fine:
        with store.transaction() as transaction:
            transaction.append(entry)
    with pytest.raises(StoreError, match="retract itself"), store.transaction() as transaction:
        transaction.append(closing)
    assert list(store.entries()) == fine


def test_a_review_undone_twice_needs_both_undone(
    store: Store, log_review: LogReview, undo: Undo, a_retraction: Callable[[str, str], Retraction]
) -> None:
    """Two machines may have undone the same review; one redo would bring nothing back, so none is offered."""
    review = log_review(store)
    undo(store)
    with store.transaction() as transaction:
        transaction.append(a_retraction("other-1", review.id))
        assert transaction.redoable() == ()
        transaction.append(a_retraction("other-2", "other-1"))
        assert transaction.redoable() != ()


def test_undoing_and_redoing_a_hundred_times_ends_where_it_began(
    store: Store, log_review: LogReview, undo: Undo, redo: Redo, a_review: LogReview
) -> None:
    """The log keeps all 201 entries, and the one review counts."""
    review = log_review(store)
    for _ in range(100):
        assert undo(store) == review
        assert redo(store) is not None
    assert _live(store, a_review()) == [review.id]
    assert len(list(store.entries())) == 201
