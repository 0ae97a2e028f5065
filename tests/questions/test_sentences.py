"""A sentence ends at its own point alone, so that no gap stands in a fragment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.event import Name
from sco_quiz.questions.sentences import sentences_of
from tests.questions.small import BATTLES, cards_of


@pytest.mark.parametrize(
    "whole",
    [
        "Am 10. August 955 schlug Otto I. bei Augsburg die Ungarn.",
        "Er starb 1250, vgl. Müller, Bd. 3. Auflage, S. 12, u. a. Quellen.",
        "Zum 100. Jahrestag sprach Wilhelm II. Er lobte sie.",
        "In 44 v. Chr. Geburt fiel er.",
        "Gen. Charles de Gaulle landed.",
        "The plan of Dr. King and J. F. Kennedy at St. Louis, No. Seven.",
        "The U.S. Senate met.",
        "Le 3 mai, M. Dupont vit Mme. Curie, av. J.-C. Rome.",
        "El Sr. Ruiz y la Dra. Paz, núm. Doce.",
        "В 1812 г. Наполеон и ген. Кутузов, им. Ленина.",
        "He came. and went.",
    ],
)
def test_a_point_that_ends_no_sentence(whole: str) -> None:
    assert sentences_of(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It fell in 1453. The Turks held it.", ["It fell in 1453.", "The Turks held it."]),
        ("479. The battles ended it.", ["479.", "The battles ended it."]),
        ("Did it? Yes! “Élan” won.", ["Did it?", "Yes!", "“Élan” won."]),
        ("Er kam. Über Nacht ging er.", ["Er kam.", "Über Nacht ging er."]),
        ("", [""]),
    ],
)
def test_a_sentence_ends_before_a_capital(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_a_gap_stands_in_the_whole_sentence() -> None:
    event = replace(
        BATTLES[0], place="Augsburg", quote="Am 10. August 955 schlug Otto I. bei Augsburg die Ungarn aufs Haupt."
    )
    cards = cards_of(event, *BATTLES[1:], names=(Name("Augsburg"),), language="de")
    assert cards["a#cloze:place"].question == "Am 10. August 955 schlug Otto I. bei _____ die Ungarn aufs Haupt."
