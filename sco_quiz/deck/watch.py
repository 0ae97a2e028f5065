"""Knows which deck files changed since they were last looked at, from what the file system says of them alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Stamp = tuple[int, int, int]  # time of change in ns, size in bytes, inode


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
    return Look(tuple(files), _stamps(files))


def next_look(before: Look, files: Sequence[Path]) -> Look:
    """Return the files as they are now. One that is missing counts as it was until a second look misses it too."""
    stamps = _stamps(files)
    missing = frozenset(file for file in before.stamps if file not in stamps and file not in before.missing)
    known = {**stamps, **{file: before.stamps[file] for file in missing}}
    changed = frozenset(file for file in {*before.stamps, *known} if known.get(file) != before.stamps.get(file))
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


def _stamps(files: Iterable[Path]) -> dict[Path, Stamp]:
    stamps = {}
    for file in files:
        try:
            status = file.stat()
        except (OSError, ValueError):
            continue
        stamps[file] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return stamps
