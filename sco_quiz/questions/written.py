"""Cards written by hand: questions, lists, and sentences with blanks of which each is a card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.event import WrittenCard
from sco_quiz.questions.chosen import number
from sco_quiz.questions.cloze import BLANK
from sco_quiz.questions.distractors import MOST_DISTRACTORS, offered, text_option
from sco_quiz.questions.draft import Candidates, Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.lists import Asked, drafts_of
from sco_quiz.questions.meanings import LONGEST_TYPED_WORDS
from sco_quiz.questions.wording import Stem, phrase

BLANKS = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def written(card: WrittenCard, facts: Facts) -> Iterator[Draft]:
    """Yield the draft of a question or a list, or one for each blank of a cloze."""
    if card.cloze is not None:
        yield from _blanks(card, card.cloze, facts)
    elif card.is_list:
        yield from drafts_of(_list(card, facts), facts)
    else:
        yield _draft(card, "question", "answer", card.question, card.answer[0], facts)
        if card.reverse and is_reversible(card, facts):
            yield _reverse(card, facts)


def is_reversible(card: WrittenCard, facts: Facts) -> bool:
    """Say whether the answer leads to this question alone (rule R11)."""
    return len(facts.answers.get(facts.meanings.canonical(card.answer[0]), ())) == 1


def _reverse(card: WrittenCard, facts: Facts) -> Draft:
    others = (other.question for other in facts.deck.cards if other.reverse and other.id != card.id)
    return Draft(
        note=card,
        kind="question",
        slot="reverse",
        question=phrase(facts.deck, "question:reverse", answer=card.answer[0]),
        answer=TextAnswer(card.question),
        forms=(),  # a word that question and answer share is a fault of the card itself
        candidates=offered(map(text_option, islice(others, MOST_DISTRACTORS)), facts),
        typable=False,
        worded=True,
    )


def _list(card: WrittenCard, facts: Facts) -> Asked:
    accept = [_other_forms(member, facts) for member in card.answer]
    stem = Stem(card.question, worded=True)
    return Asked(card, "all", stem, card.answer, accept, [_wrong_members(card, facts)] * len(accept))


def _wrong_members(card: WrittenCard, facts: Facts) -> Candidates:
    """Return the choices, or else names of the members' kind, that are none of the members; not always the same."""
    kind = facts.meanings.entity(card.answer[0]).name.kind
    listed = facts.meanings.kinds.get(kind, ()) if kind is not None else ()
    names = card.choices or sorted(listed, key=lambda name: number(name, card.id, 1 << 32))
    wrong = (name for name in names if not any(facts.meanings.related(name, member) for member in card.answer))
    return offered(map(text_option, islice(wrong, MOST_DISTRACTORS)), facts)


def _blanks(card: WrittenCard, sentence: str, facts: Facts) -> Iterator[Draft]:
    for place, blank in enumerate(BLANKS.finditer(sentence), start=1):
        stem = sentence[: blank.start()] + BLANK + sentence[blank.end() :]
        yield _draft(card, "cloze", str(place), BLANKS.sub(r"\1", stem), blank[1].strip(), facts)


def _draft(card: WrittenCard, kind: str, slot: str, question: str, answer: str, facts: Facts) -> Draft:
    text_answer = _text_answer(answer, facts)
    return Draft(
        note=card,
        kind=kind,
        slot=slot,
        question=question,
        answer=TextAnswer(text_answer.text, text_answer.accept + card.accept),
        forms=(answer, *text_answer.accept),
        implied=facts.meanings.entity(answer).name.implies,
        candidates=offered(map(text_option, card.choices), facts),
        typable=len(answer.split()) <= LONGEST_TYPED_WORDS,
        worded=True,
    )


def _text_answer(text: str, facts: Facts) -> TextAnswer:
    return TextAnswer(text, _other_forms(text, facts))


def _other_forms(text: str, facts: Facts) -> tuple[str, ...]:
    return tuple(form for form in facts.meanings.entity(text).name.forms if form != text)
