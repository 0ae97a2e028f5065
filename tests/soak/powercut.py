"""G1, G2: whatever disk a power cut leaves, every acknowledged review is on it and the store is sound.

A sitting is recorded once. The cut can then fall after any of its calls. What was synced stays; of what was written
since, each sector is there, is not, or holds something else, in any mixture; a file made or deleted since its folder
was synced may be there or not. The model is that of SQLite's own crash tests (test/crash*.test and src/test6.c there).
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak import strace
from tests.soak.report import Report
from tests.soak.sitting import Place, acknowledged, lost_reviews

SECTOR_BYTES = 512
KEPT, JUNK = (
    0.45,
    0.55,
)  # of sectors written since the last sync: below the first stay, from there to the second are junk
Files = dict[str, bytes]
_Chance = Callable[[], float]


def power_cuts(reviews: int, mixtures: int, seed: int) -> Report:
    """Record a sitting of so many reviews, and try every cut: with nothing unsynced, with all, and so many mixtures."""
    rng, cuts, images, lost, failures = random.Random(seed), 0, 0, 0, []
    with tempfile.TemporaryDirectory(prefix="soak-", dir=_memory_disk()) as folder:
        place, log = Place(Path(folder) / "data"), Path(folder) / "strace"
        place.sit(3)
        before, base = len(place.reviews()), {place.progress.name: place.progress.read_bytes()}
        place.sit(reviews, under=strace.recording(log))
        found = Place(Path(folder) / "found")
        for cut, (disk, promised) in enumerate(_disks(log, place, base)):
            cuts += 1
            for files in disk.after_a_cut(rng, mixtures):
                images += 1
                _put(files, found)
                gone, wrong = _judged(found, before, promised)
                lost += gone
                failures += [f"cut {cut}: {one}" for one in wrong]
    return Report("G1 G2", f"power cut, {reviews} reviews", 1, cuts, lost, tuple(failures), images=images)


@dataclass
class _Disk:
    """`synced`: what is on disk for sure. `later`: the writes since, by file. `made`, `deleted`: names that the
    folder does not have, or still has, for sure."""

    synced: dict[str, bytearray]
    later: dict[str, list[strace.Call]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    deleted: Files = field(default_factory=dict)

    def take(self, call: strace.Call, name: str) -> None:
        """Let a call about a file of the store happen."""
        match call.name:
            case "create":
                if name not in self.synced:
                    self.synced[name] = bytearray()
                    self.made.add(name)
            case "pwrite64" | "ftruncate":
                self.later.setdefault(name, []).append(call)
            case "fsync" | "fdatasync":
                for write in self.later.pop(name, []):
                    _apply(write, self.synced[name])
            case "unlink":
                self.deleted[name] = bytes(self.synced.pop(name, b""))
                self.later.pop(name, None)

    def sync_folder(self) -> None:
        """Let names that were made stay, and those that were deleted be gone."""
        self.made.clear()
        self.deleted.clear()

    def after_a_cut(self, rng: random.Random, mixtures: int) -> Iterator[Files]:
        """Yield disks that a cut now could leave; the same ones are not yielded where nothing is unsynced."""
        yield self._image(lambda: 1.0)
        if any(self.later.values()) or self.made or self.deleted:
            yield self._image(lambda: 0.0)
            for _ in range(mixtures):
                yield self._image(rng.random)

    def _image(self, chance: _Chance) -> Files:
        """`chance`: below KEPT, what was done since the last sync is on disk; from JUNK on it is not."""
        files = {name: bytearray(content) for name, content in self.synced.items() if not self._is_lost(name, chance)}
        for name, content in self.deleted.items():
            if name not in files and chance() > KEPT:
                files[name] = bytearray(content)
        for name in files.keys() & self.later.keys():
            for call in self.later[name]:
                _apply_in_part(call, files[name], chance)
        return {name: bytes(content) for name, content in files.items()}

    def _is_lost(self, name: str, chance: _Chance) -> bool:
        return name in self.made and chance() > KEPT


def _disks(log: Path, place: Place, base: Files) -> Iterator[tuple[_Disk, int]]:
    """Yield the disk after every call that changed it, with how many reviews were acknowledged by then."""
    disk, printed = _Disk({name: bytearray(content) for name, content in base.items()}), b""
    folder, names = str(place.paths.data), {place.progress.name, f"{place.progress.name}-journal"}
    for call in strace.calls_in(log):
        path = Path(call.path)
        if call.name == "write":
            printed += call.data
        elif call.name in ("fsync", "fdatasync") and call.path == folder:
            disk.sync_folder()
        elif str(path.parent) == folder and path.name in names and call.name not in ("openat", "write"):
            disk.take(call, path.name)
        else:
            continue
        yield disk, acknowledged(printed)


def _apply(call: strace.Call, content: bytearray) -> None:
    if call.name == "ftruncate":
        size = call.numbers[-1]
        del content[size:]
        content.extend(bytes(size - len(content)))
    else:
        _put_at(content, call.numbers[-1], call.data)


def _apply_in_part(call: strace.Call, content: bytearray, chance: _Chance) -> None:
    if call.name == "ftruncate":
        if chance() < KEPT:
            _apply(call, content)
        return
    for start in range(0, len(call.data), SECTOR_BYTES):
        sector, at = call.data[start : start + SECTOR_BYTES], chance()
        if at < JUNK:
            junk = random.Random(at).randbytes(len(sector))
            _put_at(content, call.numbers[-1] + start, sector if at < KEPT else junk)


def _put_at(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _put(files: Files, found: Place) -> None:
    """Let these be the files of the store."""
    for name in (found.progress.name, f"{found.progress.name}-journal"):
        path = found.progress.with_name(name)
        path.unlink(missing_ok=True)
        if name in files:
            path.write_bytes(files[name])


def _judged(found: Place, before: int, promised: int) -> tuple[int, list[str]]:
    try:
        return lost_reviews(found, before, promised)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong on an image is a finding
        return promised, [repr(error)]


def _memory_disk() -> str | None:
    """Return a folder in memory where there is one: thousands of images need no real disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
