"""Deck files of one id, of which only the last is used: copies by hand, of which one needs another id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sco_quiz.deck.library import bundled_folder, declared_id
from sco_quiz.questions.finding import Finding, FindingCode


def ids_of(files: Sequence[Path]) -> Mapping[Path, str]:
    """Return the id that the deck in each file has, or would have if it loaded, in the order of the files.

    Bundled decks are left out: a deck of one's own may take the place of one.
    """
    from sco_quiz.deck.building import id_of_file  # yaml and pydantic, which no other verb needs

    own = (file for file in files if file.parent != bundled_folder())
    return {file: declared_id(file) or id_of_file(str(file)) for file in own}


def shared_id(file: Path, ids: Mapping[Path, str]) -> tuple[Finding, ...]:
    """L31: told at each of the files. `ids`: as of `ids_of`, of all files that are used together."""
    own = ids.get(file)
    sharing = [other for other, identity in ids.items() if identity == own]
    if own is None or len(sharing) == 1:
        return ()
    used = "this file" if file == sharing[-1] else sharing[-1]
    others = ", ".join(str(other) for other in sharing if other != file)
    message = f"the id `{own}` is that of {others} as well, and only {used} is used"
    return (Finding(FindingCode.SHARED_ID, None, ("id",), message, "give one of them another `id`, or remove it"),)
