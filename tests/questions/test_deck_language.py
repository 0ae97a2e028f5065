"""A deck in any language: it words all that the program says in a question, its label, list or option."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import Card, ListAnswer, OrderAnswer, TextAnswer
from sco_quiz.model.event import Deck
from sco_quiz.questions.catalogue import KINDS
from sco_quiz.questions.generate import generate
from sco_quiz.questions.stems import KEYS, PHRASES, PLACEHOLDER, PLACEHOLDERS, STEMS, placeholders_of

GOOD = Path(__file__).parents[1] / "data/good"
ROMAN_NUMBER = re.compile(r"\b[IVX]+\b")
HEAD = "title: T\n"


def deck_of(text: str) -> Deck:
    return load_deck(text.encode(), "x.yaml")


def cards_of(name: str) -> tuple[Card, ...]:
    return generate(load_deck((GOOD / f"{name}.yaml").read_bytes(), f"{name}.yaml")).cards


def shown(card: Card) -> list[str]:
    """Return all texts of a card that stand on the screen before it is answered, and the answer itself."""
    texts = [card.question, *(option.text for option in card.distractors)]
    match card.answer:
        case TextAnswer(text):
            return [*texts, text]
        case OrderAnswer(items):
            return [*texts, *(item.text for item in items)]
        case ListAnswer(members):
            return [*texts, *(member.text for member in members)]
        case _:
            return texts


@pytest.mark.parametrize("name", ["russian", "chinese"])
def test_deck_words_every_stem(name: str) -> None:
    """The two decks leave no wording to the program, so that what follows is proved of all of them."""
    deck = load_deck((GOOD / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    assert set(deck.wording) >= set(STEMS)


@pytest.mark.parametrize("name", ["russian", "chinese"])
def test_no_english_word_stands_in_a_deck_of_another_language(name: str) -> None:
    """No question, option or answer of a fully worded deck has a Latin letter, but for the number of a king."""
    texts = [text for card in cards_of(name) for text in shown(card)]
    assert [text for text in texts if re.search("[A-Za-z]", ROMAN_NUMBER.sub("", text))] == []


def test_deck_of_another_language_is_asked_in_every_kind() -> None:
    """The Russian deck has a card of each kind and of each slot that has words of its own."""
    cards = cards_of("russian")
    assert {card.kind for card in cards} == {*KINDS, "question"}
    slots = {f"{card.kind}:{card.slot}" for card in cards}
    assert slots >= {"when:begin", "when:end", "when:decade", "when:century", "question:reverse", "list:all"}


@pytest.mark.parametrize("name", ["russian", "chinese", "every-field"])
def test_no_brace_is_left_in_a_question(name: str) -> None:
    assert [text for card in cards_of(name) for text in shown(card) if "{" in text or "}" in text] == []


def test_wording_that_names_what_the_record_lacks_gives_way() -> None:
    """A wording with `{place}` serves the events that have one; the others are asked as the program words it."""
    events = "events:\n  - {id: a, title: raid, date: 1801, place: Minsk}\n  - {id: b, title: siege, date: 1901}\n"
    cards = generate(deck_of(f"{HEAD}wording: {{when: 'When was the {{title}} in {{place}}?'}}\n{events}")).cards
    assert [card.question for card in cards if card.kind == "when"] == [
        "When was the raid in Minsk? Give the year.",
        "In which year did the siege take place?",
    ]


def test_wording_of_one_role_goes_before_that_of_all() -> None:
    """A language may need other words with each document role: `list:signed` goes before `list:documents`."""
    questions = [card.question for card in cards_of("russian") if (card.kind, card.slot) == ("list", "signed")]
    assert questions == ["Какие документы подписаны: отмена крепостного права? Всего: 2."]


OFF = """
    place: Minsk
    people: [Ann Arbour, Bob Builder]
    documents: {signed: [Peace Pact, Border Treaty], approved: Budget}
    how_many: {states took part: 6}
  - {id: b, title: congress, date: 1905-03-02, place: Moscow, documents: {signed: Concordat}, people: Cid Carver}
  - {id: c, title: council, date: 1911-03-02, place: Paris, documents: {approved: Plan}, people: Eve Elder}
"""


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        ("when:day", "when:day"),
        ("when:days", "when:day"),
        ("which:approved", "which:approved"),
        ("which:signed", "which:signed which:signed-2"),
        ("which:document", "which:approved which:signed which:signed-2"),
        ("document-when:year", "document-when:approved document-when:signed document-when:signed-2"),
        ("number:count", "number:count-states-took-part"),
        ("list:members", "list:people-.* list:signed-.*"),
        ("list:documents", "list:signed list:signed-.*"),
        ("list:people", "list:people list:people-.*"),
        ("who", ""),
        ("list", "list:.*"),
    ],
)
def test_ask_turns_off_what_it_names(key: str, gone: str) -> None:
    """`false` at a kind, a slot, or a wording that several slots share takes these questions away and no other."""
    event = f"{HEAD}events:\n  - id: a\n    title: meeting\n    date: 1901-02-03{OFF}"
    before = {card.id.partition("#")[2] for card in generate(deck_of(event)).cards if card.note == "a"}
    asked = event.replace("    place: Minsk\n", f"    place: Minsk\n    ask: {{{key}: false}}\n", 1)
    after = {card.id.partition("#")[2] for card in generate(deck_of(asked)).cards if card.note == "a"}
    pattern = "|".join(gone.split()) or "nothing"
    assert before - after == {way for way in before if re.fullmatch(pattern, way)}
    assert after <= before
    assert before - after or not gone


def test_every_key_has_a_stem_or_belongs_to_a_kind() -> None:
    """No key of `wording` stands for nothing, and no placeholder of the program's stems is refused to a deck."""
    assert {key.partition(":")[0] for key in KEYS} <= set(KINDS) | PHRASES
    for key, stem in STEMS.items():
        assert set(PLACEHOLDER.findall(stem)) <= set(placeholders_of(key)) <= set(PLACEHOLDERS)
