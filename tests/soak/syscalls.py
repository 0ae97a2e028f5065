"""G1–G3, G13: a kill or a failing disk at every single call by which the program changes its files."""

from __future__ import annotations

import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sco_quiz.errors import StoreError
from sco_quiz.store.backup import backups_of, make_backup
from sco_quiz.store.log import Store
from tests.soak import strace
from tests.soak.report import Report
from tests.soak.sitting import Place, acknowledged, lost_reviews
from tests.store.remembered import replace_memories

CHANGING = (*strace.WRITING, "rename", "link")
FAILING = ("openat", "pwrite64", "fdatasync", "ftruncate")
MOST_SECONDS = 2.0  # from a fault to its message
_ERRORS = ("EIO", "ENOSPC")

Prepared = Callable[[Place], None]
Judged = Callable[[Place, Place], list[str]]


@dataclass(frozen=True, slots=True)
class Verb:
    """A command that changes files. `wrong`: what is wrong after it was killed, of the place as it was and as it is."""

    arguments: tuple[str, ...]
    prepare: Prepared
    wrong: Judged


def kills_in_a_sitting(reviews: int, every: int) -> Report:
    """Kill a sitting of so many reviews at every call that changes the store; `every`: only at each n-th of them."""
    lost, failures, runs = 0, [], 0
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        base = _with_reviews(Path(folder) / "base", 3)
        calls = _calls_of(base.copy_to(Path(folder) / "counted"), Path(folder) / "strace", reviews)
        for call, number in list(_each(calls))[::every]:
            runs += 1
            place = base.copy_to(Path(folder) / "data")
            under = strace.injecting(f"signal=KILL:when={number}", [call], Path(folder) / "strace", _about(place))
            code, out, _ = place.sit(reviews, under=under)
            gone, wrong = lost_reviews(place, 3, acknowledged(out))
            lost += gone
            wrong += [] if code == -signal.SIGKILL else [f"was not killed but ended with {code}"]
            failures += [f"{call} {number}: {one}" for one in wrong]
    return Report("G1 G2", f"kill at each call, {reviews} reviews", runs, runs, lost, tuple(failures))


def kills_of_verbs(every: int) -> Report:
    """Kill `backup`, `restore` and `doctor --rebuild` at every call that changes a file."""
    runs, failures = 0, []
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        for verb in _verbs(folder):
            base = _with_reviews(folder / "base", 6)
            verb.prepare(base)
            counted, log = base.copy_to(folder / "data"), folder / "strace"
            counted.run(*verb.arguments, under=strace.injecting("delay_enter=0:when=1", CHANGING, log))
            for call, number in list(_each(strace.count_in(log)))[::every]:
                runs += 1
                place = base.copy_to(folder / "data")
                under = strace.injecting(f"signal=KILL:when={number}", [call], log)
                code, _, _ = place.run(*verb.arguments, under=under)
                wrong = [] if code == -signal.SIGKILL else [f"was not killed but ended with {code}"]
                wrong += verb.wrong(base, place)
                failures += [f"{verb.arguments[0]}, {call} {number}: {one}" for one in wrong]
    return Report("G13", "kill at each call of backup, restore, doctor", runs, runs, 0, tuple(failures))


def failing_disks(at: int, calls: Sequence[str] = FAILING) -> Report:
    """Let each sort of these calls fail, with EIO and with ENOSPC, once and for good, from the `at`-th on."""
    lost, failures, runs, faults = 0, [], 0, 0
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        base, log = _with_reviews(Path(folder) / "base", 3), Path(folder) / "strace"
        for call, error, lasting in ((c, e, f) for c in calls for e in _ERRORS for f in ("", "+")):
            runs += 1
            place = base.copy_to(Path(folder) / "data")
            fault = f"error={error}:when={at}{lasting}"
            gone, wrong = _failed(place, strace.injecting(fault, [call], log, _about(place)))
            lost += gone
            faults += "(INJECTED)" in log.read_text()
            failures += [f"{call} {fault}: {one}" for one in wrong]
    return Report("G3", f"EIO, ENOSPC from call {at} on, once, for good", runs, faults, lost, tuple(failures))


def slow_disk(milliseconds: int) -> Report:
    """Let every sync take long: answers wait for it, and are all there."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        place = _with_reviews(Path(folder) / "base", 3)
        fault = f"delay_enter={milliseconds * 1000}"
        syncs = ("fsync", "fdatasync")
        _, out, _ = place.sit(5, under=strace.injecting(fault, syncs, Path(folder) / "strace", _about(place)))
        lost, wrong = lost_reviews(place, 3, acknowledged(out))
        wrong += [] if acknowledged(out) == 5 else [f"{acknowledged(out)} of 5 answers were taken"]
    return Report("G3", f"syncs of {milliseconds} ms", 1, 1, lost, tuple(wrong))


def _failed(place: Place, under: tuple[str, ...]) -> tuple[int, list[str]]:
    """Sit on a failing disk, then on a sound one; return the reviews lost and what else is wrong."""
    begun = time.monotonic()
    code, out, err = place.sit(6, under=under)
    lost, wrong = lost_reviews(place, 3, acknowledged(out))
    if time.monotonic() - begun > MOST_SECONDS + 4:  # strace and the program's own start take up to four
        wrong.append("no message in time")
    if b"Traceback" in err or (code != 0 and err.count(b"\n") != 1):
        wrong.append(f"exit {code}, {err.decode()!r}")
    if code == 0 and acknowledged(out) != 6:
        wrong.append(f"exit 0 after {acknowledged(out)} answers")
    before = len(place.reviews())
    _, out, _ = place.sit(2)
    gone, more = lost_reviews(place, before, acknowledged(out))
    more += [] if acknowledged(out) == 2 else ["does not go on when the fault is gone"]
    return lost + gone, wrong + more


def _verbs(folder: Path) -> Iterator[Verb]:
    older = folder / "older.sqlite3"
    yield Verb(("backup",), lambda _: None, _wrong_backup)
    yield Verb(("restore", str(older)), lambda place: _leave_older(place, older), _wrong_restore)
    yield Verb(("restore", str(older)), lambda place: _leave_damaged(place, older), _wrong_restore_of_damaged)
    yield Verb(("doctor", "--rebuild"), _forget_memories, _wrong_rebuild)


def _leave_older(place: Place, older: Path) -> None:
    """Put what there is aside as `older`, and go on for two reviews."""
    made = make_backup(place.progress)
    assert made is not None
    older.write_bytes(made.path.read_bytes())
    made.path.unlink()
    place.sit(2)


def _leave_damaged(place: Place, older: Path) -> None:
    _leave_older(place, older)
    place.progress.write_bytes(place.progress.read_bytes()[:10_000])


def _forget_memories(place: Place) -> None:
    with Store.open(place.progress) as store:
        replace_memories(store, {})


def _wrong_backup(base: Place, place: Place) -> list[str]:
    return _half_backups(place) + _changed(base, place) + _not_sound(place)


def _wrong_restore(base: Place, place: Place) -> list[str]:
    """Return what is wrong if the log is neither that of before nor the restored one, or a backup is a half one."""
    there = len(place.reviews())
    wrong = [] if there in (6, 8) else [f"{there} reviews: neither the old nor the new"]
    if there == 6 and not any(backup.entries == 8 for backup in backups_of(place.progress)):
        wrong.append("what was there before is gone")
    return wrong + _half_backups(place) + _not_sound(place)


def _wrong_restore_of_damaged(base: Place, place: Place) -> list[str]:
    """Return what is wrong if the damaged bytes are gone, or what took their place is not whole."""
    damaged = base.progress.read_bytes()
    files = [
        file for file in place.paths.data.iterdir() if file.is_file() and file.name.startswith(place.progress.name)
    ]
    wrong = [] if damaged in [file.read_bytes() for file in files] else ["the damaged file was not kept"]
    if place.progress.exists() and place.progress.read_bytes() != damaged:
        wrong += [] if len(place.reviews()) == 6 else ["half restored"]
        wrong += _not_sound(place)
    return wrong


def _wrong_rebuild(base: Place, place: Place) -> list[str]:
    """Return what is wrong if some memories are there and some are not."""
    with Store.open(place.progress) as store:
        memories = len(store.memories())
    return _half_backups(place) + _changed(base, place) + ([] if memories in (0, 6) else [f"{memories} memories"])


def _half_backups(place: Place) -> list[str]:
    wrong = []
    for backup in backups_of(place.progress):
        try:
            with Store.open(backup.path) as store:
                whole = len(list(store.entries())) == backup.entries
        except StoreError:
            whole = False
        wrong += [] if whole else [f"{backup.path.name} is half a backup"]
    return wrong


def _changed(base: Place, place: Place) -> list[str]:
    return [] if place.reviews() == base.reviews() else ["the log is not what it was"]


def _not_sound(place: Place) -> list[str]:
    problem = place.unsound()
    return [] if problem is None else [problem]


def _with_reviews(folder: Path, reviews: int) -> Place:
    shutil.rmtree(folder, ignore_errors=True)
    place = Place(folder)
    place.sit(reviews)
    return place


def _calls_of(place: Place, log: Path, reviews: int) -> dict[str, int]:
    """Return how often a sitting makes each call that changes the store."""
    place.sit(reviews, under=strace.injecting("delay_enter=0:when=1", strace.WRITING, log, _about(place)))
    return strace.count_in(log)


def _each(calls: dict[str, int]) -> Iterator[tuple[str, int]]:
    for call, count in calls.items():
        if call in CHANGING:
            for number in range(1, count + 1):
                yield call, number


def _about(place: Place) -> tuple[Path, ...]:
    """Return the files that are the store."""
    return (place.progress, place.progress.with_name(f"{place.progress.name}-journal"), place.paths.data)
