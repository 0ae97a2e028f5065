"""The leak graph: a card tells of the notes whose quotes are shown with it, and of those it holds side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.event import WrittenCard
from sco_quiz.questions.relations import told_by_quotes
from tests.questions.small import BATTLES, cards_of

LONG = "In 1410 and 1420 they met at Arden. They signed the Red Pact, and the Blue one."


def note(identity: str, quote: str) -> WrittenCard:
    return WrittenCard(identity, f"{identity}?", (identity,), quote=quote)


@pytest.mark.parametrize(
    ("quotes", "told"),
    [
        ((LONG, LONG), {"0": ("1",), "1": ("0",)}),
        ((LONG, "they signed  the red pact"), {"0": ("1",)}),
        ((LONG, "They signed the Red Pact, and the Blue one.", LONG), {"0": ("1", "2"), "2": ("0", "1")}),
        ((LONG, "They signed the Red Pacts"), {}),
        ((LONG, "they met"), {}),
        ((LONG, ""), {}),
        (("", ""), {}),
    ],
    ids=["equal", "contained", "three", "no-whole-word", "too-short", "none", "nothing"],
)
def test_a_quote_tells_of_what_it_holds(quotes: tuple[str, ...], told: dict[str, tuple[str, ...]]) -> None:
    assert told_by_quotes(note(str(n), quote) for n, quote in enumerate(quotes)) == told


def test_every_card_of_a_note_tells_what_its_quote_does() -> None:
    """Events and written cards alike, besides what the card itself names."""
    events = (replace(BATTLES[0], quote=LONG), replace(BATTLES[1], quote=LONG), *BATTLES[2:])
    cards = cards_of(*events, written=[note("w", "They signed the Red Pact")])
    assert {identity: card.tells for identity, card in cards.items() if card.kind == "where"} == {
        "a#where:place": ("b", "w"),
        "b#where:place": ("a", "w"),
        "c#where:place": (),
        "d#where:place": (),
    }
    assert cards["a#before:b"].tells == ("b", "w")
    assert cards["b#before:c"].tells == ("c", "a", "w")
    assert cards["w#question:answer"].tells == ()
