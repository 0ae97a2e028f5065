"""Says on stderr how far a long work is: on one line of a terminal, which is left empty at the end."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable

import click

from sco_quiz.model.columns import columns, cut
from sco_quiz.model.counting import percent
from sco_quiz.model.text import clean

SILENT_SECONDS = 0.5


class Telling:
    """Silent in the first half second, and once it has ended. `clock`: seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._begun = clock()
        self._cells = 0  # of the line as it stands
        self._has_ended = False

    def tell(self, what: str, done: int, total: int) -> None:
        """Say how much of something is done."""
        if self._has_ended or not sys.stderr.isatty() or self._clock() - self._begun <= SILENT_SECONDS:
            return
        share = percent(done / max(1, total))
        room = shutil.get_terminal_size().columns - 1  # a line that wraps could not be taken back
        line = f"{cut(clean(what), room - len(share) - 2)}: {share}"
        click.echo(f"\r{line}{' ' * (self._cells - columns(line))}", nl=False, err=True)
        self._cells = max(self._cells, columns(line))

    def end(self) -> None:
        """Leave the line empty."""
        if self._cells:
            click.echo("\r" + " " * self._cells + "\r", nl=False, err=True)
        self._has_ended = True
