"""The store examined from the file up to every memory, and what is projected from the log made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from sco_quiz.model.review import marks_after
from sco_quiz.store import proving
from sco_quiz.store.backup import Backup, make_backup, restoring
from sco_quiz.store.database import BUSY_SECONDS, UnsoundError, close, explained, immediate
from sco_quiz.store.due_days import DueDays
from sco_quiz.store.migrations import MIGRATIONS
from sco_quiz.store.opening import open_database
from sco_quiz.store.replaying import Fold, Tell, silent
from sco_quiz.store.soundness import newest_sound_backup
from sco_quiz.store.transaction import Transaction

REBUILD = "`sco-quiz doctor --rebuild` makes it anew from the log"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing examined. `name`: file, log, undone, moved, marks or memory.

    `problem`: what is wrong, None if it is sound. `remedy`: empty where there is nothing to do.
    """

    name: str
    problem: str | None = None
    remedy: str = ""


def examine(progress: Path, fold: Fold, weights: str, tell: Tell = silent) -> tuple[Check, ...]:
    """Return what was examined, in order, up to the first thing that makes what follows meaningless.

    `fold`: the memory that reviews leave. `weights`: the name of those that it uses. All is read as it is at one
    moment; a writer elsewhere waits. Raises StoreMissingError where there is no progress, StoreError where it cannot be
    read.
    """
    try:
        with _opened(progress) as connection:
            connection.execute("BEGIN")
            return tuple(_checks(connection, progress, fold, weights, tell))
    except UnsoundError as error:
        return (Check("file", error.message, error.remedy),)


def rebuild(progress: Path, fold: Fold, weights: str, tell: Tell = silent) -> Backup | None:
    """Make all that is projected from the log anew, in one transaction, and return the backup made before.

    `weights`: the name of those that `fold` uses. None for an empty log. Raises StoreError, and then all is as it was,
    where the file or the log is damaged: a projection of what is wrong would be wrong.
    """
    with _opened(progress) as connection:
        problem = proving.structure_problem(connection) or proving.log_problem(connection, tell)
        if problem is not None:
            raise UnsoundError(f"{progress}: cannot be rebuilt: it is damaged: {problem}", _restoring(progress))
        backup = make_backup(progress)
        with immediate(connection):
            _rebuild(connection, fold, weights, tell)
    return backup


def _checks(connection: Connection, progress: Path, fold: Fold, weights: str, tell: Tell) -> Iterator[Check]:
    """Examine one thing after the other, each in the light of those before; the first that is wrong ends it."""
    proofs: dict[str, Callable[[], str | None]] = {
        "file": partial(proving.structure_problem, connection),
        "log": partial(proving.log_problem, connection, tell),
        "undone": partial(proving.retracted_problem, connection),
        "moved": partial(proving.belongs_problem, connection),
        "marks": partial(proving.marks_problem, connection),
        "memory": partial(proving.memory_problem, connection, fold, weights, tell),
    }
    for name, proof in proofs.items():
        problem = proof()
        if problem is not None:
            yield Check(name, problem, _restoring(progress) if name in ("file", "log") else REBUILD)
            return
        yield Check(name)


def _rebuild(connection: Connection, fold: Fold, weights: str, tell: Tell) -> None:
    """Make what counts anew first, since what the cards have left rests on it."""
    connection.execute("DELETE FROM retracted")
    connection.executemany("INSERT INTO retracted VALUES (?)", ((one,) for one in proving.retracted(connection)))
    connection.execute("DELETE FROM belongs")
    connection.executemany("INSERT INTO belongs VALUES (?, ?)", proving.belongs(connection).items())
    connection.execute("DELETE FROM mark")
    transaction = Transaction(connection, DueDays(connection))
    for card in proving.cards_marked(connection):
        transaction.set_marks(card, marks_after(transaction.live_marks_of(card)))
    transaction.refold_memories(fold, weights, tell)


def _restoring(progress: Path) -> str:
    backup = newest_sound_backup(progress, len(MIGRATIONS))
    return "there is no backup to restore" if backup is None else f"{restoring(backup)} brings it back"


@contextmanager
def _opened(progress: Path) -> Iterator[Connection]:
    with explained(progress, "cannot be examined"):
        connection = open_database(progress, create=False, migrations=MIGRATIONS, busy_seconds=BUSY_SECONDS)
        try:
            yield connection
        finally:
            close(connection)
