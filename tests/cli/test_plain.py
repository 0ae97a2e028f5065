"""Studying on plain lines through a pipe: answers, commands, ratings, and an end at the end of input."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sco_quiz.cli.plain import study_plainly
from sco_quiz.collection import Collection
from sco_quiz.model.card import Format, Option, OrderAnswer, answer_values
from sco_quiz.paths import paths_for
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Showing
from sco_quiz.study.wish import Wish

Opens = Callable[..., Collection]


class Pipe:
    """A learner whose lines are given; `{right}` and `{wrong}` stand for an answer to the card at hand."""

    def __init__(self, collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
        self.collection = collection
        self._patch = monkeypatch

    def study(self, *lines: str, session: Session | None = None, pinned: Format | None = None) -> None:
        self._patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        session = session or self.collection.study.start()
        study_plainly(self.collection, replace(session, wish=Wish(pinned=pinned)))

    def showing(self) -> Showing:
        showing = self.collection.study.show(self.collection.study.start())
        assert showing is not None
        return showing

    def number(self, *, right: bool) -> str:
        """Return the number of a right or wrong option of the first card."""
        showing = self.showing()
        wanted = [self._is_right(showing, option) is right for option in showing.options]
        return str(wanted.index(True) + 1)

    def _is_right(self, showing: Showing, option: Option) -> bool:
        return option.value in answer_values(showing.card.answer)

    def ratings(self) -> list[object]:
        return [entry.get("rating", "undone") for entry in self.collection.log_json()]


@pytest.fixture
def pipe(open_collection: Opens, monkeypatch: pytest.MonkeyPatch) -> Pipe:
    return Pipe(open_collection(), monkeypatch)


def test_an_empty_line_takes_the_suggestion(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    pipe.study(pipe.number(right=True), "")
    assert pipe.ratings() == ["good"]
    shown = capsys.readouterr().out
    assert "✓ Right" in shown
    assert "1 answered" in shown


def test_a_wrong_choice_is_again_and_shows_the_answer_and_the_quote(
    pipe: Pipe, capsys: pytest.CaptureFixture[str]
) -> None:
    showing = pipe.showing()
    pipe.study(pipe.number(right=False), "")
    assert pipe.ratings() == ["again"]
    shown = capsys.readouterr().out
    assert "✗ Wrong" in shown
    assert showing.card.quote in shown


def test_a_guess_that_is_right_is_again(pipe: Pipe) -> None:
    pipe.study(pipe.number(right=True) + "?", "")
    [entry] = pipe.collection.log_json()
    assert (entry["rating"], entry["guessed"], entry["outcome"]) == ("again", True, "exact")


def test_a_number_overrules_the_suggestion(pipe: Pipe) -> None:
    pipe.study(pipe.number(right=True), "4")
    assert pipe.ratings() == ["easy"]


def test_i_was_right_overrules_the_verdict(pipe: Pipe) -> None:
    pipe.study(pipe.number(right=False), ":o", "")
    [entry] = pipe.collection.log_json()
    assert (entry["rating"], entry["outcome"]) == ("good", "wrong")


def test_undo_and_redo(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    pipe.study(pipe.number(right=True), "", ":u", ":u", ":r", ":r")
    assert [entry["type"] for entry in pipe.collection.log_json()] == ["review", "retraction", "retraction"]
    shown = capsys.readouterr().out
    assert "There is nothing to undo." in shown
    assert "There is nothing to redo." in shown
    assert len(pipe.collection.memories()) == 1


def test_the_end_of_input_in_a_card_loses_nothing_before_it(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    pipe.study(pipe.number(right=True), "", "1")
    assert len(pipe.ratings()) == 1
    assert "All is saved." in capsys.readouterr().out


def test_nonsense_is_asked_again(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    pipe.study("9", "x", pipe.number(right=True), "7", "3")
    assert pipe.ratings() == ["good"]
    shown = capsys.readouterr().out
    assert shown.count("not one of the options") == 2
    assert "1, 2, 3 or 4" in shown


def test_a_coarser_date_is_asked_again_and_not_logged(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    collection = pipe.collection
    session = _only(collection, "sco-history/petersburg-2002#when:day")
    pipe.study("June 2002", "7 June 2002", "", session=session, pinned=Format.TYPED)
    [entry] = collection.log_json()
    assert (entry["given"], entry["outcome"]) == ("7 June 2002", "exact")
    assert "More exactly" in capsys.readouterr().out


def test_an_order_is_given_by_letters(pipe: Pipe) -> None:
    collection = pipe.collection
    [card, *_] = [card for card in collection.cards() if card.kind == "order"]
    session = _only(collection, card.id)
    showing = collection.study.show(session)
    assert showing is not None
    assert isinstance(card.answer, OrderAnswer)
    shown = [option.text for option in showing.options]
    letters = " ".join("abcd"[shown.index(item.text)] for item in card.answer.items)
    pipe.study(letters, "", session=session)
    [entry] = collection.log_json()
    assert (entry["outcome"], entry["rating"]) == ("exact", "good")
    assert json.dumps(entry)


def test_an_answer_that_was_shown_cannot_be_replaced(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    """A command that does nothing leaves the wrong answer to be rated."""
    pipe.study(pipe.number(right=False), ":zz", ":u", "")
    assert pipe.ratings() == ["again"]
    assert "No such command" in capsys.readouterr().out


def test_two_empty_lines_say_that_one_does_not_know(pipe: Pipe) -> None:
    session = _only(pipe.collection, "sco-history/petersburg-2002#when:day")
    pipe.study("", "", "", session=session, pinned=Format.TYPED)
    [entry] = pipe.collection.log_json()
    assert (entry["outcome"], entry["rating"]) == ("wrong", "again")


def test_the_third_wrong_answer_says_that_it_comes_back_tomorrow(
    pipe: Pipe, capsys: pytest.CaptureFixture[str]
) -> None:
    session = _only(pipe.collection, "sco-history/petersburg-2002#when:day")
    pipe.study(*["1 January 1900", ""] * 3, session=session, pinned=Format.TYPED)
    assert pipe.ratings() == ["again"] * 3
    shown = capsys.readouterr().out
    assert shown.count("Again: back today.") == 2
    assert "Again: back tomorrow." in shown


def test_an_endless_line_ends_the_sitting(pipe: Pipe) -> None:
    pipe.study("x" * 200_000)
    assert pipe.ratings() == []


def test_recall_is_rated_by_the_learner(pipe: Pipe) -> None:
    pipe.study("", "", "2", pinned=Format.RECALL)
    [entry] = pipe.collection.log_json()
    assert (entry["outcome"], entry["suggested"], entry["rating"]) == ("recalled", None, "hard")


def _only(collection: Collection, card_id: str) -> Session:
    from dataclasses import replace

    return replace(collection.study.start(), due=(), new=(card_id,))


def test_a_deck_saved_meanwhile_is_asked_from_the_next_card_on_and_it_is_said(
    open_collection: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error stream: what was read again, or where an error stands."""
    file = paths_for(tmp_path, {}).decks / "towns.yaml"
    file.parent.mkdir(parents=True)
    cards = "title: Towns\ncards:\n  - {id: pe, question: Peru?, answer: Lima}\n"
    file.write_text(cards, encoding="utf-8")
    collection = open_collection()
    session = collection.study.start(["towns"])
    saved = iter([f"{cards}nots: x\n", f"{cards}  - {{id: cl, question: Chile?, answer: Santiago}}\n"])
    rate = collection.study.rate

    def rate_and_save(*arguments: object) -> Session:
        file.write_text(next(saved), encoding="utf-8")
        return rate(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(collection.study, "rate", rate_and_save)
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n1\nLima\n3\n"))
    study_plainly(collection, replace(session, wish=Wish(pinned=Format.TYPED)))
    said = capsys.readouterr()
    assert f"{file}:4:1: unknown key `nots`" in said.err
    assert "loaded: Towns" in said.err
    assert "Chile?" in said.out
