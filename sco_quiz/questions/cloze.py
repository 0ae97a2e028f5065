"""Gaps in the source's own sentence: one blank, whole words, enough context, never in damaged words (rule R9)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sco_quiz.model.event import Event
from sco_quiz.model.text import fold_space
from sco_quiz.questions.attributes import entity_draft
from sco_quiz.questions.distractors import Attribute, documents_of, people_of, place_of
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts

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
        counts: Counter[str] = Counter()
        for text in attribute(event):
            counts[slot] += 1
            gap = _gap(event, (*facts.entity(text).forms, text))
            if gap is not None:
                numbered = slot if counts[slot] == 1 else f"{slot}-{counts[slot]}"
                yield entity_draft(event, facts, "cloze", numbered, text, attribute, question=gap)


def _gap(event: Event, forms: tuple[str, ...]) -> str | None:
    """Return the sentence of the quote that holds one of `forms`, blanked, or None when no gap is fit."""
    for form in sorted(set(forms), key=len, reverse=True):
        for sentence in _SENTENCE_END.split(fold_space(event.quote)):
            places = list(re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", sentence))
            if len(places) == 1 and _is_fit(sentence, form, event.sic):
                start, end = places[0].span()
                return sentence[:start] + BLANK + sentence[end:]
    return None


def _is_fit(sentence: str, form: str, damaged: tuple[str, ...]) -> bool:
    context = len(sentence.split()) - len(form.split())
    is_whole = not any(form in words or words in form for words in damaged)
    return context >= LEAST_CONTEXT_WORDS and len(form.split()) <= LONGEST_BLANK_WORDS and is_whole
