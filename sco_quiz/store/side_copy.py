"""A copy of a large store that is made beside a sitting: it makes way for answers, and hurries at the end."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

STILL_SECONDS = 1.0
SECONDS_BETWEEN_TELLS = 0.1
SECONDS_TO_CLEAR_UP = 1.0
_SHARE_OF_COPYING = 0.5  # the rest goes into the check of the copy, which cannot say how far it is

TellShare = Callable[[float], None]


class SideCopy:
    """Made by a thread of its own, one at a time; the thread of the sitting waits for it in the end.

    What was copied is synced at once: left to the end, it would hold up the sync of an answer. A write makes SQLite
    begin anew, and more are likely to follow it, so the copy goes on once nothing was written for a while: a second,
    and twice as long each time. One that cannot end between two answers thus waits for a rest, or for the end.
    """

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._hurries = threading.Event()
        self._is_called_off = False
        self._still_seconds = STILL_SECONDS
        self._left = sys.maxsize
        self._share = 0.0

    def begin(self, work: Callable[[], object]) -> None:
        """Begin `work`, which copies and raises nothing, unless it goes on already."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._still_seconds, self._left, self._share = STILL_SECONDS, sys.maxsize, 0.0
        self._thread = threading.Thread(target=work, daemon=True)
        self._thread.start()

    def finish(self, tell: TellShare) -> None:
        """Wait for what was begun, which no longer makes way; nothing is to be begun afterwards.

        `tell`: is called now and then with the share that is done, 0..1. An interruption calls the copy off.
        """
        self._hurries.set()
        try:
            while self._thread is not None and self._thread.is_alive() and not self._is_called_off:
                tell(self._share)
                self._thread.join(SECONDS_BETWEEN_TELLS)
        except BaseException:
            self._is_called_off = True
            if self._thread is not None:
                self._thread.join(SECONDS_TO_CLEAR_UP)
            raise

    def make_way(self, source: Path, handle: int, status: int, remaining: int, total: int) -> None:
        """Leave the disk to the answers after each step of the copy of `source`.

        `handle`: of the copy. `status`: SQLite's. `remaining`, `total`: pages. Raises OSError once it is called off.
        """
        if self._is_called_off:
            raise OSError(errno.ECANCELED, "it was called off")
        begins_anew = status == sqlite3.SQLITE_OK and remaining >= self._left
        self._left, self._share = remaining, _SHARE_OF_COPYING * (1 - remaining / max(1, total))
        if self._hurries.is_set():
            return
        os.fsync(handle)
        if begins_anew:
            self._wait_until_still(source)

    def _wait_until_still(self, source: Path) -> None:
        """Wait until nothing was written to `source` for a while, or it is time to hurry."""
        before, now = None, source.stat().st_mtime_ns
        while now != before and not self._hurries.wait(self._still_seconds):
            before, now = now, source.stat().st_mtime_ns
        self._still_seconds *= 2
        self._left = sys.maxsize  # what was written meanwhile is no reason for another rest
