"""The rules a draft must pass to become a card (R1, R2, R4, R5, R10, R13)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sco_quiz.model.card import Answer, Card, DateAnswer, Option, TextAnswer, card_id
from sco_quiz.model.dates import HistoricalDate
from sco_quiz.model.event import Deck, Event
from sco_quiz.model.text import content_words, fold, fold_once
from sco_quiz.questions.draft import Admitted, Draft, Dropped
from sco_quiz.questions.facts import Facts, coincides_with_any
from sco_quiz.questions.wording import attributed

_KINDS_OF_FACT = frozenset({"when", "before", "order", "timeline", "span", "who-said", "document-when", "odd-one-out"})
"""Kinds that ask when something was or who said it, which an assessment of it does not make doubtful; or whose options
would be told apart by it."""


def admit(draft: Draft, facts: Facts) -> Admitted | Dropped:
    """Return the draft with its fit distractors, or with the rule that refused it.

    A card written by hand is asked as it was written; what is wrong with it, the lint tells its writer.
    """
    if isinstance(draft.note, Event) and draft.note.claim and draft.kind not in _KINDS_OF_FACT:
        draft = _attributed(draft, draft.note.claim, facts)
    asked = f" {fold_once(draft.question)} "
    leaked = _leaked(draft, asked)
    if leaked and isinstance(draft.note, Event):
        return Dropped(draft, "R2", f"the question gives its answer away: {', '.join(sorted(leaked))}")
    if not draft.told_apart:
        return Dropped(draft, "R1", "another event has the same title, and nothing tells the two apart")
    distractors = _fit(draft, asked, facts)
    if len(distractors) < draft.least:
        distractors = ()
    if draft.must_choose and not distractors:
        return Dropped(draft, "R5", f"fewer than {draft.least} wrong options are fit, and the answer cannot be typed")
    return Admitted(draft, distractors)


def leaked_words(draft: Draft) -> frozenset[str]:
    """Return the content words of the answer, in any form, and of what it implies, that the stem holds (R2).

    A plural counts as its singular. Empty where the answer is an order: its items are on the screen anyway.
    """
    return _leaked(draft, fold_once(draft.question))


def _leaked(draft: Draft, asked: str) -> frozenset[str]:
    """Return the words. `asked`: the question, folded."""
    if not draft.forms:
        return frozenset()
    told = _told((*draft.forms, *draft.implied))
    if not any(map(asked.__contains__, told)):  # as nearly always, and quickly seen
        return frozenset()
    return frozenset(word for word in content_words(draft.question) if _singular(word) in told)


def _fit(draft: Draft, asked: str, facts: Facts) -> tuple[Option, ...]:
    """Return the candidates that are false under every reading (R1, R4).

    And, unless a person worded the question, those that it does not name, which nobody would choose. `asked`: folded,
    with a space around it.
    """
    if isinstance(draft.answer, DateAnswer):
        dates = _right_dates(draft.answer)
        return tuple([option for option in draft.candidates.options if not _is_one_of(option, dates)])
    asked = asked if isinstance(draft.note, Event) else ""
    rights = _right_meanings(draft.answer, facts)
    options, meanings, said = draft.candidates
    if rights.isdisjoint(meanings) and not any(map(asked.__contains__, said)):  # as nearly always
        return options
    return tuple(
        [
            option
            for option, meaning in zip(options, meanings, strict=True)
            if meaning not in rights and not any(map(asked.__contains__, facts.meanings.said(meaning)))
        ]
    )


def _right_meanings(answer: Answer, facts: Facts) -> set[str]:
    if isinstance(answer, TextAnswer):
        return {facts.meanings.canonical(form) for form in (answer.text, *answer.accept)}
    return set()


def _right_dates(answer: DateAnswer) -> Sequence[HistoricalDate]:
    return (answer.date,) if answer.as_printed is None else (answer.date, answer.as_printed)


def _is_one_of(option: Option, dates: Sequence[HistoricalDate]) -> bool:
    return option.date is None or coincides_with_any(option.date, dates)


def _attributed(draft: Draft, claim: str, facts: Facts) -> Draft:
    """Return the draft with its stem attributed to whoever made the assessment (R10), if it is not so already."""
    if fold(claim) in fold(draft.question):
        return draft
    is_quoted = draft.kind == "cloze"
    return draft._replace(question=attributed(facts.deck, claim, draft.question, is_quoted=is_quoted))


def card_of(admitted: Admitted, told: Sequence[str], deck: Deck) -> Card:
    """Return the card of a draft. `told`: ids of the notes that its note's quote tells of."""
    draft = admitted.draft
    note = draft.note
    source = deck.sources.get(note.source) if note.source else next(iter(deck.sources.values()), None)
    return Card(
        id=card_id(deck.id, note.id, draft.kind, draft.slot),
        deck=deck.id,
        note=note.id,
        kind=draft.kind,
        slot=draft.slot,
        question=draft.question,
        answer=draft.answer,
        distractors=admitted.distractors,
        typable=draft.typable,
        source=source,
        quote=note.quote,
        sic=note.sic,
        note_text=note.note,
        mnemonic=note.mnemonic,
        as_printed=note.as_printed.text if isinstance(note, Event) and note.as_printed else None,
        tags=note.tags,
        date=note.date if isinstance(note, Event) else None,
        tells=tuple(dict.fromkeys((*draft.tells, *told))) if told else draft.tells,
        language=deck.language,
    )


@lru_cache(maxsize=1 << 14)  # an answer is asked for in several ways
def _told(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset([_singular(word) for form in forms for word in content_words(form)])


def _singular(word: str) -> str:
    return word[:-1] if word[-1] == "s" and len(word) > 3 and word[-2] != "s" else word
