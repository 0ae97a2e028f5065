"""A quiz on plain lines: one prompt, one answer, and at the end the points and the mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import click

from sco_quiz.cli.lines import LeftError, Lines, card_told, given, option_lines, request
from sco_quiz.cli.scoring import Clock, Keeper, ending, result_json
from sco_quiz.model.counting import many
from sco_quiz.study.quiz import Mistake, Question, Quiz
from sco_quiz.study.score_words import points_text, schedule_words
from sco_quiz.study.showing import Answered
from sco_quiz.study.verdict import Verdict


class QuizKeeper(Keeper, Protocol):
    """Judges the answers of a quiz, and keeps them."""

    def judge_question(self, question: Question, given: str | tuple[str, ...], *, asked_again: bool = False) -> Verdict:
        """Return the verdict on an answer. `asked_again`: what cannot be graded now is wrong."""


def quiz_plainly(keeper: QuizKeeper, quiz: Quiz, lines: Lines, clock: Clock) -> Quiz:
    """Ask until the quiz is over or the input ends, tell what came of it, and return it as it ended.

    Every answer is saved before the next line is printed. Raises StoreError.
    """
    day = keeper.today()
    for line in _opening(quiz):
        lines.say(line)
    try:
        while (question := quiz.current) is not None:
            quiz = quiz.with_answer(_answer(keeper, quiz, question, lines, clock))
            notice = keeper.log_scored(quiz.last_scored)
            for line in (*_after(quiz), *filter(None, [notice])):
                lines.say(line)
    except (LeftError, click.exceptions.Abort):
        lines.say()
    lines.say()
    for line in (*ending(quiz.result(day), keeper), *_mistakes(quiz)):
        lines.say(line)
    return quiz


def quiz_json(keeper: Keeper, quiz: Quiz) -> dict[str, object]:
    """Return a quiz and what came of it as JSON can hold it."""
    asked = zip(quiz.questions, quiz.answers, quiz.points_each, strict=False)
    return {
        **result_json(quiz.result(keeper.today()), keeper),
        "questions": [
            {
                "card": question.card.id,
                "question": question.card.question,
                "given": answered.given if isinstance(answered.given, str) else list(answered.given),
                "answer_text": question.card.answer_text,
                "outcome": answered.verdict.outcome.value,
                "points": points,
                "reason": answered.verdict.reason,
                "duration_ms": answered.duration_ms,
                "extra": not question.counts,
            }
            for question, answered, points in asked
        ],
    }


def _opening(quiz: Quiz) -> Iterator[str]:
    make = quiz.make
    yield f"A quiz of {many(make.count, 'question')}, drawn by seed {quiz.seed}. `:quit` leaves."
    yield schedule_words(sum(question.counts for question in quiz.questions), make.count)
    if make.seconds_each is not None:
        yield f"An answer after more than {many(make.seconds_each, 'second')} earns no points."
    if make.seconds is not None:
        yield f"Time for all answers together: {many(make.seconds, 'second')}."


def _answer(keeper: QuizKeeper, quiz: Quiz, question: Question, lines: Lines, clock: Clock) -> Answered:
    """Return an answer with its verdict; one that cannot be graded is asked for once more, then it is wrong."""
    card, started, asked_again = question.card, clock(), False
    lines.say(f"\n{len(quiz.answers) + 1}/{quiz.make.count} · {card.deck} · {card.kind}\n{card.question}")
    for option in option_lines(question):
        lines.say(option)
    while True:
        answer = given(question, lines.answer(f"{request(question)}: "))
        if answer is None:
            lines.say("That is not one of the options.")
            continue
        verdict = keeper.judge_question(question, answer, asked_again=asked_again)
        if verdict.right is not None:
            return Answered(answer, verdict, round((clock() - started) * 1000))
        lines.say(f"{verdict.reason} Once more; an empty line says that you do not know.")
        asked_again = True


def _after(quiz: Quiz) -> Iterator[str]:
    """Yield what is said at once: right or wrong, and the answer. The rest waits for the end."""
    points, last = quiz.points_each[-1], len(quiz.answers) - 1
    if points >= 1:
        yield "✓ Right"
        return
    yield "✗ Too late" if quiz.is_late(last) else f"✗ Wrong{_partly(points)}"
    yield f"= {quiz.questions[last].card.answer_text}"


def _mistakes(quiz: Quiz) -> Iterator[str]:
    for mistake in quiz.mistakes:
        yield from _mistake_lines(mistake)


def _mistake_lines(mistake: Mistake) -> Iterator[str]:
    yield f"\n✗ {mistake.question.card.question}"
    yield f"  You: {mistake.given or 'nothing'}{_partly(mistake.points)}"
    yield f"  = {mistake.answer}"
    for line in (mistake.why, *card_told(mistake.question.card)):
        if line:
            yield f"  {line}"


def _partly(points: float) -> str:
    return f" ({points_text(points)} points)" if points > 0 else ""
