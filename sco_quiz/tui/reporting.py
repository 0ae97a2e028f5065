"""Messages as the app shows them: one at a time; an error says what was not done and leaves the screen as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.dom import DOMNode

from sco_quiz.errors import ScoQuizError

SECONDS_SHOWN = 3
ERROR_SECONDS_SHOWN = 12  # long enough to read the remedy


def say(node: DOMNode, message: str) -> None:
    """Show a short literal message in place of those before."""
    node.app.clear_notifications()
    node.app.notify(message, timeout=SECONDS_SHOWN, markup=False)


@contextmanager
def errors_shown(node: DOMNode, title: str) -> Iterator[None]:
    """Leave the block at an error that a learner can act on, and show it under `title`."""
    try:
        yield
    except ScoQuizError as error:
        node.app.clear_notifications()
        node.app.notify(str(error), title=title, severity="error", timeout=ERROR_SECONDS_SHOWN, markup=False)
