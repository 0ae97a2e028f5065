"""Which English titles are told from noun phrases: a writer must never have to argue with a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sco_quiz.deck.schema import load_deck
from sco_quiz.questions.title_verbs import finite_verb

ROOT = Path(__file__).parents[2]
SENTENCES = {
    "Acre falls to the Mamluks": "falls",
    "Columbus has landed in America": "has",
    "Henry VIII marries Anne Boleyn": "marries",
    "Germany invaded Poland": "invaded",
    "Magna Carta sealed": "sealed",
    "Treaty of Versailles signed": "signed",
    "When the wall fell": "When",
    "Caesar crosses the Rubicon": "crosses",
    "The Bastille stormed by a crowd": "stormed",
    "Lincoln assassinated at the theatre": "assassinated",
    "Rome sacked by Alaric": "sacked",
    "Ferdinand and Isabella take Granada": None,  # the plural form is a noun as often
    "Ferdinand and Isabella took Granada": "took",
    "Hitler attacks Poland": "attacks",
    "Apollo 11 landed on the Moon": "landed",
    "Titanic sinks": "sinks",
    "India becomes independent": "becomes",
    "Treaty signed": "signed",
    "Luther nails his theses to the door": "nails",
    "Elizabeth II crowned": "crowned",
}
PHRASES = """
fall of Constantinople
Battle of Hastings
Boston Tea Party
Viking raids on England
Salem witch trials
Geneva accords on Vietnam
Expedition led by Cortés
Agreement signed in Minsk
War of the Spanish Succession
US led invasion of Iraq
German occupied zone
Yalta talks
Long March
Cuban missile crisis
Apollo 11 landing on the Moon
Nuremberg trials
Whitechapel murders
Maccabean revolts against the Seleucids
treaty that had been signed in secret
council at which Rome had no voice
Defenestration of Prague
Marshall Plan
Peasants' Revolt
Warsaw Pact manoeuvres
Great Fire of London
Wars of the Roses
Tudor rose
Kristallnacht
Suez crisis
founding of the United Nations
Munich agreement
Anglo-Saxon conquests of Britain
Trial of Charles I
St. Bartholomew's Day massacre
Meeting held by the five presidents in Dushanbe
Third Crusade
Charge of the Light Brigade
Spanish Armada
Haymarket strikes for the eight-hour day
Voyage led by Magellan around the world
Moscow show trials
Crown lands act
Berlin airlift
London bombings
first flight across the Channel
Olympic games of Berlin
""".strip().splitlines()


@pytest.mark.parametrize(("title", "verb"), SENTENCES.items())
def test_a_sentence_is_known_by_its_verb(title: str, verb: str | None) -> None:
    assert finite_verb(title) == verb


@pytest.mark.parametrize("title", PHRASES)
def test_a_noun_phrase_passes(title: str) -> None:
    assert finite_verb(title) is None


@pytest.mark.parametrize("file", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda file: file.stem)
def test_titles_of_the_bundled_decks_pass(file: Path) -> None:
    deck = load_deck(file.read_bytes(), str(file))
    assert [event.title for event in deck.events if finite_verb(event.title) is not None] == []


def test_titles_in_the_guide_to_decks_pass() -> None:
    titles = re.findall(r"title: ([^,}\n]+)", (ROOT / "decks/README.md").read_text("utf-8"))
    assert len(titles) > 15
    assert [title for title in titles if finite_verb(title) is not None] == []
