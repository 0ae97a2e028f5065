"""Grading of numbers: in figures or words, with or without the thing counted, and never nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome
from sco_quiz.model.spoken_dates import ENGLISH
from sco_quiz.model.text import fold, is_unspaced
from sco_quiz.study.chinese_numbers import in_figures
from sco_quiz.study.explain import explain_number
from sco_quiz.study.number_words import Number, number_of
from sco_quiz.study.verdict import Verdict, verdict

LONGEST_NUMBER = 40
LEAST_LETTERS_WITHIN = 4
_GROUPED = re.compile(r"\d{1,3}(?:([ '’\u00a0\u2009\u202f.,])\d{3})(?:\1\d{3})*")
_FRACTION = re.compile(r"\d+[.,]\d+")
_FIGURES = re.compile(r"\d[\d '’\u00a0\u2009\u202f.,]*\d|\d")
_ALWAYS_GROUP = frozenset(" '’\u00a0\u2009\u202f")
_GROUP_SIGN = MappingProxyType({"en": ",", "zh": ",", "de": ".", "es": "."})
_A_FRACTION = Number(-1)
_SIGNS = frozenset("-–—−~+<>≈±")
_MEASURES = frozenset("个個年名次届屆位国國人份项項")


def number_in(text: str, language: str) -> Number | None:
    """Return the number that a text is, None if it is more or less than one. `language`: of words, beside English."""
    texts = {reading.value for reading in _figures(text.strip(), language)}
    if texts:
        return Number(texts.pop()) if len(texts) == 1 else None
    return number_of(text.strip(), (language, ENGLISH))


def is_hedged(text: str) -> bool:
    """Say whether a text is figures behind a sign, as in ~6 and −6, which comparing letters would pass over."""
    return re.fullmatch(r"\s*[-–—−~+<>≈±]\s*[\d\W]+", text) is not None


def grade_number(card: Card, answer: TextAnswer, given: str, deck: Deck) -> Verdict | None:
    """Return the verdict on a number that is typed in none of the forms that the card accepts.

    None if the answer is no number, or none was typed.
    """
    right = number_in(answer.text, deck.language)
    if right is None or len(given) > LONGEST_NUMBER:
        return None
    readings, rest = _read(given, deck.language)
    if not readings:
        return None
    if _read(rest, deck.language)[0]:
        return verdict(Outcome.UNREADABLE, "Give one number alone.")
    if not any(_is_same(reading, right) for reading in readings):
        return verdict(Outcome.WRONG, explain_number("You wrote", given, readings[0].value, right.value, card, deck))
    if len(readings) > 1:
        return verdict(Outcome.AMBIGUOUS, "Is that a whole number or a fraction? Give the figures alone.")
    if not _is_counted(rest, card.question):
        return verdict(Outcome.UNREADABLE, "Give the number alone.")
    return verdict(Outcome.ALIAS, f"That is {answer.text}.")


def _is_same(typed: Number, right: Number) -> bool:
    """Say whether two numbers are one; "sixth" is no answer to "how many?", but 6 is one to "which in the series?"."""
    return typed.value == right.value and (right.is_ordinal or not typed.is_ordinal)


def _read(given: str, language: str) -> tuple[list[Number], str]:
    """Return what the first number in the text may be, and the words around it; no number if there is none."""
    text = given.strip().rstrip(".!。")
    if (whole := number_of(text, (language, ENGLISH))) is not None:
        return [whole], ""
    if figures := _FIGURES.search(text):
        rest = f"{text[: figures.start()]} {text[figures.end() :]}"
        attached = re.match(r"-?[^\W\d]+", text[figures.end() :])
        if attached and (place := number_of(figures[0] + attached[0], (language,))) is not None:
            return [place], f"{text[: figures.start()]} {text[figures.end() + attached.end() :]}"
        return list(_figures(figures[0], language)), rest
    words = text.split()
    runs = ((start, start + length) for length in (3, 2, 1) for start in range(len(words) + 1 - length))
    for start, end in runs:
        if (number := number_of(" ".join(words[start:end]), (language, ENGLISH))) is not None:
            return [number], " ".join((*words[:start], *words[end:]))
    return _chinese(text) if language.startswith("zh") else ([], text)


def _chinese(text: str) -> tuple[list[Number], str]:
    numerals = re.search("[〇零一二两三四五六七八九十]{1,4}", text)
    if numerals is None:
        return [], text
    figures = in_figures(numerals[0].replace("两", "二"))
    return ([Number(int(figures))] if figures.isdigit() else []), text.replace(numerals[0], "", 1)


def _figures(text: str, language: str) -> Iterator[Number]:
    """Yield what figures may be: "1.500" is a whole number or a fraction, in most languages the one or the other."""
    if len(text) > LONGEST_NUMBER:
        return
    if text.isdecimal():
        yield Number(int(text))
    elif grouped := _GROUPED.fullmatch(text):
        yield Number(int("".join(filter(str.isdecimal, text))))
        is_sure = grouped[1] in _ALWAYS_GROUP or text.count(grouped[1]) > 1
        if not is_sure and grouped[1] != _GROUP_SIGN.get(language.partition("-")[0]):
            yield _A_FRACTION
    elif _FRACTION.fullmatch(text):
        yield _A_FRACTION


def _is_counted(rest: str, question: str) -> bool:
    """Say whether the words beside a number only repeat what the question counts."""
    asked = fold(question)
    return not _SIGNS.intersection(rest) and all(_is_asked(word, asked) for word in fold(rest).split() if rest.strip())


def _is_asked(word: str, asked: str) -> bool:
    if is_unspaced(word[0]):
        return word in asked or _MEASURES.issuperset(word)
    return word in asked if len(word) >= LEAST_LETTERS_WITHIN else word in asked.split()
