"""Cards written by hand: questions, lists, and sentences with blanks of which each is a card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_quiz.model.card import ListAnswer, Option, TextAnswer
from sco_quiz.model.event import WrittenCard
from sco_quiz.questions.attributes import LONGEST_TYPED_WORDS
from sco_quiz.questions.cloze import BLANK
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts

BLANKS = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def written(card: WrittenCard, facts: Facts) -> Iterator[Draft]:
    """Yield the draft of a question or a list, or one for each blank of a cloze."""
    if card.cloze is not None:
        yield from _blanks(card, card.cloze, facts)
    elif card.is_list:
        members = tuple(_text_answer(member, facts) for member in card.answer)
        yield Draft(card, "list", "all", card.question, ListAnswer(members), forms=card.answer, worded=True)
    else:
        yield _draft(card, "question", "answer", card.question, card.answer[0], facts)


def _blanks(card: WrittenCard, sentence: str, facts: Facts) -> Iterator[Draft]:
    for number, blank in enumerate(BLANKS.finditer(sentence), start=1):
        stem = sentence[: blank.start()] + BLANK + sentence[blank.end() :]
        yield _draft(card, "cloze", str(number), BLANKS.sub(r"\1", stem), blank[1].strip(), facts)


def _draft(card: WrittenCard, kind: str, slot: str, question: str, answer: str, facts: Facts) -> Draft:
    text_answer = _text_answer(answer, facts)
    return Draft(
        note=card,
        kind=kind,
        slot=slot,
        question=question,
        answer=TextAnswer(text_answer.text, text_answer.accept + card.accept),
        forms=(answer, *text_answer.accept),
        implied=facts.entity(answer).implies,
        candidates=tuple(Option(choice, choice) for choice in card.choices),
        typable=len(answer.split()) <= LONGEST_TYPED_WORDS,
        worded=True,
    )


def _text_answer(text: str, facts: Facts) -> TextAnswer:
    return TextAnswer(text, tuple(form for form in facts.entity(text).forms if form != text))
