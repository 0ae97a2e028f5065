"""How far a long piece of work has come, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

_TIMES = 100  # of a stretch, one is told
T = TypeVar("T")


def _to_nobody(share: float) -> None:
    """Take no notice."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a piece of work, from `begin` to `end`, both 0..1 of the whole.

    `tell` is called with the share of the whole that is done. What it raises breaks the work off.
    """

    tell: Callable[[float], None] = _to_nobody
    begin: float = 0.0
    end: float = 1.0

    def part(self, begin: float, end: float) -> Stretch:
        """Return a part of it, from `begin` to `end`, 0..1 of this stretch."""
        return Stretch(self.tell, self._at(begin), self._at(end))

    def done(self, share: float) -> None:
        """Tell that so much of it is done, 0..1."""
        self.tell(self._at(share))

    def through(self, items: Sequence[T]) -> Iterator[T]:
        """Yield the items, telling now and then how many are done."""
        every = len(items) // _TIMES or 1
        for number, item in enumerate(items):
            if not number % every:
                self.done(number / len(items))
            yield item

    def _at(self, share: float) -> float:
        return self.begin + share * (self.end - self.begin)


UNTOLD = Stretch()
