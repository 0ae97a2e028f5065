"""Cards, their answers, and the one place that computes a card's identity and fingerprint."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from sco_quiz.model.dates import HistoricalDate, Precision
from sco_quiz.model.event import Source
from sco_quiz.model.spoken_dates import ENGLISH, spoken
from sco_quiz.model.text import fold

PLACING = "placing"
"""The kind of the cards of the timeline game. A deck's own cards have it never: study does not ask them."""
PLACING_SLOT = "timeline"


class Format(StrEnum):
    """How an answer is given."""

    CHOICE = "choice"
    TYPED = "typed"
    ORDER = "order"
    LIST = "list"
    RECALL = "recall"


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """A word, phrase or number. `accept`: other forms that are right (aliases, what the page prints).

    `rank`: where it stands among its options, if these have an order of their own (numbers, gaps of a timeline).
    """

    text: str
    accept: tuple[str, ...] = ()
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A date, asked at `precision`. `as_printed`: what the source says instead, right too, with the note shown."""

    date: HistoricalDate
    precision: Precision
    as_printed: HistoricalDate | None = None


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One thing to put in order, and when it was. `text` is unique among the items of its card."""

    text: str
    date: HistoricalDate


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """Three to five items, earliest first."""

    items: tuple[OrderItem, ...]


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """Several members, in any order. `least`: how many are enough, None for all of them."""

    members: tuple[TextAnswer, ...]
    least: int | None = None

    @property
    def wanted(self) -> str:
        """Return how many are to be named: "all 5", "at least 5"."""
        return f"all {len(self.members)}" if self.least is None else f"at least {self.least}"


Answer = TextAnswer | DateAnswer | OrderAnswer | ListAnswer


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `value`: what is compared and logged (EDTF for dates). `text`: what is shown. `date`: for dates.

    `rank`: where it stands among the others, if they have an order of their own that is not of dates.
    """

    value: str
    text: str
    date: HistoricalDate | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One question and its answer.

    `id`: see `card_id`. `note`: the event or written card it was made from. `kind`: the way it asks (when, where…).
    `distractors`: wrong options, the most telling first; none of them is right in any reading. Empty: never a choice.
    `typable`: whether the answer can be typed and graded. `quote`: the source's own words, verbatim, "" if none.
    `as_printed`: the date or form the source prints where the record differs, None if they agree.
    `date`: when the event was, None for written cards. `tells`: ids of other notes of the deck of which this card, once
    answered, gives something away (the leak graph). `language`: of the deck.
    """

    id: str
    deck: str
    note: str
    kind: str
    slot: str
    question: str
    answer: Answer
    distractors: tuple[Option, ...] = ()
    typable: bool = True
    source: Source | None = None
    quote: str = ""
    sic: tuple[str, ...] = ()
    note_text: str = ""
    mnemonic: str = ""
    as_printed: str | None = None
    tags: tuple[str, ...] = ()
    date: HistoricalDate | None = None
    tells: tuple[str, ...] = ()
    language: str = ENGLISH

    @property
    def note_id(self) -> str:
        """Return the id of the note over all decks; siblings share it."""
        return f"{self.deck}/{self.note}"

    @property
    def answer_text(self) -> str:
        """Return the answer as a learner reads it, dates in the deck's language."""
        return answer_text(self.answer, self.language)

    @property
    def shown_quote(self) -> str:
        """Return the quote as a learner reads it: verbatim, with [sic] after each misprint."""
        quote = self.quote
        for words in self.sic:
            quote = quote.replace(words, f"{words} [sic]")
        return quote


@dataclass(frozen=True, slots=True)
class Face:
    """What a learner sees of a card: the question, and the answer as text. Kept under the card's fingerprint."""

    question: str
    answer: str


def face_of(card: Card) -> Face:
    """Return what a learner sees of a card."""
    return Face(card.question, card.answer_text)


def card_id(deck: str, note: str, kind: str, slot: str) -> str:
    """Return `deck/note#kind:slot`: what a card *is*, whatever its wording or answer becomes."""
    return f"{deck}/{note}#{kind}:{slot}"


def placing_id(note_id: str) -> str:
    """Return the id of the placing card of a note, `deck/note`, whether or not it has one."""
    deck, _, note = note_id.partition("/")
    return card_id(deck, note, PLACING, PLACING_SLOT)


def written_id(question: str) -> str:
    """Return the id of a written card that has none: a few words of the folded question and 8 hex digits of its hash.

    Case, accents and punctuation do not matter. It never depends on the answer, so a mended answer keeps its progress.
    """
    folded = fold(question) or question
    words = "-".join(re.findall(r"\w+", folded)[:4])[:40] or "card"
    return f"{words}-{hashlib.sha256(folded.encode()).hexdigest()[:8]}"


def deck_of(card_id: str) -> str:
    """Return the deck part of a card's or note's id."""
    return card_id.partition("/")[0]


def note_of(identity: str) -> str:
    """Return the `deck/note` part of a card id; cards that share it are siblings."""
    return identity.partition("#")[0]


def kind_of(card_id: str) -> str:
    """Return the kind of a card, from its id."""
    return card_id.partition("#")[2].partition(":")[0]


def fingerprint(card: Card) -> str:
    """Return 16 hex digits that change when the question or the answer does, logged with each review."""
    parts = (fold(card.question), *(fold(text) for text in answer_values(card.answer)))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def answer_values(answer: Answer) -> tuple[str, ...]:
    """Return the answer as plain strings: EDTF for a date, the items in order, the members as listed."""
    match answer:
        case TextAnswer():
            return (answer.text,)
        case DateAnswer():
            return (answer.date.text,)
        case OrderAnswer():
            return tuple(item.text for item in answer.items)
        case ListAnswer():
            return tuple(member.text for member in answer.members)


def answer_text(answer: Answer, language: str) -> str:
    """Return the answer as a learner reads it: a date in words, the items of an order with their dates."""
    match answer:
        case TextAnswer():
            return answer.text
        case DateAnswer():
            return spoken(answer.date, language)
        case OrderAnswer():
            return " → ".join(f"{item.text} ({spoken(item.date, language)})" for item in answer.items)
        case ListAnswer():
            return ", ".join(member.text for member in answer.members)
