"""What is said of what waits today: no more than there is, and how new cards are shared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sco_quiz.collection import BeingRead, DeckSummary
from sco_quiz.study.session import Counts
from sco_quiz.tui.decks_words import Waits, about_content, nothing_words, reading_words, waiting_words

DECK = DeckSummary("a", "A", "", "a.yaml", 90, Counts(2, 10, 0), None, 80)
KEYS = {"decks.study": "Enter", "decks.study_all": "a", "decks.ahead": "x", "decks.cram": "X"}.__getitem__


def told(here: Counts, other: Counts, everywhere: Counts) -> str:
    decks = (replace(DECK, counts=here), replace(DECK, id="b", counts=other))
    return waiting_words(Waits(decks[0], decks, everywhere), KEYS)


def test_new_cards_that_decks_share_are_said_to_be_shared() -> None:
    words = told(Counts(2, 10, 0), Counts(0, 10, 0), Counts(2, 10, 0))
    assert words.splitlines() == [
        "12 cards wait: Enter studies, a studies all decks.",
        "New: 10 today over all decks together, whichever you study first.",
    ]


def test_where_each_deck_brings_its_own_nothing_is_said_of_sharing() -> None:
    assert "over all decks" not in told(Counts(0, 3, 0), Counts(0, 4, 0), Counts(0, 7, 0))


def test_what_waits_in_other_decks_is_what_a_sitting_over_all_would_ask() -> None:
    words = told(Counts(0, 0, 0), Counts(1, 10, 0), Counts(1, 5, 0))
    assert words.startswith("Nothing waits in this deck today. 6 cards wait in others: a studies all decks.")


def test_when_nothing_waits_the_ways_to_study_more_are_named_by_their_keys() -> None:
    assert told(*[Counts(0, 0, 0)] * 3).endswith("x studies ahead of time, X crams.")
    assert nothing_words(True, KEYS).startswith("Today's new cards are done, over all decks together")


def test_below_the_table_a_deck_has_its_whole_title_and_its_size() -> None:
    """The table cuts the one and, on a small terminal, leaves out the other."""
    assert about_content(replace(DECK, title="A long title")).plain == "A long title  90 cards"
    assert about_content(replace(DECK, about="Of towns.")).plain == "A  90 cards\nOf towns."
    assert about_content(None).plain == ""


def test_what_is_being_read_is_named_with_how_far_it_has_come() -> None:
    first, second = BeingRead(Path("a/one.yaml"), 0.0), BeingRead(Path("a/two.yaml"), 0.345)
    assert reading_words(()) == ""
    assert reading_words((second,)) == "Reading two.yaml: 34 %"
    assert reading_words((first, second)) == "Reading two.yaml: 34 %, then 1 more file"
