"""The rules a draft must pass to become a card (R1, R2, R4, R5, R10, R13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sco_quiz.model.card import Answer, Card, DateAnswer, ListAnswer, Option, OrderAnswer, TextAnswer, card_id
from sco_quiz.model.event import Event
from sco_quiz.model.text import content_words, fold
from sco_quiz.questions.draft import Draft, Dropped
from sco_quiz.questions.facts import Facts, may_coincide
from sco_quiz.questions.wording import phrase

_KINDS_OF_FACT = frozenset({"when", "before", "order", "timeline", "span", "who-said", "document-when"})
"""Kinds that ask when something was or who said it, which an assessment of it does not make doubtful."""


def admit(draft: Draft, facts: Facts) -> Card | Dropped:
    """Return the card, or the draft with the rule that refused it.

    A card written by hand is asked as it was written; what is wrong with it, the lint tells its writer.
    """
    leaked = leaked_words(draft)
    if leaked and isinstance(draft.note, Event):
        return Dropped(draft, "R2", f"the question gives its answer away: {', '.join(sorted(leaked))}")
    if not draft.told_apart:
        return Dropped(draft, "R1", "another event has the same title, and nothing tells the two apart")
    if isinstance(draft.note, Event) and draft.note.claim and draft.kind not in _KINDS_OF_FACT:
        draft = _attributed(draft, draft.note.claim, facts)
    distractors = tuple(_fit(draft, facts))
    if len(distractors) < draft.least:
        distractors = ()
    if draft.must_choose and not distractors:
        return Dropped(draft, "R5", f"fewer than {draft.least} wrong options are fit, and the answer cannot be typed")
    return _card(draft, distractors, facts)


def leaked_words(draft: Draft) -> frozenset[str]:
    """Return the content words of the answer, in any form, and of what it implies, that the stem holds (R2).

    A plural counts as its singular. Empty where the answer is an order: its items are on the screen anyway.
    """
    told = {_singular(word) for text in (*draft.forms, *draft.implied) for word in content_words(text)}
    return frozenset(word for word in content_words(draft.question) if _singular(word) in told)


def _fit(draft: Draft, facts: Facts) -> Iterator[Option]:
    """Yield the candidates that are false under every reading, each meaning once (R1, R4)."""
    seen: set[str] = set()
    for option in draft.candidates:
        name = facts.entity(option.text).name
        if fold(name) in seen or is_right(option, draft.answer, facts) or _is_named_in_stem(option, draft, facts):
            continue
        seen.add(fold(name))
        yield option


def _is_named_in_stem(option: Option, draft: Draft, facts: Facts) -> bool:
    """Say whether the stem made from an event names this option already, so that nobody would choose it."""
    stem = f" {fold(draft.question)} "
    is_made = isinstance(draft.note, Event)
    return is_made and any(f" {fold(form)} " in stem for form in facts.entity(option.text).forms)


def is_right(option: Option, answer: Answer, facts: Facts) -> bool:
    """Say whether an option is a right answer in any reading: alias, printed form, overlapping interval."""
    match answer:
        case TextAnswer(text, accept):
            return any(facts.same(option.text, form) for form in (text, *accept))
        case DateAnswer(date, _, printed):
            if option.date is None:
                return True
            return any(may_coincide(option.date, right) for right in (date, printed) if right is not None)
        case OrderAnswer() | ListAnswer():
            return True


def _attributed(draft: Draft, claim: str, facts: Facts) -> Draft:
    """Return the draft with its stem attributed to whoever made the assessment (R10), if it is not so already."""
    if fold(claim) in fold(draft.question):
        return draft
    return replace(draft, question=phrase(facts.deck, "claim:attributed", claim=claim, question=draft.question))


def _card(draft: Draft, distractors: tuple[Option, ...], facts: Facts) -> Card:
    note = draft.note
    deck = facts.deck
    source = deck.sources.get(note.source) if note.source else next(iter(deck.sources.values()), None)
    return Card(
        id=card_id(deck.id, note.id, draft.kind, draft.slot),
        deck=deck.id,
        note=note.id,
        kind=draft.kind,
        slot=draft.slot,
        question=draft.question,
        answer=draft.answer,
        distractors=distractors,
        typable=draft.typable,
        source=source,
        quote=note.quote,
        sic=note.sic,
        note_text=note.note,
        mnemonic=note.mnemonic,
        as_printed=note.as_printed.text if isinstance(note, Event) and note.as_printed else None,
        tags=note.tags,
        date=note.date if isinstance(note, Event) else None,
        tells=draft.tells,
    )


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
