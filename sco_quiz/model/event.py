"""Events and the names in them: what a deck file records, before any question is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sco_quiz.model.dates import HistoricalDate


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read. Only `id` is always there; `date` and `url` are shown as written, never followed."""

    id: str
    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """An entity of the deck: its one canonical name and how else it may be written.

    `kind`: person, city, state, body, document… (free text, None if not said; options of a question are of one kind).
    `short`: the name used in stems where it leaks nothing. `within`: the place that contains it (`in:` in the file).
    `implies`: words that give this name away (Shanghai Cooperation Organisation implies Shanghai).
    """

    name: str
    kind: str | None = None
    short: str | None = None
    aliases: tuple[str, ...] = ()
    within: str | None = None
    implies: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way this name may be written, the canonical one first."""
        return (self.name, *((self.short,) if self.short else ()), *self.aliases)


@dataclass(frozen=True, slots=True)
class Document:
    """What an event adopted, signed or proclaimed. `role` is one of DOCUMENT_ROLES."""

    name: str
    role: str


DOCUMENT_ROLES = ("adopted", "signed", "proclaimed", "approved")


@dataclass(frozen=True, slots=True)
class Ask:
    """How one kind of question is asked about an event. `wording` None: as the deck or program words it."""

    wanted: bool = True
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact record.

    `title`: a noun phrase that fits "When did the … take place?". `as_printed`: the date the source prints, where the
    record differs. `how_many`: numbers by what they count ("states took part": 6). `inferred`: the date is not stated
    but follows, from the order of a list say. `claim`: by whom, when the fact is an assessment. `source`: an id of the
    deck's sources. `sic`: words that stand misprinted in the quote. `was`: earlier ids. `line`: in the file, from 1.
    """

    id: str
    title: str
    date: HistoricalDate
    as_printed: HistoricalDate | None = None
    place: str | None = None
    body: str | None = None
    people: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    outcome: str | None = None
    how_many: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    claim: str | None = None
    inferred: bool = False
    source: str | None = None
    quote: str = ""
    sic: tuple[str, ...] = ()
    note: str = ""
    mnemonic: str = ""
    tags: tuple[str, ...] = ()
    ask: Mapping[str, Ask] = field(default_factory=lambda: MappingProxyType({}))
    was: tuple[str, ...] = ()
    line: int = 0

    @property
    def origin(self) -> str:
        """Return the event's first id, which a new one does not change."""
        return self.was[0] if self.was else self.id


@dataclass(frozen=True, slots=True)
class WrittenCard:
    """A card written by hand.

    `cloze`: the sentence with its blanks in {{…}}, None for a question. `answer`: one text, or several when all are
    asked (`is_list`). `choices`: wrong options, may be empty. `reverse`: whether the question is asked for as well,
    from the answer. `sic`: misprinted words of the quote.
    `line`: in the deck file, from 1.
    """

    id: str
    question: str
    answer: tuple[str, ...]
    is_list: bool = False
    cloze: str | None = None
    accept: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    reverse: bool = False
    source: str | None = None
    quote: str = ""
    sic: tuple[str, ...] = ()
    note: str = ""
    mnemonic: str = ""
    tags: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    line: int = 0


Note = Event | WrittenCard


@dataclass(frozen=True, slots=True)
class DeckSettings:
    """How a deck asks to be studied. None: as the learner's own settings say.

    `retention`: the recall to aim for, 0.80–0.95. `new_per_day`, `reviews_per_day`: cards a study day. `exam`: the day
    on which all is to be known.
    """

    retention: float | None = None
    new_per_day: int | None = None
    reviews_per_day: int | None = None
    exam: HistoricalDate | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck file, read and valid.

    `wording`: stems by kind that replace the program's own. `file`: as given. `was`: earlier ids of the deck.
    `language`: of its texts, a code such as `en` or `zh-Hant`.
    """

    id: str
    title: str
    about: str = ""
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    wording: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    names: tuple[Name, ...] = ()
    events: tuple[Event, ...] = ()
    cards: tuple[WrittenCard, ...] = ()
    file: str = ""
    was: tuple[str, ...] = ()
    language: str = "en"
    settings: DeckSettings = DeckSettings()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the events and the written cards."""
        return (*self.events, *self.cards)
