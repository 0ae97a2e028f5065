"""Which deck a person means: a path, a folder of decks, or a deck of the library by its id or its file's name."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from pathlib import Path

from sco_quiz.deck.library import decks_in, declared_id, each_once, find_decks, read_bytes
from sco_quiz.errors import DeckError, ScoQuizError


def is_path(name: str) -> bool:
    """Say whether a name is that of a file rather than a deck's id."""
    return "/" in name or "\\" in name or name.endswith((".yaml", ".yml"))


def path_named(name: str, user_folder: Path) -> Path | None:
    """Return the path that a name is, None if it is none. A bare file name that is not here may be of the library."""
    if not is_path(name):
        return None
    path = Path(name)
    if path.name != name or os.path.lexists(path):
        return path
    return next((file for file in reversed(find_decks(user_folder)) if file.name == name), path)


def files_of_deck(name: str, user_folder: Path) -> tuple[Path, ...]:
    """Return the file of the library that is used for a deck of this id, and first those that would be if they loaded.

    If no deck has this id, a file of this stem, or none. Raises DeckError if a folder cannot be listed.
    """
    files = find_decks(user_folder)[::-1]
    by_id = [file for file in files if expected_id(file) == name]
    if not by_id:
        return tuple(file for file in files if file.stem == name)[:1]
    used = next((place for place, file in enumerate(by_id[:-1]) if _loads(file)), len(by_id) - 1)
    return tuple(by_id[: used + 1])


def files_named(names: Iterable[str], user_folder: Path) -> tuple[Path, ...]:
    """Return the deck files that are meant, each once: files, those in folders, those of decks of the library.

    Raises DeckError if a folder cannot be listed, ScoQuizError for what is no path and no deck.
    """
    return each_once(file for name in names for file in _meant_by(name, user_folder))


def expected_id(file: Path) -> str:
    """Return the id that the deck in a file has, or would have if it loaded."""
    from sco_quiz.deck.building import id_of_file  # yaml and pydantic, 65 ms

    return declared_id(file) or id_of_file(str(file))


def no_such_deck(name: str, known: Iterable[str]) -> ScoQuizError:
    """Return the error for a name that no deck has. `known`: the ids there are."""
    ids = list(dict.fromkeys(known))
    near = difflib.get_close_matches(name, ids, n=1)
    if os.path.isfile(name):
        near = [f"./{name}"]
    return ScoQuizError(
        f"no deck has the id {name!r}",
        f"did you mean {near[0]}?" if near else f"there are: {', '.join(ids) or 'none'}",
    )


def _meant_by(name: str, user_folder: Path) -> tuple[Path, ...]:
    if name and os.path.isdir(name):
        return decks_in(Path(name)) or (Path(name),)
    path = path_named(name, user_folder)
    files = files_of_deck(name, user_folder) if path is None else (path,)
    if not files:
        raise no_such_deck(name, map(expected_id, find_decks(user_folder)))
    return files


def _loads(file: Path) -> bool:
    from sco_quiz.deck.schema import load_deck  # pydantic, 65 ms

    try:
        load_deck(read_bytes(file), str(file))
    except DeckError:
        return False
    return True
