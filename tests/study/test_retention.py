"""True retention counts what it says, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.review import Rating
from sco_quiz.study.retention import (
    Retention,
    in_state_review,
    retention_by_deck,
    retention_by_kind,
    true_retention,
)
from tests.study.logs import OTHER, WHEN, WHERE, ago, review
from tests.study.plainly import sums

LOG = [
    review(WHEN, 9, Rating.AGAIN),  # new
    review(WHEN, 9, Rating.AGAIN),  # the same day
    review(WHERE, 9),  # new
    review(OTHER, 9),  # new
    review(WHEN, 7),
    review(WHERE, 6, Rating.AGAIN),
    review(WHERE, 6, Rating.GOOD),  # the same day
    review(WHERE, 5, Rating.AGAIN, memory=None),  # moved no memory
    review(WHERE, 4, Rating.HARD),
    review(OTHER, 2, Rating.EASY),
    review(OTHER, 3, Rating.AGAIN),  # the clock was set back
]


def test_only_first_answers_of_a_later_day_are_in_state_review() -> None:
    assert in_state_review(LOG) == (LOG[4], LOG[5], LOG[8], LOG[9])


def test_true_retention_is_the_share_not_rated_again() -> None:
    """Hard is a pass."""
    found = true_retention(sums(LOG))
    assert (found, found.share) == (Retention(3, 4), 0.75)


def test_true_retention_can_begin_at_a_day() -> None:
    assert true_retention(sums(LOG), ago(6)) == Retention(2, 3)


def test_true_retention_by_deck_and_kind() -> None:
    assert retention_by_deck(sums(LOG)) == {"sco": Retention(2, 3), "sea": Retention(1, 1)}
    assert retention_by_kind(sums(LOG)) == {"when": Retention(2, 2), "where": Retention(1, 2)}


def test_without_reviews_there_is_no_share() -> None:
    assert true_retention(sums([])).share is None


@given(
    st.lists(
        st.tuples(st.sampled_from([WHEN, WHERE, OTHER]), st.integers(0, 9), st.sampled_from(Rating), st.booleans())
    )
)
def test_true_retention_is_a_share_and_its_groups_add_up(steps: list[tuple[str, int, Rating, bool]]) -> None:
    log = [review(card, days, rating, **({} if moves else {"memory": None})) for card, days, rating, moves in steps]
    whole, groups = true_retention(sums(log)), retention_by_deck(sums(log)).values()
    assert whole.share is None or 0 <= whole.share <= 1
    assert Retention(sum(one.passed for one in groups), sum(one.reviews for one in groups)) == whole
