"""What a log adds up to: counts that grow with every answer, so that a long log need not be read again for each figure.

`tally` is the one place that says how an answer counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from operator import add
from typing import NamedTuple, TypeVar

from sco_quiz.model.card import Format, deck_of, kind_of
from sco_quiz.model.review import Outcome, Rating, Review
from sco_quiz.study.calibration import NOTHING, BinSum, bin_of, cost_of

LONGEST_ANSWER_MS = 60_000
SAYS_ONLY_YES_OR_NO = "true-false"
ASKED_FOR_A_NAME = (Format.CHOICE, Format.TYPED)
WRONG_OUTCOMES = (Outcome.WRONG, Outcome.NEAR)

Key = TypeVar("Key")
Sum = TypeVar("Sum", bound=tuple[float, ...])


class Answer(NamedTuple):
    """What of a review adds up.

    `card_id`: that it belongs to now. `day`: of study, ISO 8601. `hour`: of the learner's clock, 0–23. `is_right`: not
    rated again. `moves`: whether it moved a memory. `duration_ms`: a minute at most, since one may have gone for tea.
    `predicted`: the recall expected before, None if none was. `wrong`: the wrong answer that was chosen or typed, None
    if there was none; one that the learner declared right is none, nor is yes or no.
    Source of the minute: Anki manual, "Deck Options", Maximum answer seconds.
    """

    card_id: str
    day: str
    hour: int
    is_right: bool
    moves: bool
    duration_ms: int
    predicted: float | None
    wrong: str | None


class DaySum(NamedTuple):
    """Of a study day: all reviews and their time, and of those in state review how many were asked and passed."""

    reviews: int
    duration_ms: int
    asked: int
    passed: int


class HourSum(NamedTuple):
    """Of an hour of the clock, over all days."""

    reviews: int
    right: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What a log adds up to.

    `days`: by deck, kind and study day (ISO 8601). `hours`: by deck and hour. `bins`: the predictions of reviews in
    state review, by deck, kind and place of the bin. `wrong`: how often each wrong answer was given, by card and
    answer. `last_days`: the last study day on which a card's memory was moved, by card.
    """

    days: Mapping[tuple[str, str, str], DaySum] = field(default_factory=dict)
    hours: Mapping[tuple[str, int], HourSum] = field(default_factory=dict)
    bins: Mapping[tuple[str, str, int], BinSum] = field(default_factory=dict)
    wrong: Mapping[tuple[str, str], int] = field(default_factory=dict)
    last_days: Mapping[str, str] = field(default_factory=dict)

    def of_decks(self, decks: Collection[str]) -> Sums:
        """Return the sums of these decks alone."""
        return Sums(
            {key: one for key, one in self.days.items() if key[0] in decks},
            {key: one for key, one in self.hours.items() if key[0] in decks},
            {key: one for key, one in self.bins.items() if key[0] in decks},
            {key: one for key, one in self.wrong.items() if deck_of(key[0]) in decks},
            {card: day for card, day in self.last_days.items() if deck_of(card) in decks},
        )


def answer_of(review: Review) -> Answer:
    """Return what of a review adds up."""
    local = review.time + timedelta(minutes=review.utc_offset_minutes)
    return Answer(
        review.card_id,
        review.study_day.isoformat(),
        local.hour,
        review.rating is not Rating.AGAIN,
        review.memory is not None,
        min(review.duration_ms, LONGEST_ANSWER_MS),
        review.retrievability,
        review.given if _is_wrong(review) else None,
    )


def wrong_answers(reviews: Iterable[Review]) -> Counter[tuple[str, str]]:
    """Return how often each wrong answer was chosen or typed, by card id and answer as given.

    An answer that the learner declared right is none, nor is yes or no.
    """
    return Counter((review.card_id, review.given) for review in reviews if _is_wrong(review))


def tally(answers: Iterable[Answer], last_days: Mapping[str, str]) -> Sums:
    """Return what answers add up to, oldest first. `last_days`: those of earlier answers, see `Sums`.

    A card is asked in state review by its first answer of a study day, if there was an earlier day. What moved no
    memory does not count there, nor an answer of a day before the last one (the clock was set back).
    """
    counts = _Counts(last_days)
    for answer in answers:
        counts.add(answer)
    return Sums(
        {key: DaySum(*one) for key, one in counts.days.items()},
        {key: HourSum(*one) for key, one in counts.hours.items()},
        counts.bins,
        counts.wrong,
        counts.last_days,
    )


def added(first: Sums, second: Sums) -> Sums:
    """Return what two parts of a log add up to, the second being the later one."""
    return Sums(
        _added(first.days, second.days, DaySum._make),
        _added(first.hours, second.hours, HourSum._make),
        _added(first.bins, second.bins, BinSum._make),
        Counter(first.wrong) + Counter(second.wrong),
        {**first.last_days, **second.last_days},
    )


class _Counts:
    """Counts that grow, as lists in the order of the fields of each sum."""

    def __init__(self, last_days: Mapping[str, str]) -> None:
        self.days: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        self.hours: defaultdict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
        self.bins: dict[tuple[str, str, int], BinSum] = {}
        self.wrong: Counter[tuple[str, str]] = Counter()
        self.last_days: dict[str, str] = {}
        self._earlier = last_days
        self._groups: dict[str, tuple[str, str]] = {}

    def add(self, answer: Answer) -> None:
        card_id, day, hour, is_right, moves, duration_ms, predicted, wrong = answer
        deck, kind = self._groups.get(card_id) or self._group(card_id)
        of_day, of_hour = self.days[deck, kind, day], self.hours[deck, hour]
        of_day[0] += 1
        of_day[1] += duration_ms
        of_hour[0] += 1
        of_hour[1] += is_right
        if wrong is not None:
            self.wrong[card_id, wrong] += 1
        if moves and self._is_asked_in_review(card_id, day):
            of_day[2] += 1
            of_day[3] += is_right
            if predicted is not None:
                self._predict((deck, kind, bin_of(predicted)), predicted, is_right)

    def _group(self, card_id: str) -> tuple[str, str]:
        self._groups[card_id] = group = deck_of(card_id), kind_of(card_id)
        return group

    def _is_asked_in_review(self, card_id: str, day: str) -> bool:
        last = self.last_days.get(card_id) or self._earlier.get(card_id)
        if last is not None and day <= last:
            return False
        self.last_days[card_id] = day
        return last is not None

    def _predict(self, key: tuple[str, str, int], predicted: float, is_right: bool) -> None:
        reviews, chances, recalled, cost = self.bins.get(key, NOTHING)
        self.bins[key] = BinSum(
            reviews + 1, chances + predicted, recalled + is_right, cost + cost_of(predicted, is_right)
        )


def _added(
    first: Mapping[Key, Sum], second: Mapping[Key, Sum], make: Callable[[Iterable[float]], Sum]
) -> dict[Key, Sum]:
    both = dict(first)
    for key, one in second.items():
        both[key] = make(map(add, both[key], one)) if key in both else one
    return both


def _is_wrong(review: Review) -> bool:
    return (
        review.outcome in WRONG_OUTCOMES
        and review.rating is Rating.AGAIN
        and review.format in ASKED_FOR_A_NAME
        and review.given.strip() != ""
        and kind_of(review.card_id) != SAYS_ONLY_YES_OR_NO
    )
