"""Weights of FSRS fitted to the learner's own reviews, and kept only if they predict newer reviews better."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from sco_quiz.errors import ScoQuizError
from sco_quiz.model.counting import many
from sco_quiz.model.review import Memory, Rating, Review
from sco_quiz.study.calibration import Prediction, log_loss
from sco_quiz.study.retention import in_state_review, was_recalled
from sco_quiz.study.scheduler import Scheduler, allowed

LEAST_REVIEWS = 200
HELD_OUT = 1 / 5
# The library's own five rounds are too few steps for a small log: with twenty the log loss on reviews still to come
# fell in all four splits of a real log of 12,580 reviews; a large log needs no more than the five, and would be slow.
ROUNDS, ROUNDS_OF_A_LARGE_LOG, LARGE_LOG = 20, 5, 50_000
INSTALL = "install it with `pip install 'sco-quiz[optimize]'`"


@dataclass(frozen=True, slots=True)
class Step:
    """One review as the optimiser sees it. `days`: study days since the card's review before, 0 for the first."""

    rating: Rating
    days: int


History = tuple[Step, ...]  # of a card from its first review to one on a later day than the review before, inclusive
Train = Callable[[Sequence[History]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Fit:
    """What a fit found. `before`, `after`: log loss over the newest fifth, by the weights in use and by fitted ones.

    `weights`: 21, fitted to all reviews if `kept`, else those that were tried. `kept`: whether fitted ones are better.
    `reviews`: how many the log has of those that moved a memory. `tested`: how many of the newest were predicted.
    """

    before: float
    after: float
    weights: tuple[float, ...]
    kept: bool
    reviews: int
    tested: int


def fit(reviews: Iterable[Review], in_use: tuple[float, ...] | None = None, train: Train | None = None) -> Fit:
    """Fit weights to all but the newest fifth of the reviews in state review, and try them on that fifth.

    If they predict it better than those in use, they are fitted once more, to all reviews.
    `reviews`: live, oldest first. `in_use`: the weights used so far, None for the default ones. `train`: what finds 21
    weights for histories, by default the library `fsrs-rs-python`.
    Raises ScoQuizError for fewer than 200 reviews, for none to test with, and where the library is not installed.
    """
    moving = [review for review in reviews if review.memory is not None]
    asked = in_state_review(moving)
    if len(moving) < LEAST_REVIEWS or not asked:
        raise ScoQuizError(f"{many(len(moving), 'review')}: too few to fit to", f"study on; {LEAST_REVIEWS} are enough")
    newest = {review.id for review in asked[-ceil(len(asked) * HELD_OUT) :]}
    all_asked = {review.id for review in asked}
    cards, train = _by_card(moving), train or by_library
    weights = _trained(cards, all_asked - newest, train)
    before, after = (_log_loss(cards, newest, which) for which in (in_use, weights))
    kept = after < before
    return Fit(
        before,
        after,
        _trained(cards, all_asked, train) if kept else weights,
        kept,
        reviews=len(moving),
        tested=len(newest),
    )


def by_library(histories: Sequence[History]) -> Sequence[float]:
    """Return the weights that the field's own optimiser finds; its default ones where there is too little to learn.

    It draws from a seed of its own and finds the same for the same. Raises ScoQuizError where it is not installed.
    """
    try:
        import fsrs_rs_python as library  # an optional extra: its binding declares no licence
    except ImportError:
        raise ScoQuizError("fitting needs the library fsrs-rs-python", INSTALL) from None
    items = [
        library.FSRSItem([library.FSRSReview(int(step.rating), step.days) for step in history]) for history in histories
    ]
    rounds = ROUNDS if len(items) < LARGE_LOG else ROUNDS_OF_A_LARGE_LOG
    config = library.TrainingConfig(num_epochs=rounds)
    weights: Sequence[float] = library.FSRS([]).compute_parameters(items, training_config=config)
    return weights


def predicted(cards: Iterable[Sequence[Review]], wanted: Container[str], scheduler: Scheduler) -> Iterator[Prediction]:
    """Yield what a scheduler would have predicted for the reviews of the ids `wanted`, and what came.

    `cards`: the reviews of one card each, live, oldest first, all of which moved its memory.
    """
    for card in cards:
        memory: Memory | None = None
        for review in card:
            if memory is not None and review.id in wanted:
                yield scheduler.retrievability(memory, review.study_day), was_recalled(review)
            memory = scheduler.after(memory, review.rating, review.study_day, review.card_id)


def _trained(cards: Iterable[Sequence[Review]], wanted: Container[str], train: Train) -> tuple[float, ...]:
    return allowed(train([history for card in cards for history in _histories(card, wanted)]))


def _log_loss(cards: Iterable[Sequence[Review]], newest: Container[str], weights: tuple[float, ...] | None) -> float:
    tested = [card for card in cards if any(review.id in newest for review in card)]
    loss = log_loss(list(predicted(tested, newest, Scheduler(weights, fuzz=False))))
    assert loss is not None
    return loss


def _by_card(reviews: Iterable[Review]) -> list[list[Review]]:
    cards: dict[str, list[Review]] = {}
    for review in reviews:
        cards.setdefault(review.card_id, []).append(review)
    return list(cards.values())


def _histories(card: Sequence[Review], wanted: Container[str]) -> Iterator[History]:
    """Yield a card's history up to each review of the ids `wanted`."""
    steps: list[Step] = []
    last = card[0].study_day
    for review in card:
        steps.append(Step(review.rating, max(0, (review.study_day - last).days)))
        last = max(last, review.study_day)
        if review.id in wanted:
            yield tuple(steps)
