"""Bytes of a fuzzer taken apart into choices: the same bytes choose the same, and where none are left the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Fed:
    """What a fuzzer fed, used up from the front."""

    def __init__(self, content: bytes) -> None:
        self._left = memoryview(content)

    def __bool__(self) -> bool:
        return bool(self._left)

    def number(self, below: int) -> int:
        """Return a number from 0 to `below` - 1, at most 65,535."""
        return int.from_bytes(self.taken(1 if below <= 256 else 2)) % below

    def one_of(self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return things[self.number(len(things))]

    def taken(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end."""
        taken, self._left = bytes(self._left[:size]), self._left[size:]
        return taken


def is_one_line(words: str) -> None:
    """Fail unless what is told is one line."""
    if "\n" in words:
        raise AssertionError(f"not one line: {words!r}")
