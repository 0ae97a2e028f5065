"""What a learner declared right is right from then on, for the card or the name, and never lets another name pass."""

from __future__ import annotations

from sco_quiz.model.card import Card, DateAnswer, ListAnswer, TextAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.event import Deck, Name
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.grading import judge
from sco_quiz.study.own_aliases import OwnAliases

DECK = Deck("d", "D", names=(Name("Saint Petersburg", aliases=("St. Petersburg",)), Name("Moscow"), Name("Petersburg")))
WHERE = Card("d/a#where:place", "d", "a", "where", "place", "Where?", TextAnswer("Saint Petersburg"))
ELSEWHERE = Card("d/b#where:place", "d", "b", "where", "place", "Where?", TextAnswer("St. Petersburg"))
WHAT = Card("d/c#question:answer", "d", "c", "question", "answer", "What?", TextAnswer("trade"))
WHEN = Card("d/a#when:year", "d", "a", "when", "year", "When?", DateAnswer(parse("2002"), Precision.YEAR))
LIST = Card(
    "d/d#list:all",
    "d",
    "d",
    "list",
    "all",
    "Which?",
    ListAnswer((TextAnswer("Saint Petersburg"), TextAnswer("Moscow"))),
)
SPB = OwnAliases().with_answer(WHERE, "SPb", DECK)


def test_an_alias_of_a_name_is_right_wherever_the_name_is_the_answer() -> None:
    for card in (WHERE, ELSEWHERE):
        graded = judge(card, "spb", DECK, own=SPB)
        assert (graded.outcome, graded.reason, graded.suggested) == (Outcome.ALIAS, "Accepted by you.", Rating.GOOD)
        assert not judge(card, "spb", DECK).right


def test_an_alias_of_a_name_is_right_as_a_member_of_a_list() -> None:
    assert judge(LIST, "Moscow, SPb", DECK, own=SPB).right


def test_an_answer_that_is_no_name_of_the_deck_is_kept_for_its_card() -> None:
    own = OwnAliases().with_answer(WHAT, "commerce", DECK)
    assert own == OwnAliases(by_card={WHAT.id: ("commerce",)})
    assert judge(WHAT, "Commerce", DECK, own=own).reason == "Accepted by you."
    assert not judge(WHERE, "Commerce", DECK, own=own).right


def test_another_name_of_the_deck_is_kept_for_the_card_alone() -> None:
    own = OwnAliases().with_answer(WHERE, "Petersburg", DECK)
    assert judge(WHERE, "Petersburg", DECK, own=own).right
    assert not judge(ELSEWHERE, "Petersburg", DECK, own=own).right


def test_an_alias_that_is_another_name_in_this_deck_is_not_right_in_it() -> None:
    assert not judge(WHERE, "Moscow", DECK, own=OwnAliases(by_name={"Saint Petersburg": ("Moscow",)})).right


def test_a_date_can_be_accepted_too() -> None:
    own = OwnAliases().with_answer(WHEN, "the year of the Horse", DECK)
    assert judge(WHEN, "The Year of the Horse", DECK, own=own).reason == "Accepted by you."
    assert not judge(WHEN, "the year of the Goat", DECK, own=own).right


def test_an_alias_forgives_no_figure() -> None:
    own = OwnAliases().with_answer(WHAT, "article 12", DECK)
    assert judge(WHAT, "article 12", DECK, own=own).right
    assert not judge(WHAT, "article 13", DECK, own=own).right


def test_adding_one_twice_keeps_it_once() -> None:
    assert SPB.with_answer(WHERE, "SPb", DECK) == SPB
