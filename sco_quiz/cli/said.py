"""What `due` said last, said again while nothing that it depends on has changed: it stands in shell prompts.

Only the standard library's quick parts and the paths are imported; all else would take longer than to say it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from time import localtime, time  # noqa: TID251 - see `_now`

from sco_quiz import __version__
from sco_quiz.errors import ScoQuizError
from sco_quiz.paths import Paths, paths_for
from sco_quiz.questions.version import GENERATOR_VERSION

_NAME = "due.txt"
_TICK_NS = 2_000_000_000  # how coarse the clock of a file system may be: what was written later may change unseen
_BUNDLED = tuple(os.path.join(os.path.dirname(__file__), *up, "decks") for up in (("..",), ("..", "..")))


def said_again(arguments: Sequence[str]) -> int | None:
    """Print what was said to the same arguments and return its exit code; None if that may not be true any more."""
    with suppress(OSError, ValueError, AttributeError, ScoQuizError):  # AttributeError: of a stdout that is closed
        paths = paths_for(None, os.environ)
        with open(_file(paths), encoding="utf-8") as file:
            state, since, until, code, said = file.read().split("\n", 4)
        if state == state_of(paths, arguments) and float(since) <= _now() < float(until):
            sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # None or another: AttributeError
            sys.stdout.write(said)
            sys.stdout.flush()
            return int(code)
    return None


def state_of(paths: Paths, arguments: Sequence[str]) -> str:
    """Return, in one line, all that decides what is said but the time: the files as they stand, and the program."""
    fixed = [os.fspath(paths.progress), f"{paths.progress}-journal", os.fspath(paths.settings)]
    files = [*fixed, *_files_in(paths.data, ".json")]
    decks = [file for folder in (*_BUNDLED, os.fspath(paths.decks)) for file in _files_in(folder, ".yaml", ".yml")]
    offset = localtime().tm_gmtoff
    return repr((__version__, GENERATOR_VERSION, offset, *arguments, *map(_status, (*files, *decks))))


def keep(paths: Paths, state: str, until: float, code: int, said: str) -> None:
    """Keep what was said while nothing changes, at most until a time. `state`: from before it was found out."""
    now = _now()
    if _is_settled(paths, now):
        with suppress(OSError, ValueError):
            draft = f"{_file(paths)}.{os.getpid()}"
            with open(draft, "w", encoding="utf-8", opener=_private) as file:
                file.write(f"{state}\n{now}\n{until}\n{code}\n{said}")
            os.replace(draft, _file(paths))


def _file(paths: Paths) -> str:
    return os.path.join(os.path.dirname(paths.cache), _NAME)


def _files_in(folder: str | os.PathLike[str], *suffixes: str) -> Iterator[str]:
    with suppress(OSError):
        names = sorted(name for name in os.listdir(folder) if name.endswith(suffixes))
        yield from (os.path.join(folder, name) for name in names)


def _status(file: str) -> tuple[str, int, int, int] | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return file, found.st_mtime_ns, found.st_size, found.st_ino


def _is_settled(paths: Paths, now: float) -> bool:
    """Say whether what was written last was written long enough ago, so that a change must show in its status."""
    fixed = [os.fspath(paths.progress), os.fspath(paths.settings)]
    files = [*fixed, *_files_in(paths.data, ".json"), *_files_in(paths.decks, ".yaml", ".yml")]
    written = (status[1] for file in files if (status := _status(file)) is not None)
    return max(written, default=0) < now * 1e9 - _TICK_NS


def _now() -> float:
    return time()


def _private(file: str, flags: int) -> int:
    return os.open(file, flags, 0o600)
