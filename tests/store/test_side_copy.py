"""A copy beside a sitting: it makes way for answers, waits for a rest where it has to, and hurries at the end."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from sco_quiz.errors import StoreError
from sco_quiz.model.review import Review
from sco_quiz.store import database, side_copy
from sco_quiz.store.backup import backups_of, folder_of, make_backup
from sco_quiz.store.log import Store
from sco_quiz.store.side_copy import STILL_SECONDS, SideCopy

LogReview = Callable[..., Review]
Answer = Callable[[], None]


@pytest.fixture
def filled(path: Path, log_review: LogReview) -> Path:
    """A store with a review, closed."""
    with Store.open(path) as store:
        log_review(store)
    return path


@pytest.fixture
def answer(filled: Path, log_review: LogReview) -> Answer:
    """Log another review, a second after the one before by the file's own time."""
    seconds = iter(range(1, 1000))

    def give() -> None:
        with Store.open(filled) as store:
            log_review(store)
        later = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(seconds=next(seconds))
        os.utime(filled, (later.timestamp(), later.timestamp()))

    return give


def steps_of(copy: SideCopy, monkeypatch: pytest.MonkeyPatch, between: Callable[[int], None]) -> None:
    """Let something happen after each step of a copy, given its number from 0."""
    makes_way, numbers = copy.make_way, iter(range(1000))

    def makes_way_and_more(*step: object) -> None:
        makes_way(*step)  # type: ignore[arg-type]  # handed on as it is
        between(next(numbers))

    monkeypatch.setattr(database, "_PAGES_AT_ONCE", 5)
    monkeypatch.setattr(copy, "make_way", makes_way_and_more)


def rests_of(copy: SideCopy, monkeypatch: pytest.MonkeyPatch, during: Callable[[int], None]) -> list[float]:
    """Return the seconds of the rests that a copy will take; something may happen in each, given its number from 0."""
    rests: list[float] = []

    def rest(seconds: float) -> bool:
        during(len(rests))
        rests.append(seconds)
        return False

    monkeypatch.setattr(copy._hurries, "wait", rest)
    return rests


def test_a_copy_is_synced_as_it_is_made(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never are more than a few megabytes left to one sync, for which an answer given meanwhile would wait."""
    synced: list[int] = []
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.executemany(
            "INSERT INTO face VALUES (?, '', ?)", ((str(number), "a" * 9000) for number in range(600))
        )
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_size))
    made = make_backup(filled, SideCopy())
    assert made is not None
    sizes = [0, *sorted(synced), made.path.stat().st_size]
    assert max(after - before for before, after in pairwise(sizes)) < 4_000_000 < made.path.stat().st_size


def test_after_an_answer_it_goes_on_with_all_that_was_logged(
    filled: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins anew, once nothing was written for a second."""
    copy = SideCopy()
    steps_of(copy, monkeypatch, lambda number: answer() if number == 0 else None)
    rests = rests_of(copy, monkeypatch, lambda _: None)
    made = make_backup(filled, copy)
    assert made is not None
    assert (made.entries, rests) == (2, [STILL_SECONDS])


def test_a_rest_begins_anew_with_every_answer(filled: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = SideCopy()
    steps_of(copy, monkeypatch, lambda number: answer() if number == 0 else None)
    rests = rests_of(copy, monkeypatch, lambda number: answer() if number < 3 else None)
    made = make_backup(filled, copy)
    assert made is not None
    assert (made.entries, rests) == (5, [STILL_SECONDS] * 4)


def test_every_rest_is_twice_as_long_as_the_one_before(
    filled: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that cannot end between two answers thus comes to wait for a real rest, and costs the disk no more."""
    copy = SideCopy()
    steps_of(copy, monkeypatch, lambda number: answer() if number in (0, 2, 4, 6) else None)
    rests = rests_of(copy, monkeypatch, lambda _: None)
    assert make_backup(filled, copy) is not None
    assert rests == [STILL_SECONDS, 2 * STILL_SECONDS, 4 * STILL_SECONDS, 8 * STILL_SECONDS]


def test_at_the_end_it_is_finished_without_rests(filled: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were it left half done, one who studies a little every day might never have a backup."""
    monkeypatch.setattr(side_copy, "STILL_SECONDS", 1000.0)
    copy, rests, told = SideCopy(), threading.Event(), list[float]()
    steps_of(copy, monkeypatch, lambda number: answer() if number < 3 else None)
    wait = copy._hurries.wait

    def waits(seconds: float) -> bool:
        rests.set()
        return wait(seconds)

    monkeypatch.setattr(copy._hurries, "wait", waits)
    copy.begin(partial(make_backup, filled, copy))
    assert rests.wait(10)
    copy.finish(told.append)
    assert [made.entries for made in backups_of(filled)] == [4]
    assert all(0 <= share <= 1 for share in told)


def test_an_interruption_of_the_end_calls_it_off(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was half done is cleared away, and the next opening makes it."""
    copy, is_called_off, refused = SideCopy(), threading.Event(), list[str]()

    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    def work() -> None:
        with pytest.raises(StoreError) as error:
            make_backup(filled, copy)
        refused.append(str(error.value))

    steps_of(copy, monkeypatch, lambda _: None if is_called_off.wait(10) else pytest.fail("nobody called it off"))
    copy.begin(work)
    assert copy._thread is not None
    join = copy._thread.join
    monkeypatch.setattr(copy._thread, "join", lambda _: is_called_off.set())
    with pytest.raises(KeyboardInterrupt):
        copy.finish(interrupt)
    join(10)
    assert "it was called off" in refused[0]
    assert list(folder_of(filled).iterdir()) == []
    copy.finish(lambda _: pytest.fail("it waited again"))


def test_one_copy_at_a_time_is_made() -> None:
    copy, goes_on, begun = SideCopy(), threading.Event(), list[str]()
    copy.begin(lambda: begun.append("first") if goes_on.wait(10) else None)
    copy.begin(lambda: begun.append("second"))
    goes_on.set()
    copy.finish(lambda _: None)
    assert begun == ["first"]


def test_what_was_not_begun_is_not_waited_for() -> None:
    SideCopy().finish(lambda _: pytest.fail("it waited"))
