"""What tests of the upper floors share: a clock they set, and a collection in a folder of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from sco_quiz.settings import Settings

MEMORY_DISK = Path("/dev/shm")
OPTIONS_AT_ONCE = Settings(recall_first=False)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=1)))


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **step: float) -> None:
        """Move by a timedelta's arguments; negative ones set it back."""
        self.now += timedelta(**step)


def put_cache(cache: Path, place: Path) -> None:
    """Copy a cache of decks to where a collection looks for one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(cache, place)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture(scope="session")
def read_decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of decks with the bundled ones read, so that not every test has to read them."""
    paths = paths_for(tmp_path_factory.mktemp("read"), {})
    Collection(paths, create=False).close()
    return paths.cache


@pytest.fixture
def open_collection(tmp_path: Path, clock: SetClock, read_decks: Path) -> Iterator[Callable[..., Collection]]:
    """Open the collection below `tmp_path`, as often as wanted: every time as after a restart."""
    opened: list[Collection] = []
    put_cache(read_decks, paths_for(tmp_path, {}).cache)

    def opens(settings: Settings = OPTIONS_AT_ONCE, **options: object) -> Collection:
        opened.append(Collection(paths_for(tmp_path, {}), clock=clock, settings=settings, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield opens
    for collection in opened:
        collection.close()


def quick_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a new folder, in memory where that can be: for tests that are not of what lasts."""
    is_there = MEMORY_DISK.is_dir() and os.access(MEMORY_DISK, os.W_OK)
    return tempfile.TemporaryDirectory(prefix="sco-quiz-", dir=MEMORY_DISK if is_there else None)


@pytest.fixture
def folder(read_decks: Path) -> Iterator[Path]:
    """A data folder in which nothing is kept but the cache of decks."""
    with quick_folder() as folder:
        put_cache(read_decks, paths_for(Path(folder), {}).cache)
        yield Path(folder)


@pytest.fixture
def open_quickly(folder: Path, clock: SetClock) -> Iterator[Callable[..., Collection]]:
    """Open the collection in `folder`, as often as wanted: every time as after a restart."""
    opened: list[Collection] = []

    def opens(settings: Settings = OPTIONS_AT_ONCE) -> Collection:
        opened.append(Collection(paths_for(folder, {}), clock=clock, settings=settings))
        return opened[-1]

    yield opens
    for collection in opened:
        collection.close()


assert NOON.utcoffset() != UTC.utcoffset(None)  # a test that ignores the offset should show
