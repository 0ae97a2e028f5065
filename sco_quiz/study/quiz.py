"""A quiz: its questions drawn by a seed, the answers given, the points they earn, and the mistakes to look at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sco_quiz.model.card import Card, Format, ListAnswer, Option, OrderAnswer
from sco_quiz.model.review import Rating
from sco_quiz.study.options import STABLE_OPTIONS, format_for, shown_options, shuffled_items
from sco_quiz.study.scored import POINT_DECIMALS, Make, Result, Scored, session_text
from sco_quiz.study.session import Session
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
            counts=question.counts,
        )

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


def quiz_of(cards: Sequence[Card], make: Make, *, seed: str, id: str, due: Collection[str] = ()) -> Quiz:
    """Return a quiz over these cards, those of the make's kinds and tags; with fewer questions if there are fewer.

    `due`: ids of the cards whose answers count. The same cards and seed give the same quiz, in whatever order the
    cards come. No note is asked twice while another was not asked at all, and no question gives another away, as far
    as there are others.
    """
    fit = sorted((card for card in cards if _is_fit(card, make)), key=lambda card: card.id)
    chosen = _told_first(_chosen(fit, make.count, seed))
    questions = tuple(_question(card, make.format, seed, card.id in due) for card in chosen)
    return Quiz(id, seed, replace(make, count=len(questions)), questions)


def due_now(session: Session) -> frozenset[str]:
    """Return the cards that today's session would still ask because they are due: those that a quiz counts."""
    return frozenset(session.due) - {review.card_id for review in session.done}


def given_text(question: Question, given: str | tuple[str, ...]) -> str:
    """Return an answer as a learner reads it: of a choice the text of the option."""
    if not isinstance(given, str):
        return (" → " if question.format is Format.ORDER else ", ").join(given)
    return next((option.text for option in question.options if option.value == given), given)


def _is_fit(card: Card, make: Make) -> bool:
    return (
        (not make.kinds or card.kind in make.kinds)
        and (not make.tags or not set(make.tags).isdisjoint(card.tags))
        and format_for(card, None, make.format) is not Format.RECALL  # which nobody can grade
    )


def _question(card: Card, pinned: Format | None, seed: str, counts: bool) -> Question:
    form = format_for(card, None, pinned)
    if form is Format.CHOICE:
        return Question(card, form, shown_options(card, seed, STABLE_OPTIONS), counts)
    return Question(card, form, shuffled_items(card, seed), counts)


def _chosen(cards: Iterable[Card], count: int, seed: str) -> list[Card]:
    """Return up to `count` cards: in every round one of each note, those that leak nothing before the others."""
    waiting = sorted(cards, key=lambda card: (_turn(seed, card.note_id), _turn(seed, card.id)))
    taken: list[Card] = []
    while waiting and len(taken) < count:
        taken += _round(waiting, taken, count - len(taken))
        ids = {card.id for card in taken}
        waiting = [card for card in waiting if card.id not in ids]
    return taken


def _round(waiting: Sequence[Card], taken: Sequence[Card], room: int) -> Iterable[Card]:
    chosen: dict[str, Card] = {}
    told = {note for card in taken for note in _told_by(card)}
    notes = {card.note_id for card in taken}
    for may_leak in (False, True):
        for card in waiting:
            leaks = card.note_id in told or not notes.isdisjoint(_told_by(card))
            if len(chosen) < room and card.note_id not in chosen and (may_leak or not leaks):
                chosen[card.note_id] = card
                told.update(_told_by(card))
                notes.add(card.note_id)
    return chosen.values()


def _told_first(cards: Iterable[Card]) -> Iterator[Card]:
    """Yield the cards so that none comes after one that gives it away, as far as that can be."""
    waiting = {card.id: card for card in cards}
    while waiting:
        notes = {card.note_id for card in waiting.values()}
        harmless = (card for card in waiting.values() if notes.isdisjoint(_told_by(card)))
        card = next(harmless, next(iter(waiting.values())))
        yield waiting.pop(card.id)


def _told_by(card: Card) -> tuple[str, ...]:
    return tuple(f"{card.deck}/{note}" for note in card.tells if note != card.note)


def _turn(seed: str, identity: str) -> bytes:
    return sha256(f"{seed}\n{identity}".encode()).digest()


def _most_when_wrong(card: Card) -> float:
    """Return the most points that a wrong answer earns: one thing too many costs as much as one missing."""
    match card.answer:
        case ListAnswer(members=members, least=least):
            return 1 - 1 / (least or len(members))
        case OrderAnswer(items=items):
            return 1 - 1 / len(items)
        case _:
            return 0.0
