"""What was asked is kept, and asked again once another connection has written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sco_quiz.store.kept_answers import KeptAnswers
from tests.store.conftest import questions

COUNT, NAMES = "SELECT count(*) FROM town WHERE name > ?", "SELECT name FROM town WHERE name > ?"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one row."""
    with closing(sqlite3.connect(tmp_path / "towns.db")) as writer, writer:
        writer.execute("CREATE TABLE town (name)")
        writer.execute("INSERT INTO town VALUES ('Lima')")
    return tmp_path / "towns.db"


@pytest.fixture
def connection(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as opened:
        yield opened


def test_the_same_is_asked_once(connection: sqlite3.Connection) -> None:
    """What is asked otherwise, or with other values, is asked by itself."""
    kept = KeptAnswers(connection)
    with questions(connection) as asked:
        for _ in range(2):
            assert (kept.number(COUNT, ("A",)), kept.number(COUNT, ("M",))) == (1, 0)
            assert kept.rows(NAMES, ("A",)) == [("Lima",)]
    assert len(asked) == 3


def test_all_is_asked_anew_after_another_connection_wrote(connection: sqlite3.Connection, file: Path) -> None:
    """Once, as before."""
    kept = KeptAnswers(connection)
    assert (kept.number(COUNT, ("A",)), kept.rows(NAMES, ("A",))) == (1, [("Lima",)])
    with closing(sqlite3.connect(file)) as writer, writer:
        writer.execute("INSERT INTO town VALUES ('Quito')")
    with questions(connection) as asked:
        for _ in range(2):
            assert (kept.number(COUNT, ("A",)), kept.rows(NAMES, ("A",))) == (2, [("Lima",), ("Quito",)])
    assert len(asked) == 2
