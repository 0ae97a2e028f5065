"""What the tests of the store share: a path in a folder of its own, a store on it, and reviews to put in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sco_quiz.model.card import Format
from sco_quiz.model.review import Forgotten, Memory, Move, Outcome, Rating, Retraction, Review
from sco_quiz.store.log import Store

TIME = datetime(2025, 6, 7, 9, 30, 0, 123456, tzinfo=UTC)
MEMORY = Memory(3.5, 5.25, due=date(2025, 6, 11), last_day=date(2025, 6, 7), repetitions=1, lapses=0)
REVIEW = Review(
    id="aaaaaaaa-00000001",
    card_id="sco/charter#when:day",
    fingerprint="0123456789abcdef",
    session="study",
    format=Format.CHOICE,
    options=("2001-06-15", "2002-06-07"),
    given="2002-06-07",
    outcome=Outcome.EXACT,
    suggested=Rating.GOOD,
    rating=Rating.GOOD,
    hinted=False,
    guessed=False,
    duration_ms=4200,
    time=TIME,
    utc_offset_minutes=120,
    study_day=date(2025, 6, 7),
    scheduler="fsrs-6",
    parameters="default",
    retrievability=0.9,
    memory=MEMORY,
)


@contextmanager
def questions(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """Give the queries that a connection is asked meanwhile, as a list that grows."""
    asked: list[str] = []
    connection.set_trace_callback(lambda query: asked.append(query) if query.lstrip().startswith("SELECT") else None)
    yield asked
    connection.set_trace_callback(None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store would be; its folder is not there yet."""
    return tmp_path / "data" / "progress.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A new store."""
    with Store.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def a_memory() -> Memory:
    """A memory of some card."""
    return MEMORY


@pytest.fixture(scope="session")
def a_review() -> Callable[..., Review]:
    """Give a review, with the fields named changed."""

    def changed(**fields: object) -> Review:
        return replace(REVIEW, **fields)  # type: ignore[arg-type]  # the fields are checked where they are named

    return changed


@pytest.fixture(scope="session")
def a_retraction() -> Callable[[str, str], Retraction]:
    """Give a retraction: its id, its target."""
    return lambda identity, target: Retraction(identity, target, REVIEW.card_id, TIME, 120)


@pytest.fixture(scope="session")
def a_move() -> Callable[[str, str, str], Move]:
    """Give a move: its id, from which card, to which."""
    return lambda identity, old, new: Move(identity, old, new, TIME, 120)


@pytest.fixture(scope="session")
def a_forgetting() -> Callable[[str, str], Forgotten]:
    """Give a forgetting: its id, of which card."""
    return lambda identity, card_id: Forgotten(identity, card_id, TIME, 120)


@pytest.fixture(scope="session")
def log_review(a_review: Callable[..., Review]) -> Callable[..., Review]:
    """Append a review with the store's next id, with the fields named changed, and give it back."""

    def append(store: Store, **fields: object) -> Review:
        with store.transaction() as transaction:
            review = a_review(id=transaction.next_id(), **fields)
            transaction.append(review)
        return review

    return append


@pytest.fixture(scope="session")
def undo() -> Callable[[Store], Review | None]:
    """Retract what was done last, as undo does, and give its review back; None if there is none."""

    def retract(store: Store) -> Review | None:
        with store.transaction() as transaction:
            done = transaction.last_done()
            for entry in done:
                transaction.append(Retraction(transaction.next_id(), entry.id, entry.card_id, TIME, 120))
        return next((entry for entry in done if isinstance(entry, Review)), None)

    return retract


@pytest.fixture(scope="session")
def redo() -> Callable[[Store], Retraction | None]:
    """Retract the last undo, as redo does, and give that undo back; None if there is none."""

    def retract(store: Store) -> Retraction | None:
        with store.transaction() as transaction:
            undone = transaction.redoable()
            for entry in undone:
                transaction.append(Retraction(transaction.next_id(), entry.id, entry.card_id, TIME, 120))
        return undone[0] if undone else None

    return retract
