"""Lists: the whole, and each member on a card of its own (rule R8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.card import Card, ListAnswer
from sco_quiz.model.event import Ask, Document, Event, Name, WrittenCard
from sco_quiz.model.review import Outcome
from sco_quiz.study.grading import judge
from tests.questions.small import BATTLES, cards_of, deck_of, kinds_of

PEOPLE = tuple(Name(name, "person") for name in "Ada Ben Cyn Dee Eve Flo Gus Hal Ida Jan Kit Lea".split())


def named(*people: str) -> Event:
    return replace(BATTLES[0], people=people)


def lists(event: Event, names: tuple[Name, ...] = PEOPLE) -> dict[str, Card]:
    """Return the list cards of an event by slot."""
    cards = cards_of(event, *BATTLES[1:], names=names).values()
    return {card.slot: card for card in cards if card.kind == "list" and card.note == event.id}


def test_a_list_says_how_many_and_each_member_has_a_card() -> None:
    cards = lists(named("Ada", "Eve"))
    assert cards["people"].question == "Which two people are named in connection with the battle of the hill?"
    assert cards["people"].answer_text == "Ada, Eve"
    assert cards["people-ada"].question.endswith("battle of the hill? One is missing here: Eve.")
    assert cards["people-ada"].answer_text == "Ada"
    assert cards["people-eve"].question.endswith("battle of the hill? One is missing here: Ada.")
    assert len(cards) == 3


def test_no_member_is_offered_beside_another() -> None:
    """R1: neither the one that is asked for nor one that is said already."""
    for slot in ("people-ada", "people-eve"):
        options = {option.text for option in lists(named("Ada", "Eve"))[slot].distractors}
        assert options
        assert not options & {"Ada", "Eve"}


def test_of_six_five_are_enough() -> None:
    whole = lists(named(*"Ada Ben Cyn Dee Eve Flo".split()))["people"]
    assert whole.question.startswith("Which six people are ")
    assert whole.question.endswith("? Name at least five.")
    assert isinstance(whole.answer, ListAnswer)
    assert whole.answer.least == 5


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("Ada, Ben, Cyn, Dee, Eve", Outcome.EXACT),
        ("Ada, Ben, Cyn, Dee, Eve, Flo", Outcome.EXACT),
        ("Ada, Ben, Cyn, Dee", Outcome.WRONG),
        ("Ada, Ben, Cyn, Dee, Gus", Outcome.WRONG),
        ("Ada, Ada, Ben, Cyn, Dee", Outcome.WRONG),
    ],
)
def test_at_least_so_many_are_asked_for(given: str, outcome: Outcome) -> None:
    event = named(*"Ada Ben Cyn Dee Eve Flo".split())
    assert judge(lists(event)["people"], given, deck_of(event, names=PEOPLE)).outcome is outcome


def test_among_nine_one_is_chosen() -> None:
    """Too many to read as what is there already: one right option, the others no members."""
    cards = lists(named(*(name.name for name in PEOPLE[:9])))
    member = cards["people-ida"]
    assert member.question.endswith("Choose one of them.")
    assert member.answer_text == "Ida"
    assert {option.text for option in member.distractors} == {"Jan", "Kit", "Lea"}
    assert not member.typable


def test_among_nine_without_wrong_ones_there_is_the_whole_alone() -> None:
    """R5: nothing is invented."""
    assert lists(named(*(name.name for name in PEOPLE[:9])), PEOPLE[:9]).keys() == {"people"}


def test_one_person_under_two_names_is_no_list() -> None:
    ada = (Name("Ada", "person", aliases=("Queen Ada",)), *PEOPLE[1:])
    assert lists(named("Ada", "Queen Ada"), ada) == {}
    assert lists(named("Ada", "Queen Ada", "Ben"), ada)["people"].answer_text == "Ada, Ben"


def test_members_that_are_written_alike_are_two_cards() -> None:
    """Their slots are kept apart, also where long ones are cut short."""
    long = "Convention on the tolls and the free passage of all ships and boats of every nation on the upper river"
    papers = (Document(f"{long}, first part", "signed"), Document(f"{long}, other part", "signed"))
    others = (
        replace(BATTLES[1], documents=(Document("Red Pact", "signed"), Document("Blue Pact", "signed"))),
        *BATTLES[2:],
    )
    cards = cards_of(replace(BATTLES[0], documents=papers), *others)
    assert len([card for card in cards.values() if card.kind == "list" and card.note == "a"]) == 3


def test_a_member_that_the_others_give_away_is_chosen_among_them() -> None:
    """R2: "Red Pact" beside "Blue Pact" says half of itself."""
    papers = (Document("Red Pact", "signed"), Document("Blue Pact", "signed"))
    others = (
        replace(BATTLES[1], documents=(Document("Toll Act", "signed"),)),
        replace(BATTLES[2], documents=(Document("Great Charter", "signed"),)),
        BATTLES[3],
    )
    card = cards_of(replace(BATTLES[0], documents=papers), *others)["a#list:signed-red-pact"]
    assert card.question == ("Which two documents were signed at the battle of the hill? Choose one of them.")
    assert {option.text for option in card.distractors} == {"Toll Act", "Great Charter"}


def test_two_documents_of_two_roles_are_no_list() -> None:
    papers = (Document("Red Pact", "signed"), Document("Toll Act", "approved"))
    assert lists(replace(BATTLES[0], people=(), documents=papers)) == {}


def test_figures_stand_in_decks_of_another_language() -> None:
    cards = cards_of(named("Ada", "Eve"), *BATTLES[1:], language="ru")
    assert cards["a#list:people"].question.startswith("Which 2 people are")


@pytest.mark.parametrize(
    ("key", "gone"), [("list", {"people", "people-ada", "people-eve"}), ("list:members", {"people-ada", "people-eve"})]
)
def test_lists_are_turned_off(key: str, gone: set[str]) -> None:
    event = replace(named("Ada", "Eve"), ask={key: Ask(wanted=False)})
    assert lists(event).keys() == {"people", "people-ada", "people-eve"} - gone


def test_an_event_words_its_list() -> None:
    event = replace(named("Ada", "Eve"), ask={"list:people": Ask(wording="Which two queens were there?")})
    cards = lists(event)
    assert cards["people"].question == "Which two queens were there?"
    assert cards["people-ada"].question == "Which two queens were there? One is missing here: Eve."


WRITTEN = WrittenCard(
    "w", "Which two cities fell?", ("Arden", "Borne"), is_list=True, quote="They fell.", source="page"
)
CITIES = (
    Name("Arden", "city", aliases=("Old Arden",)),
    Name("Borne", "city"),
    *(Name(n, "city") for n in ("Corvo", "Dunmo")),
)


def test_a_written_list_takes_wrong_members_from_names_of_its_kind() -> None:
    card = cards_of(names=CITIES, written=[WRITTEN])["w#list:all-arden"]
    assert card.question == "Which two cities fell? One is missing here: Borne."
    assert {option.text for option in card.distractors} == {"Corvo", "Dunmo"}


def test_a_choice_that_is_a_member_under_another_name_is_no_wrong_one() -> None:
    """R1: else "one of them" would have two right answers."""
    card = replace(WRITTEN, choices=("Old Arden", "Borne", "Corvo", "Dunmo"))
    assert offered(card, "arden") == {"Corvo", "Dunmo"}


def test_each_wrong_member_is_offered_once_and_other_members_are_typed() -> None:
    """At every member the same wrong ones would show which one is right: that which was not seen before."""
    four = replace(WRITTEN, choices=("Corvo", "Dunmo", "Ewell", "Fenby"))
    assert offered(four, "arden") == {"Corvo", "Dunmo", "Ewell", "Fenby"}
    assert offered(four, "borne") == set()


def offered(card: WrittenCard, slot: str) -> set[str]:
    options = cards_of(names=CITIES, written=[card])[f"w#list:all-{slot}"].distractors
    return {option.text for option in options}


def test_a_list_is_turned_off_with_its_event() -> None:
    assert "list" not in kinds_of(cards_of(replace(named("Ada", "Eve"), ask={"list": Ask(wanted=False)})))
