"""Checks deck files: every error of every file, and the findings of those that load."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sco_quiz.deck.library import read_bytes
from sco_quiz.errors import DeckError, Problem
from sco_quiz.questions.lint import findings


def check_files(files: Sequence[Path]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the errors and the findings of all files, in the order of the files."""
    from sco_quiz.deck.schema import load_deck  # pydantic, 65 ms

    errors: list[Problem] = []
    found: list[Problem] = []
    for file in files:
        try:
            found.extend(findings(load_deck(read_bytes(file), str(file))))
        except DeckError as error:
            errors.extend(error.problems)
    return tuple(errors), tuple(found)
