"""The file format of a deck: types every value, reports all that is wrong at once, and builds the `Deck`.

Only this module imports pydantic (65 ms), so it is imported only when a deck has to be parsed.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    StringConstraints,
    Tag,
    ValidationError,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from sco_quiz.deck import consistency
from sco_quiz.deck.codes import Code
from sco_quiz.deck.complaints import LIST_TAG, TEXT_TAG, problems_of
from sco_quiz.deck.limits import MOST_PROBLEMS, in_order
from sco_quiz.deck.reader import Data, Document, Path, quoted, read
from sco_quiz.deck.written import blanked, blanks, cloze_id, in_full
from sco_quiz.errors import DeckError, Problem
from sco_quiz.model import event as model
from sco_quiz.model.card import written_id
from sco_quiz.model.dates import HistoricalDate, parse
from sco_quiz.model.text import clean, fold_space
from sco_quiz.study.typed_dates import AmbiguousDate, read_date

LONGEST_TEXT = 2000
LONGEST_ID = 100
LONGEST_DATE = 100
PLACEHOLDERS = ("title", "place", "body", "year", "date", "person", "document", "role", "outcome")
_DATE_REMEDY = "write it as 2002, 2002-06, 2002-06-07, 2001-06-14/2001-06-15, 1996~, 1996? or -0221"
_DATE_IN_FIGURES = re.compile(r"-?\d{4}-\d\d(-\d\d)?")
_ID_REMEDY = "use letters, digits, hyphen, underscore and full stop only, as in `minsk-2001`"
_WORDS_OF_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def _wrong(code: Code, message: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(code.value, "{message}", {"message": message, "remedy": remedy})


def _date(value: object) -> HistoricalDate:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if not value.strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    if len(value) > LONGEST_DATE:
        raise PydanticKnownError("string_too_long", {"max_length": LONGEST_DATE})
    try:
        return parse(value.strip())
    except ValueError as error:
        message, _, advice = str(error).partition("; ")
        if (form := _form_of_date(value)) is not None:
            message, advice = f"{quoted(value)} is not in the form of a deck's dates", f"write {form}"
        raise _wrong(Code.BAD_DATE, message, advice or _DATE_REMEDY) from None


def _form_of_date(text: str) -> str | None:
    """Return in what form to write a date that a person could read, None if it is none, or EDTF with a wrong figure."""
    if _DATE_IN_FIGURES.fullmatch(text.strip()):
        return None
    match read_date(text):
        case HistoricalDate(text=form, is_range=True):
            return f"a range with a slash: {form}"
        case HistoricalDate(text=form):
            return f"it as {form}"
        case AmbiguousDate(readings):
            return f"it as {' or '.join(reading.text for reading in readings)}"
        case None:
            return None


def _identifier(text: str) -> str:
    if all(map(_is_id_character, text)):
        return text
    raise _wrong(Code.BAD_ID, "an id holds other characters than it may", _ID_REMEDY)


def _is_id_character(char: str) -> bool:
    return char in "-_." or unicodedata.category(char)[0] in "LMN"


def _kind(text: str) -> str:
    if re.fullmatch(r"[\w-]+(:[\w-]+)?", text):
        return text
    raise _wrong(Code.BAD_ID, "this is not a kind of question", "write a kind as `when`, or as `when:day`")


def _wording(text: str) -> str:
    rest = re.sub(r"\{(\w+)\}", lambda match: "" if match[1] in PLACEHOLDERS else match[0], text)
    if "{" not in rest and "}" not in rest:
        return text
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    raise _wrong(Code.BAD_PLACEHOLDER, "the wording has braces that stand for nothing", f"known are {known}")


def _reviewed(text: str) -> str:
    if text == "done":
        return text
    remedy = "compare it with the source, mend it, then delete `review:`"
    raise _wrong(Code.UNREVIEWED, "this is an unreviewed draft", remedy)


def _link(text: str) -> str:
    if re.match(r"https?://[^\s/]", text):
        return text
    raise _wrong(Code.BAD_URL, "this is not a link to a web page", "begin it with http:// or https://")


def _form(value: object) -> str:
    return LIST_TAG if isinstance(value, list) else TEXT_TAG


_Bounded = StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)
Text = Annotated[str, _Bounded]
Line = Annotated[str, _Bounded, AfterValidator(fold_space)]
Lines = Annotated[
    Annotated[Line, Tag(TEXT_TAG)] | Annotated[tuple[Line, ...], Tag(LIST_TAG)],
    Discriminator(_form),
]
Answers = Annotated[
    Annotated[Line, Tag(TEXT_TAG)] | Annotated[tuple[Line, ...], Field(min_length=1), Tag(LIST_TAG)],
    Discriminator(_form),
]
Id = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ID), AfterValidator(_identifier)]
Ids = Annotated[
    Annotated[Id, Tag(TEXT_TAG)] | Annotated[tuple[Id, ...], Tag(LIST_TAG)],
    Discriminator(_form),
]
Kind = Annotated[str, StringConstraints(max_length=LONGEST_ID), AfterValidator(_kind)]
Wording = Annotated[str, _Bounded, AfterValidator(_wording)]
Date = Annotated[HistoricalDate, PlainValidator(_date, json_schema_input_type=str)]
Review = Annotated[str, AfterValidator(_reviewed)]


class Entry(BaseModel):
    """A mapping of the file. Keys that it does not name are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceEntry(Entry):
    """Where facts were read."""

    title: Line = ""
    author: Line = ""
    date: Line = ""
    url: Annotated[Line, AfterValidator(_link)] = ""


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
    as_printed: Annotated[HistoricalDate | None, PlainValidator(_date, json_schema_input_type=str)] = None
    place: Line = ""
    body: Line = ""
    people: Lines = ()
    documents: DocumentsEntry = DocumentsEntry()
    outcome: Line = ""
    claim: Line = ""
    inferred: bool = False
    ask: dict[Kind, Wording] = Field(default_factory=dict)


class CardEntry(NoteEntry):
    """A card written by hand. Which of its keys go together is checked by `consistency`."""

    id: Id = ""
    question: Text = ""
    answer: Answers = ()
    accept: Lines = ()
    choices: Lines = ()
    cloze: Text = ""


class DeckEntry(Entry):
    """A whole file."""

    id: Id = ""
    title: Line
    about: Text = ""
    sources: dict[Id, SourceEntry | None] = {}
    wording: dict[Kind, Wording] = {}
    names: dict[Line, NameEntry | None] = {}
    events: list[EventEntry] = []
    cards: list[CardEntry] = []


def load_deck(text: bytes, file: str) -> model.Deck:
    """Return the deck written in `text`, the content of the file named `file`.

    Raises DeckError with all problems of the file, in its order; at most `MOST_PROBLEMS`.
    """
    document = read(text, file)
    data = _with_cards_in_full(document.data)
    entry, found = _validated(data, document)
    problems = [*document.problems, *found]
    if isinstance(data, dict):
        problems += islice(consistency.problems(data, document), MOST_PROBLEMS + 1)
        if not problems and not data.get("events") and not data.get("cards"):
            problems.append(consistency.no_notes(document))
    if problems or entry is None or not isinstance(data, dict):
        raise DeckError(in_order(problems))
    return _deck(entry, document)


def _with_cards_in_full(data: Data) -> Data:
    cards = data.get("cards") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(cards, list):
        return data
    return {**data, "cards": [in_full(card, CardEntry.model_fields) for card in cards]}


def _validated(data: Data, document: Document) -> tuple[DeckEntry | None, list[Problem]]:
    try:
        return DeckEntry.model_validate(data), []
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
        case _:
            return DeckEntry


def _deck(entry: DeckEntry, document: Document) -> model.Deck:
    return model.Deck(
        id=entry.id or _id_of_file(document.file),
        title=entry.title,
        about=entry.about,
        sources=MappingProxyType({key: _source(key, source) for key, source in entry.sources.items()}),
        wording=MappingProxyType(entry.wording),
        names=tuple(_name(key, name) for key, name in entry.names.items()),
        events=tuple(_event(event, _line(document, "events", index)) for index, event in enumerate(entry.events)),
        cards=tuple(_card(card, _line(document, "cards", index)) for index, card in enumerate(entry.cards)),
        file=document.file,
    )


def _id_of_file(file: str) -> str:
    """Return the stem of the file as an id, so that a deck in any file has one."""
    stem = clean(FilePath(file).stem)
    slug = "".join(char if _is_id_character(char) else "-" for char in stem).strip("-")
    return slug[:LONGEST_ID] or written_id(stem)


def _line(document: Document, key: str, index: int) -> int:
    return document.value_place((key, index)).line or 0


def _many(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _source(identity: str, entry: SourceEntry | None) -> model.Source:
    if entry is None:
        return model.Source(identity)
    return model.Source(identity, entry.title, entry.author, entry.date, entry.url)


def _name(name: str, entry: NameEntry | None) -> model.Name:
    if entry is None:
        return model.Name(name)
    return model.Name(
        name=name,
        kind=entry.kind or None,
        short=entry.short or None,
        aliases=_many(entry.aliases),
        within=entry.within or None,
        implies=_many(entry.implies),
    )


def _event(entry: EventEntry, line: int) -> model.Event:
    return model.Event(
        id=entry.id,
        title=entry.title,
        date=entry.date,
        as_printed=entry.as_printed,
        place=entry.place or None,
        body=entry.body or None,
        people=_many(entry.people),
        documents=_documents(entry.documents),
        outcome=entry.outcome or None,
        claim=entry.claim or None,
        inferred=entry.inferred,
        source=entry.source or None,
        quote=entry.quote,
        sic=_many(entry.sic),
        note=entry.note,
        mnemonic=entry.mnemonic,
        tags=_many(entry.tags),
        ask=MappingProxyType({kind: _ask(text) for kind, text in entry.ask.items()}),
        was=_many(entry.was),
        line=line,
    )


def _documents(entry: DocumentsEntry) -> tuple[model.Document, ...]:
    by_role = {role: _many(getattr(entry, role)) for role in model.DOCUMENT_ROLES}
    return tuple(model.Document(name, role) for role, names in by_role.items() for name in names)


def _ask(text: str) -> model.Ask:
    wanted = _WORDS_OF_TRUTH.get(text.casefold())
    return model.Ask(wording=text) if wanted is None else model.Ask(wanted)


def _card(entry: CardEntry, line: int) -> model.WrittenCard:
    question = entry.question or blanked(entry.cloze)
    return model.WrittenCard(
        id=entry.id or (cloze_id(entry.cloze) if entry.cloze else written_id(question)),
        question=question,
        answer=blanks(entry.cloze) if entry.cloze else _many(entry.answer),
        is_list=isinstance(entry.answer, tuple) and not entry.cloze,
        cloze=entry.cloze or None,
        accept=_many(entry.accept),
        choices=_many(entry.choices),
        source=entry.source or None,
        quote=entry.quote,
        sic=_many(entry.sic),
        note=entry.note,
        mnemonic=entry.mnemonic,
        tags=_many(entry.tags),
        was=_many(entry.was),
        line=line,
    )
