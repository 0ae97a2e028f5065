"""One message at a time to the learner: what it says, how it is meant, and how long it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from textual.message import Message

LEAST_SECONDS, MOST_SECONDS = 2.0, 5.0
CHARACTERS_A_SECOND = 20  # at which people read, once they have found the line


class Tone(Enum):
    """How a message is meant. The value: the sign before it, and how the line that shows it looks."""

    NOTE = ""
    WARNING = "!"
    ERROR = "✗"


@dataclass(frozen=True, slots=True)
class Said:
    """A message in literal text. `title`: what failed, "" for none."""

    text: str
    title: str = ""
    tone: Tone = Tone.NOTE

    @property
    def seconds(self) -> float:
        """Return how long it is shown: by the length of its text, 2–5 s."""
        length = len(self.title) + len(self.text)
        return min(MOST_SECONDS, LEAST_SECONDS + length / CHARACTERS_A_SECOND)


@dataclass
class Say(Message, bubble=False):
    """Something is to be said, on the screen that is on top once all that goes on now is done."""

    said: Said
