"""strace as an instrument: what a program wrote and when, and faults put into its system calls."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WRITING = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink")
LONGEST_WRITE = 200_000  # bytes: more than SQLite writes at once
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_FILE = re.compile(r"\d+<((?:[^>\\]|\\.)*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@cache
def is_there() -> bool:
    """Say whether strace is installed and may be used."""
    return shutil.which("strace") is not None and _does(("strace", "-qq", "-o", os.devnull, "true"))


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that succeeded. `name`: `create` for an `openat` that may make a file.

    `path`: of the file it was about, "" if of none. `data`: what it wrote. `numbers`: its other arguments that are
    numbers, in order: offset, size.
    """

    name: str
    path: str
    data: bytes
    numbers: tuple[int, ...]


def recording(log: Path) -> tuple[str, ...]:
    """Return the command that runs a program and records what it writes in `log`."""
    calls = ",".join((*WRITING, "write", "openat"))
    return ("strace", "-f", "-qq", "-y", "-xx", "-s", str(LONGEST_WRITE), "-e", f"trace={calls}", "-o", str(log))


def injecting(fault: str, calls: Sequence[str], log: Path, paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the command that runs a program with a fault in these calls.

    `fault`: what to inject and when, `signal=KILL:when=3`. `paths`: only in calls about these files, () for all.
    """
    about = [part for path in paths for part in ("-P", str(path))]
    chosen = ",".join(calls)
    traced = ("-e", f"trace={chosen}", "-e", f"inject={chosen}:{fault}")
    return ("strace", "-f", "-qq", "-y", *about, *traced, "-o", str(log))


def calls_in(log: Path) -> Iterator[Call]:
    """Yield the calls of a recording in order."""
    with log.open(errors="replace") as lines:
        for line in lines:
            found = _CALL.match(line.strip())
            if found is not None and int(found[3]) >= 0:
                yield _call(found[1], found[2], int(found[3]))


def count_in(log: Path) -> dict[str, int]:
    """Return how often each call stands in a log of `injecting` or `recording`, failed ones too."""
    names = re.findall(r"^(?:\d+ +)?(\w+)\(", log.read_text(errors="replace"), re.MULTILINE)
    return {name: names.count(name) for name in sorted(set(names))}


def _does(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _call(name: str, arguments: str, returned: int) -> Call:
    file, text = _FILE.match(arguments), _TEXT.search(arguments)
    if text is not None and text[2]:
        raise ValueError("a write is longer than what strace was told to show")
    data = _unhexed(text[1]) if text is not None else b""
    path = _unhexed(file[1]).decode(errors="replace") if file is not None else ""
    numbers = tuple(int(number) for number in re.findall(r", (\d+)(?=,|$)", arguments))
    if name in ("unlink", "openat"):
        return Call("create" if "O_CREAT" in arguments else name, data.decode(errors="replace"), b"", numbers)
    return Call(name, path, data[:returned], numbers)


def _unhexed(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()
