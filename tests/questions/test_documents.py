"""A document is asked about where it leads to one event."""

from __future__ import annotations

from dataclasses import replace

from sco_quiz.model.dates import parse
from sco_quiz.model.event import Ask, Document, Name
from tests.questions.small import BATTLES, cards_of, kinds_of

PACT = (Document("Red Pact", "signed"),)
SIGNED = replace(BATTLES[0], documents=PACT)


def test_a_document_is_asked_for_its_year_and_place() -> None:
    cards = cards_of(SIGNED, *BATTLES[1:])
    assert cards["a#document-when:signed"].question == "In which year was this signed: “Red Pact”?"
    assert cards["a#document-when:signed"].answer_text == "1410"
    assert cards["a#document-where:signed"].question == "Where was this signed: “Red Pact”?"
    assert cards["a#document-where:signed"].answer_text == "Arden"


def test_a_document_of_two_events_leads_to_neither() -> None:
    """R1: under an alias as well."""
    names = [Name("Red Pact", "document", aliases=("Pact of the Hill",))]
    again = replace(BATTLES[1], documents=(Document("Pact of the Hill", "approved"),))
    cards = cards_of(SIGNED, again, *BATTLES[2:], names=names)
    assert not {"document-when", "document-where"} & (kinds_of(cards, "a") | kinds_of(cards, "b"))
    assert "a#which:signed" not in cards


def test_of_a_hedged_date_a_document_is_not_asked_for_the_year() -> None:
    """R3: "around 1410" is no year to know."""
    cards = cards_of(replace(SIGNED, date=parse("1410~")), *BATTLES[1:])
    assert "document-when" not in kinds_of(cards)
    assert "document-where" in kinds_of(cards)


def test_a_year_that_the_source_prints_otherwise_is_not_asked_by_document() -> None:
    """R3: contested, so asked by the date cards alone, which accept both."""
    assert "document-when" not in kinds_of(cards_of(replace(SIGNED, as_printed=parse("1409")), *BATTLES[1:]))


def test_a_document_that_names_the_place_is_not_asked_for_it() -> None:
    """R2."""
    cards = cards_of(replace(SIGNED, documents=(Document("Pact of Arden", "signed"),)), *BATTLES[1:])
    assert "document-where" not in kinds_of(cards)
    assert "document-when" in kinds_of(cards)


def test_an_event_words_and_turns_off_its_document_questions() -> None:
    ask = {"document-when": Ask(wording="When was the Pact signed?"), "document-where": Ask(wanted=False)}
    cards = cards_of(replace(SIGNED, ask=ask), *BATTLES[1:])
    assert cards["a#document-when:signed"].question == "When was the Pact signed? Give the year."
    assert "document-where" not in kinds_of(cards)


def test_one_role_is_turned_off_alone() -> None:
    two = (*PACT, Document("Blue Pact", "approved"))
    cards = cards_of(replace(SIGNED, documents=two, ask={"which:approved": Ask(wanted=False)}), *BATTLES[1:])
    assert "a#which:signed" in cards
    assert "a#which:approved" not in cards
