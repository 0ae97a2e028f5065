"""Orders are right in every possible order, lists when complete; both say how near they were and what to mend."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import Answer, Card, ListAnswer, OrderAnswer, OrderItem, TextAnswer
from sco_quiz.model.dates import parse
from sco_quiz.model.event import Deck, Name
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.grading import judge

DECK = Deck(
    "sco",
    "The SCO",
    names=(
        Name("China", aliases=("PRC", "People's Republic of China")),
        Name("Russia", aliases=("Russian Federation",)),
        Name("Kazakhstan"),
        Name("Kyrgyzstan"),
        Name("Bosnia and Herzegovina", aliases=("Bosnia",)),
    ),
)


def card(answer: Answer) -> Card:
    return Card("sco/x#x:x", "sco", "x", "x", "x", "…?", answer)


def order(**dates: str) -> Card:
    return card(OrderAnswer(tuple(OrderItem(text, parse(date)) for text, date in dates.items())))


def members(*texts: str) -> Card:
    return card(ListAnswer(tuple(TextAnswer(text) for text in texts)))


THREE = order(A="1996", B="1998", C="2001")
FOUR = order(A="1996", B="1998", C="2001", D="2003")
OVERLAPPING = order(A="1996", B="2001", C="2001-06", D="2003")

ORDERS = [
    (THREE, "ABC", "exact", 1.0, ""),
    (THREE, "BAC", "wrong", 1 / 3, "Move “A” before “B”."),
    (THREE, "CBA", "wrong", 0.0, "Move “B” before “C”, and 1 more."),
    (FOUR, "ABCD", "exact", 1.0, ""),
    (FOUR, "BACD", "partial", 2 / 3, "Move “A” before “B”."),
    (FOUR, "ACBD", "partial", 2 / 3, "Move “B” before “C”."),
    (FOUR, "ABDC", "partial", 2 / 3, "Move “C” before “D”."),
    (FOUR, "BADC", "wrong", 1 / 3, "Move “A” before “B”, and 1 more."),
    (FOUR, "DABC", "wrong", 0.0, "Move “D” to the end."),
    (FOUR, "BCDA", "wrong", 0.0, "Move “A” before “B”."),
    (FOUR, "DCBA", "wrong", 0.0, "Move “C” before “D”, and 2 more."),
    (FOUR, "ABC", "wrong", 0.0, "These are not all the items, each of them once."),
    (FOUR, "ABCC", "wrong", 0.0, "These are not all the items, each of them once."),
    (FOUR, "ABCDE", "wrong", 0.0, "These are not all the items, each of them once."),
    (OVERLAPPING, "ABCD", "exact", 1.0, ""),
    (OVERLAPPING, "ACBD", "exact", 1.0, ""),
    (OVERLAPPING, "CABD", "partial", 3 / 5, "Move “A” before “C”."),
    (OVERLAPPING, "ACDB", "partial", 3 / 5, "Move “B” before “D”."),
]


@pytest.mark.parametrize(("shown", "placed", "outcome", "score", "reason"), ORDERS)
def test_an_order_is_graded(shown: Card, placed: str, outcome: str, score: float, reason: str) -> None:
    graded = judge(shown, tuple(placed), DECK)
    assert graded.outcome == outcome
    assert graded.right is (outcome == "exact")
    assert graded.score == pytest.approx(score)
    assert graded.reason == reason


@pytest.mark.parametrize(
    ("placed", "hinted", "rating"),
    [
        ("ABCD", False, Rating.GOOD),
        ("ABCD", True, Rating.HARD),
        ("ABDC", False, Rating.HARD),
        ("DCBA", False, Rating.AGAIN),
    ],
)
def test_an_order_suggests_its_rating(placed: str, hinted: bool, rating: Rating) -> None:
    assert judge(FOUR, tuple(placed), DECK, hinted=hinted).suggested is rating


def test_one_swap_among_three_is_simply_wrong() -> None:
    assert judge(THREE, ("B", "A", "C"), DECK).suggested is Rating.AGAIN


def test_an_order_may_come_as_one_text() -> None:
    assert judge(FOUR, "A; B; C; D", DECK).right
    assert judge(FOUR, "A\nB\nC\nD", DECK).right


@given(st.lists(st.integers(1900, 2000), min_size=3, max_size=5, unique=True))
def test_exactly_one_order_of_decidable_events_is_right(years: list[int]) -> None:
    items = tuple(OrderItem(str(year), parse(str(year))) for year in sorted(years))
    right = [placed for placed in permutations(map(str, years)) if judge(card(OrderAnswer(items)), placed, DECK).right]
    assert right == [tuple(item.text for item in items)]


SIX = members("China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan")
TWO = members("China", "Russia")
WITH_AND = members("China", "Bosnia and Herzegovina")

LISTS = [
    (TWO, ("China", "Russia"), "exact", 1.0, ""),
    (TWO, ("Russia", "China"), "exact", 1.0, ""),
    (TWO, ("russia", "PRC"), "alias", 1.0, ""),
    (TWO, ("China", "Russai"), "typo", 1.0, "Spelling: Russai → Russia."),
    (TWO, ("China", "Russia", ""), "exact", 1.0, ""),
    (TWO, ("China", "Russia", "china"), "exact", 1.0, ""),
    (TWO, ("China",), "wrong", 0.5, "Missing: Russia."),
    (TWO, ("China", "PRC"), "wrong", 0.5, "Missing: Russia."),
    (TWO, ("China", "Russia", "India"), "wrong", 1.0, "Not among them: India."),
    (TWO, ("China", "India"), "wrong", 0.5, "Missing: Russia. Not among them: India."),
    (TWO, ("India",), "wrong", 0.0, "Missing: China, Russia. Not among them: India."),
    (TWO, "China, Russia", "exact", 1.0, ""),
    (TWO, "China and Russia", "exact", 1.0, ""),
    (TWO, "China & Russia", "exact", 1.0, ""),
    (TWO, "China; Russia.", "exact", 1.0, ""),
    (TWO, "China\nRussia\n", "exact", 1.0, ""),
    (TWO, "China, and Russia", "exact", 1.0, ""),
    (TWO, "Russian Federation, People's Republic of China", "alias", 1.0, ""),
    (SIX, "China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan and Uzbekistan", "exact", 1.0, ""),
    (SIX, "Uzbekistan,Tajikistan,Russia,Kyrgyzstan,Kazakstan,China", "typo", 1.0, "Spelling: Kazakstan → Kazakhstan."),
    (SIX, "China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan", "wrong", 5 / 6, "Missing: Uzbekistan."),
    (SIX, "Kazakhstan, Kazakhstan", "wrong", 1 / 6, "Missing: China, Kyrgyzstan, Russia, Tajikistan, Uzbekistan."),
    (WITH_AND, "China and Bosnia and Herzegovina", "exact", 1.0, ""),
    (WITH_AND, "Bosnia and Herzegovina and China", "exact", 1.0, ""),
    (WITH_AND, "Bosnia and Herzegovina, China", "exact", 1.0, ""),
    (WITH_AND, "Bosnia, China", "alias", 1.0, ""),
    (WITH_AND, "Bosnia and Herzegovina", "wrong", 0.5, "Missing: China."),
    (members("1996", "1997"), "1996, 1998", "wrong", 0.5, "Missing: 1997. Not among them: 1998."),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "named", "outcome", "score", "reason"), LISTS)
def test_a_list_is_graded(
    shown: Card, named: str | tuple[str, ...], outcome: str, score: float, reason: str
) -> None:  # fmt: skip
    graded = judge(shown, named, DECK)
    assert graded.outcome == outcome
    assert graded.right is (outcome != "wrong")
    assert graded.score == pytest.approx(score)
    assert graded.reason == reason


def test_an_incomplete_list_is_rated_again() -> None:
    assert judge(SIX, "China", DECK).suggested is Rating.AGAIN


@pytest.mark.parametrize("nothing", ["", " \n", (), ("", " ")])
def test_an_empty_list_is_asked_for_once_more(nothing: str | tuple[str, ...]) -> None:
    assert judge(SIX, nothing, DECK).outcome is Outcome.EMPTY


def test_a_list_of_a_thousand_pieces_is_graded() -> None:
    assert not judge(WITH_AND, "x, " * 3_000, DECK).right
