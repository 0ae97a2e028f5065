"""How true the predictions are: `python -m tests.bench.calibration [REVIEW_LOG.csv]`, or SCO_QUIZ_REVIEW_LOG.

The log has a row a review: card_id, review_rating (1-4), review_time (ISO 8601, UTC), oldest first or not.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from random import Random

from sco_quiz.model.card import Format
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from sco_quiz.study.calibration import Prediction, bias, calibration, log_loss
from sco_quiz.study.optimize import INSTALL, fit
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.study_day import study_day
from tests.bench.algorithms import Course, Leitner, Ours, Sm2
from tests.bench.learners import HARD, USUAL, FsrsLearner, Learner, PowerLearner
from tests.study.plainly import bins_of

LOG_VARIABLE = "SCO_QUIZ_REVIEW_LOG"
GOAL_DEFAULT, GOAL_FITTED = 0.045, 0.02
LEARNERS, CARDS, NEW_PER_DAY, DAYS = 5, 300, 10, 365
FIFTHS = 5
CAN_FIT = find_spec("fsrs_rs_python") is not None
FIRST_DAY = date(2024, 1, 1)
LEAST_RECALL = 0.8

Begin = Callable[[str], Course]  # a new card under an algorithm, by its id
Answer = tuple[str, Rating, date]  # of a card on a study day


@dataclass(frozen=True, slots=True)
class Year:
    """What a year under an algorithm gave: the answers in order, the predictions, and how many cards are in danger."""

    answers: tuple[Answer, ...]
    predicted: tuple[Prediction, ...]
    weak: int


def main() -> None:
    """Print the tables, and whether the goals for the bias are met."""
    if not CAN_FIT:
        print(f"nothing is fitted without the library fsrs-rs-python; {INSTALL}")
    named = sys.argv[1] if len(sys.argv) > 1 else os.environ.get(LOG_VARIABLE)
    if named is None:
        print(f"no real log: name one as argument or in {LOG_VARIABLE}\n")
    else:
        _real(_read(Path(named)))
    seeds = [f"learner {number}" for number in range(LEARNERS)]
    _simulated("forget as FSRS says, by weights of their own", [FsrsLearner(seed) for seed in seeds])
    _simulated("forget by a power of time", [PowerLearner(seed, USUAL) for seed in seeds])
    _simulated("the same, cards hard to learn", [PowerLearner(seed, HARD) for seed in seeds])


# --- a real log ---


def _real(answers: Sequence[Answer]) -> None:
    asked = _asked(answers)
    fifths = [asked[len(asked) * part // FIFTHS : len(asked) * (part + 1) // FIFTHS] for part in range(FIFTHS)]
    later = [place for fifth in fifths[1:] for place in fifth]
    rows: list[tuple[str, Begin]] = [("FSRS-6, default weights", _ours(None))]
    rows += [("SM-2", lambda _: Sm2()), ("Leitner", lambda _: Leitner())]
    print(f"| real log: {len(answers)} reviews, {len(asked)} on a later day | log loss | bias | bin error |")
    print("|---|---|---|---|")
    for part, wanted in (("all", asked), ("after the first fifth", later)):
        for name, begin in rows:
            _print_row(f"{part}: {name}", _predicted(answers, begin, set(wanted)))
    reviews = [_review(number, answer) for number, answer in enumerate(answers)]
    if not CAN_FIT:
        print()
        return
    fitted = [_predicted(answers, _ours(_fitted(reviews[: fifth[0]])), set(fifth)) for fifth in fifths[1:]]
    _print_row(
        "after the first fifth: FSRS-6, each fifth by weights fitted to those before it",
        [one for fifth in fitted for one in fifth],
    )
    _print_row("newest fifth: FSRS-6, default weights", _predicted(answers, _ours(None), set(fifths[-1])))
    _print_row("newest fifth: FSRS-6, weights fitted to the four before it", fitted[-1])
    print()


def _read(path: Path) -> list[Answer]:
    """Return the answers by time, on study days that begin in the middle of the hours in which the learner sleeps."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (datetime.fromisoformat(row["review_time"]), row["card_id"], row["review_rating"])
            for row in csv.DictReader(file)
        ]
    rows.sort()
    sleep = min(range(24), key=lambda hour: sum((moment.hour - hour + 4) % 24 < 9 for moment, _, _ in rows))
    return [(card, Rating(int(rating)), study_day(moment, 0, sleep)) for moment, card, rating in rows]


def _asked(answers: Sequence[Answer]) -> list[int]:
    """Return the places of the answers that came on a later day than the card's answer before."""
    last: dict[str, date] = {}
    places = []
    for place, (card, _, day) in enumerate(answers):
        if card in last and day > last[card]:
            places.append(place)
        last[card] = day
    return places


def _predicted(answers: Iterable[Answer], begin: Begin, wanted: set[int]) -> list[Prediction]:
    courses: dict[str, Course] = {}
    found = []
    for place, (card, rating, day) in enumerate(answers):
        course = courses.get(card) or begin(card)
        if place in wanted:
            found.append((course.recall(day), rating is not Rating.AGAIN))
        courses[card] = course.answered(rating, day)
    return found


# --- simulated learners ---


def _simulated(name: str, learners: Sequence[Learner]) -> None:
    print(
        f"| {len(learners)} learners: {name} | log loss | bias, size | worst | reviews | cards under {LEAST_RECALL} |"
    )
    print("|---|---|---|---|---|---|")
    rows: list[tuple[str, Callable[[Learner], Begin], float | None]] = [
        ("FSRS-6, default weights", lambda _: _ours(None), GOAL_DEFAULT),
        ("FSRS-6, fitted to the year before", lambda learner: _ours(_fitted(_year_before(learner))), GOAL_FITTED),
        ("SM-2", lambda _: lambda _: Sm2(), None),
        ("Leitner", lambda _: lambda _: Leitner(), None),
    ]
    for title, algorithm, goal in rows if CAN_FIT else (rows[0], *rows[2:]):
        years = [_year(learner, algorithm(learner), "measured") for learner in learners]
        _print_years(title, years, goal)
    print()


def _year_before(learner: Learner) -> list[Review]:
    answers = _year(learner, _ours(None), "before").answers
    return [_review(number, answer) for number, answer in enumerate(answers)]


def _year(learner: Learner, begin: Begin, seed: str) -> Year:
    """Return a year of study: what is due is answered on its day, and what was wrong once more and right."""
    answers: list[Answer] = []
    predicted: list[Prediction] = []
    weak, end = 0, FIRST_DAY + timedelta(days=DAYS)
    for number in range(CARDS):
        card, rng = str(number), Random(f"{learner} {seed} {number}")
        course, head = begin(card), learner.begin(rng)
        day = FIRST_DAY + timedelta(days=number // NEW_PER_DAY)
        while day < end:
            recalled = rng.random() < head.recall(day)
            if course.last_day is not None:
                predicted.append((course.recall(day), recalled))
            for rating in (Rating.GOOD,) if recalled else (Rating.AGAIN, Rating.GOOD):
                answers.append((card, rating, day))
                course = course.answered(rating, day)
                head.asked(rating, day)
            assert course.due is not None
            day = max(course.due, day + timedelta(days=1))
        weak += head.recall(end) < LEAST_RECALL
    return Year(tuple(sorted(answers, key=lambda answer: answer[2])), tuple(predicted), weak)


# --- shared ---


def _ours(weights: tuple[float, ...] | None) -> Begin:
    scheduler = Scheduler(weights)
    return lambda card: Ours(scheduler, card)


def _fitted(reviews: Sequence[Review]) -> tuple[float, ...] | None:
    """Return the fitted weights, None where the default ones predict the newest reviews as well."""
    found = fit(reviews)
    return found.weights if found.kept else None


def _review(number: int, answer: Answer) -> Review:
    card, rating, day = answer
    return Review(
        id=f"log-{number:08}",
        card_id=card,
        fingerprint="",
        session="study",
        format=Format.RECALL,
        options=None,
        given="",
        outcome=Outcome.RECALLED,
        suggested=None,
        rating=rating,
        hinted=False,
        guessed=False,
        duration_ms=0,
        time=datetime(day.year, day.month, day.day, tzinfo=UTC),
        utc_offset_minutes=0,
        study_day=day,
        scheduler="",
        parameters="",
        retrievability=None,
        memory=Memory(1.0, 5.0, day, day, 1, 0),
    )


def _print_row(title: str, predicted: Sequence[Prediction]) -> None:
    print(f"| {title} | {_number(log_loss(predicted))} | {_number(bias(predicted))} | {_bin_error(predicted):.3f} |")


def _print_years(title: str, years: Sequence[Year], goal: float | None) -> None:
    count = len(years)
    losses = [log_loss(year.predicted) or 0.0 for year in years]
    biases = [bias(year.predicted) or 0.0 for year in years]
    mean, worst = sum(map(abs, biases)) / count, max(biases, key=abs)
    met = "" if goal is None else f" (goal {goal}: {'met' if mean <= goal else 'missed'})"
    reviews, weak = sum(len(year.answers) for year in years) / count, sum(year.weak for year in years) / count
    print(
        f"| {title} | {sum(losses) / count:.3f} | {mean:.3f}{met} | {worst:+.3f} "
        f"| {reviews:.0f} | {weak:.0f} of {CARDS} |"
    )


def _bin_error(predicted: Sequence[Prediction]) -> float:
    """Return the mean distance of observed from predicted recall over the bins, each weighted by its reviews."""
    whole = calibration(bins_of(predicted))
    return sum(one.count * abs(one.observed - one.predicted) for one in whole.bins) / whole.count


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:+.3f}" if value < 0 else f"{value:.3f}"


if __name__ == "__main__":
    main()
