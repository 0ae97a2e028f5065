"""Answers are compared by letters that say the same; articles fall only in the language of the deck."""

from __future__ import annotations

import pytest

from sco_quiz.study.letters import compared, in_latin, other_spellings, romanised


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("The Organisation", "en", "organization"),
        ("Der Wiener Kongress", "de", "wiener kongress"),
        ("Der Wiener Kongress", "en", "der wiener kongress"),
        ("l’édit de Nantes", "fr", "edit de nantes"),
        ("l'édit de Nantes", "en", "ledit de nantes"),
        ("les États", "fr", "etats"),
        ("los Reyes Católicos", "es", "reyes catolicos"),
        ("el los", "es", "el los"),
        ("la Guerra", "en", "la guerra"),
        ("S.C.O.", "en", "sco"),
        ("S. C. O.", "en", "sco"),
        ("N. Nazarbayev", "en", "n nazarbayev"),
        ("Ｓｈａｎｇｈａｉ", "zh", "shanghai"),
        ("上海 合作", "zh", "上海合作"),
        ("《上海》", "zh", "上海"),
        ("Łódź", "en", "lodz"),
        ("Ærø", "en", "aero"),
        ("++", "en", "++"),
    ],
)
def test_a_text_is_compared_by_what_it_says(text: str, language: str, key: str) -> None:
    assert compared(text, language) == key


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("World War II", "World War 2", "en"),
        ("World War Two", "World War II", "en"),
        ("7th congress", "seventh congress", "en"),
        ("Köln", "Koeln", "de"),
    ],
)
def test_a_text_is_spelt_in_several_ways(one: str, other: str, language: str) -> None:
    assert not other_spellings(one, language).isdisjoint(other_spellings(other, language))


@pytest.mark.parametrize(
    ("one", "other"),
    [("World War I", "World War II"), ("second congress", "congress 2"), ("Group 5a", "Group 5e"), ("I", "1")],
)
def test_other_numbers_are_other_spellings_of_nothing(one: str, other: str) -> None:
    assert other_spellings(one).isdisjoint(other_spellings(other))


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Назарбаев", "Nazarbayev"),
        ("Ельцин", "Yeltsin"),
        ("Хрущёв", "Khrushchev"),
        ("Горький", "Gorky"),
        ("Шанхай", "Shankhai"),
        ("Александр", "Aleksandr"),
        ("Москва", "Moskva"),
    ],
)
def test_letters_of_cyrillic_are_those_that_they_are_transliterated_by(cyrillic: str, latin: str) -> None:
    assert romanised(cyrillic) == romanised(latin)


def test_other_scripts_are_not_transliterated() -> None:
    assert in_latin("上海") == "上海"
    assert romanised("上海") == "上海"
