"""What is taken for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sco_quiz.model.card import Answer, Card, DateAnswer, Format, TextAnswer, deck_of, kind_of
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.review import Outcome, Rating, Review
from sco_quiz.study.confusions import Leech, confusions, leeches
from tests.study.logs import OTHER, WHEN, WHERE, review, standing
from tests.study.plainly import sums


def wrong_answers(log: list[Review]) -> Mapping[tuple[str, str], int]:
    return sums(log).wrong


SIBLING = "sco/c#where:place"


def card(card_id: str, answer: Answer) -> Card:
    return Card(card_id, deck_of(card_id), "n", kind_of(card_id), "s", "?", answer)


CARDS = {
    WHERE: card(WHERE, TextAnswer("Moscow")),
    SIBLING: card(SIBLING, TextAnswer("Moscow")),
    WHEN: card(WHEN, DateAnswer(parse("2003-05-29"), Precision.DAY)),
}


def wrong(card_id: str, given: str, **fields: object) -> Review:
    return review(card_id, 1, Rating.AGAIN, given=given, **fields)


def test_pairs_are_counted_over_cards_and_spellings_and_sorted_by_number() -> None:
    """Dates that were chosen are shown in words."""
    log = [
        wrong(WHEN, "2002-06-07"),
        wrong(WHERE, "Astana"),
        wrong(SIBLING, "astana", format=Format.TYPED),
        wrong(SIBLING, "Astana"),
    ]
    first, second = confusions(wrong_answers(log), CARDS.get)
    assert (first.answer, first.given, first.count, first.cards) == ("Moscow", "Astana", 3, (WHERE, SIBLING))
    assert (second.answer, second.given, second.count) == ("2003-05-29", "2002-06-07", 1)
    assert (second.answer_text, second.given_text) == ("29 May 2003", "7 June 2002")


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": Outcome.EXACT},
        {"rating": Rating.GOOD},  # declared right
        {"format": Format.ORDER},
        {"given": " "},
        {"card_id": "sco/a#true-false:place"},
    ],
)
def test_what_is_no_confusion(fields: dict[str, object]) -> None:
    assert wrong_answers([wrong(WHERE, "Astana")])
    assert not wrong_answers([replace(wrong(WHERE, "Astana"), **fields)])  # type: ignore[arg-type]


def test_answers_of_a_card_that_is_gone_are_left_out() -> None:
    assert confusions(wrong_answers([wrong(OTHER, "2001")]), CARDS.get) == ()


def test_a_typed_date_that_is_none_is_shown_as_typed() -> None:
    [found] = confusions(wrong_answers([wrong(WHEN, "7 june", format=Format.TYPED)]), CARDS.get)
    assert found.given_text == "7 june"


def test_the_list_of_confusions_ends() -> None:
    log = [wrong(WHERE, f"Place {number}") for number in range(9)]
    assert len(confusions(wrong_answers(log), CARDS.get, most=4)) == 4


def test_a_leech_has_eight_lapses_and_names_its_likely_confusion() -> None:
    standings = [standing(lapses=8, card_id=WHERE), standing(lapses=7), standing(lapses=12, card_id=SIBLING)]
    log = [wrong(WHERE, "Astana"), wrong(WHERE, "Dushanbe"), wrong(WHERE, "Dushanbe")]
    assert leeches(standings, wrong_answers(log), CARDS.get) == (
        Leech(SIBLING, 12, None, "?", None),
        Leech(WHERE, 8, "Dushanbe", "?", "Dushanbe"),
    )


def test_a_leech_that_is_gone_is_none() -> None:
    assert leeches([standing(lapses=8, card_id=OTHER)], {}, CARDS.get) == ()
