"""Reads deck files that take their time into the cache, in a thread, while the program goes on with what it has."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sco_quiz.deck.cache import DeckCache
from sco_quiz.errors import DeckError


class _BrokenOff(Exception):  # noqa: N818 - no error: nobody wants the deck any more
    """The program ends, or the file holds something else by now."""


@dataclass(slots=True)
class _Job:
    """A file with a certain content that is being read. `share`: how far, 0..1. `unwanted`: to be broken off."""

    digest: bytes
    share: float = 0.0
    unwanted: bool = False
    read: Future[None] = field(default_factory=Future)

    def tell(self, _file: str, share: float) -> None:
        if self.unwanted:
            raise _BrokenOff
        self.share = share


class BackgroundReader:
    """One thread, with a connection to the cache of its own: one file after another. Close it to break off."""

    def __init__(self, cache: Path) -> None:
        """`cache`: the file of the deck cache."""
        self._cache = cache
        self._jobs: dict[Path, _Job] = {}
        self._thread = ThreadPoolExecutor(1, "decks")

    def close(self) -> None:
        """Break off what is being read, and wait until that is so."""
        for job in self._jobs.values():
            job.unwanted = True
        self._thread.shutdown(cancel_futures=True)

    def is_ready(self, content: bytes, file: Path) -> bool:
        """Say whether a deck can be fetched from the cache; if not, it is being read from now on.

        Raises DeckError if it was read and is not valid.
        """
        digest, job = hashlib.sha256(content).digest(), self._jobs.get(file)
        if job is None or job.digest != digest:
            self._begin(content, file, digest)
            return False
        if not job.read.done():
            return False
        del self._jobs[file]
        fault = job.read.exception()
        if isinstance(fault, DeckError):
            raise fault
        return True  # what failed otherwise is for the caller to meet

    def is_done(self, file: Path) -> bool:
        """Say whether a file is not being read any more."""
        job = self._jobs.get(file)
        return job is None or job.read.done()

    def share_of(self, file: Path) -> float:
        """Return how far the reading of a file has come, 0..1; 0 for one that is yet to be begun."""
        job = self._jobs.get(file)
        return 0.0 if job is None else job.share

    def leave(self, file: Path) -> None:
        """Break off the reading of a file: it is read elsewhere, or holds something else by now."""
        job = self._jobs.pop(file, None)
        if job is not None:
            job.unwanted = True

    def _begin(self, content: bytes, file: Path, digest: bytes) -> None:
        self.leave(file)
        job = self._jobs[file] = _Job(digest)
        job.read = self._thread.submit(self._read, content, file, job)

    def _read(self, content: bytes, file: Path, job: _Job) -> None:
        job.tell(str(file), 0.0)
        with closing(DeckCache(self._cache, job.tell)) as cache:
            cache.fetch(content, str(file))
