"""What was acknowledged survives the death of the process at any moment."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest

import sco_quiz
from sco_quiz.store.log import Store

_ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(sco_quiz.__file__).parents[1])}

_APPEND_FOR_EVER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from sco_quiz.model.card import Format
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from sco_quiz.store.log import Store
day, time = date(2025, 6, 7), datetime(2025, 6, 7, tzinfo=UTC)
memory = Memory(3.5, 5.0, day, day, 1, 0)
with Store.open(Path(sys.argv[1])) as store:
    while True:
        with store.transaction() as transaction:
            name = transaction.next_id()
            transaction.append(Review(name, "card " + name, "f", "study", Format.TYPED, None, "answer " * 200,
                Outcome.EXACT, None, Rating.GOOD, False, False, 1, time, 0, day, "s", "p", None, memory))
            transaction.set_memory("card " + name, memory)
        print(name, flush=True)
"""


def _spin(seconds: float) -> None:
    """Let that much time pass, more exactly than a sleep does."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


def _append_and_kill(path: Path, acknowledged: int, delay: float) -> list[str]:
    """Return the ids that a process acknowledged which was killed `delay` seconds after its `acknowledged`-th one."""
    command = [sys.executable, "-c", _APPEND_FOR_EVER, str(path)]
    with subprocess.Popen(command, env=_ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = [process.stdout.readline().strip() for _ in range(acknowledged)]
        _spin(delay)
        process.kill()
        return first + process.stdout.read().split("\n")[:-1]  # a line cut short was not acknowledged


def test_thirty_kills_lose_no_acknowledged_review(path: Path) -> None:
    """After each kill -9 every printed id is in the log and its memory is set, and the database is sound.

    At most one entry more than was printed, and no gap in the numbers.
    """
    moments = random.Random(20020607)
    acknowledged: list[str] = []
    for kill in range(1, 31):
        acknowledged += _append_and_kill(path, moments.randint(1, 12), moments.uniform(0, 0.006))
        with Store.open(path) as store:
            logged = [entry.id for entry in store.entries()]
            memories = store.memories()
        assert set(acknowledged) <= set(logged)
        assert len(logged) - len(acknowledged) <= kill
        assert set(memories) == {f"card {name}" for name in logged}
        assert [int(name.partition("-")[2]) for name in logged] == list(range(1, len(logged) + 1))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


_OPEN = """
import sys
from pathlib import Path
from sco_quiz.store.log import Store
print("ready", flush=True)
Store.open(Path(sys.argv[1])).close()
"""


@pytest.mark.parametrize("attempt", range(12))
def test_a_kill_while_a_store_is_made_leaves_none_or_a_whole_one(path: Path, attempt: int) -> None:
    """There is never a half store under the final name: opening afterwards works at once."""
    command = [sys.executable, "-c", _OPEN, str(path)]
    with subprocess.Popen(command, env=_ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        _spin(attempt * 0.001)
        process.kill()
    with Store.open(path) as store:
        assert list(store.entries()) == []
