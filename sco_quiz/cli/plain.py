"""Studying on plain lines: the same session as the app's, one prompt and one answer at a time, for pipes and readers.

A line that begins with a colon is a command (`:u` undo, `:r` redo, `:q` leave); the end of input leaves too.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import click

from sco_quiz.cli.lines import LeftError, Lines, card_told, given, option_lines, request
from sco_quiz.collection import Collection
from sco_quiz.model.card import Card, Format
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.pacing import NEW_ARE_DONE
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.study.verdict import Verdict, overruled

_NAMES = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}
HELP = ":u undo · :r redo · :o I was right · :q leave"


@dataclass(frozen=True, slots=True)
class _Command:
    """A line that is no answer: `u`, `r`."""

    name: str


def study_plainly(
    collection: Collection, session: Session, pinned: Format | None, seed: str, deck_ids: Sequence[str] = ()
) -> None:
    """Ask until the session is over or the input ends; every answer is saved before the next line is printed.

    `deck_ids`: the decks of the session, () for all.
    """
    answered = len(session.done)
    click.echo(f"{_left(session)}. Commands: {HELP}")
    if session.current is None and collection.has_unseen(deck_ids):
        click.echo(NEW_ARE_DONE)
    try:
        while (showing := collection.study.show(session, pinned=pinned, seed=seed)) is not None:
            session = _renewed(collection, _turn(collection, session, showing), deck_ids)
    except (LeftError, click.exceptions.Abort):
        click.echo()
    click.echo(f"{max(0, len(session.done) - answered)} answered; {_left(session)}. All is saved.")


def _renewed(collection: Collection, session: Session, deck_ids: Sequence[str]) -> Session:
    """Return the session of the decks as they are saved by now, and say what was read again."""
    reloaded = collection.reload()
    if reloaded is None:
        return session
    told = [str(problem) for problem in reloaded.problems]
    told += [f"loaded: {collection.deck_title(deck_id)}" for deck_id in reloaded.changed]
    told += [f"no longer there: {title}" for title in reloaded.gone]
    for line in (*told, *reloaded.notices):
        click.echo(line, err=True)
    return collection.study.renew(session, deck_ids)


def _turn(collection: Collection, session: Session, showing: Showing) -> Session:
    click.echo(f"\n{showing.card.deck} · {showing.card.kind}\n{showing.card.question}")
    started = time.monotonic()
    answered = _answer(collection, showing, started)
    if isinstance(answered, _Command):
        return _moved(collection, session, answered)
    _tell(showing.card, answered.verdict)
    if showing.changed is not None:
        click.echo(showing.changed.sentence)
    rating = _rating(showing, answered)
    while isinstance(rating, _Command):
        moved = _moved(collection, session, rating)
        if moved is not session:
            return moved
        rating = _rating(showing, answered)  # nothing was moved: what was answered stands
    after = collection.study.rate(session, showing, answered, rating)
    click.echo(f"{_NAMES[rating]}: back {_returns(rating, showing)}.")
    return after


def _answer(collection: Collection, showing: Showing, started: float) -> Answered | _Command:
    """Return an answer with its verdict; one that cannot be graded is asked for once more, then it is wrong."""
    asked_again = False
    for option in option_lines(showing):
        click.echo(option)
    guess = " (add ? if you guess)" if showing.format is Format.CHOICE else ""
    while True:
        line = _line(f"{request(showing)}{guess}: ")
        if isinstance(line, _Command):
            return line
        guessed = showing.format is Format.CHOICE and line.endswith("?")
        answer = given(showing, line.rstrip("?") if guessed else line)
        if answer is None:
            click.echo("That is not one of the options.")
            continue
        verdict = collection.study.judge(showing, answer, guessed=guessed, asked_again=asked_again)
        if verdict.right is not None or verdict.outcome is Outcome.RECALLED:
            return Answered(answer, verdict, round((time.monotonic() - started) * 1000), guessed)
        click.echo(f"{verdict.reason} Once more; an empty line says that you do not know.")
        asked_again = True


def _tell(card: Card, verdict: Verdict) -> None:
    sign = {True: "✓ Right", False: "✗ Wrong", None: "Answer"}[verdict.right]
    click.echo(f"{sign}{'. ' if verdict.reason else ''}{verdict.reason}")
    click.echo(f"= {card.answer_text}")
    for line in card_told(card):
        click.echo(line)


def _rating(showing: Showing, answered: Answered) -> Rating | _Command:
    """Ask for a rating until there is one; an empty line takes the suggestion."""
    suggested = answered.verdict.suggested
    while True:
        keys = " · ".join(f"{r.value} {_NAMES[r]} {_returns(r, showing)}" for r in Rating)
        prompt = f"{keys}{f' [{_NAMES[suggested]}]' if suggested else ''}: "
        line = _line(prompt)
        if isinstance(line, _Command):
            if line.name != "o":
                return line
            suggested = overruled(answered.verdict).suggested
        elif not line.strip() and suggested is not None:
            return suggested
        elif line.strip() in {"1", "2", "3", "4"}:
            return Rating(int(line))
        else:
            click.echo("1, 2, 3 or 4, please.")


def _returns(rating: Rating, showing: Showing) -> str:
    days = showing.interval_days[rating]
    if rating is Rating.AGAIN and showing.comes_back:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"


def _moved(collection: Collection, session: Session, command: _Command) -> Session:
    moved = {"u": collection.study.undo, "r": collection.study.redo}.get(command.name)
    if moved is None:
        click.echo(f"No such command here. {HELP}")
        return session
    after = moved(session)
    if after is None:
        click.echo("There is nothing to undo." if command.name == "u" else "There is nothing to redo.")
        return session
    click.echo("Undone." if command.name == "u" else "Redone.")
    return after


def _line(prompt: str) -> str | _Command:
    """Return the next line of input, or the command it is. Raises LeftError at the end of input."""
    text = Lines().ask(prompt)
    return _Command(text[1:]) if text.startswith(":") else text


def _left(session: Session) -> str:
    counts = session.counts
    return f"{counts.due} due, {counts.new} new, {counts.learning} learning"
