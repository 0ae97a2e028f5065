"""Each rule of the generator, shown on a small deck that breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import answer_values
from sco_quiz.model.dates import from_ymd, parse
from sco_quiz.model.event import Ask, Document, Event, Name
from sco_quiz.questions.generate import generate
from sco_quiz.questions.syllabus import learning_positions
from tests.questions.small import BATTLES, cards_of


def test_an_event_gives_a_family_of_questions() -> None:
    kinds = {identity.partition("#")[2] for identity in cards_of(*BATTLES) if identity.startswith("a#")}
    assert kinds >= {"when:year", "when:day", "where:place", "who:person", "which:place", "which:date", "before:b"}


def test_a_stem_that_names_the_place_is_not_asked_for_it() -> None:
    """R2: the title gives the place away."""
    told = replace(BATTLES[0], title="battle of Arden hill")
    assert "a#where:place" not in cards_of(told, *BATTLES[1:])


def test_a_name_that_implies_the_place_gives_it_away() -> None:
    """R2: what a name implies counts as said."""
    league = Name("Arden", kind="city", implies=("Ardennes",))
    told = replace(BATTLES[0], title="battle of the Ardennes")
    assert "a#where:place" not in cards_of(told, *BATTLES[1:], names=[league])


def test_two_events_of_one_place_and_year_are_not_asked_for_by_them() -> None:
    """R1: there would be two right answers."""
    twin = replace(BATTLES[1], place="Arden", date=from_ymd(1410, 9, 1))
    cards = cards_of(BATTLES[0], twin, *BATTLES[2:])
    assert "a#which:place" not in cards
    assert cards["a#which:date"].question == "What took place in July 1410?"


def test_equal_titles_are_told_apart_by_year() -> None:
    """R1: the smallest discriminator is added."""
    again = replace(BATTLES[1], title="battle of the hill")
    card = cards_of(BATTLES[0], again, *BATTLES[2:])["a#where:place"]
    assert card.question == "Where did the battle of the hill of 1410 take place?"


def test_equal_titles_are_never_told_apart_by_what_is_asked() -> None:
    """R1, R2: the year card tells them apart by place, the place card by year."""
    again = replace(BATTLES[1], title="The Battle of the Hill")
    cards = cards_of(BATTLES[0], again, *BATTLES[2:])
    assert cards["a#when:year"].question == "In which year did the battle of the hill in Arden take place?"
    assert cards["b#where:place"].question == "Where did the Battle of the Hill of 1420 take place?"


def test_equal_titles_that_nothing_tells_apart_are_not_asked_about() -> None:
    """R1: "where did the battle take place?" would have two right answers."""
    again = replace(BATTLES[1], title=BATTLES[0].title, date=BATTLES[0].date)
    cards = cards_of(BATTLES[0], again, *BATTLES[2:])
    assert "a#where:place" not in cards
    assert "b#where:place" not in cards


def test_a_title_that_two_events_share_is_not_put_in_order() -> None:
    """R1: the same two labels would be right one way on one card and the other way on another."""
    again = replace(BATTLES[2], title=BATTLES[0].title)
    for card in cards_of(BATTLES[0], BATTLES[1], again, BATTLES[3]).values():
        if card.kind in ("before", "order"):
            assert BATTLES[0].title not in answer_values(card.answer)
            assert BATTLES[0].title not in {option.text for option in card.distractors}


def test_a_hedged_date_is_typed_and_near_ones_are_not_offered() -> None:
    """R4: the hedge would mark the key, and 1411 cannot be called false where the record says around 1410."""
    about = replace(BATTLES[0], date=parse("1410~"))
    cards = cards_of(about, replace(BATTLES[1], date=from_ymd(1411)), *BATTLES[2:])
    assert cards["a#when:year"].distractors == ()
    assert not {"a#which:date", "a#which:place", "a#before:b"} & cards.keys()


def test_a_gap_offers_nothing_that_the_sentence_names() -> None:
    event = replace(BATTLES[0], quote="From Borne and from Corvo the armies came to Arden.")
    card = cards_of(event, *BATTLES[1:], Event("e", "fair of the lake", from_ymd(1450), place="Ewell"))["a#cloze:place"]
    assert {option.text for option in card.distractors} == {"Dunmo", "Ewell"}


def test_a_gap_is_no_part_of_another_name() -> None:
    """R9: Arden is not the place in "the Arden League"."""
    league = Name("League", kind="body", aliases=("Arden League",))
    event = replace(BATTLES[0], quote="On that day the Arden League beat them on a hill.")
    assert "a#cloze:place" not in cards_of(event, *BATTLES[1:], names=[league])


def test_a_gap_states_no_date_that_the_record_contradicts() -> None:
    event = replace(BATTLES[0], as_printed=from_ymd(1410, 7, 25), quote="On 25 July 1410 the armies met near Arden.")
    assert "a#cloze:place" not in cards_of(event, *BATTLES[1:])


def test_neutral_years_are_as_far_apart_as_the_nearest_events() -> None:
    """R6: a deck that spans millennia does not offer the year 2365 beside 1996."""
    old = Event("old", "great flood", from_ymd(-2600), place="Ur")
    near = replace(BATTLES[0], date=from_ymd(1996)), replace(BATTLES[1], date=from_ymd(1997))
    card = cards_of(old, *near)["a#when:year"]
    assert all(1985 < int(option.value) < 2005 for option in card.distractors)


def test_an_option_never_contains_or_lies_in_the_answer() -> None:
    """R4: a country is not wrong where its city is right."""
    names = [Name("Arden", kind="place", within="Borne"), *(Name(n, kind="place") for n in ("Borne", "Corvo", "Dunmo"))]
    card = cards_of(*BATTLES, names=names)["a#where:place"]
    assert {option.text for option in card.distractors} == {"Corvo", "Dunmo"}


def test_options_are_of_one_kind() -> None:
    """R4: no person among the cities."""
    names = [
        Name("Arden", kind="city"),
        Name("Borne", kind="city"),
        Name("Corvo", kind="city"),
        Name("Dunmo", kind="sea"),
    ]
    card = cards_of(*BATTLES, names=names)["a#where:place"]
    assert {option.text for option in card.distractors} == {"Borne", "Corvo"}


def test_with_fewer_than_two_fit_options_the_answer_is_typed() -> None:
    """R5: nothing is invented to fill up."""
    card = cards_of(*BATTLES[:2])["a#where:place"]
    assert card.distractors == ()
    assert card.typable


def test_an_undecidable_pair_is_not_asked() -> None:
    """R7: an event within the year of another came neither before nor after it."""
    within = replace(BATTLES[1], date=from_ymd(1410))
    assert not any("#before" in identity for identity in cards_of(BATTLES[0], within))


def test_numbered_titles_are_not_put_in_order() -> None:
    """R7: "first" before "second" needs no knowledge."""
    series = [
        Event(str(number), f"{word} council of the valley", from_ymd(1400 + number))
        for number, word in enumerate(("first", "second", "third", "fourth"))
    ]
    assert not any("#before" in identity or "#order" in identity for identity in cards_of(*series))


def test_a_gap_needs_five_words_around_it() -> None:
    """R9: "It was in Arden." has too little context."""
    short = replace(BATTLES[0], quote="It was in Arden.")
    long = replace(BATTLES[0], quote="The armies met on a hill near Arden at noon.")
    assert "a#cloze:place" not in cards_of(short, *BATTLES[1:])
    assert cards_of(long, *BATTLES[1:])["a#cloze:place"].question == "The armies met on a hill near _____ at noon."


@pytest.mark.parametrize(
    "quote", ["From Arden the armies marched a day to Arden hill.", "At Ardenville stood the two great armies."]
)
def test_a_gap_is_a_whole_word_that_stands_once(quote: str) -> None:
    """R9: the word nowhere else, and no part of another."""
    assert "a#cloze:place" not in cards_of(replace(BATTLES[0], quote=quote), *BATTLES[1:])


def test_a_misprinted_word_is_never_a_gap() -> None:
    """R9: the learner would have to guess the misprint."""
    ada = Name("Ada", aliases=("Adda",))
    event = replace(BATTLES[0], quote="On that day Adda led them up the hill.", sic=("Adda",))
    assert "a#cloze:person" not in cards_of(event, *BATTLES[1:], names=[ada])


def test_a_claim_is_attributed() -> None:
    """R10: an assessment is not taught as a fact."""
    event = replace(BATTLES[0], claim="the chronicler", ask={"where": Ask(wording="Where was the noblest battle?")})
    assert cards_of(event, *BATTLES[1:])["a#where:place"].question == (
        "According to the chronicler, where was the noblest battle?"
    )


@pytest.mark.parametrize(
    ("wording", "asked"),
    [
        ("After the plague, where was it?", "According to Bede: After the plague, where was it?"),
        ("Ada won it where?", "According to Bede: Ada won it where?"),
    ],
)
def test_a_question_that_may_begin_with_a_name_stands_after_a_colon(wording: str, asked: str) -> None:
    """R10: after a comma its capital would be wrong, and without it a name would."""
    event = replace(BATTLES[0], claim="Bede", ask={"where": Ask(wording=wording)})
    assert cards_of(event, *BATTLES[1:])["a#where:place"].question == asked


def test_a_claimed_sentence_of_the_source_keeps_its_capital() -> None:
    """R10: it may begin with a name, such as The Hague."""
    event = replace(BATTLES[0], claim="Bede", quote="The great armies met on the day at Arden hill.")
    question = cards_of(event, *BATTLES[1:])["a#cloze:place"].question
    assert question == "According to Bede: The great armies met on the day at _____ hill."


def test_an_inferred_date_is_asked_by_year_alone() -> None:
    """R3: no finer than the source supports."""
    identities = cards_of(replace(BATTLES[0], inferred=True), *BATTLES[1:])
    assert "a#when:year" in identities
    assert "a#when:day" not in identities


def test_of_two_documents_with_one_role_neither_is_the_answer() -> None:
    """R1: "which document was signed?" would have two answers; each still leads to its event."""
    two = replace(BATTLES[0], documents=(Document("Red Pact", "signed"), Document("Blue Pact", "signed")))
    identities = cards_of(two, *BATTLES[1:])
    assert "a#what:signed" not in identities
    assert {"a#which:signed", "a#which:signed-2"} <= identities.keys()


def test_a_card_written_by_hand_is_asked_as_it_was_written() -> None:
    """Its writer is told that it leaks, but it does not vanish."""
    deck = load_deck(b"title: T\ncards:\n  - {question: Who was king Ada?, answer: Ada, quote: q}\n", "t.yaml")
    assert [card.question for card in generate(deck).cards] == ["Who was king Ada?"]


def test_an_ask_turns_a_kind_off() -> None:
    assert "a#who:person" not in cards_of(replace(BATTLES[0], ask={"who": Ask(wanted=False)}), *BATTLES[1:])


def test_a_placeholder_cannot_reach_into_an_object() -> None:
    """Wording is deck text: attribute access in it stays text."""
    event = replace(BATTLES[0], ask={"who": Ask(wording="Who {title.__class__} won?")})
    assert cards_of(event, *BATTLES[1:])["a#who:person"].question == "Who {title.__class__} won?"


def test_a_first_sitting_asks_in_different_ways() -> None:
    """The first cards of four events are not four times the same kind."""
    cards = list(cards_of(*BATTLES).values())
    places = learning_positions(cards)
    first = sorted(cards, key=lambda card: places[card.id])[:4]
    assert [card.note for card in first] == ["a", "b", "c", "d"]
    assert len({card.kind for card in first}) >= 3
    assert sorted(places.values()) == list(range(len(cards)))


def test_an_assessment_by_whoever_is_asked_for_is_not_asked() -> None:
    """R2, R10: "According to Ada, who…?" names Ada."""
    event = replace(BATTLES[0], claim="Ada")
    identities = cards_of(event, *BATTLES[1:])
    assert "a#who:person" not in identities
    assert identities["a#where:place"].question.startswith("According to Ada, ")


def test_a_range_of_months_has_ranges_beside_it() -> None:
    """R4: else its shape would tell."""
    card = cards_of(replace(BATTLES[0], date=parse("1410-05/1410-07")), *BATTLES[1:])["a#when:month"]
    assert {option.text for option in card.distractors} >= {"February–April 1410", "August–October 1410"}
