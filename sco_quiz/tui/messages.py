"""What the app says to the learner: one message at a time, which of them is shown, and for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from textual.message import Message

LEAST_SECONDS = 2.0
MOST_SECONDS, MOST_SECONDS_IN_PASSING = 20.0, 5.0
CHARACTERS_A_SECOND = 15  # at which people read, once they have found the line


class Tone(Enum):
    """How a message is meant. The value: the sign before it, and how the line that shows it looks."""

    NOTE = ""
    WARNING = "!"
    ERROR = "✗"


class About(Enum):
    """What a message is about: what was done last, or else news, of what came to pass without a key."""

    DEED = auto()
    SETTINGS = auto()
    PROGRESS = auto()
    BACKUP = auto()
    DECKS = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """A message in literal text. `title`: what failed, "" for none."""

    text: str
    title: str = ""
    tone: Tone = Tone.NOTE
    about: About = About.DEED

    @property
    def is_passing(self) -> bool:
        """Say whether it only confirms what was done, and so means nothing on another screen."""
        return self.tone is Tone.NOTE and self.about is About.DEED

    @property
    def seconds(self) -> float:
        """Return how long it is shown: by the length of its text, from 2 s up to 20 s, to 5 s if it is passing.

        A longer one goes before it can be read whole: the limit is there so that no line is taken for good.
        """
        length = len(self.title) + len(self.text)
        most = MOST_SECONDS_IN_PASSING if self.is_passing else MOST_SECONDS
        return min(most, LEAST_SECONDS + length / CHARACTERS_A_SECOND)


@dataclass(frozen=True, slots=True)
class Messages:
    """The message that is shown and those that wait. `deed`: of what was done last. `news`: in the order they came."""

    deed: Said | None = None
    news: tuple[Said, ...] = ()

    @property
    def shown(self) -> Said | None:
        """Return the message whose turn it is, None for silence. That of a deed comes before news."""
        return self.deed or next(iter(self.news), None)

    def said(self, message: Said) -> Messages:
        """Return them with another, in the place of one about the same, else behind the others."""
        if message.about is About.DEED:
            return replace(self, deed=message)
        if any(one.about is message.about for one in self.news):
            return replace(self, news=tuple(message if one.about is message.about else one for one in self.news))
        return replace(self, news=(*self.news, message))

    def next(self) -> Messages:
        """Return them without the one that is shown: it was read, or its time is over."""
        return replace(self, deed=None) if self.deed is not None else replace(self, news=self.news[1:])

    def elsewhere(self) -> Messages:
        """Return what is still to be said once another screen comes on top: all but what is passing."""
        return replace(self, deed=None) if self.deed is not None and self.deed.is_passing else self


@dataclass
class Say(Message, bubble=False):
    """Something is to be said, on the screen that is on top once all that goes on now is done."""

    said: Said
