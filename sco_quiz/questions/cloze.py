"""Gaps in the source's own sentence: one blank, whole words, enough context, never in damaged words (rule R9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_quiz.model.dates import overlaps
from sco_quiz.model.event import Event
from sco_quiz.model.text import fold_space
from sco_quiz.questions.attributes import entity_draft, numbered
from sco_quiz.questions.distractors import Attribute, documents_of, people_of, place_of
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.wording import Stem

BLANK = "_____"
LEAST_CONTEXT_WORDS = 5
LONGEST_BLANK_WORDS = 6
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s+(?=[\"“«]?[A-ZА-Я一-鿿])")
_ATTRIBUTES: tuple[tuple[str, Attribute], ...] = (
    ("place", place_of),
    ("person", people_of),
    ("document", documents_of),
)


def cloze(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield a card for each place, person and document of the event that its quote names exactly once."""
    for slot, attribute in _ATTRIBUTES:
        texts = attribute(event)
        for number, text in zip(numbered(slot for _ in texts), texts, strict=True):
            gap = _gap(event, (*facts.entity(text).forms, text), facts)
            if gap is not None:
                yield entity_draft(event, facts, "cloze", number, text, attribute, Stem(gap, worded=False))


def _gap(event: Event, forms: tuple[str, ...], facts: Facts) -> str | None:
    """Return the sentence of the quote that holds one of `forms`, blanked, or None when no gap is fit."""
    sentences = [text for text in _SENTENCE_END.split(fold_space(event.quote)) if _is_sound(text, event)]
    for form in sorted(set(forms), key=len, reverse=True):
        for sentence in sentences:
            places = list(re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", sentence))
            is_part = any(longer in sentence for longer in facts.longer_forms(form))
            if len(places) == 1 and not is_part and _is_fit(sentence, form):
                start, end = places[0].span()
                return sentence[:start] + BLANK + sentence[end:]
    return None


def _is_sound(sentence: str, event: Event) -> bool:
    """Say whether a sentence has no misprint, and no date that the record contradicts: a stem states it as a fact."""
    contradicted = event.as_printed is not None and not overlaps(event.as_printed, event.date)
    has_digit = any(char.isdigit() for char in sentence)
    return not (contradicted and has_digit) and not any(words in sentence for words in event.sic)


def _is_fit(sentence: str, form: str) -> bool:
    context = len(sentence.split()) - len(form.split())
    return context >= LEAST_CONTEXT_WORDS and len(form.split()) <= LONGEST_BLANK_WORDS
