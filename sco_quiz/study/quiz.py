"""A quiz: its questions, the answers given, the points they earn, and the mistakes to look at again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sco_quiz.model.card import Card, Format, ListAnswer, Option, OrderAnswer
from sco_quiz.model.review import Rating
from sco_quiz.study.scored import POINT_DECIMALS, Make, Result, Scored, session_text
from sco_quiz.study.showing import Answered


@dataclass(frozen=True, slots=True)
class Question:
    """A card as a quiz asks it. `options`: as in a `Showing`. `counts`: whether the answer moves the card's memory."""

    card: Card
    format: Format
    options: tuple[Option, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Mistake:
    """An answer without its full point. `given`: as shown, "" for nothing. `why`: a sentence or two, "" if none."""

    question: Question
    given: str
    answer: str
    why: str
    points: float


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz, begun or over. `answers`: to the first of the questions, in their order. `id`: of this sitting."""

    id: str
    seed: str
    make: Make
    questions: tuple[Question, ...]
    answers: tuple[Answered, ...] = ()

    @property
    def current(self) -> Question | None:
        """Return the question to ask now, None when the quiz is over."""
        points = self.points_each
        is_over = self.make.is_over(len(points), sum(one < 1 for one in points), self.duration_ms)
        return None if is_over else self.questions[len(points)]

    @property
    def points_each(self) -> tuple[float, ...]:
        """Return the points of each answer, 0–1: for an order Kendall's tau, for a list the share found; 0 too late."""
        return tuple(0.0 if self.is_late(place) else self._points(place) for place in range(len(self.answers)))

    @property
    def points(self) -> float:
        """Return the points of all answers, 0 to the number of questions."""
        return round(sum(self.points_each), POINT_DECIMALS)

    @property
    def duration_ms(self) -> int:
        """Return the time spent on answers."""
        return sum(answer.duration_ms for answer in self.answers)

    @property
    def counted(self) -> int:
        """Return how many answers moved the memory of their card."""
        return sum(self._moves(place) for place in range(len(self.answers)))

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Return what to look at again, in the order asked."""
        return tuple(self._mistake(place, points) for place, points in enumerate(self.points_each) if points < 1)

    @property
    def last_scored(self) -> Scored:
        """Return the last answer as it is to be logged. IndexError when nothing was answered."""
        question, answered = self.questions[len(self.answers) - 1], self.answers[-1]
        return Scored(
            card=question.card,
            format=question.format,
            options=question.options,
            answered=answered,
            rating=Rating.GOOD if answered.verdict.right else Rating.AGAIN,
            session=session_text(self.id, self.make, self.seed, self.points_each[-1]),
            counts=self._moves(len(self.answers) - 1),
        )

    def ms_left(self, so_far_ms: int) -> int | None:
        """Return the time left for the current answer after so much of it, below 0 when it would be late.

        None: without limit.
        """
        each, total = self.make.seconds_each, self.make.seconds
        own = () if each is None else (each * 1000 - so_far_ms,)
        shared = () if total is None else (total * 1000 - self.duration_ms - so_far_ms,)
        return min((*own, *shared), default=None)

    def with_answer(self, answered: Answered) -> Quiz:
        """Return the quiz after an answer to the current question. ValueError when it is over, or not graded."""
        if self.current is None or answered.verdict.right is None:
            raise ValueError("there is no question that this could be the answer to")
        return replace(self, answers=(*self.answers, answered))

    def is_late(self, place: int) -> bool:
        """Say whether the answer at a place, from 0, came after its time. What is known late still moves memory."""
        each, total = self.make.seconds_each, self.make.seconds
        so_far = sum(answer.duration_ms for answer in self.answers[: place + 1])
        return (each is not None and self.answers[place].duration_ms > each * 1000) or (
            total is not None and so_far > total * 1000
        )

    def result(self, day: date) -> Result:
        """Return what came of it, begun on a study day."""
        right = sum(points >= 1 for points in self.points_each)
        return Result(self.id, self.make, self.seed, day, self.points, right, len(self.answers), self.duration_ms)

    def _moves(self, place: int) -> bool:
        """Say whether an answer moves memory. That nothing was given in time tells nothing of what is known."""
        is_cut_off = not self.answers[place].given and self.is_late(place)
        return self.questions[place].counts and not is_cut_off

    def _points(self, place: int) -> float:
        verdict = self.answers[place].verdict
        if verdict.right:
            return 1.0
        return round(min(verdict.score or 0.0, _most_when_wrong(self.questions[place].card)), POINT_DECIMALS)

    def _mistake(self, place: int, points: float) -> Mistake:
        question, answered = self.questions[place], self.answers[place]
        late = f"Too late: {answered.duration_ms / 1000:.0f} seconds." if self.is_late(place) else ""
        why = f"{late} {answered.verdict.reason}".strip()
        return Mistake(question, given_text(question, answered.given), question.card.answer_text, why, points)


def given_text(question: Question, given: str | tuple[str, ...]) -> str:
    """Return an answer as a learner reads it: of a choice the text of the option."""
    if not isinstance(given, str):
        return (" → " if question.format is Format.ORDER else ", ").join(given)
    return next((option.text for option in question.options if option.value == given), given)


def _most_when_wrong(card: Card) -> float:
    """Return the most points that a wrong answer earns: one thing too many costs as much as one missing."""
    match card.answer:
        case ListAnswer(members=members, least=least):
            return 1 - 1 / (least or len(members))
        case OrderAnswer(items=items):
            return 1 - 1 / len(items)
        case _:
            return 0.0
