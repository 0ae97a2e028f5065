"""Messages as the app shows them: one at a time; an error says what was not done and leaves the screen as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual.dom import DOMNode

from sco_quiz.errors import Problem, ScoQuizError

SECONDS_SHOWN = 3
ERROR_SECONDS_SHOWN = 12  # long enough to read the remedy


def say(node: DOMNode, message: str) -> None:
    """Show a short literal message in place of those before."""
    node.app.clear_notifications()
    node.app.notify(message, timeout=SECONDS_SHOWN, markup=False)


def tell_mistakes(node: DOMNode, mistakes: Sequence[Problem]) -> None:
    """Say what is wrong in the settings file: the first of it, and how many more."""
    if mistakes:
        more = f" (and {len(mistakes) - 1} more: `sco-quiz config --check`)" if len(mistakes) > 1 else ""
        told, title = f"{mistakes[0]}{more}", "Settings: the default counts"
        node.app.notify(told, title=title, severity="warning", timeout=ERROR_SECONDS_SHOWN, markup=False)


@contextmanager
def errors_shown(node: DOMNode, title: str) -> Iterator[None]:
    """Leave the block at an error that a learner can act on, and show it under `title`."""
    try:
        yield
    except ScoQuizError as error:
        node.app.clear_notifications()
        node.app.notify(str(error), title=title, severity="error", timeout=ERROR_SECONDS_SHOWN, markup=False)
