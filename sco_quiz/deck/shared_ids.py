"""Deck files of one id, of which only the last is used: copies by hand, of which one needs another id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sco_quiz.deck.library import bundled_folder, read_bytes, real
from sco_quiz.deck.naming import expected_id
from sco_quiz.errors import DeckError
from sco_quiz.questions.finding import Finding, FindingCode


@dataclass(frozen=True, slots=True)
class Holder:
    """A file that holds a deck. `file`: as it is to be named. `in_library`: whether the program reads decks from it."""

    file: Path
    deck_id: str
    in_library: bool


def ids_of(library: Sequence[Path], others: Sequence[Path] = ()) -> Mapping[Path, Holder]:
    """Return the files whose decks have one id with another's, by their real paths, the library in its order.

    `others`: files that are looked at beside the library, of which they may be a part. A file of the library and one
    outside are no clash: `add` refuses an id that is taken, and one may go on writing at what was added. Nor are
    those that do not load, and the bundled ones, whose place a deck of one's own may take.
    """
    bundled = real(bundled_folder())
    known: dict[Path, Holder] = {}
    for file, in_library in (*((one, True) for one in library), *((one, False) for one in others)):
        path = real(file)
        if path not in known and path.parent != bundled:
            known[path] = Holder(file, expected_id(file), in_library)
    return _alike(dict(_loaded(_alike(known))))


def shared_id(file: Path, ids: Mapping[Path, Holder]) -> tuple[Finding, ...]:
    """L31: told at each of the files. `ids`: as of `ids_of`."""
    own = ids.get(real(file))
    if own is None:
        return ()
    sharing = [one for one in ids.values() if _clash(one) == _clash(own)]
    others = ", ".join(str(one.file) for one in sharing if one is not own)
    used = "this file" if own is sharing[-1] else sharing[-1].file
    then = f"only {used} is used" if own.in_library else "only one of them can be used at a time"
    message = f"the id `{own.deck_id}` is that of {others} as well, and {then}"
    return (Finding(FindingCode.SHARED_ID, None, ("id",), message, "give one of them another `id`, or remove it"),)


def _loaded(holders: Mapping[Path, Holder]) -> Iterator[tuple[Path, Holder]]:
    """Yield those whose decks load, with the ids that they then have. Slow, so that it is for few."""
    from sco_quiz.deck.schema import load_deck  # pydantic, 65 ms

    for path, one in holders.items():
        try:
            deck = load_deck(read_bytes(one.file), str(one.file))
        except DeckError:
            continue
        yield path, replace(one, deck_id=deck.id)


def _alike(holders: Mapping[Path, Holder]) -> Mapping[Path, Holder]:
    counts = Counter(map(_clash, holders.values()))
    return {path: one for path, one in holders.items() if counts[_clash(one)] > 1}


def _clash(one: Holder) -> tuple[str, bool]:
    """Return what two files must not have in common."""
    return one.deck_id, one.in_library
