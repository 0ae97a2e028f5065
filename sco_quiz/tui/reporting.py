"""Messages as the app shows them: one at a time; an error says what was not done and leaves the screen as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.dom import DOMNode

from sco_quiz.errors import ScoQuizError
from sco_quiz.tui.messages import About, Said, Say, Tone


def say(node: DOMNode, message: str, *, title: str = "", tone: Tone = Tone.NOTE, about: About = About.DEED) -> None:
    """Show a literal message when its turn comes, in place of one about the same; see `Messages`."""
    node.app.post_message(Say(Said(message, title, tone, about)))


@contextmanager
def errors_shown(node: DOMNode, title: str, about: About = About.DEED) -> Iterator[None]:
    """Leave the block at an error that a learner can act on, and show it under `title`."""
    try:
        yield
    except ScoQuizError as error:
        say(node, str(error), title=title, tone=Tone.ERROR, about=about)
