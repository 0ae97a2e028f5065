"""The summary speaks of the decks of the sitting, and in one line of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sco_quiz.collection import Collection, DeckSummary
from sco_quiz.model.review import Rating
from sco_quiz.study.session import EXTRA, Counts, Session
from sco_quiz.study.wish import Wish
from sco_quiz.tui.screens.summary import done_content, next_content
from sco_quiz.tui.wording import left_words
from tests.study.logs import OTHER, TODAY, WHEN, WHERE, ago, review

Opens = Callable[..., Collection]
SCO = DeckSummary("sco", "SCO", "", "sco.yaml", 9, Counts(0, 0, 0), date(2026, 3, 4), 2)
SEA = DeckSummary("sea", "Sea", "", "sea.yaml", 9, Counts(3, 1, 0), date(2026, 3, 3), 5)
DONE = (review(OTHER, 0, Rating.AGAIN), review(WHEN, 0), review(WHERE, 0))
OVER = Session((), (), DONE, None, None, decks=("sco",))


def upcoming(session: Session, elsewhere: Counts) -> list[str]:
    return next_content(session, (SCO, SEA), TODAY, elsewhere).plain.splitlines()


def test_what_was_done_in_other_decks_is_not_of_this_sitting() -> None:
    assert done_content(OVER.own).plain.splitlines()[1] == "Known: 2 of 2 (100 %)"


def test_the_next_review_is_that_of_the_decks_of_the_sitting() -> None:
    assert ago(-2) == SCO.next_due
    assert upcoming(OVER, Counts(0, 0, 0)) == [
        "Next",
        "Nothing more waits here today.",
        "The next review is due in 2 days.",
        "2 cards not met yet; some come each day.",
    ]


def test_what_waits_in_other_decks_stands_last() -> None:
    assert upcoming(OVER, Counts(3, 1, 0))[-1] == "4 cards wait in other decks today."


def test_what_is_left_of_cramming_is_not_said_to_wait() -> None:
    cramming = Session(("a", "b"), (), (), None, None, kind=EXTRA, decks=("sco",), wish=Wish(cram=True))
    assert upcoming(cramming, Counts(0, 0, 0))[1] == "2 cards left to cram."


def test_over_all_decks_there_are_no_others() -> None:
    everywhere = Session((), (), DONE, None, None)
    assert everywhere.own == DONE
    assert upcoming(everywhere, Counts(0, 0, 0))[2:] == [
        "The next review is due tomorrow.",
        "7 cards not met yet; some come each day.",
    ]


def test_what_waits_elsewhere_is_what_a_sitting_over_the_others_would_ask(
    open_collection: Opens, tmp_path: Path
) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("id: one\ntitle: One\ncards: [{id: a, question: Why?, answer: So}]\n", encoding="utf-8")
    collection = open_collection(deck_files=(file,))
    others = tuple(deck.id for deck in collection.decks() if deck.id != "one")
    assert collection.waiting_elsewhere(("one",)) == collection.study.start(others).counts
    assert collection.waiting_elsewhere(others) == Counts(0, 1, 0)
    assert collection.waiting_elsewhere(()) == Counts(0, 0, 0)


def test_in_a_cram_what_is_left_is_neither_due_nor_new() -> None:
    session = Session((WHEN, WHERE), (), (), None, None)
    assert left_words(session) == "2 due · 0 new · 0 learning"
    assert left_words(Session((WHEN, WHERE), (), (), None, None, kind=EXTRA)) == "2 left"
