"""Tells a key that is held down from one that is pressed again, so that what it decides is decided once."""

from __future__ import annotations

from collections.abc import Callable

HELD_KEY_SECONDS = 0.1
KEYS_THAT_DECIDE = frozenset({"1", "2", "3", "4", "enter", "space"})
BINDINGS_THAT_DECIDE = frozenset(
    "study.again study.hard study.good study.easy study.next choice.first choice.second choice.third choice.fourth "
    "choice.cursor order.answer recall.reveal quiz.next timeline.next board.put".split()
)


class HeldKeys:
    """Remembers the last key. `clock`: seconds that only go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = ("", 0.0)

    def went_on(self) -> None:
        """Take note that all is done that the last key asked for: how long that took is not counted to the next.

        To be told once it is saved, and once more when it is drawn.
        """
        self._last = (self._last[0], self._clock())

    def is_held(self, key: str, binding: str | None) -> bool:
        """Take note of a key, and say whether it decides something and is only held down.

        `binding`: the id of what the key works now, since any key may be given to it.
        """
        last_key, last_time = self._last
        now = self._clock()
        self._last = (key, now)
        decides = key in KEYS_THAT_DECIDE or binding in BINDINGS_THAT_DECIDE
        return decides and key == last_key and now - last_time < HELD_KEY_SECONDS
