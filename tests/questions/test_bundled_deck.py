"""What the bundled deck must be, proven over every card it makes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import Card, DateAnswer, OrderAnswer
from sco_quiz.model.dates import Order, compare, overlaps, parse
from sco_quiz.model.event import Deck
from sco_quiz.model.text import content_words, fold, fold_space
from sco_quiz.questions.facts import facts_of
from sco_quiz.questions.generate import generate
from sco_quiz.questions.lint import findings
from tests.questions.laws import BY_LABELS, faults

DATA = Path(__file__).parents[1] / "data"
PAGE, GOOD = DATA / "sco-history-page.txt", DATA / "good"


@pytest.fixture(scope="module")
def deck() -> Deck:
    file = bundled_folder() / "sco-history.yaml"
    return load_deck(file.read_bytes(), str(file))


@pytest.fixture(scope="module")
def cards(deck: Deck) -> tuple[Card, ...]:
    return generate(deck).cards


def test_there_are_a_hundred_cards_of_ten_kinds(cards: tuple[Card, ...]) -> None:
    assert len(cards) >= 100
    assert len({card.kind for card in cards}) >= 10


@pytest.mark.parametrize(
    "file", [*sorted(bundled_folder().glob("*.yaml")), *sorted(GOOD.glob("*.yaml"))], ids=lambda file: file.stem
)
def test_no_card_of_any_deck_is_at_fault(file: Path) -> None:
    """By the laws of `laws.py`, which need none of the generator's own rules; those of labels among them."""
    deck = load_deck(file.read_bytes(), str(file))
    assert faults(deck, generate(deck).cards) == []


def test_all_fourteen_happenings_are_events_and_each_is_asked(deck: Deck, cards: tuple[Card, ...]) -> None:
    assert len(deck.events) == 14
    assert {event.id for event in deck.events} <= {card.note for card in cards}


def test_every_quote_stands_in_the_page_word_for_word(cards: tuple[Card, ...]) -> None:
    page = fold_space(PAGE.read_text(encoding="utf-8"))
    assert [card.id for card in cards if not card.quote or fold_space(card.quote) not in page] == []


def test_no_stem_holds_its_answer(cards: tuple[Card, ...]) -> None:
    """Checked without the generator's own rule: neither the answer as a phrase nor any of its words in the stem.

    Where the options are labels of events, or the gaps between them, what they share with the stem tells nothing; what
    must hold of labels instead, the laws say.
    """
    for card in cards:
        if card.kind not in BY_LABELS:
            answer = card.answer_text
            assert f" {fold(answer)} " not in f" {fold(card.question)} ", card.id
            assert not content_words(answer) & content_words(card.question), card.id


def test_no_option_is_right_as_well(deck: Deck, cards: tuple[Card, ...]) -> None:
    """No distractor is another form of the answer, holds it, lies in it, or overlaps the right or the printed date."""
    facts = facts_of(deck)
    for card in cards:
        for option in card.distractors:
            if isinstance(card.answer, DateAnswer):
                assert option.date is not None
                assert not overlaps(option.date, card.answer.date), (card.id, option)
                assert card.as_printed is None or not overlaps(option.date, parse(card.as_printed)), (card.id, option)
            else:
                assert not facts.meanings.related(option.text, card.answer_text), (card.id, option)


def test_which_questions_fit_no_other_event(deck: Deck, cards: tuple[Card, ...]) -> None:
    """By the records alone: what is asked for by place and year, or by document, happened once."""
    for event in deck.events:
        places = [other for other in deck.events if other.place == event.place and other.date.year == event.date.year]
        if event.place and len(places) > 1:
            assert not any(card.note == event.id and card.id.endswith("#which:place") for card in cards)
    documents = Counter(document.name for event in deck.events for document in event.documents)
    assert max(documents.values()) == 1


def test_every_order_can_be_decided(cards: tuple[Card, ...]) -> None:
    orders = [card.answer for card in cards if isinstance(card.answer, OrderAnswer)]
    assert orders
    for answer in orders:
        for earlier, later in pairwise(answer.items):
            assert compare(earlier.date, later.date) is Order.BEFORE


def test_the_options_of_a_date_lie_on_both_sides(cards: tuple[Card, ...]) -> None:
    """Otherwise its rank among them would give the answer away."""
    for card in cards:
        if isinstance(card.answer, DateAnswer):
            day = card.answer.date.earliest or 0
            earlier = [option for option in card.distractors if option.date and (option.date.earliest or 0) < day]
            assert len(earlier) >= 3, card.id
            assert len(card.distractors) - len(earlier) >= 3, card.id


def test_the_charter_and_the_summit_of_2001_are_asked(cards: tuple[Card, ...]) -> None:
    questions = {card.question: card.answer_text for card in cards}
    assert questions["When was the SCO Charter adopted? Give the day."] == "7 June 2002"
    assert questions["In which city did the summit of June 2001 take place?"] == "Shanghai"


def test_the_printed_day_of_the_charter_is_never_a_distractor(cards: tuple[Card, ...]) -> None:
    [card] = [card for card in cards if card.id == "sco-history/petersburg-2002#when:day"]
    assert card.as_printed == "2002-07-07"
    assert "2002-07-07" not in {option.value for option in card.distractors}


def test_a_title_that_could_be_defended_is_never_a_distractor(cards: tuple[Card, ...]) -> None:
    """Executive Secretary and Secretary-General are one post, guest and observer one role."""
    offered = {fold(option.text) for card in cards for option in card.distractors}
    assert not offered & {"secretary general", "executive secretary", "observer"}


def test_dates_inferred_from_a_list_are_asked_by_year_alone(deck: Deck, cards: tuple[Card, ...]) -> None:
    inferred = {event.id for event in deck.events if event.inferred}
    assert inferred == {"almaty-1998", "bishkek-1999", "dushanbe-2000"}
    slots = {card.slot for card in cards if card.note in inferred and card.kind == "when"}
    assert slots == {"year"}


def test_the_assessment_of_the_polls_is_attributed(cards: tuple[Card, ...]) -> None:
    [card] = [card for card in cards if card.note == "observers-view"]
    assert card.question.startswith("According to the SCO’s team of observers")
    assert "OSCE" in card.note_text


def test_there_are_no_findings(deck: Deck) -> None:
    assert findings(deck) == ()


def test_the_order_of_the_file_does_not_matter(deck: Deck, cards: tuple[Card, ...]) -> None:
    turned = generate(replace(deck, events=deck.events[::-1])).cards
    assert {card.id: card for card in turned} == {card.id: card for card in cards}
