"""What the terminal can do: its width, colours, a pager for what is longer than it, and whether it can be drawn on."""

from __future__ import annotations

import os
import shutil
import sys

import click

from sco_quiz.errors import ScoQuizError


def text_width() -> int | None:
    """Return the columns of the terminal, None where the output is no terminal and its lines may be of any length."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def show(text: str) -> None:
    """Print styled text, through the user's pager if it is longer than the terminal, and without styles elsewhere."""
    shown = text if _is_coloured() else click.unstyle(text)
    if sys.stdin.isatty() and sys.stdout.isatty() and shown.count("\n") >= shutil.get_terminal_size().lines:
        click.echo_via_pager(shown)
    else:
        click.echo(shown)


def refuse_to_draw(verb: str) -> None:
    """Raise ScoQuizError where the app cannot be drawn: on a pipe or file, or on a terminal that obeys no commands.

    `verb`: what to call with `--plain` instead.
    """
    remedy = f"use `sco-quiz {verb} --plain`"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ScoQuizError("this is not a terminal, so the app cannot open", remedy)
    term = os.environ.get("TERM", "")
    if os.name == "posix" and term in {"", "dumb", "unknown"}:
        named = f"TERM is {term}" if term else "TERM is not set"
        raise ScoQuizError(f"this terminal cannot show the app ({named})", remedy)


def _is_coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
