"""Builds the values of the model from a deck file that was found valid."""

from __future__ import annotations

from pathlib import Path as FilePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from sco_quiz.deck.fields import LONGEST_ID, is_id_character
from sco_quiz.deck.reader import Document
from sco_quiz.deck.written import blanked, blanks, cloze_id
from sco_quiz.model import event as model
from sco_quiz.model.card import written_id
from sco_quiz.model.telling import Stretch
from sco_quiz.model.text import clean

if TYPE_CHECKING:
    from sco_quiz.deck.schema import (
        CardEntry,
        DeckEntry,
        DocumentsEntry,
        EventEntry,
        NameEntry,
        SettingsEntry,
        SourceEntry,
    )

WORDS_OF_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def build(entry: DeckEntry, document: Document, work: Stretch) -> model.Deck:
    """Return the deck. `document`: where it was read from, for its lines and, by default, its id."""
    cards = work.through(entry.cards)
    return model.Deck(
        id=entry.id or id_of_file(document.file),
        title=entry.title,
        about=entry.about,
        sources=MappingProxyType({key: _source(key, source) for key, source in entry.sources.items()}),
        wording=MappingProxyType(entry.wording),
        names=tuple(_name(key, name) for key, name in entry.names.items()),
        events=tuple(_event(event, _line(document, "events", index)) for index, event in enumerate(entry.events)),
        cards=tuple(_card(card, _line(document, "cards", index)) for index, card in enumerate(cards)),
        file=document.file,
        was=_many(entry.was),
        language=entry.language,
        settings=_settings(entry.settings),
    )


def id_of_file(file: str) -> str:
    """Return the stem of the file as an id, so that a deck in any file has one."""
    stem = clean(FilePath(file).stem)
    slug = "".join(char if is_id_character(char) else "-" for char in stem).strip("-")
    return slug[:LONGEST_ID] or written_id(stem)


def _settings(entry: SettingsEntry) -> model.DeckSettings:
    return model.DeckSettings(entry.retention, entry.new_per_day, entry.reviews_per_day, entry.exam)


def _line(document: Document, key: str, index: int) -> int:
    return document.value_place((key, index)).line or 0


def _many(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _source(identity: str, entry: SourceEntry | None) -> model.Source:
    if entry is None:
        return model.Source(identity)
    return model.Source(identity, entry.title, entry.author, entry.date, entry.url or "")


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
        how_many=MappingProxyType(entry.how_many),
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
    wanted = WORDS_OF_TRUTH.get(text.casefold())
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
        reverse=entry.reverse,
        source=entry.source or None,
        quote=entry.quote,
        sic=_many(entry.sic),
        note=entry.note,
        mnemonic=entry.mnemonic,
        tags=_many(entry.tags),
        was=_many(entry.was),
        line=line,
    )
