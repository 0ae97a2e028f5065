"""Grading of typed words: spelling, case, accents, articles and aliases are forgiven, figures and other names never."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome
from sco_quiz.model.text import fold
from sco_quiz.study.explain import explain_text
from sco_quiz.study.known_names import accepted_forms, forms_of, known, romanised_names
from sco_quiz.study.letters import compared, in_latin, is_cyrillic, other_spellings, romanised
from sco_quiz.study.number_grading import grade_number, is_hedged, number_in
from sco_quiz.study.own_aliases import NO_ALIASES, OwnAliases
from sco_quiz.study.spelling import is_clear_of, is_near_miss, letter_diff, slips_of_spelling, spelling_note
from sco_quiz.study.verdict import DiffPart, Verdict, verdict

_FIGURES = re.compile(r"\d[\d,]*(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Match:
    """In what way a text is right. `reason`, `diff`: as of a `Verdict`."""

    outcome: Outcome
    reason: str = ""
    diff: tuple[DiffPart, ...] = ()


def grade_text(card: Card, answer: TextAnswer, given: str, deck: Deck, own: OwnAliases = NO_ALIASES) -> Verdict:
    """Return the verdict on a word, phrase or number as typed, `given` not being blank. `own`: the learner's."""
    forms, others = accepted_forms(answer, deck), [option.value for option in card.distractors]
    is_number = number_in(answer.text, deck.language) is not None
    exact = None if is_number and is_hedged(given) else exact_match(given, forms, deck)
    if exact is not None:
        return verdict(exact.outcome, exact.reason)
    if any(_is_one(given, form, deck) for form in own.of_answer(answer, deck)):
        return verdict(Outcome.ALIAS, "Accepted by you.")
    is_name = known(deck).has(compared(given, deck.language))
    if not is_name and (number := grade_number(card, answer, given, deck)) is not None:
        return number
    if (meant := misspelt(given, forms, others, deck)) is not None:
        return verdict(meant.outcome, meant.reason, diff=meant.diff)
    if is_number and not is_name:
        return verdict(Outcome.UNREADABLE, "Give the number, in figures.")
    near = next((form for form in forms if _is_near(given, form, deck)), None)
    reason = explain_text("You wrote", given, card, deck)
    return verdict(Outcome.WRONG, reason, diff=letter_diff(given, near) if near is not None else ())


def exact_match(given: str, forms: Sequence[str], deck: Deck) -> Match | None:
    """Return EXACT if `given` is compared like the first of `forms`, ALIAS if like another, None if like none.

    Numbers in words, figures and Roman numerals are one, and so are ä and ae, and Cyrillic letters and those they are
    transliterated by: aliases all.
    """
    key, language = compared(given, deck.language), deck.language
    keys = [compared(form, language) for form in forms]
    if key == keys[0] and not _is_another_name(given, forms, deck):
        return Match(Outcome.EXACT)
    if key in keys and not _is_another_name(given, forms, deck):
        is_number = _FIGURES.fullmatch(given.strip()) or _FIGURES.fullmatch(forms[0])
        return Match(Outcome.ALIAS, f"Also {'written' if is_number else 'known as'} {forms[0]}.")
    if known(deck).has(key):
        return None
    typed = other_spellings(given, language)
    if any(not typed.isdisjoint(other_spellings(form, language)) for form in forms):
        return Match(Outcome.ALIAS, f"Also written {forms[0]}.")
    if any(romanised(given, language) == romanised(form, language) for form in _in_other_script(given, forms)):
        return Match(Outcome.ALIAS, f"In the other script: {forms[0]}.")
    return None


def misspelt(given: str, forms: Sequence[str], others: Sequence[str], deck: Deck) -> Match | None:
    """Return how `given` misspells one of `forms`, None if it does not.

    `others`: what else could be meant, beside the names of the deck.
    """
    language, typed = deck.language, compared(given, deck.language)
    keys = {form: compared(form, language) for form in forms}
    rivals = (compared(other, language) for other in others)
    if (meant := _nearest(typed, keys, (*rivals, *known(deck).keys) if _is_any_close(typed, keys) else ())) is not None:
        return Match(Outcome.TYPO, spelling_note(given, meant), letter_diff(given, meant))
    if not (abroad := _in_other_script(given, forms)):
        return None
    typed, keys = romanised(given, language), {form: romanised(form, language) for form in abroad}
    rivals = (romanised(other, language) for other in others)
    meant = _nearest(typed, keys, (*rivals, *romanised_names(deck)) if _is_any_close(typed, keys) else ())
    if meant is None:
        return None
    one, other = in_latin(given), in_latin(meant)
    return Match(Outcome.TYPO, f"In the other script. {spelling_note(one, other)}", letter_diff(one, other))


def _is_any_close(typed: str, keys: dict[str, str]) -> bool:
    return any(slips_of_spelling(typed, key) is not None for key in keys.values())


def _nearest(typed: str, keys: dict[str, str], rivals: Sequence[str]) -> str | None:
    """Return the form that `typed` must be a misspelling of; `keys`: by form, rivals among them."""
    slips = {form: count for form, key in keys.items() if (count := slips_of_spelling(typed, key)) is not None}
    if not slips:
        return None
    nearest = min(slips, key=lambda form: slips[form])
    return nearest if is_clear_of(typed, slips[nearest], rivals, own=frozenset(keys.values())) else None


def _in_other_script(given: str, forms: Sequence[str]) -> list[str]:
    return [form for form in forms if is_cyrillic(form) != is_cyrillic(given)]


def _is_one(one: str, other: str, deck: Deck) -> bool:
    return compared(one, deck.language) == compared(other, deck.language)


def _is_near(given: str, form: str, deck: Deck) -> bool:
    return is_near_miss(compared(given, deck.language), compared(form, deck.language))


def _is_another_name(given: str, forms: Sequence[str], deck: Deck) -> bool:
    """Say whether `given` is, word for word, another name of the deck, which only an article tells from this one."""
    words = fold(given)
    return words not in map(fold, forms) and any(words == fold(form) for form in forms_of(given, deck))
