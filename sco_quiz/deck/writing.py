"""Writes a file of the learner's as a whole or not at all, in a folder that is readable for its owner alone."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path


def write_whole(
    path: Path, content: bytes, *, replace: bool, mode: int = 0o666, check: Callable[[], None] | None = None
) -> None:
    """Write `content` so that a power cut leaves the old file or the new one. A link is followed, its file replaced.

    `mode`: the permissions of a new file, less what the umask takes; those of an old one stay. `check`: called
    when all is written, just before the file is replaced; what it raises leaves the file as it was.
    Raises FileExistsError if the file is there and `replace` is False, and OSError.
    """
    target = _followed(path)
    if not replace and target.exists():
        raise FileExistsError(17, "there is such a file already", str(path))
    draft = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        if check is not None:
            check()
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _followed(path: Path) -> Path:
    """Return the file that a path leads to. Raises OSError for links that go round in a circle."""
    try:
        return path.resolve()
    except RuntimeError as error:  # what Python 3.11 makes of it
        raise OSError(40, "its links go round in a circle", str(path)) from error


def is_same(one: Path, other: Path) -> bool:
    """Say whether both paths, however they are spelt, lead to one file that is there."""
    try:
        return one.samefile(other)
    except (OSError, ValueError, RuntimeError):
        return False


def make_private(folder: Path) -> None:
    """Make the folder and those above it that are missing, readable for their owner alone."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make new names in `folder` survive a power cut. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
