"""The file format of a deck: types every value, reports all that is wrong at once, and builds the `Deck`.

Only this module imports pydantic (65 ms), so it is imported only when a deck has to be parsed.
"""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError

from sco_quiz.deck import consistency
from sco_quiz.deck.building import build
from sco_quiz.deck.complaints import problems_of
from sco_quiz.deck.fields import (
    DRAFTS_WANTED,
    Answers,
    AskedKind,
    Count,
    Date,
    Day,
    Id,
    Ids,
    Kind,
    Language,
    Line,
    Lines,
    Link,
    PerDay,
    Retention,
    Review,
    Text,
    Wording,
    read_date_field,
)
from sco_quiz.deck.limits import MOST_PROBLEMS, in_order
from sco_quiz.deck.reader import Data, Document, Path, read
from sco_quiz.deck.written import in_full
from sco_quiz.errors import DeckError, Problem
from sco_quiz.model import event as model
from sco_quiz.model.dates import HistoricalDate
from sco_quiz.model.telling import UNTOLD, Stretch

READ, VALIDATED, CONSISTENT = 0.5, 0.7, 0.85  # how far loading has come by then, as measured


class Entry(BaseModel):
    """A mapping of the file. Keys that it does not name are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceEntry(Entry):
    """Where facts were read."""

    title: Line = ""
    author: Line = ""
    date: Line = ""
    url: Link | None = None


class NameEntry(Entry):
    """What is known of a name."""

    kind: Line = ""
    short: Line = ""
    aliases: Lines = ()
    within: Line = Field("", alias="in")
    implies: Lines = ()


class DocumentsEntry(Entry):
    """The documents of an event, by what was done with them: `model.DOCUMENT_ROLES`."""

    adopted: Lines = ()
    signed: Lines = ()
    proclaimed: Lines = ()
    approved: Lines = ()


class SettingsEntry(Entry):
    """How this deck is to be studied, where it differs from the learner's own settings."""

    retention: Retention | None = None
    new_per_day: PerDay | None = None
    reviews_per_day: PerDay | None = None
    exam: Day = None


class NoteEntry(Entry):
    """What events and cards have in common."""

    source: Line = ""
    quote: Text = ""
    sic: Lines = ()
    note: Text = ""
    mnemonic: Text = ""
    tags: Lines = ()
    was: Ids = ()
    review: Review = "done"


class EventEntry(NoteEntry):
    """One dated fact."""

    id: Id
    title: Line
    date: Date
    as_printed: Annotated[HistoricalDate | None, PlainValidator(read_date_field, json_schema_input_type=str)] = None
    place: Line = ""
    body: Line = ""
    people: Lines = ()
    documents: DocumentsEntry = DocumentsEntry()
    outcome: Line = ""
    how_many: dict[Line, Count] = Field(default_factory=dict)
    claim: Line = ""
    inferred: bool = False
    ask: dict[AskedKind, Wording] = Field(default_factory=dict)


class CardEntry(NoteEntry):
    """A card written by hand. Which of its keys go together is checked by `consistency`."""

    id: Id = ""
    question: Text = ""
    answer: Answers = ()
    accept: Lines = ()
    choices: Lines = ()
    cloze: Text = ""
    reverse: bool = False


class DeckEntry(Entry):
    """A whole file."""

    id: Id = ""
    title: Line
    about: Text = ""
    was: Ids = ()
    language: Language = "en"
    settings: SettingsEntry = SettingsEntry()
    sources: dict[Id, SourceEntry | None] = {}
    wording: dict[Kind, Wording] = {}
    names: dict[Line, NameEntry | None] = {}
    events: list[EventEntry] = []
    cards: list[CardEntry] = []


def load_deck(text: bytes, file: str, *, drafts: bool = False, work: Stretch = UNTOLD) -> model.Deck:
    """Return the deck written in `text`, the content of the file named `file`.

    `drafts`: whether unreviewed drafts are accepted. `work`: is told how far it has come. Raises DeckError with all
    problems of the file, in its order; at most `MOST_PROBLEMS`.
    """
    return load_with_places(text, file, drafts=drafts, work=work)[0]


def load_with_places(
    text: bytes, file: str, *, drafts: bool = False, work: Stretch = UNTOLD
) -> tuple[model.Deck, Document]:
    """Return the deck as `load_deck` does, and the document that knows where all of it stands."""
    document = read(text, file, work.part(0, READ))
    data = _with_cards_in_full(document.data)
    entry, found = _validated(data, document, drafts)
    work.done(VALIDATED)
    problems = [*document.problems, *found]
    if isinstance(data, dict):
        problems += islice(consistency.problems(data, document, CardEntry.model_fields), MOST_PROBLEMS + 1)
        if not problems and not data.get("events") and not data.get("cards"):
            problems.append(consistency.no_notes(document))
    if problems or entry is None or not isinstance(data, dict):
        raise DeckError(in_order(problems))
    work.done(CONSISTENT)
    return build(entry, document, work.part(CONSISTENT, 1)), document


def _with_cards_in_full(data: Data) -> Data:
    cards = data.get("cards") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(cards, list):
        return data
    return {**data, "cards": [in_full(card, CardEntry.model_fields) for card in cards]}


def _validated(data: Data, document: Document, drafts: bool) -> tuple[DeckEntry | None, list[Problem]]:
    try:
        return DeckEntry.model_validate(data, context={DRAFTS_WANTED: drafts}), []
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)[: MOST_PROBLEMS + 1]
        return None, list(problems_of(errors, document, _keys_at))


def _keys_at(path: Path) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in _entry_at(path).model_fields.items())


def _entry_at(path: Path) -> type[Entry]:
    match path:
        case ("events", _):
            return EventEntry
        case ("events", _, "documents"):
            return DocumentsEntry
        case ("cards", _):
            return CardEntry
        case ("names", _):
            return NameEntry
        case ("sources", _):
            return SourceEntry
        case ("settings",):
            return SettingsEntry
        case _:
            return DeckEntry
