"""Puts decks into the learner's own folder and takes them out again; nothing is ever overwritten without a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sco_quiz.deck.cache import DeckCache
from sco_quiz.deck.incoming import Incoming
from sco_quiz.deck.library import bundled_folder, decks_in, find_decks, read_bytes
from sco_quiz.deck.writing import is_same, make_private, write_whole
from sco_quiz.errors import DeckError, Problem, ScoQuizError
from sco_quiz.paths import Paths


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one incoming deck.

    `file`: where it stands now, None if it was not added. `problems`: the errors for which it was not. `refusal`: the
    reason where it has no errors. `earlier`: where the decks that it replaced were put.
    """

    origin: str
    file: Path | None = None
    deck_id: str = ""
    problems: tuple[Problem, ...] = ()
    refusal: str = ""
    earlier: tuple[Path, ...] = ()


def add(incoming: Iterator[Incoming], paths: Paths, *, replace: bool) -> Iterator[Added]:
    """Yield what becomes of each deck: it is added if it has no errors and takes no other deck's file or id.

    `replace`: it may take those of the learner's own decks, which are kept in `removed_folder`, and the id of a
    bundled one. Progress hangs on the id and stands. Raises OSError where a file cannot be written.
    """
    make_private(paths.decks)
    known = deck_ids(paths)
    for deck in incoming:
        added = _add(deck, paths, known, replace=replace)
        if added.file is not None:
            known = {file: identity for file, identity in known.items() if file.exists()}
            known[added.file] = added.deck_id
        yield added


def remove(name: str, paths: Paths) -> Path:
    """Move the learner's own deck of this id or file name to `removed_folder`, and return where it lies now.

    Raises ScoQuizError if there is none, and OSError.
    """
    ids = deck_ids(paths)
    own = decks_in(paths.decks)
    found = next((file for file in own if name in {ids.get(file), file.name, str(file)} or _is(file, name)), None)
    if found is None:
        raise _no_such_deck(name, ids, own)
    return _set_aside(found, paths)


def removed_folder(paths: Paths) -> Path:
    """Return the folder of decks that were removed or replaced."""
    return paths.data / "removed"


def deck_ids(paths: Paths) -> Mapping[Path, str]:
    """Return the deck id of every file in the library that loads, the learner's own last. Raises DeckError."""
    cache = DeckCache(paths.cache)
    try:
        return dict(_ids(find_decks(paths.decks), cache))
    finally:
        cache.close()


def _ids(files: Sequence[Path], cache: DeckCache) -> Iterator[tuple[Path, str]]:
    for file in files:
        try:
            yield file, cache.fetch(read_bytes(file), str(file)).id
        except DeckError:
            continue


def _add(deck: Incoming, paths: Paths, known: Mapping[Path, str], *, replace: bool) -> Added:
    from sco_quiz.deck.schema import load_deck  # pydantic, 65 ms

    if deck.refusal:
        return Added(deck.origin, refusal=deck.refusal)
    target = paths.decks / deck.name
    if is_same(Path(deck.origin), target):
        return Added(deck.origin, refusal="it is in the library already")
    try:
        identity = load_deck(deck.content, deck.origin).id
    except DeckError as error:
        return Added(deck.origin, problems=error.problems)
    in_the_way = _in_the_way(target, identity, known)
    if in_the_way and not replace:
        return Added(deck.origin, refusal=_taken(target, identity, in_the_way))
    earlier = tuple(_kept(file, paths) for file in in_the_way if file.parent == paths.decks and file.exists())
    if target.is_symlink():  # the link gives way, not the file that it leads to
        target.unlink()
    write_whole(target, deck.content, replace=True)
    for file in in_the_way:
        if not is_same(file, target) and file.parent == paths.decks:
            file.unlink()
    return Added(deck.origin, target, identity, earlier=earlier)


def _in_the_way(target: Path, identity: str, known: Mapping[Path, str]) -> tuple[Path, ...]:
    named = (target,) if target.exists() or target.is_symlink() else ()
    return (*named, *(file for file, other in known.items() if other == identity and not is_same(file, target)))


def _taken(target: Path, identity: str, in_the_way: Sequence[Path]) -> str:
    remedy = "`--replace` puts this one in its place, and progress stands"
    if in_the_way[0] == target:
        return f"your decks have a file {target.name} already; {remedy}"
    return f"{in_the_way[0]} has the id {identity} already; {remedy}"


def _is(file: Path, name: str) -> bool:
    """Say whether `name` is a path to this file."""
    return is_same(Path(name), file)


def _no_such_deck(name: str, ids: Mapping[Path, str], own: Sequence[Path]) -> ScoQuizError:
    bundled = decks_in(bundled_folder())
    if any(name in {ids.get(file), file.name} or _is(file, name) for file in bundled):
        return ScoQuizError(f"{name} comes with the program and cannot be removed", "only your own decks can")
    there = ", ".join(ids.get(file, file.name) for file in own)
    return ScoQuizError(f"you have no deck {name!r}", f"there are: {there}" if there else "you have none of your own")


def _kept(file: Path, paths: Paths) -> Path:
    """Copy a deck to `removed_folder`, and return where."""
    kept = _free_name(file, paths)
    write_whole(kept, file.read_bytes(), replace=False)
    return kept


def _set_aside(file: Path, paths: Paths) -> Path:
    aside = _free_name(file, paths)
    shutil.move(file, aside)
    return aside


def _free_name(file: Path, paths: Paths) -> Path:
    """Return a path in `removed_folder` that is not taken: with the file's name, or with a number behind it."""
    folder = removed_folder(paths)
    make_private(folder)
    path, number = folder / file.name, 2
    while path.exists() or path.is_symlink():
        path, number = folder / f"{file.stem}-{number}{file.suffix}", number + 1
    return path
