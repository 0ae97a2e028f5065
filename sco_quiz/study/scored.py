"""Scored sittings, a quiz or a timeline game: what each of their answers leaves in the log, and how results compare.

The log is all that is kept of a sitting: every answer is a review whose `session` names the sitting, what it was made
of and the points earned, as a query (`quiz?id=…&count=10&deck=…&points=0.5`). One off schedule has no memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import linear_regression
from urllib.parse import parse_qs, urlencode

from sco_quiz.model.card import Card, Format, Option
from sco_quiz.model.review import Rating, Review
from sco_quiz.study.showing import Answered

QUIZ, TIMELINE = "quiz", "timeline"
MOST_IN_TREND, LEAST_IN_TREND = 10, 3
POINT_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Make:
    """What a sitting is made of; only results of one make are held against each other.

    `mode`: QUIZ or TIMELINE. `count`: questions. `decks`, `kinds`, `tags`: sorted, () for all. `format`: the pinned
    one, None if none is. `seconds_each`, `seconds`: allowed for each answer, and in all. `mistakes`: how many end it.
    None: without such a limit.
    """

    mode: str
    count: int
    decks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    format: Format | None = None
    seconds_each: int | None = None
    seconds: int | None = None
    mistakes: int | None = None

    def is_over(self, answered: int, mistakes: int, duration_ms: int) -> bool:
        """Say whether a sitting ends after so many answers and mistakes, and so much time for answers."""
        return (
            answered >= self.count
            or (self.mistakes is not None and mistakes >= self.mistakes)
            or (self.seconds is not None and duration_ms >= self.seconds * 1000)
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """An answer of a scored sitting, to be logged. `counts`: whether it moves the card's memory.

    `session`: what the review's `session` is to be.
    """

    card: Card
    format: Format
    options: tuple[Option, ...]
    answered: Answered
    rating: Rating
    session: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a sitting. `points`: 0 to `make.count`. `right`: answers with a full point. `day`: of the first.

    `id`: of the sitting, unique over all machines.
    """

    id: str
    make: Make
    seed: str
    day: date
    points: float
    right: int
    answered: int
    duration_ms: int

    @property
    def is_complete(self) -> bool:
        """Say whether it was played to its end, which is the last question, mistake or second."""
        return self.make.is_over(self.answered, self.answered - self.right, self.duration_ms)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a result compares with earlier ones of its make that were played to their end.

    `best`, `last`: None if there is no earlier one. `trend`: points gained from one to the next, by least squares over
    the last ten, this one among them if it is complete; None when fewer than three. `recent`: the points of those ten,
    the oldest first. `earlier`: how many there are before this one.
    """

    best: Result | None
    last: Result | None
    trend: float | None
    recent: tuple[float, ...] = ()
    earlier: int = 0


def session_text(id: str, make: Make, seed: str, points: float) -> str:
    """Return the `session` of a review: the sitting it belongs to, and the points it earned, 0–1."""
    named: list[tuple[str, object]] = [("id", id), ("count", make.count), ("seed", seed)]
    named += [("deck", deck) for deck in make.decks]
    named += [("kind", kind) for kind in make.kinds]
    named += [("tag", tag) for tag in make.tags]
    limits = {"seconds_each": make.seconds_each, "seconds": make.seconds, "mistakes": make.mistakes}
    named += [(name, limit) for name, limit in (("format", make.format), *limits.items()) if limit is not None]
    return f"{make.mode}?{urlencode([*named, ('points', points)])}"


def results_of(reviews: Iterable[Review]) -> tuple[Result, ...]:
    """Return the results of all sittings among these reviews, in the order in which they began.

    `reviews`: live ones of any kind, oldest first. An answer that was undone does not count.
    """
    found: dict[tuple[str, str], Result] = {}
    for review in reviews:
        one = _result_of(review)
        if one is not None:
            key = (one.make.mode, one.id)
            found[key] = _joined(found[key], one) if key in found else one
    return tuple(found.values())


def standing(result: Result, results: Sequence[Result]) -> Standing:
    """Return how a result compares. `results`: all there are, oldest first, with or without this one."""
    earlier = [one for one in complete_of(result.make, results) if one.id != result.id]
    recent = [one.points for one in (*earlier, *([result] if result.is_complete else []))][-MOST_IN_TREND:]
    return Standing(
        best=max(earlier, key=lambda one: one.points, default=None),
        last=earlier[-1] if earlier else None,
        trend=None if len(recent) < LEAST_IN_TREND else linear_regression(range(len(recent)), recent).slope,
        recent=tuple(recent),
        earlier=len(earlier),
    )


def complete_of(make: Make, results: Iterable[Result]) -> list[Result]:
    """Return the results of a make that were played to their end, in the order given."""
    return [one for one in results if one.make == make and one.is_complete]


def _result_of(review: Review) -> Result | None:
    """Return what one review adds to its sitting, None if it belongs to none."""
    mode, _, query = review.session.partition("?")
    if mode not in (QUIZ, TIMELINE) or not query:
        return None
    named = parse_qs(query, keep_blank_values=True)
    try:
        make = _make(mode, named)
        points, id, seed = float(named["points"][0]), named["id"][0], named["seed"][0]
    except (KeyError, ValueError):
        return None  # logged by another version, which knows more
    return Result(id, make, seed, review.study_day, points, int(points >= 1), 1, review.duration_ms)


def _make(mode: str, named: dict[str, list[str]]) -> Make:
    """Raises KeyError and ValueError for what is no make."""
    seconds_each, seconds, mistakes = (
        int(named[name][0]) if name in named else None for name in ("seconds_each", "seconds", "mistakes")
    )
    return Make(
        mode=mode,
        count=int(named["count"][0]),
        decks=tuple(named.get("deck", ())),
        kinds=tuple(named.get("kind", ())),
        tags=tuple(named.get("tag", ())),
        format=Format(named["format"][0]) if "format" in named else None,
        seconds_each=seconds_each,
        seconds=seconds,
        mistakes=mistakes,
    )


def _joined(one: Result, more: Result) -> Result:
    return replace(
        one,
        points=round(one.points + more.points, POINT_DECIMALS),
        right=one.right + more.right,
        answered=one.answered + more.answered,
        duration_ms=one.duration_ms + more.duration_ms,
    )
