"""Errors as the app shows them: one message that says what was not done, and the screen as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.dom import DOMNode

from sco_quiz.errors import ScoQuizError

SECONDS_SHOWN = 12


@contextmanager
def errors_shown(node: DOMNode, title: str) -> Iterator[None]:
    """Leave the block at an error that a learner can act on, and show it under `title`."""
    try:
        yield
    except ScoQuizError as error:
        node.app.notify(str(error), title=title, severity="error", timeout=SECONDS_SHOWN, markup=False)
