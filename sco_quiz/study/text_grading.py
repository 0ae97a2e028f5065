"""Grading of typed words: spelling, case, accents, articles and aliases are forgiven, figures and other names never."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome
from sco_quiz.study.explain import explain_text
from sco_quiz.study.known_names import accepted_forms, known_names
from sco_quiz.study.spelling import (
    compared,
    is_clear_of,
    is_near_miss,
    letter_diff,
    slips_of_spelling,
    spelling_note,
)
from sco_quiz.study.verdict import Verdict, verdict


def grade_text(card: Card, answer: TextAnswer, given: str, deck: Deck) -> Verdict:
    """Return the verdict on a word or phrase as typed, `given` not being blank."""
    forms = accepted_forms(answer, deck)
    exact = exact_match(given, forms)
    if exact is not None:
        return verdict(exact, "" if exact is Outcome.EXACT else f"Also known as {answer.text}.")
    meant = misspelt_form(given, forms, _other_names(card, deck))
    if meant is not None:
        return verdict(Outcome.TYPO, spelling_note(given, meant), diff=letter_diff(given, meant))
    near = next((form for form in forms if is_near_miss(compared(given), compared(form))), None)
    reason = explain_text("You wrote", given, card, deck)
    return verdict(Outcome.WRONG, reason, diff=letter_diff(given, near) if near is not None else ())


def exact_match(given: str, forms: Sequence[str]) -> Outcome | None:
    """Return EXACT if `given` folds like the first of `forms`, ALIAS if like another, None if like none."""
    key = compared(given)
    if key == compared(forms[0]):
        return Outcome.EXACT
    return Outcome.ALIAS if any(key == compared(form) for form in forms) else None


def misspelt_form(given: str, forms: Sequence[str], others: Iterable[str]) -> str | None:
    """Return the form that `given` must be a misspelling of, None if there is none.

    `others`: what else could be meant, forms of the same thing among them; read only if `given` is close to a form.
    """
    typed = compared(given)
    slips = {form: count for form in forms if (count := slips_of_spelling(typed, compared(form))) is not None}
    if not slips:
        return None
    nearest = min(slips, key=lambda form: slips[form])
    rivals = {compared(name) for name in others} - {compared(form) for form in forms}
    return nearest if is_clear_of(typed, slips[nearest], rivals) else None


def _other_names(card: Card, deck: Deck) -> Iterator[str]:
    yield from known_names(deck)
    yield from (option.value for option in card.distractors)
