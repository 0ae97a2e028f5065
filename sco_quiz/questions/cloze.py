"""Gaps in the source's own sentence: one blank, whole words, enough context, never in damaged words (rule R9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sco_quiz.model.dates import overlaps
from sco_quiz.model.event import Event
from sco_quiz.model.text import fold_space, is_unspaced, word_count
from sco_quiz.questions.attributes import entity_draft, numbered
from sco_quiz.questions.distractors import Attribute, documents_of, people_of, place_of
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.sentences import sentences_of
from sco_quiz.questions.wording import Stem

BLANK = "_____"
LEAST_CONTEXT_WORDS = 5
LONGEST_BLANK_WORDS = 6
_ATTRIBUTES: tuple[tuple[str, Attribute], ...] = (
    ("place", place_of),
    ("person", people_of),
    ("document", documents_of),
)


def cloze(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield a card for each place, person and document of the event that its quote names exactly once."""
    sentences = [text for text in sentences_of(fold_space(event.quote)) if _is_sound(text, event)]
    for slot, attribute in _ATTRIBUTES if sentences else ():
        texts = attribute(event)
        for number, text in zip(numbered(slot for _ in texts), texts, strict=True):
            gap = _gap(sentences, facts.meanings.entity(text).forms, facts)
            if gap is not None:
                yield entity_draft(event, facts, "cloze", number, text, attribute, Stem(gap, worded=False))


def _gap(sentences: Sequence[str], forms: tuple[str, ...], facts: Facts) -> str | None:
    """Return the sentence that holds one of `forms`, blanked, or None when no gap is fit."""
    for form in sorted(set(forms), key=len, reverse=True):
        for sentence in sentences:
            place = _only_place(form, sentence)
            if place is None or not _is_fit(sentence, form):
                continue
            if not any(longer in sentence for longer in facts.meanings.longer_forms(form)):
                return sentence[:place] + BLANK + sentence[place + len(form) :]
    return None


def _only_place(form: str, sentence: str) -> int | None:
    """Return where `form` stands as whole words, None unless it does so once."""
    places = [place for place in _places(form, sentence) if _is_whole(sentence, place, place + len(form))]
    return places[0] if len(places) == 1 else None


def _places(form: str, sentence: str) -> Iterator[int]:
    place = sentence.find(form)
    while place >= 0:
        yield place
        place = sentence.find(form, place + len(form))


def _is_whole(sentence: str, start: int, end: int) -> bool:
    around = sentence[max(0, start - 1) : start] + sentence[end : end + 1]
    return not any((char.isalnum() and not is_unspaced(char)) or char == "_" for char in around)


def _is_sound(sentence: str, event: Event) -> bool:
    """Say whether a sentence has no misprint, and no date that the record contradicts: a stem states it as a fact."""
    if any(words in sentence for words in event.sic):
        return False
    is_contradicted = event.as_printed is not None and not overlaps(event.as_printed, event.date)
    return not (is_contradicted and any(map(str.isdigit, sentence)))


def _is_fit(sentence: str, form: str) -> bool:
    words = word_count(form)
    return word_count(sentence) - words >= LEAST_CONTEXT_WORDS and words <= LONGEST_BLANK_WORDS
