"""Where a note is to be edited: in its file, and for a bundled deck in a copy of the learner's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sco_quiz.deck.library import bundled_folder, declared_id, read_bytes
from sco_quiz.deck.writing import make_private, write_whole
from sco_quiz.errors import DeckError, ScoQuizError
from sco_quiz.model.event import Deck


@dataclass(frozen=True, slots=True)
class EditPlace:
    """Where a note began before it was edited. `line`: from 1. `notes`: the ids of all notes of its deck then.

    `is_copy`: whether the file was made a moment ago from a bundled one.
    """

    file: Path
    line: int
    notes: frozenset[str]
    is_copy: bool = False


def place_to_edit(deck: Deck, note_id: str, own_folder: Path) -> EditPlace:
    """Return the file and line of a note. A bundled deck is copied into the learner's folder, where it comes first.

    Raises ScoQuizError if another deck of the learner's has the name of the copy, and OSError.
    """
    line = next((note.line for note in deck.notes if note.id == note_id and note.line), 1)
    file, is_copy = own_file(Path(deck.file), deck.id, own_folder)
    return EditPlace(file, line, frozenset(note.id for note in deck.notes), is_copy)


def after_editing(place: EditPlace) -> EditPlace:
    """Return where the note stands now: a copy in which nothing was changed is removed, lest it hide newer versions.

    A copy that cannot be removed stays and is used.
    """
    bundled = bundled_folder() / place.file.name
    try:
        if not place.is_copy or read_bytes(place.file) != read_bytes(bundled):
            return place
        place.file.unlink()
    except (OSError, DeckError):
        return place
    return replace(place, file=bundled, is_copy=False)


def own_file(file: Path, deck_id: str | None, own_folder: Path) -> tuple[Path, bool]:
    """Return the file of a deck that its learner may write to, and whether it was made a moment ago.

    A bundled deck is copied into the learner's folder. Raises as `place_to_edit` does.
    """
    if file.parent != bundled_folder():
        return file, False
    copy = own_folder / file.name
    if not copy.exists():
        _copy(file, copy)
        return copy, True
    if declared_id(copy) != deck_id:
        raise ScoQuizError(f"{copy} is another deck with the name of this one's copy", "rename it")
    return copy, False


def _copy(bundled: Path, copy: Path) -> None:
    from sco_quiz.deck.starter import put_schema  # the schema's text, only where it is written

    make_private(copy.parent)
    write_whole(copy, read_bytes(bundled), replace=False)
    put_schema(copy.parent)
