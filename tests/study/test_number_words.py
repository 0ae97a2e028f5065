"""Numbers are read in the words of six languages, and no number is a misspelling of another."""

from __future__ import annotations

import pytest

from sco_quiz.study.number_words import Number, is_number_word, number_of
from sco_quiz.study.spelling import slips_of_spelling

CARDINALS = {
    "en": "six twelve twenty twenty-one",
    "ru": "шесть двенадцать двадцать двадцать-один",
    "de": "sechs zwölf zwanzig einundzwanzig",
    "fr": "six douze vingt vingt-et-un",
    "es": "seis doce veinte veinte-y-uno",
    "zh": "六 十二 二十 二十一",
}
ORDINALS = {"en": "2nd", "ru": "второй", "de": "zweite", "fr": "deuxième", "es": "segunda", "zh": "第二"}
FIGURES = {"en": "3rd", "ru": "3-й", "de": "3.", "fr": "3e", "es": "3.ª", "zh": "第3"}


@pytest.mark.parametrize("language", CARDINALS)
def test_counts_are_read(language: str) -> None:
    assert [number_of(word, (language,)) for word in CARDINALS[language].split()] == [*map(Number, (6, 12, 20, 21))]


@pytest.mark.parametrize("language", ORDINALS)
def test_places_are_read(language: str) -> None:
    assert number_of(ORDINALS[language], (language,)) == Number(2, is_ordinal=True)
    assert number_of(FIGURES[language], (language,)) == Number(3, is_ordinal=True)


@pytest.mark.parametrize("word", ["sex", "6", "", "twenty twenty", "twenty-twelve", "second one", "шесть", "hundred"])
def test_what_is_no_number_word_of_the_language_is_not_read(word: str) -> None:
    assert number_of(word, ("en",)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sixieme congres du parti", "dixieme congres du parti"),
        ("guerra de sesenta anos", "guerra de setenta anos"),
        ("съезд тридцать", "съезд тринадцать"),
        ("the seventh congress", "the seventy congress"),
    ],
)
def test_no_number_is_a_misspelling_of_another(one: str, other: str) -> None:
    assert slips_of_spelling(one, other) is None


def test_a_number_may_itself_be_misspelt() -> None:
    assert not is_number_word("sevneth")
    assert slips_of_spelling("sevneth congress", "seventh congress") == 1
