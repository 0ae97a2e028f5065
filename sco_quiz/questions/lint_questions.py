"""Findings about questions: those that give their answer away, ask the same, are never asked, or ask in English."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from types import MappingProxyType

from sco_quiz.model.card import Card, DateAnswer, ListAnswer, TextAnswer, answer_values
from sco_quiz.model.dates import overlaps
from sco_quiz.model.event import Deck, Event, Note
from sco_quiz.model.text import fold
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.generate import generate
from sco_quiz.questions.linted import Linted, field_of_question, name_of_question
from sco_quiz.questions.rules import leaked_words
from sco_quiz.questions.stems import STEMS
from sco_quiz.questions.wording import keys_of
from sco_quiz.questions.written import is_reversible

# Chance or the neighbours in time decide which event gets one of these, so that a wording may wait for its turn.
_NOT_OF_EVERY_EVENT = frozenset({"before", "order", "timeline", "span", "true-false", "odd-one-out"})
_FIRST_MARK = 0xF0000  # of a plane for private use, so that no deck has such a character
_MOST_KEYS_TOLD = 8


def leaks(deck: Linted) -> Iterator[Finding]:
    """L08: of questions that a writer worded; others that leak are not asked."""
    for draft in deck.generated.worded:
        leaked = leaked_words(draft)
        if leaked:
            words = ", ".join(f"“{word}”" for word in sorted(leaked))
            fate = " and is not asked" if isinstance(draft.note, Event) else ""
            name = name_of_question(draft.note, draft.kind, draft.slot)
            message = f"{name} holds {words} of its own answer{fate}"
            field = field_of_question(draft.note, draft.kind, draft.slot)
            yield Finding(FindingCode.LEAK, draft.note, field, message, "word the question without it")


def identical_stems(deck: Linted) -> Iterator[Finding]:
    """L10: two written cards of one question, and two cards of any notes that ask the same with different answers."""
    notes = {note.id: note for note in deck.notes}
    asked: dict[Hashable, Card] = {}
    told: set[tuple[str, str]] = set()
    for card in deck.generated.cards:
        first = asked.setdefault(_asked(card), card)
        pair = (first.note, card.note)
        if first is card or pair in told or not _is_clash(first, card, notes, deck.facts):
            continue
        told.add(pair)
        note, other = notes[card.note], notes[first.note]
        message = f"`{note.id}` asks the same as `{other.id}` in line {other.line}: “{_shortened(card.question)}”"
        field = field_of_question(note, card.kind, card.slot)
        remedy = "say in one of them what tells them apart"
        yield Finding(FindingCode.IDENTICAL_STEMS, note, field, message, remedy)


def not_asked(deck: Linted) -> Iterator[Finding]:
    """L13: wordings that a rule refused, and those of kinds that the event gives no question of."""
    for dropped in deck.generated.dropped:
        draft = dropped.draft
        if draft.worded and dropped.rule != "R2":  # a leak is a finding of its own
            message = f"{name_of_question(draft.note, draft.kind, draft.slot)} is not asked: {dropped.why}"
            field = field_of_question(draft.note, draft.kind, draft.slot)
            remedy = "word it differently, or add more events"
            yield Finding(FindingCode.NOT_ASKED, draft.note, field, message, remedy)
    proposed = {(card.note, key) for card in deck.generated.cards for key in _keys(card.kind, card.slot)}
    for dropped in deck.generated.dropped:
        draft = dropped.draft
        proposed |= {(draft.note.id, key) for key in _keys(draft.kind, draft.slot)}
    for event in deck.deck.events:
        for key, ask in event.ask.items():
            is_of_every_event = key.partition(":")[0] not in _NOT_OF_EVERY_EVENT
            if ask.wording is not None and is_of_every_event and (event.id, key) not in proposed:
                message = f"`{event.id}` words the question `{key}`, but has nothing to be asked by it"
                remedy = "add what it asks for, or delete this line"
                yield Finding(FindingCode.NOT_ASKED, event, ("ask", key), message, remedy)


def ambiguous_reverses(deck: Linted) -> Iterator[Finding]:
    """L14."""
    for card in deck.deck.cards:
        if card.reverse and not is_reversible(card, deck.facts):
            rivals = deck.facts.answers[deck.facts.meanings.canonical(card.answer[0])]
            other = next(rival for rival in rivals if rival.id != card.id)
            message = f"`{card.id}` is not asked the other way: “{card.answer[0]}” answers `{other.id}` too"
            yield Finding(FindingCode.AMBIGUOUS_REVERSE, card, ("reverse",), message, "delete `reverse: true`")


def foreign_stems(deck: Linted) -> Iterator[Finding]:
    """L26: which of the program's English words come to be shown, found by marking each of them."""
    keys = [] if deck.is_english else _english_keys(deck.deck)
    if keys:
        more = f" and {len(keys) - _MOST_KEYS_TOLD} more" if len(keys) > _MOST_KEYS_TOLD else ""
        listed = ", ".join(f"`{key}`" for key in keys[:_MOST_KEYS_TOLD])
        message = f"the deck asks in English, not in {deck.deck.language}, where it has no wording: {listed}{more}"
        yield Finding(FindingCode.FOREIGN_STEM, None, ("wording",), message, "word them under `wording:`")


def _keys(kind: str, slot: str) -> Iterator[str]:
    yield from (kind, *keys_of(kind, slot))


def _asked(card: Card) -> Hashable:
    """Return what a learner is asked: where options are part of the question, they tell cards apart."""
    question = fold(card.question) or card.question
    if card.typable and isinstance(card.answer, TextAnswer | DateAnswer | ListAnswer):
        return question
    return question, frozenset((*answer_values(card.answer), *(option.value for option in card.distractors)))


def _is_clash(one: Card, other: Card, notes: dict[str, Note], facts: Facts) -> bool:
    if one.note == other.note:
        return False
    if not isinstance(notes[one.note], Event) and not isinstance(notes[other.note], Event):
        return one.kind == other.kind
    return not _has_one_answer(one, other, facts)


def _has_one_answer(one: Card, other: Card, facts: Facts) -> bool:
    match one.answer, other.answer:
        case DateAnswer(date=first), DateAnswer(date=second):
            return overlaps(first, second)
        case TextAnswer() as first_text, TextAnswer() as second_text:
            return not _meanings(first_text, facts).isdisjoint(_meanings(second_text, facts))
        case _:
            values = [{facts.meanings.canonical(text) for text in answer_values(card.answer)} for card in (one, other)]
            return values[0] == values[1]


def _meanings(answer: TextAnswer, facts: Facts) -> set[str]:
    return {facts.meanings.canonical(text) for text in (answer.text, *answer.accept)}


def _english_keys(deck: Deck) -> list[str]:
    """Return the keys of which the program's English is shown on some card, since the deck words neither it nor all."""
    unworded = [key for key in STEMS if key not in deck.wording and key.partition(":")[0] not in deck.wording]
    marks = {key: chr(_FIRST_MARK + number) for number, key in enumerate(unworded)}
    if not marks:
        return []
    marked = {key: f"{mark}{STEMS[key]}" for key, mark in marks.items()}
    worded = replace(deck, wording=MappingProxyType({**deck.wording, **marked}))
    shown = frozenset[str]().union(*(frozenset(text) for card in generate(worded).cards for text in _texts(card)))
    return [key for key, mark in marks.items() if mark in shown]


def _texts(card: Card) -> Iterator[str]:
    yield from (card.question, *answer_values(card.answer))
    yield from (option.text for option in card.distractors)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
