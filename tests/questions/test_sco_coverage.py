"""That the bundled deck leaves out nothing of the page it was made from: every sentence, and every fact in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import Card, DateAnswer, ListAnswer, OrderAnswer, TextAnswer
from sco_quiz.model.dates import HistoricalDate, overlaps
from sco_quiz.model.event import Deck, Note
from sco_quiz.model.text import fold, fold_space
from sco_quiz.questions.generate import generate
from sco_quiz.study.known_names import accepted_forms
from sco_quiz.study.typed_dates import read_date

DATA = Path(__file__).parents[1] / "data"
PAGE = DATA / "sco-history-page.txt"
SENTENCES = DATA / "sco-history-sentences.yaml"

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[\"“]?[A-Z])")
_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+,? \d{4}\b|\b[A-Z][a-z]+ \d{1,2}, \d{4}\b|\b\d{4}\b")
_NUMBER = re.compile(r"\b(?:two|three|four|five|six|first|second|third|fifth)\b", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]+)"')
_NUMBER_WORDS = "zero one two three four five six seven eight nine".split()
_KINDS_OF_FACT = frozenset({"city", "state", "person", "document"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the data file says of a sentence: the notes made of it, or why there is none.

    `in_passing`: facts that it names without telling them, each with the note of another sentence that asks for it.
    """

    sentence: str
    notes: tuple[str, ...] = ()
    background: str = ""
    in_passing: Mapping[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def deck() -> Deck:
    file = bundled_folder() / "sco-history.yaml"
    return load_deck(file.read_bytes(), str(file))


@pytest.fixture(scope="module")
def cards(deck: Deck) -> Mapping[str, list[Card]]:
    """The cards by note."""
    by_note: dict[str, list[Card]] = {note.id: [] for note in notes(deck)}
    for card in generate(deck).cards:
        by_note[card.note].append(card)
    return by_note


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    listed = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return [Entry(**{**entry, "notes": tuple(entry.get("notes", ()))}) for entry in listed]


def sentences_of(page: str) -> Iterator[str]:
    """Yield the sentences and headings of the page: split at blank lines, then after each stop before a capital."""
    for block in re.split(r"\n\s*\n", page):
        yield from (text for text in _SENTENCE_END.split(fold_space(block)) if text)


def notes(deck: Deck) -> tuple[Note, ...]:
    return (*deck.events, *deck.cards)


def covers(note: Note, sentence: str) -> bool:
    """Say whether the quote is a part of the sentence or holds all of it; a heading is not covered by its words."""
    quote = fold_space(note.quote)
    return quote in sentence or (sentence.endswith(".") and sentence in quote)


def test_every_sentence_of_the_page_is_listed_in_its_order(entries: list[Entry]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [entry.sentence for entry in entries] == list(sentences_of(page))
    assert fold_space(" ".join(entry.sentence for entry in entries)) == fold_space(page)


def test_every_sentence_has_its_notes_or_a_reason_to_be_background(deck: Deck, entries: list[Entry]) -> None:
    for entry in entries:
        assert set(entry.notes) == {note.id for note in notes(deck) if covers(note, entry.sentence)}, entry.sentence
        assert bool(entry.notes) != bool(entry.background), entry.sentence


def test_every_note_is_made_of_a_sentence_and_has_a_card(
    deck: Deck, cards: Mapping[str, list[Card]], entries: list[Entry]
) -> None:
    listed = {note for entry in entries for note in entry.notes}
    assert listed == {note.id for note in notes(deck)}
    assert [note for note in listed if not cards[note]] == []


def test_every_quote_is_a_part_of_one_sentence_or_made_of_whole_ones(deck: Deck, entries: list[Entry]) -> None:
    """So that no quote covers more than the sentences that are listed for it."""
    for note in notes(deck):
        quote = fold_space(note.quote)
        if not any(quote in entry.sentence for entry in entries):
            whole = [entry.sentence for entry in entries if note.id in entry.notes]
            assert fold_space(" ".join(whole)) == quote, note.id


def test_every_date_place_person_document_and_number_is_an_answer(
    deck: Deck, cards: Mapping[str, list[Card]], entries: list[Entry]
) -> None:
    """Of a note of the sentence or, if it is named there in passing, of a note that the data file points to."""
    for entry in entries:
        if entry.notes:
            asked = [answer for note in entry.notes for answer in answers(cards[note], deck)]
            missing = {fact for fact in facts_in(entry.sentence, deck) if not is_among(fact, asked)}
            assert missing == set(entry.in_passing), entry.sentence
            for fact, note in entry.in_passing.items():
                assert is_among(fact, list(answers(cards[note], deck))), (fact, note)


def test_every_phrase_in_quotation_marks_is_asked(
    deck: Deck, cards: Mapping[str, list[Card]], entries: list[Entry]
) -> None:
    for entry in entries:
        told = [fold(text) for note in entry.notes for text in texts(cards[note], deck)]
        phrases = map(fold, _QUOTED.findall(entry.sentence)) if entry.notes else ()
        assert [phrase for phrase in phrases if not any(phrase in text for text in told)] == [], entry.sentence


def facts_in(sentence: str, deck: Deck) -> Iterator[str]:
    """Yield the dates and numbers that a sentence states, and what it names, as written; the longest name wins."""
    yield from _DATE.findall(sentence)
    rest = _DATE.sub("", sentence)
    named = [(form, name.kind) for name in deck.names for form in name.forms if form[0].isupper()]
    for form, kind in sorted(named, key=lambda pair: -len(pair[0])):
        found = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
        if kind in _KINDS_OF_FACT and found.search(rest):
            yield form
        rest = found.sub("", rest)
    yield from {number.casefold() for number in _NUMBER.findall(rest)}


def answers(cards: Iterable[Card], deck: Deck) -> Iterator[str | HistoricalDate]:
    """Yield all that the cards take for right; of a list also how many it has."""
    for card in cards:
        match card.answer:
            case DateAnswer(date, _, printed):
                yield from (date, *((printed,) if printed else ()))
            case ListAnswer(members):
                yield _NUMBER_WORDS[len(members)]
                yield from (form for member in members for form in accepted_forms(member, deck))
            case TextAnswer() as answer:
                yield from accepted_forms(answer, deck)
            case OrderAnswer():
                pass


def texts(cards: Iterable[Card], deck: Deck) -> Iterator[str]:
    """Yield the questions of the cards and all that is right in words."""
    yield from (card.question for card in cards)
    yield from (answer for answer in answers(cards, deck) if isinstance(answer, str))


def is_among(fact: str, asked: Iterable[str | HistoricalDate]) -> bool:
    """Say whether a date is one of the answers, or words are a part of one."""
    date = read_date(fact) if _DATE.fullmatch(fact) else None
    if isinstance(date, HistoricalDate):
        return any(overlaps(date, one) if isinstance(one, HistoricalDate) else one == fact for one in asked)
    words = f" {fold(fact)} "
    return any(isinstance(one, str) and words in f" {fold(one)} " for one in asked)
