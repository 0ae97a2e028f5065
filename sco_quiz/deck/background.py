"""Reads deck files that take their time into the cache, in threads, while the program goes on with what it has."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from threading import Lock, Thread

from sco_quiz.deck.cache import DeckCache
from sco_quiz.errors import DeckError

SECONDS_TO_BREAK_OFF = 0.2  # that the program waits for at its end; it is not held up by a thread that takes longer


class _BrokenOffError(Exception):
    """Nobody wants the deck any more: the program ends, or the file holds something else by now."""


class _Job:
    """A file with a certain content that is being read. `share`: how far, 0..1. `fault`: why it could not be read."""

    def __init__(self, content: bytes, file: Path, cache: Path, turn: Lock) -> None:
        """`cache`: the file to read it into. `turn`: held while it is read, so that there is one at a time."""
        self.digest = _digest(content)
        self.share = 0.0
        self.fault: Exception | None = None
        self.unwanted = False
        self.thread = Thread(target=self._run, args=(content, file, cache, turn), name="decks", daemon=True)

    @property
    def is_done(self) -> bool:
        return not self.thread.is_alive()

    def _run(self, content: bytes, file: Path, cache_file: Path, turn: Lock) -> None:
        try:
            with turn:
                self._tell(str(file), 0.0)
                with closing(DeckCache(cache_file, self._tell)) as cache:
                    cache.fetch(content, str(file))
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is for the thread that asks
            self.fault = fault

    def _tell(self, _file: str, share: float) -> None:
        if self.unwanted:
            raise _BrokenOffError
        self.share = share


class BackgroundReader:
    """Reads one file after another, each with a connection to the cache of its own. Close it to break off."""

    def __init__(self, cache: Path) -> None:
        """`cache`: the file of the deck cache."""
        self._cache = cache
        self._jobs: dict[Path, _Job] = {}
        self._turn = Lock()

    def close(self) -> None:
        """Break off what is being read."""
        jobs = tuple(self._jobs.values())
        self.leave_all_but(())
        for job in jobs:
            job.thread.join(SECONDS_TO_BREAK_OFF)

    def is_ready(self, content: bytes, file: Path) -> bool:
        """Say whether a deck can be fetched from the cache; if not, it is being read from now on.

        Raises DeckError if it was read and is not valid.
        """
        job = self._jobs.get(file)
        if job is None or job.digest != _digest(content):
            self._begin(content, file)
            return False
        if not job.is_done:
            return False
        del self._jobs[file]
        if isinstance(job.fault, DeckError):
            raise job.fault
        return True  # what failed otherwise is for the caller to meet

    def is_ready_at_last(self, content: bytes, file: Path) -> bool:
        """Wait for a deck whose turn has come, and return True; one whose turn it is not is left to the caller to read.

        Raises DeckError if it was read and is not valid.
        """
        job = self._jobs.get(file)
        if job is None or job.digest != _digest(content) or job.share == 0:
            self._leave(file)
            return True
        job.thread.join()
        return self.is_ready(content, file)

    def is_done(self, file: Path) -> bool:
        """Say whether a file is not being read any more."""
        job = self._jobs.get(file)
        return job is None or job.is_done

    def share_of(self, file: Path) -> float:
        """Return how far the reading of a file has come, 0..1; 0 for one that is yet to be begun."""
        job = self._jobs.get(file)
        return 0.0 if job is None else job.share

    def leave_all_but(self, files: Collection[Path]) -> None:
        """Break off the reading of all other files: they are gone, or short enough to be read at once by now."""
        for file in self._jobs.keys() - set(files):
            self._leave(file)

    def _leave(self, file: Path) -> None:
        job = self._jobs.pop(file, None)
        if job is not None:
            job.unwanted = True

    def _begin(self, content: bytes, file: Path) -> None:
        self._leave(file)
        job = self._jobs[file] = _Job(content, file, self._cache, self._turn)
        job.thread.start()


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
