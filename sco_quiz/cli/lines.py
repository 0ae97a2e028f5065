"""Questions and answers on plain lines: what is asked for, what a line gives, and what is told of a card."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import click

from sco_quiz.model.card import Card, Format, ListAnswer
from sco_quiz.model.dates import parse
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.study.showing import Asked

LONGEST_LINE = 100_000
_LEAVES = frozenset({"q", "quit"})
_LETTERS = "abcdefghij"


class LeftError(Exception):
    """The learner left, or the input ended."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Where lines go. `err`: to stderr, since stdout is for a program."""

    err: bool = False

    def say(self, text: str = "") -> None:
        """Print a line."""
        click.echo(text, err=self.err)

    def ask(self, prompt: str) -> str:
        """Return the next line of input without space around it. Raises LeftError at its end and for `:quit`."""
        click.echo(prompt, nl=not _is_terminal(), err=self.err)
        line = sys.stdin.readline(LONGEST_LINE) if sys.stdin is not None else ""
        if not line or len(line) == LONGEST_LINE or _leaves(line.strip()):
            raise LeftError
        return line.strip()

    def answer(self, prompt: str) -> str:
        """Return the next line that is no command, where there is none but to leave. Raises LeftError as `ask` does."""
        while (line := self.ask(prompt)).startswith(":"):
            self.say("No such command here: `:quit` leaves, and there is no other.")
        return line


def option_lines(asked: Asked) -> list[str]:
    """Return a line for each option: numbered to choose from, lettered to be put in order."""
    marks = [str(number) for number in range(1, 11)] if asked.format is Format.CHOICE else _LETTERS
    return [f"  {mark}. {option.text}" for mark, option in zip(marks, asked.options, strict=False)]


def request(asked: Asked) -> str:
    """Return what to say before the line that answers."""
    match asked.format:
        case Format.CHOICE:
            return f"1–{len(asked.options)}"
        case Format.ORDER:
            return "letters in order, such as b a c"
        case Format.LIST:
            wanted = asked.card.answer.wanted if isinstance(asked.card.answer, ListAnswer) else "all"
            return f"name {wanted}, separated by commas"
        case Format.RECALL:
            return "Enter shows the answer"
        case Format.TYPED:
            return "answer"


def given(asked: Asked, line: str) -> str | tuple[str, ...] | None:
    """Return what a line gives, None for a number or letter that is not on offer."""
    values = [option.value for option in asked.options]
    match asked.format:
        case Format.CHOICE:
            number = numbered(line, len(values))
            return None if number is None else values[number - 1]
        case Format.ORDER:
            places = [_LETTERS.find(letter) for letter in line.lower() if not letter.isspace() and letter not in ",;"]
            return tuple(values[place] for place in places) if sorted(places) == list(range(len(values))) else None
        case _:
            return line


def numbered(line: str, most: int) -> int | None:
    """Return the number from 1 to `most` that a line is, None if it is none."""
    text = line.strip()
    return int(text) if text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most else None


def card_told(card: Card) -> list[str]:
    """Return the lines that tell, after an answer, what the source prints and says and the writer notes."""
    told = []
    if card.as_printed is not None:
        told.append(f"The source prints {spoken(parse(card.as_printed), card.language)}.")
    if card.quote:
        title = f" — {card.source.title}" if card.source else ""
        told.append(f"“{card.shown_quote}”{title}")
    notes = (("Note", card.note_text), ("To remember", card.mnemonic))
    return [*told, *(f"{label}: {text}" for label, text in notes if text)]


def _leaves(line: str) -> bool:
    return line.startswith(":") and line[1:].strip().lower() in _LEAVES


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
