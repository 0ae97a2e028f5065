"""Messages as the app shows them: one at a time; an error says what was not done and leaves the screen as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.dom import DOMNode

from sco_quiz.errors import ScoQuizError
from sco_quiz.tui.messages import Said, Say, Tone


def say(node: DOMNode, message: str, *, title: str = "", tone: Tone = Tone.NOTE) -> None:
    """Show a literal message for a moment, in place of the one before."""
    node.app.post_message(Say(Said(message, title, tone)))


@contextmanager
def errors_shown(node: DOMNode, title: str) -> Iterator[None]:
    """Leave the block at an error that a learner can act on, and show it under `title`."""
    try:
        yield
    except ScoQuizError as error:
        say(node, str(error), title=title, tone=Tone.ERROR)
