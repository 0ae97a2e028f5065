"""Where a note is to be edited: in its file, and for a bundled deck in a copy of the learner's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sco_quiz.deck.library import bundled_folder, read_bytes
from sco_quiz.deck.shelf import declared_id
from sco_quiz.deck.writing import make_private, write_whole
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.event import Deck, Note


@dataclass(frozen=True, slots=True)
class EditPlace:
    """A line of a deck file, from 1. `is_copy`: whether the file was made a moment ago from a bundled one."""

    file: Path
    line: int
    is_copy: bool = False


def note_line(deck: Deck, note_id: str) -> int:
    """Return the line at which a note begins in its deck's file, 1 for a note that the deck does not have."""
    notes: tuple[Note, ...] = (*deck.events, *deck.cards)
    return next((note.line for note in notes if note.id == note_id and note.line), 1)


def place_to_edit(deck: Deck, note_id: str, own_folder: Path) -> EditPlace:
    """Return the file and line of a note. A bundled deck is copied into the learner's folder, where it comes first.

    Raises ScoQuizError if another deck of the learner's has the name of the copy, and OSError.
    """
    file = Path(deck.file)
    line = note_line(deck, note_id)
    if file.parent != bundled_folder():
        return EditPlace(file, line)
    copy = own_folder / file.name
    if not copy.exists():
        _copy(file, copy)
        return EditPlace(copy, line, is_copy=True)
    if declared_id(copy) != deck.id:
        raise ScoQuizError(f"{copy} is another deck with the name of this one's copy", "rename it")
    return EditPlace(copy, line)


def _copy(bundled: Path, copy: Path) -> None:
    from sco_quiz.deck.starter import put_schema  # the schema's text, only where it is written

    make_private(copy.parent)
    write_whole(copy, read_bytes(bundled), replace=False)
    put_schema(copy.parent)
