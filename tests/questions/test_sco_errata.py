"""How the bundled deck treats the known errors and ambiguities of its page: by its cards and by the grading of them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import Card, DateAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome
from sco_quiz.model.text import fold
from sco_quiz.questions.generate import generate
from sco_quiz.study.grading import judge

TRUST, REDUCTION = "shanghai-1996#what:signed", "moscow-1997#what:signed"


@pytest.fixture(scope="module")
def deck() -> Deck:
    file = bundled_folder() / "sco-history.yaml"
    return load_deck(file.read_bytes(), str(file))


@pytest.fixture(scope="module")
def cards(deck: Deck) -> Mapping[str, Card]:
    """The cards by id without the deck's."""
    return {card.id.removeprefix("sco-history/"): card for card in generate(deck).cards}


def outcome(card: Card, given: str, deck: Deck) -> Outcome:
    return judge(card, given, deck).outcome


def test_e01_the_charter_is_of_7_june_and_7_july_is_accepted_as_printed(deck: Deck, cards: Mapping[str, Card]) -> None:
    card = cards["petersburg-2002#when:day"]
    assert outcome(card, "7 June 2002", deck) is Outcome.EXACT
    printed = judge(card, "7 July 2002", deck)
    assert (printed.outcome, printed.right) == (Outcome.AS_PRINTED, True)
    assert "7 June 2002" in printed.reason
    assert "The page prints 7 July" in card.note_text
    assert judge(card, "7 May 2002", deck).right is False


def test_e02_zhang_is_accepted_in_both_spellings(deck: Deck, cards: Mapping[str, Card]) -> None:
    card = cards["moscow-2003#who:person"]
    assert outcome(card, "Zhang Deguang", deck) is Outcome.EXACT
    assert judge(card, "Zhang Deguan", deck).right
    assert "Zhang Deguan the citizen" in card.quote
    assert card.sic == ("Zhang Deguan",)


def test_e03_a_title_is_asked_for_with_its_year_and_the_other_one_is_accepted(
    deck: Deck, cards: Mapping[str, Card]
) -> None:
    asked = {"first-title#question:answer": "2003", "later-title#question:answer": "2005"}
    for identity, year in asked.items():
        assert year in cards[identity].question
        assert judge(cards[identity], "Executive Secretary", deck).right
        assert judge(cards[identity], "Secretary-General", deck).right
        assert judge(cards[identity], "National Coordinator", deck).right is False
    assert outcome(cards["first-title#question:answer"], "Executive Secretary", deck) is Outcome.EXACT
    assert outcome(cards["later-title#question:answer"], "Secretary-General", deck) is Outcome.EXACT


@pytest.mark.parametrize(("damaged", "erratum"), [("Jo these purposes", "E04"), ("issues left history", "E05")])
def test_e04_e05_no_gap_is_made_in_a_damaged_sentence(cards: Mapping[str, Card], damaged: str, erratum: str) -> None:
    """And wherever the damaged words are quoted, they are marked."""
    assert not any(damaged in card.question for card in cards.values()), erratum
    quoting = [card for card in cards.values() if damaged in card.quote]
    assert quoting
    assert all(any(words in damaged for words in card.sic) for card in quoting)


def test_e06_the_agreements_are_paired_and_asked_no_finer_than_by_year(deck: Deck, cards: Mapping[str, Card]) -> None:
    record = {
        "shanghai-1996": ("26 April 1996", "Shanghai", "trust"),
        "moscow-1997": ("24 April 1997", "Moscow", "red"),
    }
    for note, (day, place, word) in record.items():
        mine = {name: card for name, card in cards.items() if card.note == note}
        dates = [card.answer for card in mine.values() if isinstance(card.answer, DateAnswer)]
        assert {date.precision for date in dates} == {Precision.YEAR}
        assert {date.date.text for date in dates} == {day[-4:]}
        assert mine[f"{note}#document-where:signed"].answer_text == place
        assert word in mine[f"{note}#what:signed"].answer_text
        assert all(day in card.note_text for card in mine.values())


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Agreement on deepening military trust in border regions", TRUST),
        ("Treaty on Deepening Military Trust in Border Regions", TRUST),
        ("the treaty on military trust", TRUST),
        ("agreement on confidence-building", TRUST),
        ("Agreement on Confidence-Building in the Military Field in the Border Area", TRUST),
        ("Treaty on trust in border regions", TRUST),
        ("trust", TRUST),
        ("Treaty on reduction of military forces in border regions", REDUCTION),
        ("Agreement on Mutual Reduction of Armed Forces in the Border Areas", REDUCTION),
        ("treaty on the reduction of armed forces", REDUCTION),
        ("reduction", REDUCTION),
    ],
)
def test_e07_the_key_word_tells_the_agreements_apart_whatever_they_are_called(
    deck: Deck, cards: Mapping[str, Card], typed: str, right: str
) -> None:
    wrong = REDUCTION if right == TRUST else TRUST
    assert judge(cards[right], typed, deck).right is True
    assert judge(cards[wrong], typed, deck).right is False


@pytest.mark.parametrize(
    ("note", "place", "day"),
    [
        ("almaty-1998", "Almaty", "Almaty, 3 July 1998"),
        ("bishkek-1999", "Bishkek", "Bishkek, 24–26 August 1999"),
        ("dushanbe-2000", "Dushanbe", "Dushanbe, 5 July 2000"),
    ],
)
def test_e08_years_and_cities_are_paired_as_inferred_with_the_record_in_the_note(
    deck: Deck, cards: Mapping[str, Card], note: str, place: str, day: str
) -> None:
    [event] = [event for event in deck.events if event.id == note]
    assert event.inferred
    assert cards[f"{note}#where:place"].answer_text == place
    assert outcome(cards[f"{note}#when:year"], note[-4:], deck) is Outcome.EXACT
    assert all(day in card.note_text for card in cards.values() if card.note == note)


def test_e09_uzbekistan_is_the_state_that_was_new_in_2001_and_no_day_is_asked(
    deck: Deck, cards: Mapping[str, Card]
) -> None:
    card = cards["sixth-state#question:answer"]
    assert "2001" in card.question
    assert outcome(card, "Uzbekistan", deck) is Outcome.EXACT
    assert "14 June 2001" in card.note_text
    dated = [card for card in cards.values() if isinstance(card.answer, DateAnswer)]
    assert not any("Uzbek" in card.question for card in dated)


def test_e10_the_anniversary_gives_no_day_of_founding(deck: Deck, cards: Mapping[str, Card]) -> None:
    assert outcome(cards["anniversary#question:answer"], "fifth", deck) is Outcome.EXACT
    assert "26 April 1996" in cards["anniversary#question:answer"].note_text
    founding = parse("1996-06-15")
    assert not any(event.date.text == founding.text for event in deck.events)
    dates = [option.date for card in cards.values() for option in card.distractors if option.date is not None]
    dates += [card.answer.date for card in cards.values() if isinstance(card.answer, DateAnswer)]
    assert founding.text not in {date.text for date in dates}


@pytest.mark.parametrize(
    ("card", "first", "last"),
    [
        ("shanghai-2001#when:day", "14 June 2001", "15 June 2001"),
        ("almaty-2001#when:day", "13 September 2001", "14 September 2001"),
        ("moscow-2003#when:day", "28 May 2003", "29 May 2003"),
    ],
)
def test_e11_either_day_of_a_meeting_of_two_is_right(
    deck: Deck, cards: Mapping[str, Card], card: str, first: str, last: str
) -> None:
    assert judge(cards[card], first, deck).right is True
    assert judge(cards[card], last, deck).right is True
    assert outcome(cards[card], f"{first} - {last}", deck) is Outcome.EXACT
    assert judge(cards[card], first.replace("200", "199"), deck).right is False


def test_e12_the_view_of_the_polls_is_always_attributed(deck: Deck, cards: Mapping[str, Card]) -> None:
    """Whoever answers it says whose view it is, or reads so in the question; the other view is told afterwards."""
    about = [card for card in cards.values() if "fair and legitimate manner" in card.quote]
    assert {card.note for card in about} == {"kazakhstan-polls-2005", "observers-view", "observers-measures"}
    for card in about:
        if card.kind != "when":
            assert "SCO’s team of observers" in f"{card.question} {card.answer_text}"
            assert "OSCE" in card.note_text
    said = cards["kazakhstan-polls-2005#who-said:claim"]
    assert judge(said, "SCO observers", deck).right is True
    assert judge(said, "OSCE observers", deck).right is False


def test_e13_karimov_was_a_guest_and_observer_is_accepted(deck: Deck, cards: Mapping[str, Card]) -> None:
    card = cards["guest#question:answer"]
    assert outcome(card, "guest", deck) is Outcome.EXACT
    assert judge(card, "observer", deck).right is True
    assert judge(card, "chairman", deck).right is False


@pytest.mark.parametrize(
    ("card", "typed"),
    [
        ("prototype#question:answer", "the Shanghai five"),
        ("prototype#question:answer", "SHANGHAI FIVE"),
        ("zhang-citizen#question:answer", "Peoples Republic of China"),
        ("zhang-citizen#question:answer", "People’s Republic of China"),
        ("on-whose-behalf#question:answer", "member states of the Shanghai Cooperation Organization"),
        ("on-whose-behalf#question:answer", "member states of the Shanghai Cooperation Organisation"),
    ],
)
def test_e14_spelling_alone_makes_no_difference(deck: Deck, cards: Mapping[str, Card], card: str, typed: str) -> None:
    assert outcome(cards[card], typed, deck) in {Outcome.EXACT, Outcome.ALIAS}


@pytest.mark.parametrize(
    "praise",
    [
        "pioneer organization",
        "raised human society",
        "above cold war ideology",
        "mature and confident",
        "invaluable contribution",
        "creative value",
    ],
)
def test_e15_praise_of_itself_is_neither_asked_nor_answered(cards: Mapping[str, Card], praise: str) -> None:
    for card in cards.values():
        options = " ".join(option.text for option in card.distractors)
        assert fold(praise) not in fold(f"{card.question} {card.answer_text} {options}"), card.id


def test_e15_what_the_page_alone_asserts_is_asked_as_its_description(cards: Mapping[str, Card]) -> None:
    claims = [card for card in cards.values() if "claim" in card.tags and card.kind != "when"]
    attributed = ("According to ", "Who saw in ", "Whose view ")
    assert claims
    assert [card.id for card in claims if not card.question.startswith(attributed)] == []
