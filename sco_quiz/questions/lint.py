"""Findings about a deck that loads: what its writer should mend, each with a stable code, a place and a remedy."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.errors import Place, Problem
from sco_quiz.model.event import Deck, Event, WrittenCard
from sco_quiz.model.text import fold
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts, facts_of
from sco_quiz.questions.generate import Generated, drafts, generate
from sco_quiz.questions.rules import is_right, leaked_words

MISSING_QUOTE = "L07 missing-quote"
LEAK = "L08 leak"
SECOND_RIGHT_ANSWER = "L09 second-right-answer"
IDENTICAL_STEMS = "L10 identical-stems"
UNCOVERED_EVENT = "L11 uncovered-event"
TOO_FEW_CHOICES = "L12 too-few-choices"
NOT_ASKED = "L13 not-asked"


def findings(deck: Deck) -> tuple[Problem, ...]:
    """Return all findings of a deck, in the order of its file."""
    facts = facts_of(deck)
    worded = [draft for draft in drafts(facts) if draft.worded]
    generated = generate(deck)
    found = (
        *_missing_quotes(deck),
        *_leaks(worded, deck),
        *_second_right_answers(worded, facts),
        *_identical_stems(deck),
        *_uncovered_events(deck, generated),
        *_too_few_choices(worded, deck),
        *_not_asked(generated, deck),
    )
    return tuple(sorted(found, key=lambda problem: (problem.place.line or 0, problem.code)))


def _missing_quotes(deck: Deck) -> Iterator[Problem]:
    notes: tuple[Event | WrittenCard, ...] = (*deck.events, *deck.cards)
    for note in notes:
        if not note.quote:
            yield _finding(deck, note, MISSING_QUOTE, f"`{note.id}` has no quote", "add the source's own sentence")


def _leaks(worded: list[Draft], deck: Deck) -> Iterator[Problem]:
    for draft in worded:
        leaked = leaked_words(draft)
        if leaked:
            words = ", ".join(f"“{word}”" for word in sorted(leaked))
            fate = " and is not asked" if isinstance(draft.note, Event) else ""
            message = f"the {draft.kind} question of `{draft.note.id}` holds {words} of its own answer{fate}"
            yield _finding(deck, draft.note, LEAK, message, "word the question without it")


def _second_right_answers(worded: list[Draft], facts: Facts) -> Iterator[Problem]:
    for draft in worded:
        if isinstance(draft.note, Event):
            continue
        for option in draft.candidates:
            if is_right(option, draft.answer, facts):
                message = f"the choice “{option.text}” of `{draft.note.id}` is right as well"
                yield _finding(facts.deck, draft.note, SECOND_RIGHT_ANSWER, message, "replace it with a wrong one")


def _identical_stems(deck: Deck) -> Iterator[Problem]:
    seen: dict[str, WrittenCard] = {}
    for card in deck.cards:
        earlier = seen.setdefault(fold(card.question), card)
        if earlier is not card:
            message = f"`{card.id}` asks the same as `{earlier.id}` in line {earlier.line}"
            yield _finding(deck, card, IDENTICAL_STEMS, message, "say in one of them what tells them apart")


def _uncovered_events(deck: Deck, generated: Generated) -> Iterator[Problem]:
    asked = {card.note for card in generated.cards}
    remedy = "give it a date within a year, a place, a person or a document, or turn a kind on in its `ask`"
    for event in deck.events:
        if event.id not in asked:
            yield _finding(deck, event, UNCOVERED_EVENT, f"no question can be made of `{event.id}`", remedy)


def _too_few_choices(worded: list[Draft], deck: Deck) -> Iterator[Problem]:
    for draft in worded:
        if isinstance(draft.note, WrittenCard) and 0 < len(draft.candidates) < draft.least:
            message = f"`{draft.note.id}` has one wrong choice alone and is asked without any"
            yield _finding(deck, draft.note, TOO_FEW_CHOICES, message, "add a second one, or leave `choices` out")


def _not_asked(generated: Generated, deck: Deck) -> Iterator[Problem]:
    for dropped in generated.dropped:
        if dropped.draft.worded and dropped.rule != "R2":  # a leak is said by its own finding
            message = f"the {dropped.draft.kind} question of `{dropped.draft.note.id}` is not asked: {dropped.why}"
            yield _finding(deck, dropped.draft.note, NOT_ASKED, message, "word it differently, or add more events")


def _finding(deck: Deck, note: Event | WrittenCard, code: str, message: str, remedy: str) -> Problem:
    return Problem(Place(deck.file, note.line or None, None), code, message, remedy)
