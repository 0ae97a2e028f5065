"""How a store comes to be, and what is refused without being touched."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

import sco_quiz
from sco_quiz.errors import StoreError
from sco_quiz.model.review import Memory, Repetition, Review
from sco_quiz.store.backup import folder_of, make_backup
from sco_quiz.store.database import UnsoundError
from sco_quiz.store.doctor import Check, examine
from sco_quiz.store.log import Store
from sco_quiz.store.opening import StoreMissingError
from sco_quiz.store.restoring import restore
from tests.store.conftest import MEMORY

LogReview = Callable[..., Review]
Damage = Callable[[Path], object]

NOBODY = 65534


@pytest.fixture
def filled(path: Path, log_review: LogReview) -> Path:
    """A store with 60 reviews, closed."""
    with Store.open(path) as store:
        for _ in range(60):
            log_review(store)
    return path


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user can reach, since pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Give up root for the test, for whom no file is read-only."""
    user, group = os.getuid(), os.getgid()
    if user != 0:
        yield
        return
    os.setresgid(NOBODY, NOBODY, group)
    os.setresuid(NOBODY, NOBODY, user)
    yield
    os.setresuid(user, user, user)
    os.setresgid(group, group, group)


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_store_is_private_and_one_file(path: Path, log_review: LogReview) -> None:
    """The file is 0600 in a folder 0700, whatever the umask; at rest nothing else is there."""
    before = os.umask(0)
    try:
        with Store.open(path) as store:
            log_review(store)
            assert {_mode(file) for file in path.parent.iterdir()} == {0o600}
    finally:
        os.umask(before)
    assert _mode(path.parent) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_a_commit_is_synced_and_kept_in_one_file(store: Store) -> None:
    """The connection writes with journal_mode TRUNCATE and synchronous FULL: these survive a power cut."""
    connection = store._connection
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_opening_without_creating_makes_nothing(path: Path) -> None:
    """`create=False` says that there is no store yet; neither file nor folder appears."""
    with pytest.raises(StoreMissingError, match=r"progress\.db: there is no progress yet; study a card"):
        Store.open(path, create=False)
    assert not path.parent.exists()


def test_opening_without_creating_opens_what_is_there(filled: Path) -> None:
    """`create=False` reads an existing store like any other."""
    with Store.open(filled, create=False) as store:
        assert len(list(store.entries())) == 60


def test_a_store_can_be_made_where_links_are_unknown(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without hard links the new store gets its name by renaming."""

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    with Store.open(path) as store:
        assert list(store.entries()) == []
    assert list(path.parent.iterdir()) == [path]


def test_a_store_that_another_process_just_made_is_not_replaced(
    filled: Path, log_review: LogReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the file appears while a new one is being made, the one that was first stands, with its reviews."""
    seen = iter([False])
    monkeypatch.setattr("sco_quiz.store.opening.is_there", lambda _: next(seen))
    with Store.open(filled) as store:
        assert len(list(store.entries())) == 60
    assert list(filled.parent.iterdir()) == [filled]


def _a_database(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def _become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _become_a_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("gone.db"))


def _become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _become_another_database(path: Path) -> None:
    path.unlink()
    _a_database(path, "CREATE TABLE recipes (name TEXT)")


def _lose_the_last_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def _flip_the_schema(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE meta", b"CREATE TABLE m\xffta", 1))


def _lose_the_end_of_the_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER log_keeps_entries")
        connection.execute("DELETE FROM log WHERE seq > 50")


def _become_a_loop_of_links(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _flip(offset: int, mask: int = 0xFF) -> Damage:
    """Flip bits of the byte at an offset; a negative one counts from the end."""

    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[offset] ^= mask
        path.write_bytes(content)

    return flip


def _get_the_journal_of_another(path: Path) -> None:
    """Let a program die in the middle of a write to another database, and put what it left beside the store."""
    other = path.with_name("other.db")
    _a_database(other, "CREATE TABLE recipes (name TEXT)")
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(50):
            connection.execute("INSERT INTO recipes VALUES (hex(randomblob(4000)))")
        shutil.copy(f"{other}-journal", f"{path}-journal")
    other.unlink()


DAMAGES: dict[str, tuple[Damage, str]] = {
    "folder": (_become_a_folder, "is a folder"),
    "dangling link": (_become_a_dangling_link, "link to a file that is not there"),
    "named pipe": (_become_a_pipe, "not a regular file"),
    "zero bytes": (lambda path: path.write_bytes(b""), "empty or cut short"),
    "one byte": (lambda path: path.write_bytes(b"S"), "empty or cut short"),
    "text": (lambda path: path.write_text("progress: 100 %\n" * 500), "damaged"),
    "random bytes": (lambda path: path.write_bytes(bytes(range(256)) * 64), "damaged"),
    "all zeros": (lambda path: path.write_bytes(bytes(path.stat().st_size)), "damaged"),
    "cut in the header": (lambda path: os.truncate(path, 60), "damaged"),
    "cut in the first page": (lambda path: os.truncate(path, 2000), "damaged"),
    "cut in the middle": (lambda path: os.truncate(path, path.stat().st_size // 2), "damaged"),
    "without its last page": (_lose_the_last_page, "damaged"),
    "flipped magic": (lambda path: path.write_bytes(b"T" + path.read_bytes()[1:]), "damaged"),
    "flipped schema": (_flip_the_schema, "malformed|damaged"),
    "loop of links": (_become_a_loop_of_links, "links lead in a circle"),
    "cut at a page": (lambda path: os.truncate(path, 8192), "damaged"),
    "flipped page size": (_flip(16), "damaged"),
    "flipped application": (_flip(71), "not a store of sco-quiz"),
    "flipped first page": (_flip(100), "damaged"),
    "lost memory": (lambda path: _a_database(path, "DROP TABLE memory"), "no such table: memory"),
    "lost end of the log": (_lose_the_end_of_the_log, "end of the review log is missing"),
    "lost table": (lambda path: _a_database(path, "DROP TABLE meta"), "no such table"),
    "lost count": (lambda path: _a_database(path, "DELETE FROM meta"), "damaged"),
    "newer schema": (lambda path: _a_database(path, "PRAGMA user_version = 99"), "newer sco-quiz .*update sco-quiz"),
    "forgotten schema": (lambda path: _a_database(path, "PRAGMA user_version = 0"), "schema version is missing"),
    "another program's": (_become_another_database, "not a store of sco-quiz"),
}


@pytest.mark.parametrize("create", [True, False], ids=["create", "read"])
@pytest.mark.parametrize(("damage", "message"), DAMAGES.values(), ids=DAMAGES.keys())
def test_an_unsound_file_is_named_and_left_as_it_is(filled: Path, damage: Damage, message: str, create: bool) -> None:
    """What is not a sound store gives one line with the file and a remedy; nothing is changed, added or begun anew."""
    damage(filled)
    before = _contents(filled.parent)
    with pytest.raises(StoreError, match=message) as caught:
        Store.open(filled, create=create)
    assert str(caught.value).startswith(str(filled))
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    assert _contents(filled.parent) == before


def _contents(folder: Path) -> dict[str, bytes | int | str]:
    return {file.name: _content(file) for file in sorted(folder.iterdir()) if file != folder_of(folder / "any")}


def _content(file: Path) -> bytes | int | str:
    if file.is_symlink():
        return str(file.readlink())
    return file.read_bytes() if file.is_file() else file.lstat().st_mode


@pytest.mark.parametrize("damage", [kind[0] for name, kind in DAMAGES.items() if name != "newer schema"])
def test_an_unsound_file_is_met_with_the_newest_sound_backup(
    filled: Path, log_review: LogReview, damage: Damage
) -> None:
    """The error names the command that restores it; doing so brings all back and keeps the bad file as it is."""
    good = make_backup(filled)
    with Store.open(filled) as store:
        log_review(store)
    unsound = make_backup(filled)
    assert good is not None
    assert unsound is not None
    unsound.path.write_bytes(unsound.path.read_bytes()[:20000])
    damage(filled)
    before = _contents(filled.parent)[filled.name]
    with pytest.raises(UnsoundError) as caught:
        Store.open(filled)
    assert caught.value.remedy.endswith(f"`sco-quiz restore {good.path}`")
    kept = restore(good.path, filled).kept
    assert kept is not None
    assert _contents(filled.parent)[kept.name] == before
    with Store.open(filled) as store:
        assert len(list(store.entries())) == 60


def test_the_journal_of_another_database_does_not_ruin_the_store_for_good(filled: Path) -> None:
    """SQLite would take back with it what was never written; the bytes from before are kept beside."""
    before = filled.read_bytes()
    made = make_backup(filled)
    _get_the_journal_of_another(filled)
    journal = Path(f"{filled}-journal").read_bytes()
    with pytest.raises(UnsoundError, match=r"\(as it was before: progress\.db\.unfinished-1\)") as caught:
        Store.open(filled)
    assert made is not None
    assert str(made.path) in str(caught.value)
    kept = filled.with_name("progress.db.unfinished-1")
    assert (kept.read_bytes(), Path(f"{kept}-journal").read_bytes()) == (before, journal)
    Path(f"{kept}-journal").unlink()
    restore(kept, filled)
    with Store.open(filled) as store:
        assert len(list(store.entries())) == 60


@pytest.mark.parametrize("journal", [b"", b"\0" * 5000, b"odds and ends " * 400], ids=["empty", "zeros", "text"])
def test_a_journal_that_says_nothing_does_no_harm(filled: Path, journal: bytes) -> None:
    """What a power cut can leave of a journal is passed over, and no copies stay."""
    Path(f"{filled}-journal").write_bytes(journal)
    with Store.open(filled) as store:
        assert len(list(store.entries())) == 60
    assert list(filled.parent.iterdir()) == [filled]


def test_a_write_broken_off_is_taken_back_and_leaves_no_copies(filled: Path, log_review: LogReview) -> None:
    """After a recovery that proves sound, what was kept for the case that it did not is gone."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO face VALUES (?, ?, '')", ((str(n), "q" * 3000) for n in range(40)))
        killed = filled.parent.with_name("killed")
        shutil.copytree(filled.parent, killed)
    assert Path(f"{killed / filled.name}-journal").stat().st_size > 0
    with Store.open(killed / filled.name) as store:
        assert len(list(store.entries())) == 60
        assert store.face("1") is None
        log_review(store)
    assert [file.name for file in killed.iterdir()] == [filled.name]


def test_what_was_written_behind_the_end_does_no_harm(filled: Path, log_review: LogReview) -> None:
    with filled.open("ab") as file:
        file.write(b"trailing garbage " * 500)
    with Store.open(filled) as store:
        log_review(store)
        assert len(list(store.entries())) == 61
    assert examine(filled, _last, "default")[0] == Check("file")


@pytest.mark.parametrize("seed", range(3))
def test_a_flipped_byte_is_never_passed_over(filled: Path, seed: int) -> None:
    """Wherever it is: the store is refused by name, or the doctor finds it, or nothing that is kept has changed."""
    with Store.open(filled) as store, store.transaction() as transaction:
        transaction.set_memory("sco/charter#when:day", _last(transaction.repetitions_of("sco/charter#when:day")))
    sound = filled.read_bytes()
    before = _kept(filled)
    moments = random.Random(seed)
    for _ in range(40):
        filled.write_bytes(sound)
        _flip(moments.randrange(len(sound)), 1 << moments.randrange(8))(filled)
        with suppress(StoreError):  # a newer schema, by one bit
            if all(check.problem is None for check in examine(filled, _last, "default")):
                assert _kept(filled) == before


def _kept(path: Path) -> tuple[object, ...]:
    with Store.open(path) as store:
        return tuple(store.entries()), store.memories(), store.fingerprints()


def _last(reviews: Iterable[Repetition]) -> Memory | None:
    """Fold reviews that all left the same memory."""
    return MEMORY if list(reviews) else None


def test_a_byte_flipped_within_an_entry_is_found_when_the_log_is_read(filled: Path) -> None:
    """SQLite says nothing about it; the running hash does, and the entries before it are still given."""
    content = filled.read_bytes()
    offset = content.index(b"2001-06-15")
    filled.write_bytes(content[:offset] + b"3" + content[offset + 1 :])
    with Store.open(filled) as store, pytest.raises(StoreError, match=r"entry \d+ of the review log is not what"):
        list(store.entries())


@pytest.mark.parametrize("column", ["time", "study_day", "format", "outcome", "rating", "options", "due"])
def test_an_entry_that_makes_no_sense_is_a_store_error(filled: Path, column: str) -> None:
    """A field that no entry can have gives a StoreError from whatever reads it, never a ValueError."""
    with closing(sqlite3.connect(filled)) as other, other:
        other.execute("DROP TRIGGER log_keeps_fields")
        other.execute(f"UPDATE log SET {column} = '77' WHERE seq = 7")
        if column == "study_day":
            other.execute("UPDATE log SET card_id = 'odd' WHERE seq = 7")
    with Store.open(filled) as store, pytest.raises(StoreError, match=r"cannot be read: entry .* damaged"):
        store.reviews_of("odd" if column == "study_day" else "sco/charter#when:day")


def test_a_memory_that_makes_no_sense_is_a_store_error(filled: Path) -> None:
    """A day that is none in the memory table gives a StoreError naming the card."""
    _a_database(filled, "INSERT INTO memory VALUES ('odd card', 1.0, 1.0, 'soon', '2025-06-07', 1, 0, NULL)")
    with Store.open(filled) as store, pytest.raises(StoreError, match="the memory of odd card is damaged"):
        store.memories()


@pytest.mark.usefixtures("as_nobody")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "message"),
    [
        (0o000, 0o700, "may not be read; make it yours"),
        (0o400, 0o700, "is read-only; make it writable"),
        (0o600, 0o500, "is in a read-only folder; make the folder writable"),
        (0o600, 0o000, "Permission denied; see that the file"),
    ],
    ids=["unreadable", "read-only", "read-only folder", "closed folder"],
)
def test_a_store_that_may_not_be_used_says_so_at_once(
    open_to_all: Path, file_mode: int, folder_mode: int, message: str
) -> None:
    """Rights that are missing are named when the store is opened, not when the first answer should be saved."""
    path = open_to_all / "data" / "progress.db"
    Store.open(path).close()
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    with pytest.raises(StoreError, match=message):
        Store.open(path)
    path.parent.chmod(0o700)


@pytest.mark.usefixtures("as_nobody")
def test_a_store_that_cannot_be_made_says_so(open_to_all: Path) -> None:
    """A folder that may not be written is named when the store is made."""
    open_to_all.chmod(0o555)
    with pytest.raises(StoreError, match="cannot be opened: Permission denied"):
        Store.open(open_to_all / "data" / "progress.db")


def test_a_file_in_the_place_of_the_folder_is_a_store_error(tmp_path: Path) -> None:
    """A data folder that is a file is named as such."""
    (tmp_path / "data").write_text("mine")
    with pytest.raises(StoreError, match="cannot be opened: Not a directory"):
        Store.open(tmp_path / "data" / "progress.db")
    assert (tmp_path / "data").read_text() == "mine"


def test_another_writer_is_waited_for_and_then_named(store: Store, path: Path, log_review: LogReview) -> None:
    """A database locked by another program gives a StoreError; when the lock is gone the same store goes on."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(path, busy_seconds=0) as waiting:
            with pytest.raises(StoreError, match="not saved: another program is writing to it; close"):
                log_review(waiting)
            other.execute("ROLLBACK")
            log_review(waiting)
    assert len(list(store.entries())) == 1


def test_a_transaction_is_the_only_one_from_its_first_question_on(store: Store, path: Path) -> None:
    """What a transaction reads before it writes cannot change meanwhile: a second one does not begin."""
    with Store.open(path, busy_seconds=0) as other, store.transaction() as transaction:
        transaction.next_id()
        with pytest.raises(StoreError, match="another program is writing"), other.transaction():
            pytest.fail("two transactions at once")


_MANY = """
import sys
from dataclasses import replace
from pathlib import Path
from sco_quiz.model.review import Retraction
from sco_quiz.store.log import Store
from datetime import UTC, datetime
with Store.open(Path(sys.argv[1]), busy_seconds=60) as store:
    for _ in range(10):
        with store.transaction() as transaction:
            transaction.append(Retraction(transaction.next_id(), "none", "card", datetime(2025, 6, 7, tzinfo=UTC), 0))
"""


def test_processes_that_begin_together_share_one_store(path: Path) -> None:
    """Four processes that find no store and write at once make one, and none loses an entry."""
    command = [sys.executable, "-c", _MANY, str(path)]
    environment = os.environ | {"PYTHONPATH": str(Path(sco_quiz.__file__).parents[1])}
    processes = [subprocess.Popen(command, env=environment) for _ in range(4)]
    assert [process.wait(60) for process in processes] == [0, 0, 0, 0]
    with Store.open(path) as store:
        ids = [entry.id for entry in store.entries()]
    device = ids[0].partition("-")[0]
    assert ids == [f"{device}-{number:08d}" for number in range(1, 41)]
    assert list(path.parent.iterdir()) == [path]
