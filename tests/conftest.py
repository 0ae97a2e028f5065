"""What tests of the upper floors share: a clock they set, and a collection in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from sco_quiz.settings import Settings

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


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def open_collection(tmp_path: Path, clock: SetClock) -> Iterator[Callable[..., Collection]]:
    """Open the collection below `tmp_path`, as often as wanted: every time as after a restart."""
    opened: list[Collection] = []

    def opens(settings: Settings = OPTIONS_AT_ONCE, **options: object) -> Collection:
        opened.append(Collection(paths_for(tmp_path, {}), clock=clock, settings=settings, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield opens
    for collection in opened:
        collection.close()


assert NOON.utcoffset() != UTC.utcoffset(None)  # a test that ignores the offset should show
