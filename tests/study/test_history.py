"""The history of a card: every review, and the curve between them."""

from __future__ import annotations

from sco_quiz.model.review import Memory, Rating, Review
from sco_quiz.study.history import History, history_of
from sco_quiz.study.scheduler import Scheduler
from tests.study.logs import TODAY, WHEN, ago, review

POINTS = 11


def history(*steps: tuple[int, Rating]) -> History:
    """Return the history of a card that was rated so, so many days ago each."""
    scheduler = Scheduler(fuzz=False)
    known: Memory | None = None
    reviews: list[Review] = []
    for days_ago, rating in steps:
        before = None if known is None else scheduler.retrievability(known, ago(days_ago))
        known = scheduler.after(known, rating, ago(days_ago), WHEN)
        reviews.append(review(WHEN, days_ago, rating, retrievability=before, memory=known))
    return history_of(reviews, known, TODAY, scheduler.retrievability, POINTS)


def test_a_new_card_has_neither_reviews_nor_a_curve() -> None:
    assert (history().reviews, history().curve, history().days, history().due) == ((), (), (), None)


def test_a_review_tells_what_was_predicted_and_what_came_of_it() -> None:
    first, second = history((20, Rating.GOOD), (10, Rating.EASY)).reviews
    assert (first.recall, first.rating, first.day) == (None, Rating.GOOD, ago(20))
    assert second.recall is not None
    assert 0 < second.recall < 1
    assert first.stability is not None
    assert second.stability is not None
    assert second.stability > first.stability
    assert second.interval_days == round(second.stability)


def test_the_curve_begins_at_the_first_review_and_ends_when_the_card_is_due_or_today() -> None:
    waits, late = history((3, Rating.EASY)), history((200, Rating.AGAIN))
    assert (waits.days[0], waits.days[-1]) == (ago(3), waits.due)
    assert (late.days[0], late.days[-1]) == (ago(200), TODAY)
    assert len(waits.days) == len(waits.curve) == POINTS


def test_the_curve_falls_between_reviews_and_is_whole_again_after_each() -> None:
    found = history((100, Rating.GOOD), (50, Rating.GOOD))
    curve = dict(zip(found.days, found.curve, strict=True))
    assert curve[ago(100)] == curve[ago(50)] == 1.0
    assert curve[ago(90)] > curve[ago(80)] > curve[ago(60)]


def test_a_review_that_moved_no_memory_is_listed_and_leaves_the_curve_alone() -> None:
    plain, memory = history((10, Rating.GOOD)), Scheduler(fuzz=False).after(None, Rating.GOOD, ago(10), WHEN)
    reviews = (review(WHEN, 10, memory=memory), review(WHEN, 5, Rating.AGAIN, memory=None))
    found = history_of(reviews, memory, TODAY, Scheduler().retrievability, POINTS)
    assert found.curve == plain.curve
    assert (found.reviews[1].stability, found.reviews[1].interval_days) == (None, None)
