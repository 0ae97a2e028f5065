"""G3: a disk that is full, or that may only be read, is named; nothing is lost, and with room again it goes on."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.e2e.terminal import Terminal
from tests.soak.report import Report
from tests.soak.sitting import PROGRAM, Place, acknowledged, lost_reviews

_DISK_BYTES = 1_500_000


def full_and_locked_disks() -> Report:
    """Fill a small disk in memory in the middle of it all, then let it be read only."""
    name = "full disk, read-only disk"
    if not _may_mount():
        return Report("G3", name, 0, 0, 0, skipped="a disk cannot be mounted here")
    with _small_disk() as folder:
        place = Place(folder)
        place.sit(3)
        found = (_full(place), _locked(place))
    failures = tuple(one for _, wrong in found for one in wrong)
    return Report("G3", name, len(found), len(found), sum(lost for lost, _ in found), failures)


def full_disk_in_the_app() -> Report:
    """Fill the disk under the app: it says so, stays at the card, and with room again takes the same answer."""
    name = "full disk under the app"
    if not _may_mount():
        return Report("G3", name, 0, 0, 0, skipped="a disk cannot be mounted here")
    with _small_disk() as folder:
        place = Place(folder)
        place.sit(3)
        command = [*PROGRAM, "study", "soak", "--format", "recall"]
        with Terminal(command, place.environment(COLORTERM="truecolor")) as terminal:
            wrong = _met_in_the_app(terminal, place.paths.data / "filler")
            terminal.kill()
        lost, more = lost_reviews(place, 3, 0 if wrong else 1)
    return Report("G3", name, 1, 1, lost, (*wrong, *more))


def _met_in_the_app(terminal: Terminal, filler: Path) -> list[str]:
    try:
        terminal.wait_for("number 003?")
        terminal.press("enter")
        terminal.wait_for("Good")
        _fill(filler)
        terminal.press("3")
        shown = terminal.wait_for(lambda text: "the disk is full" in " ".join(text.split()))
        filler.unlink()
        if "number 003?" not in shown:
            return ["left a card that was not saved"]
        terminal.press("2")
        terminal.wait_for("number 004?")
    except AssertionError as error:
        return [str(error)]
    return []


def _full(place: Place) -> tuple[int, list[str]]:
    filler = place.paths.data / "filler"
    _fill(filler)
    code, out, err = place.sit(5)
    wrong = _not_told(code, err, (b"the disk is full", b"No space left"))
    filler.unlink()
    lost, more = lost_reviews(place, 3, acknowledged(out))
    return _goes_on(place, lost, wrong + more)


def _locked(place: Place) -> tuple[int, list[str]]:
    before = len(place.reviews())
    _remount(place.paths.data, "ro")
    code, out, err = place.sit(5)
    wrong = _not_told(code, err, (b"read-only", b"Read-only"))
    _remount(place.paths.data, "rw")
    lost, more = lost_reviews(place, before, acknowledged(out))
    return _goes_on(place, lost, wrong + more)


def _not_told(code: int, err: bytes, words: tuple[bytes, ...]) -> list[str]:
    told = code == 1 and err.count(b"\n") == 1 and any(word in err for word in words)
    return [] if told else [f"exit {code}, {err.decode()!r}"]


def _goes_on(place: Place, lost: int, wrong: list[str]) -> tuple[int, list[str]]:
    before = len(place.reviews())
    _, out, _ = place.sit(2)
    gone, more = lost_reviews(place, before, acknowledged(out))
    wrong += [] if acknowledged(out) == 2 else ["does not go on when the fault is gone"]
    return lost + gone, wrong + more


def _fill(file: Path) -> None:
    """Take what is left of the disk."""
    with file.open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            return


@cache
def _may_mount() -> bool:
    """Say whether a disk can be mounted: root may, but not in every container."""
    if os.geteuid() != 0:
        return False
    try:
        with _small_disk():
            return True
    except subprocess.CalledProcessError:
        return False


@contextmanager
def _small_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name) / "disk"
        folder.mkdir()
        size = f"size={_DISK_BYTES},mode=0700"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "soak", str(folder)], check=True, capture_output=True)
        try:
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True, capture_output=True)


def _remount(folder: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", str(folder)], check=True, capture_output=True)
