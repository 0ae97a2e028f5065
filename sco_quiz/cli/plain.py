"""Studying on plain lines: the same session as the app's, one prompt and one answer at a time, for pipes and readers.

A line that begins with a colon is a command (`:undo` or `:u`, `:quit` or `:q`…); the end of input leaves too. Options
stand beside their question at once: nobody types a line only to see them.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import click

from sco_quiz.cli.lines import LeftError, Lines, card_told, given, option_lines, request
from sco_quiz.collection import Collection
from sco_quiz.model.card import Card, Format
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.mode import mode_words
from sco_quiz.study.pacing import NEW_ARE_DONE
from sco_quiz.study.session import EXTRA, Session
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.study.verdict import Verdict, overruled, with_help

_NAMES = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}
HELP = """\
:hint, a hint · :info, why now · :right, I was right · :accept, from now on · :doubt TEXT, report a doubt
:undo · :redo · :suspend · :bury until tomorrow · :flag, on and off · :quit · :help
The letters do too: :h :i :o :m :d TEXT :u :r :s :b :f :q"""
WORDS = {
    "hint": "h",
    "info": "i",
    "why": "i",
    "right": "o",
    "accept": "m",
    "doubt": "d",
    "undo": "u",
    "redo": "r",
    "suspend": "s",
    "bury": "b",
    "flag": "f",
    "?": "help",
}


@dataclass(frozen=True, slots=True)
class _Command:
    """A line that is no answer. `name`: its letter, `help`, or what is none. `text`: what stands behind it."""

    name: str
    text: str = ""


class _MovedError(Exception):
    """The card at hand is left for the session that `session` is, which a command has made."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


def study_plainly(collection: Collection, session: Session) -> None:
    """Ask until the session is over or the input ends; every answer is saved before the next line is printed."""
    answered = len(session.done)
    for line in _opening(collection, session):
        click.echo(line)
    try:
        while (showing := collection.study.show(session)) is not None:
            session = _renewed(collection, _Turn(collection, session, showing).play())
    except (LeftError, click.exceptions.Abort):
        click.echo("\nThe last card was not rated, so it is asked again.")
    click.echo(f"{max(0, len(session.done) - answered)} answered; {_left(session)}. All is saved.")


def _opening(collection: Collection, session: Session) -> list[str]:
    lines = [f"{_left(session)}. Commands: {HELP}"]
    lines += filter(None, [mode_words(session)])
    if session.current is None and collection.has_unseen(session.decks):
        lines.append(NEW_ARE_DONE)
    return lines


def _renewed(collection: Collection, session: Session) -> Session:
    """Return the session of the decks as they are saved by now, and say what was read again."""
    reloaded = collection.reload()
    if reloaded is None:
        return session
    told = [str(problem) for problem in reloaded.problems]
    told += [f"loaded: {collection.deck_title(deck_id)}" for deck_id in reloaded.changed]
    told += [f"no longer there: {title}" for title in reloaded.gone]
    for line in (*told, *reloaded.notices):
        click.echo(line, err=True)
    return collection.study.renew(session)


class _Turn:
    """One card: asked, answered, told of and rated."""

    def __init__(self, collection: Collection, session: Session, showing: Showing) -> None:
        self._collection = collection
        self._session = session
        self._showing = showing
        self._started = time.monotonic()
        self._hints = 0

    def play(self) -> Session:
        """Return the session after the card, or after a command that left it."""
        showing = self._showing
        click.echo(f"\n{showing.card.deck} · {showing.card.kind}\n{showing.card.question}")
        for option in option_lines(showing):
            click.echo(option)
        try:
            answered = self._answer()
            _tell(showing.card, answered.verdict)
            if showing.changed is not None:
                click.echo(showing.changed.sentence)
            answered, rating = self._rated(answered)
        except _MovedError as moved:
            return moved.session
        after = self._collection.study.rate(self._session, showing, answered, rating)
        returns = _returns(rating, showing)
        click.echo(f"{_NAMES[rating]}: back {returns}." if returns else f"{_NAMES[rating]}.")
        if after.notice:
            click.echo(after.notice)
        return after

    def _answer(self) -> Answered:
        """Return an answer with its verdict; one that cannot be graded is asked for once more, then it is wrong."""
        showing, asked_again = self._showing, False
        guess = " (add ? if you guess)" if showing.format is Format.CHOICE else ""
        while True:
            line = _line(f"{request(showing)}{guess}: ")
            if isinstance(line, _Command):
                self._command(line)
                continue
            guessed = showing.format is Format.CHOICE and line.endswith("?")
            answer = given(showing, line.rstrip("?") if guessed else line)
            if answer is None:
                click.echo("That is not one of the options.")
                continue
            hinted = self._hints > 0
            graded = self._collection.study.judge(
                showing, answer, guessed=guessed, hinted=hinted, asked_again=asked_again
            )
            if graded.right is not None or graded.outcome is Outcome.RECALLED:
                duration_ms = round((time.monotonic() - self._started) * 1000)
                return Answered(answer, graded, duration_ms, guessed, hinted)
            click.echo(f"{graded.reason} Once more; an empty line says that you do not know.")
            asked_again = True

    def _rated(self, answered: Answered) -> tuple[Answered, Rating]:
        """Ask for a rating until there is one; an empty line takes the suggestion."""
        while True:
            suggested = answered.verdict.suggested
            keys = " · ".join(f"{r.value} {_NAMES[r]} {_returns(r, self._showing)}".rstrip() for r in Rating)
            line = _line(f"{keys}{f' [{_NAMES[suggested]}]' if suggested else ''}: ")
            if isinstance(line, _Command):
                answered = self._after_answer(answered, line)
            elif not line.strip() and suggested is not None:
                return answered, suggested
            elif line.strip() in {"1", "2", "3", "4"}:
                return answered, Rating(int(line))
            else:
                click.echo("1, 2, 3 or 4, please.")

    def _after_answer(self, answered: Answered, command: _Command) -> Answered:
        """Do a command that concerns an answer, or any other one, and return the answer as it counts then."""
        if command.name == "o" and answered.verdict.right is not None:
            right = with_help(overruled(answered.verdict), guessed=answered.guessed, hinted=answered.hinted)
            click.echo(
                f"Right, as you say.{' `:accept` accepts it from now on.' if self._can_accept(answered) else ''}"
            )
            return replace(answered, verdict=right)
        if command.name == "m" and self._can_accept(answered):
            self._collection.study.accept(self._showing.card, str(answered.given))
            click.echo("Accepted from now on.")
            return replace(answered, verdict=with_help(overruled(answered.verdict), hinted=answered.hinted))
        self._command(command)
        return answered

    def _can_accept(self, answered: Answered) -> bool:
        return self._showing.format is Format.TYPED and answered.given != ""

    def _command(self, command: _Command) -> None:
        """Do a command; one that leaves the card raises _MovedError with the session to go on with."""
        match command.name:
            case "d" if command.text:
                self._collection.study.doubt(self._showing.card, command.text)
                click.echo("Kept in doubts.md, beside your progress.")
            case "d":
                click.echo("Write what is doubtful: :doubt TEXT")
            case "help":
                click.echo(HELP)
            case "h":
                self._hint()
            case "i":
                click.echo(self._collection.study.why(self._session, self._showing))
            case "f":
                self._flag()
            case "s" | "b" as name:
                marks, card_id = self._collection.marks, self._showing.card.id
                marks.set((card_id,), suspended=name == "s" or None, buried=name == "b" or None)
                click.echo("Suspended." if name == "s" else "Buried until tomorrow.")
                raise _MovedError(self._collection.study.renew(self._session))
            case "u" | "r" as name:
                study = self._collection.study
                moved = study.undo(self._session) if name == "u" else study.redo(self._session)
                if moved is not None:
                    click.echo(moved.notice)
                    raise _MovedError(moved)
                click.echo(f"There is nothing to {'undo' if name == 'u' else 'redo'}.")
            case _:
                click.echo(f"No such command here.\n{HELP}")

    def _hint(self) -> None:
        hints = self._collection.study.hints(self._showing.card) if self._showing.format is Format.TYPED else ()
        if self._hints == len(hints):
            click.echo("There is no further hint." if hints else "There is no hint to this card.")
            return
        click.echo(f"Hint, {hints[self._hints].what}: {hints[self._hints].text}")
        self._hints += 1

    def _flag(self) -> None:
        marks, card_id = self._collection.marks, self._showing.card.id
        is_on = not marks.of(card_id).flagged
        marks.set((card_id,), flagged=is_on)
        click.echo("Flagged." if is_on else "No longer flagged.")


def _tell(card: Card, verdict: Verdict) -> None:
    sign = {True: "✓ Right", False: "✗ Wrong", None: "Answer"}[verdict.right]
    click.echo(f"{sign}{'. ' if verdict.reason else ''}{verdict.reason}")
    click.echo(f"= {card.answer_text}")
    for line in card_told(card):
        click.echo(line)


def _returns(rating: Rating, showing: Showing) -> str:
    """Return when the card comes back, "" where no rating moves its memory."""
    if rating is Rating.AGAIN and showing.comes_back:
        return "today"
    days = showing.interval_days.get(rating)
    if days is None:
        return ""
    return "tomorrow" if days == 1 else f"in {days} days"


def _line(prompt: str) -> str | _Command:
    """Return the next line of input, or the command it is. Raises LeftError at the end of input."""
    text = Lines().ask(prompt)
    return _command(text[1:]) if text.startswith(":") else text


def _command(text: str) -> _Command:
    """Return the command that a line is, called by its letter or by its word."""
    word, _, rest = text.strip().partition(" ")
    name = word.lower()
    return _Command(WORDS.get(name, name), rest.strip())


def _left(session: Session) -> str:
    counts = session.counts
    if session.kind == EXTRA:
        return f"{counts.due + counts.new + counts.learning} left"
    return f"{counts.due} due, {counts.new} new, {counts.learning} learning"
