"""The figures of a log counted review by review, each in the plainest way: what the sums must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sco_quiz.model.card import Format, kind_of
from sco_quiz.model.review import Outcome, Rating, Review
from sco_quiz.study.activity import Hour, StudyDay
from sco_quiz.study.calibration import NOTHING, BinSum, Prediction, bin_of, cost_of, together
from sco_quiz.study.retention import Retention, in_state_review, was_recalled
from sco_quiz.study.sums import Sums, answer_of, tally


def sums(log: Iterable[Review]) -> Sums:
    """Return what a log adds up to."""
    return tally(map(answer_of, log), {})


def minutes(reviews: Sequence[Review]) -> float:
    return sum(min(review.duration_ms, 60_000) for review in reviews) / 60_000


def study_days(reviews: Sequence[Review]) -> tuple[StudyDay, ...]:
    days = sorted({review.study_day for review in reviews})
    of_day = {day: [review for review in reviews if review.study_day == day] for day in days}
    return tuple(StudyDay(day, len(those), minutes(those)) for day, those in of_day.items())


def hours(reviews: Sequence[Review]) -> tuple[Hour, ...]:
    at = [(review.time + timedelta(minutes=review.utc_offset_minutes)).hour for review in reviews]
    right = [hour for hour, review in zip(at, reviews, strict=True) if review.rating is not Rating.AGAIN]
    return tuple(Hour(at.count(hour), right.count(hour)) for hour in range(24))


def true_retention(reviews: Sequence[Review], since: date = date.min) -> Retention:
    recalled = [was_recalled(review) for review in in_state_review(reviews) if review.study_day >= since]
    return Retention(sum(recalled), len(recalled))


def predictions(reviews: Sequence[Review], kind: str | None = None) -> list[Prediction]:
    asked = [review for review in in_state_review(reviews) if kind in (None, kind_of(review.card_id))]
    return [(review.retrievability, was_recalled(review)) for review in asked if review.retrievability is not None]


def wrong_answers(reviews: Iterable[Review]) -> Counter[tuple[str, str]]:
    return Counter((review.card_id, review.given) for review in reviews if _is_wrong(review))


def _is_wrong(review: Review) -> bool:
    return (
        review.outcome in (Outcome.WRONG, Outcome.NEAR)
        and review.rating is Rating.AGAIN
        and review.format in (Format.CHOICE, Format.TYPED)
        and review.given.strip() != ""
        and kind_of(review.card_id) != "true-false"
    )


def bins_of(predicted: Iterable[Prediction]) -> dict[int, BinSum]:
    """Return the sums of predictions, by place of the bin."""
    bins: dict[int, BinSum] = {}
    for chance, recalled in predicted:
        place, one = bin_of(chance), BinSum(1, chance, int(recalled), cost_of(chance, recalled))
        bins[place] = together([bins.get(place, NOTHING), one])
    return bins
