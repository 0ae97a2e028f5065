"""From outcome to rating, row by row; Easy is never suggested."""

from __future__ import annotations

import pytest

from sco_quiz.model.card import Answer, Card, DateAnswer, ListAnswer, Option, OrderAnswer, OrderItem, TextAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.event import Deck, Name
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.grading import judge, judge_choice
from sco_quiz.study.verdict import final, overruled, verdict, with_help

AGAIN, HARD, GOOD = Rating.AGAIN, Rating.HARD, Rating.GOOD
DECK = Deck("d", "D", names=(Name("Saint Petersburg", aliases=("Leningrad",)), Name("Moscow")))
CITY = TextAnswer("Saint Petersburg")
DAY = DateAnswer(parse("2002-06-07"), Precision.DAY)
DAYS = DateAnswer(parse("2001-06-14/2001-06-15"), Precision.DAY)
ITEMS = OrderAnswer(tuple(OrderItem(name, parse(str(2000 + place))) for place, name in enumerate("abcd")))
THREE = OrderAnswer(ITEMS.items[:3])
LIST = ListAnswer((TextAnswer("Lima"), TextAnswer("Cusco")))


def card(answer: Answer) -> Card:
    options = (Option("Moscow", "Moscow"), Option("Almaty", "Almaty"))
    return Card("d/n#kind:x", "d", "n", "kind", "x", "?", answer, options)


@pytest.mark.parametrize(
    ("answer", "given", "outcome", "rating"),
    [
        (CITY, "Saint Petersburg", Outcome.EXACT, GOOD),
        (CITY, "Leningrad", Outcome.ALIAS, GOOD),
        (CITY, "Saint Petersbur", Outcome.TYPO, GOOD),
        (CITY, "Moscow", Outcome.WRONG, AGAIN),
        (DAY, "7 June 2002", Outcome.EXACT, GOOD),
        (DAYS, "14 June 2001", Outcome.RANGE, GOOD),
        (DateAnswer(parse("2002"), Precision.YEAR), "7 June 2002", Outcome.INSIDE, GOOD),
        (DAY, "June 2002", Outcome.COARSER, None),
        (DAY, "7 May 2002", Outcome.NEAR, AGAIN),
        (DAY, "7 June 1999", Outcome.WRONG, AGAIN),
        (LIST, "Cusco, Lima", Outcome.EXACT, GOOD),
        (LIST, "Cusco", Outcome.WRONG, AGAIN),
        (ITEMS, ("a", "b", "c", "d"), Outcome.EXACT, GOOD),
        (ITEMS, ("b", "a", "c", "d"), Outcome.PARTIAL, HARD),
        (ITEMS, ("b", "a", "d", "c"), Outcome.WRONG, AGAIN),
        (ITEMS, ("c", "b", "a", "d"), Outcome.WRONG, AGAIN),
        (THREE, ("b", "a", "c"), Outcome.WRONG, AGAIN),
    ],
)
def test_an_outcome_suggests_its_rating(
    answer: Answer, given: str | tuple[str, ...], outcome: Outcome, rating: Rating | None
) -> None:
    graded = judge(card(answer), given, DECK)
    assert (graded.outcome, graded.suggested) == (outcome, rating)


@pytest.mark.parametrize(
    ("given", "rating"), [("Saint Petersburg", HARD), ("Saint Petersbur", HARD), ("Moscow", AGAIN)]
)
def test_a_hint_makes_a_right_typed_answer_hard(given: str, rating: Rating) -> None:
    assert judge(card(CITY), given, DECK, hinted=True).suggested is rating


@pytest.mark.parametrize(
    ("given", "guessed", "rating"),
    [
        ("Saint Petersburg", False, GOOD),
        ("Saint Petersburg", True, AGAIN),
        ("Moscow", False, AGAIN),
        ("Moscow", True, AGAIN),
    ],
)
def test_a_choice_is_good_when_right_and_not_guessed(given: str, guessed: bool, rating: Rating) -> None:
    assert judge_choice(card(CITY), given, DECK, guessed=guessed).suggested is rating


def test_a_coarser_date_is_asked_for_again_once() -> None:
    """No rating the first time, Again the second."""
    first = judge(card(DAY), "June 2002", DECK)
    assert (first.suggested, final(first).suggested) == (None, AGAIN)


def test_easy_is_never_suggested() -> None:
    """Nor is a rating for what the learner rates alone; "I was right" is Good."""
    plain = [verdict(outcome) for outcome in Outcome]
    helped = [with_help(one, guessed=guessed, hinted=True) for one in plain for guessed in (True, False)]
    assert Rating.EASY not in [one.suggested for one in (*plain, *helped, *map(overruled, plain))]
    assert verdict(Outcome.RECALLED).suggested is None
