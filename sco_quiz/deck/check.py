"""Checks deck files: every error of every file, and the findings of those that load, each at its line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sco_quiz.deck.library import read_bytes
from sco_quiz.deck.shared_ids import Holder, shared_id
from sco_quiz.errors import DeckError, Place, Problem, ScoQuizError
from sco_quiz.model.event import Deck, Event, Name, Source, WrittenCard

if TYPE_CHECKING:
    from sco_quiz.deck.reader import Document
    from sco_quiz.deck.reader import Path as Keys
    from sco_quiz.questions.finding import Finding, Noted

FIRST_SOURCE = ""
"""Stands for the first source of each deck where the text of a source is given."""


def check_files(
    files: Sequence[Path],
    *,
    ids: Mapping[Path, Holder] = MappingProxyType({}),
    drafts: bool = False,
    texts: Mapping[str, Path] = MappingProxyType({}),
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the errors and the findings of all files, in the order of the files.

    `ids`: those that several files share, see `shared_ids.ids_of`.
    `drafts`: whether unreviewed drafts are accepted, and so everything else about them is checked. `texts`: files with
    the whole text of sources, by their id or `FIRST_SOURCE`. Raises DeckError or ScoQuizError if one of these cannot
    be read, or is of a source that none of the decks has.
    """
    from sco_quiz.deck.schema import load_with_places  # pydantic, 65 ms
    from sco_quiz.questions.lint import findings  # rules that no other verb needs, 4 ms

    told = {source: _text(file) for source, file in texts.items()}
    unclaimed = set(texts)
    errors: list[Problem] = []
    found: list[Problem] = []
    for file in files:
        try:
            deck, document = load_with_places(read_bytes(file), str(file), drafts=drafts)
        except DeckError as error:
            errors.extend(error.problems)
            continue
        known = _by_source(told, deck)
        unclaimed -= {*known, *([FIRST_SOURCE] if deck.sources else [])}
        found.extend(problems_of((*shared_id(file, ids), *findings(deck, known)), deck, document))
    if unclaimed and not errors:
        raise _no_such_source(sorted(unclaimed)[0])
    return tuple(errors), tuple(found)


def problems_of(found: Iterable[Finding], deck: Deck, document: Document) -> tuple[Problem, ...]:
    """Return findings with their places, in the order of the file."""
    places = _Places(deck, document)
    # Two blanks of a sentence may have one fault in common.
    problems = {Problem(places.of(one), str(one.code), one.message, one.remedy) for one in found}
    return tuple(sorted(problems, key=lambda one: (one.place.line or 0, one.place.column or 0, one.code, one.message)))


class _Places:
    """Where the notes of a deck stand in its document."""

    def __init__(self, deck: Deck, document: Document) -> None:
        self._document = document
        self._events = {event.id: index for index, event in enumerate(deck.events)}
        self._cards = {card.id: index for index, card in enumerate(deck.cards)}

    def of(self, finding: Finding) -> Place:
        """Return the place of the value that a finding is about; of names and sources themselves that of the key."""
        if isinstance(finding.note, Name | Source) and not finding.field:
            return self._document.key_place(self._keys(finding.note))
        return self._document.value_place((*self._keys(finding.note), *finding.field))

    def _keys(self, note: Noted) -> Keys:
        match note:
            case Event():
                return ("events", self._events[note.id])
            case WrittenCard():
                return ("cards", self._cards[note.id])
            case Name():
                return ("names", note.name)
            case Source():
                return ("sources", note.id)
            case None:
                return ()


def _text(file: Path) -> str:
    try:
        return read_bytes(file).decode("utf-8")
    except UnicodeDecodeError:
        raise ScoQuizError(f"{file} is not encoded as UTF-8", "save it with encoding UTF-8") from None


def _by_source(texts: Mapping[str, str], deck: Deck) -> dict[str, str]:
    """Return the texts of the deck's own sources by their ids."""
    known = {source: text for source, text in texts.items() if source in deck.sources}
    if deck.sources and FIRST_SOURCE in texts:
        known.setdefault(next(iter(deck.sources)), texts[FIRST_SOURCE])
    return known


def _no_such_source(source: str) -> ScoQuizError:
    if source == FIRST_SOURCE:
        return ScoQuizError("none of the decks has a source for the given text", "list it under `sources:`")
    return ScoQuizError(f"none of the decks has a source `{source}`", "give its text as `--text SOURCE=FILE`")
