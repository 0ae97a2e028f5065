"""What the terminal that is printed to can do: its width, colours, and a pager for what is longer than it."""

from __future__ import annotations

import os
import shutil
import sys

import click


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


def _is_coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
