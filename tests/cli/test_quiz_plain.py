"""A quiz on plain lines: answers through a pipe, everything logged, points and mistakes at the end."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sco_quiz.cli.lines import Lines
from sco_quiz.cli.quiz_plain import quiz_json, quiz_plainly
from sco_quiz.collection import Collection
from sco_quiz.model.card import Format, answer_values
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.drawing import due_now, quiz_of
from sco_quiz.study.quiz import Question, Quiz
from sco_quiz.study.scored import QUIZ, Make
from sco_quiz.study.showing import Answered
from sco_quiz.study.verdict import verdict
from sco_quiz.study.wish import Wish
from tests.conftest import SetClock
from tests.study.desk import refs_of

SCO = ("sco-history",)


@pytest.fixture
def kept(tmp_path: Path, clock: SetClock) -> Iterator[Collection]:
    with Collection(paths_for(tmp_path, {}), clock=clock) as collection:
        yield collection


def drawn(kept: Collection, count: int = 3, seed: str = "s", id: str = "q", **make: object) -> Quiz:
    make = {"decks": SCO, "kinds": ("where",), **make}
    due = due_now(kept.study.start(SCO))
    return quiz_of(*refs_of(kept.cards(SCO)), Make(QUIZ, count, **make), seed=seed, id=id, due=due)  # type: ignore[arg-type]


def line_for(question: Question, *, right: bool = True) -> str:
    values = [option.value in answer_values(question.card.answer) for option in question.options]
    return str(values.index(right) + 1)


def play(kept: Collection, quiz: Quiz, monkeypatch: pytest.MonkeyPatch, *lines: str, seconds: float = 1.0) -> Quiz:
    """Answer by lines; the clock moves by `seconds` whenever it is read."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    ticks = iter(range(10_000))
    return quiz_plainly(kept.games, quiz, Lines(), lambda: next(ticks) * seconds)


def entries(kept: Collection) -> list[dict[str, object]]:
    return list(kept.log_json())


def test_a_perfect_quiz(kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    quiz = drawn(kept)
    ended = play(kept, quiz, monkeypatch, *map(line_for, quiz.questions))
    shown = capsys.readouterr().out
    assert ended.points == 3
    assert "3 of 3 points; 3 right, in 3 s. All is saved." in shown
    assert shown.count("✓ Right") == 3


def test_what_is_off_schedule_moves_no_memory(kept: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = drawn(kept)
    play(kept, quiz, monkeypatch, *map(line_for, quiz.questions))
    assert kept.memories() == {}
    assert [entry["due"] for entry in entries(kept)] == [None] * 3


def test_what_is_due_counts(kept: Collection, monkeypatch: pytest.MonkeyPatch, clock: SetClock) -> None:
    session = kept.study.start(SCO, Wish(limit=1))
    showing = kept.study.show(session)
    assert showing is not None
    kept.study.rate(session, showing, Answered("x", verdict(Outcome.EXACT), 1000), Rating.GOOD)
    before = kept.memories()[showing.card.id]
    clock.advance(days=60)
    quiz = drawn(kept, 1, kinds=(showing.card.kind,))
    while quiz.questions[0].card.id != showing.card.id:
        quiz = drawn(kept, 1, seed=quiz.seed + "s", kinds=(showing.card.kind,))
    assert quiz.questions[0].counts
    play(kept, quiz, monkeypatch, line_for(quiz.questions[0]))
    after = kept.memories()[showing.card.id]
    assert (before.repetitions, after.repetitions) == (1, 2)
    assert after.stability > before.stability


def test_mistakes_are_reviewed_with_the_answer_the_reason_and_the_quote(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quiz = drawn(kept, 1)
    [question] = quiz.questions
    ended = play(kept, quiz, monkeypatch, line_for(question, right=False))
    shown = capsys.readouterr().out.partition("0 of 1 points")[2]
    [mistake] = ended.mistakes
    for told in (question.card.question, mistake.given, mistake.answer, mistake.why, question.card.shown_quote):
        assert told in shown


def test_the_end_of_input_keeps_the_result_so_far(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quiz = drawn(kept)
    play(kept, quiz, monkeypatch, line_for(quiz.questions[0]))
    shown = capsys.readouterr().out
    assert "Left after 1 of 3." in shown
    assert "1 of 3 points" in shown
    assert len(entries(kept)) == 1


def test_nonsense_is_asked_again_and_not_logged(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quiz = drawn(kept, 1)
    play(kept, quiz, monkeypatch, "9", "0", "x", "9" * 5000, line_for(quiz.questions[0]))
    assert capsys.readouterr().out.count("not one of the options") == 4
    assert len(entries(kept)) == 1


def test_a_command_is_never_graded(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is one alone, to leave, in any case of its letters."""
    quiz = drawn(kept, 2, format=Format.TYPED)
    play(kept, quiz, monkeypatch, ":help", quiz.questions[0].card.answer_text, ":Quit", "x")
    shown = capsys.readouterr().out
    assert shown.count("No such command here: `:quit` leaves") == 1
    assert "Left after 1 of 2." in shown
    assert [entry["outcome"] for entry in entries(kept)] == ["exact"]


def test_a_coarser_date_is_asked_for_once_more(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quiz = drawn(kept, 99, kinds=("when",), format=Format.TYPED)
    place = next(n for n, one in enumerate(quiz.questions) if one.card.slot == "day")
    year = quiz.questions[place].card.answer_text[-4:]
    one = replace(quiz, make=replace(quiz.make, count=1), questions=quiz.questions[place : place + 1])
    ended = play(kept, one, monkeypatch, year, "")
    assert "Once more" in capsys.readouterr().out
    assert ended.points == 0


def test_a_late_answer_earns_nothing(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quiz = drawn(kept, 1, seconds_each=5)
    ended = play(kept, quiz, monkeypatch, line_for(quiz.questions[0]), seconds=6)
    assert ended.points == 0
    shown = capsys.readouterr().out
    assert "✗ Too late" in shown
    assert "more than 5 seconds" in shown


def test_a_quiz_is_held_against_earlier_ones(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], clock: SetClock
) -> None:
    for number, rights in enumerate(([True, True], [True, False], [False, False])):
        quiz = drawn(kept, 2, id=f"q{number}", seed=f"s{number}")
        lines = [line_for(question, right=right) for question, right in zip(quiz.questions, rights, strict=True)]
        play(kept, quiz, monkeypatch, *lines)
        clock.advance(days=1)
    shown = capsys.readouterr().out
    assert "Earlier ones with these settings: best 2 (2026-03-02), last 1." in shown
    assert "Trend: -1.00 points" in shown


def test_the_log_gives_the_same_result_as_the_quiz(kept: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = drawn(kept, 5, kinds=())
    ended = play(kept, quiz, monkeypatch, *["1"] * 60)
    [logged] = kept.games.results()
    assert logged == ended.result(kept.today())


def test_the_result_as_json(kept: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = drawn(kept, 2)
    ended = play(kept, quiz, monkeypatch, *map(line_for, quiz.questions))
    shown = json.loads(json.dumps(quiz_json(kept.games, ended)))
    assert (shown["points"], shown["of"], shown["complete"], shown["best"]) == (2, 2, True, None)
    assert [one["card"] for one in shown["questions"]] == [one.card.id for one in quiz.questions]
