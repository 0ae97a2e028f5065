"""Knows where decks live and brings their bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from sco_quiz.deck.codes import Code
from sco_quiz.deck.limits import LARGEST_BYTES, too_large
from sco_quiz.errors import DeckError, Place, Problem

FIRST_DECK = "sco-history"
SUFFIXES = frozenset({".yaml", ".yml"})
_PACKAGE = Path(__file__).resolve().parent.parent


def bundled_folder() -> Path:
    """Return the folder of the decks that come with the program: in the package, or beside it in a clone."""
    installed = _PACKAGE / "decks"
    return installed if installed.is_dir() else _PACKAGE.parent / "decks"


def find_decks(user_folder: Path) -> tuple[Path, ...]:
    """Return the bundled deck files, the one to begin with first, and then the user's, each sorted by name.

    A user's deck may have the stem of a bundled one; which of the two counts is for the caller to say.
    Raises DeckError if a folder cannot be listed.
    """
    bundled = sorted(decks_in(bundled_folder()), key=lambda file: file.stem != FIRST_DECK)
    return (*bundled, *decks_in(user_folder))


def each_once(files: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files in their order, and one that is named in two ways only as it is named first."""
    named: dict[Path, Path] = {}
    for file in files:
        named.setdefault(real(file), file)
    return tuple(named.values())


def real(path: Path) -> Path:
    """Return the one absolute path to a file, by which two ways of naming it are known to be of one."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # no file can have such a path
        return path


def read_bytes(path: Path) -> bytes:
    """Return the content of a deck file, at most `LARGEST_BYTES`.

    Raises DeckError if it is missing, not a regular file, unreadable or too large, or if its name is no text.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise _error(path, Code.UNREADABLE, "the name of the file is not valid text", "rename it") from None
    try:
        _refuse_other_than_file(path)
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise _error(path, Code.NOT_FOUND, "there is no such file", "check how the path is spelt") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if len(content) > LARGEST_BYTES:
        raise DeckError((too_large(str(path)),))
    return content


def declared_id(file: Path) -> str | None:
    """Return the id that a file says its deck has, valid or not; None if none is found."""
    try:
        found = re.search(rb"""^id:[ \t]*["']?([^\s"']+)""", read_bytes(file), re.MULTILINE)
    except DeckError:
        return None
    return None if found is None else found[1].decode(errors="replace")


def _refuse_other_than_file(path: Path) -> None:
    """Raise before opening: a pipe or terminal would wait for ever."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise _error(path, Code.NOT_A_FILE, "this is a folder, not a deck file", "name a .yaml file in it")
    if not stat.S_ISREG(mode):
        raise _error(path, Code.NOT_A_FILE, "this is not a regular file", "copy the deck into a file")


def decks_in(folder: Path) -> tuple[Path, ...]:
    """Return the deck files of `folder`, sorted by name. Hidden files, such as an editor's own, are no decks.

    A folder that is not there is empty. Raises DeckError if it cannot be listed.
    """
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.name[0] != "."))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise _unreadable(folder, error) from None


def _unreadable(path: Path, error: OSError | ValueError) -> DeckError:
    reason = (error.strerror if isinstance(error, OSError) else None) or "its path is not one"
    return _error(path, Code.UNREADABLE, f"this cannot be read: {reason.lower()}", "check its path and permissions")


def _error(path: Path, code: Code, message: str, remedy: str) -> DeckError:
    return DeckError((Problem(Place(str(path)), code, message, remedy),))
