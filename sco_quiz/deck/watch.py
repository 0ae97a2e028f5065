"""Knows which deck files changed since they were last looked at: by what the file system says, if it can be trusted."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICK_NS = 2_000_000_000
"""How coarse the clock of a file system may be; so is that of FAT, others tell milliseconds."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was looked at.

    `status`: when it was written, in ns, its size in bytes, its inode. `touched_ns`: when anything of it was changed
    last, be it its name; nobody can set that back. `is_settled`: whether both were more than a tick ago, so that a
    later save must show in them. `digest`: of its content, where they may not tell, at this look or the one before.
    """

    status: tuple[int, int, int]
    touched_ns: int
    is_settled: bool
    digest: bytes | None


@dataclass(frozen=True, slots=True)
class Look:
    """Deck files at a moment. `files`: those that count, in order. `stamps`: of those that were there then.

    `changed`: files that are new, other or gone since the look before. `missing`: files that are not there but still
    count, as an editor may be about to put them back.
    """

    files: tuple[Path, ...]
    stamps: Mapping[Path, Stamp]
    changed: frozenset[Path] = frozenset()
    missing: frozenset[Path] = frozenset()


def first_look(files: Sequence[Path]) -> Look:
    """Return the files as they are. To be taken before they are read: a file that changes meanwhile is read again."""
    return Look(tuple(files), _stamps(files, {}))


def next_look(before: Look, files: Sequence[Path]) -> Look:
    """Return the files as they are now. One that is missing counts as it was until a second look misses it too."""
    stamps = _stamps(files, before.stamps)
    missing = frozenset(file for file in before.stamps if file not in stamps and file not in before.missing)
    known = {**stamps, **{file: before.stamps[file] for file in missing}}
    every = {*before.stamps, *known}
    changed = frozenset(file for file in every if _is_other(known.get(file), before.stamps.get(file)))
    new = frozenset(file for file in files if file not in before.files)
    return Look(_with_missing(files, missing, before.files), known, changed | new, missing)


def _with_missing(files: Sequence[Path], missing: Iterable[Path], earlier: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files with the missing ones after those that they came after."""
    listed = list(files)
    for place, file in enumerate(earlier):
        if file in missing and file not in listed:
            ahead = [one for one in earlier[:place] if one in listed]
            listed.insert(listed.index(ahead[-1]) + 1 if ahead else 0, file)
    return tuple(listed)


def _is_other(now: Stamp | None, before: Stamp | None) -> bool:
    """Say whether a file changed between two looks. None: it was not there."""
    if now is None or before is None:
        return now is not before
    if now.digest is not None and before.digest is not None:
        return (now.status, now.digest) != (before.status, before.digest)
    return (now.status, now.touched_ns) != (before.status, before.touched_ns)


def _stamps(files: Iterable[Path], before: Mapping[Path, Stamp]) -> dict[Path, Stamp]:
    stamps = {}
    for file in files:
        try:
            stamps[file] = _stamp(file, before.get(file))
        except (OSError, ValueError):
            continue
    return stamps


def _stamp(file: Path, before: Stamp | None) -> Stamp:
    """Return the stamp of a file as it is. It is read only where it, or its stamp before, is not settled."""
    now_ns, found = time.time_ns(), file.stat()
    is_settled = max(found.st_mtime_ns, found.st_ctime_ns) < now_ns - _TICK_NS
    needs_digest = not is_settled or (before is not None and not before.is_settled)
    digest = hashlib.sha256(file.read_bytes()).digest() if needs_digest and file.is_file() else None
    return Stamp((found.st_mtime_ns, found.st_size, found.st_ino), found.st_ctime_ns, is_settled, digest)
