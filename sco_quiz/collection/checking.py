"""The faults of the deck files of a collection: errors, which keep a deck from loading, and findings, to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sco_quiz.collection.inside import Inside
from sco_quiz.deck.check import check_files
from sco_quiz.deck.library import each_once
from sco_quiz.deck.own_copy import EditPlace
from sco_quiz.deck.shared_ids import Holder, shared_id
from sco_quiz.deck.shared_ids import ids_of as ids_of
from sco_quiz.errors import Problem
from sco_quiz.questions.finding import FindingCode


@dataclass(frozen=True, slots=True)
class FileChecked:
    """What a check of one file found. `title`: of its deck, the file's name if it is not loaded."""

    file: Path
    title: str
    errors: tuple[Problem, ...]
    findings: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return errors and findings."""
        return (*self.errors, *self.findings)

    @property
    def shares_id(self) -> bool:
        """Say whether the file is told that another one holds a deck of its id."""
        return any(one.code == FindingCode.SHARED_ID for one in self.findings)


class Checking:
    """Reads files, and changes nothing but that a bundled deck is copied to be edited."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    def files(self) -> tuple[tuple[Path, str], ...]:
        """Return the deck files with the titles of their decks. Raises DeckError if a folder cannot be listed."""
        titles = {deck.file: deck.title for deck in self._inside.shelf.chosen()}
        return tuple((file, titles.get(str(file), file.name)) for file in each_once(self._inside.live.files()))

    def place_to_edit(self, problem: Problem) -> EditPlace:
        """Return where a problem is to be mended, in a copy of the learner's own if the deck is a bundled one.

        Raises ScoQuizError and OSError where no copy can be made.
        """
        file, is_copy = self._inside.live.file_to_edit(Path(problem.place.file))
        return EditPlace(file, problem.place.line or 1, frozenset(), is_copy)


def to_check(
    chosen: Iterable[Path], checked: Mapping[Path, FileChecked], ids: Mapping[Path, Holder]
) -> tuple[Path, ...]:
    """Return the chosen files, and those checked before of which another thing is to be told by now: of shared ids."""
    concerned = (one.file for one in checked.values() if one.shares_id or shared_id(one.file, ids))
    return tuple(dict.fromkeys((*chosen, *concerned)))


def check_file(file: Path, title: str, ids: Mapping[Path, Holder]) -> FileChecked:
    """Return the errors and findings of one file. It shares nothing with a collection: any thread may call it.

    `ids`: those that several files share, see `ids_of`.
    """
    return FileChecked(file, title, *check_files((file,), ids=ids))
