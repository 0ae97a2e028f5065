"""Findings about the wrong choices of written cards: right ones among them, too few, and such as nobody would take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_quiz.model.event import WrittenCard
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.lint_measures import measure
from sco_quiz.questions.linted import Linted

LEAST_CHOICES = 2
_CATCH_ALL = re.compile(
    r"(?:all|none|both|neither|any|either)(?: of)?(?: the)? (?:above|these|them|those|others?)(?: choices| answers)?\.?"
    r"|(?:all|none|both|neither) of the choices\.?",
    re.IGNORECASE,
)


def mixed_precisions(deck: Linted) -> Iterator[Finding]:
    """L06: a choice that is a date or number, but of another sort than the answer; words are not judged."""
    for card in deck.deck.cards:
        sorts = {found.sort for answer in card.answer if (found := measure(answer)) is not None}
        if len(sorts) != 1:
            continue
        [sort] = sorts
        for index, choice in enumerate(card.choices):
            found = measure(choice)
            if found is not None and found.sort != sort:
                message = f"the choice “{choice}” of `{card.id}` is a {found.sort}, the answer a {sort}"
                yield _finding(FindingCode.MIXED_PRECISION, card, index, message, f"write each choice as a {sort}")


def second_right_answers(deck: Linted) -> Iterator[Finding]:
    """L09."""
    for card in deck.deck.cards:
        rights = _rights(card, deck)
        for index, choice in enumerate(card.choices):
            if deck.facts.meanings.canonical(choice) in rights:
                message = f"the choice “{choice}” of `{card.id}` is right as well"
                yield _finding(FindingCode.SECOND_RIGHT_ANSWER, card, index, message, "replace it with a wrong one")


def too_few_choices(deck: Linted) -> Iterator[Finding]:
    """L12."""
    for card in deck.deck.cards:
        wrong = {deck.facts.meanings.canonical(choice) for choice in card.choices} - _rights(card, deck)
        if card.choices and len(wrong) < LEAST_CHOICES:
            count = "one wrong choice alone" if wrong else "no wrong choice"
            message = f"`{card.id}` has {count} and is asked without any"
            remedy = "add another one, or leave `choices` out"
            yield Finding(FindingCode.TOO_FEW_CHOICES, card, ("choices",), message, remedy)


def weak_distractors(deck: Linted) -> Iterator[Finding]:
    """L16: of another kind by the deck's own names, or a place that holds the right one or lies in it."""
    meanings = deck.facts.meanings
    for card in deck.deck.cards:
        kinds = {meanings.entity(answer).name.kind for answer in card.answer}
        for index, choice in enumerate(card.choices):
            kind = meanings.entity(choice).name.kind
            near = [
                answer
                for answer in card.answer
                if meanings.related(choice, answer) and not meanings.same(choice, answer)
            ]
            if near:
                message = f"the choice “{choice}” of `{card.id}` and the answer “{near[0]}” lie one in the other"
                yield _finding(FindingCode.WEAK_DISTRACTOR, card, index, message, "replace it with a place elsewhere")
            elif kind is not None and None not in kinds and kind not in kinds:
                sort = " or ".join(sorted(one for one in kinds if one is not None))
                message = f"the choice “{choice}” of `{card.id}` is of kind {kind}, the answer of kind {sort}"
                yield _finding(FindingCode.WEAK_DISTRACTOR, card, index, message, f"choose another {sort}")


def catch_alls(deck: Linted) -> Iterator[Finding]:
    """L28: rule R4; choices are shuffled, so “above” means nothing, and several may be right."""
    for card in deck.deck.cards if deck.is_english else ():
        for index, choice in enumerate(card.choices):
            if _CATCH_ALL.fullmatch(choice):
                message = f"the choice “{choice}” of `{card.id}` says nothing of its own"
                yield _finding(FindingCode.CATCH_ALL, card, index, message, "replace it with a wrong answer")


def _rights(card: WrittenCard, deck: Linted) -> set[str]:
    return {deck.facts.meanings.canonical(text) for text in (*card.answer, *card.accept)}


def _finding(code: FindingCode, card: WrittenCard, index: int, message: str, remedy: str) -> Finding:
    return Finding(code, card, ("choices", index), message, remedy)
