"""A folder that costs no waiting for the disk: these tests are of what is asked and undone, not of what lasts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from sco_quiz.settings import Settings
from tests.conftest import OPTIONS_AT_ONCE, SetClock

MEMORY_DISK = Path("/dev/shm")


def quick_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a new folder in memory, or where temporary ones go if there is no such thing here."""
    is_there = MEMORY_DISK.is_dir() and os.access(MEMORY_DISK, os.W_OK)
    return tempfile.TemporaryDirectory(prefix="sco-quiz-", dir=MEMORY_DISK if is_there else None)


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as folder:
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
