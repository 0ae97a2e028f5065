"""Looking through all cards: what a search finds, in which order, and what is told of each card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.errors import SearchError
from sco_quiz.model.review import Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.listing import Column, Order
from sco_quiz.study.showing import Answered
from tests.conftest import SetClock

Opens = Callable[..., Collection]
DECK = """\
title: Towns
cards:
  - {id: pe, question: Capital of Peru?, answer: Lima, choices: [Quito, Arequipa], tags: [south]}
  - {id: ec, question: Capital of Ecuador?, answer: Quito, choices: [Lima, Arequipa], tags: [south, north]}
  - {id: ca, question: Capital of Québec?, answer: Québec, choices: [Lima, Arequipa], tags: [north]}
"""
PE, EC, CA = (f"towns/{note}#question:answer" for note in ("pe", "ec", "ca"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = paths_for(tmp_path, {}).decks / "towns.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(DECK, encoding="utf-8")
    return file


@pytest.fixture
def collection(open_collection: Opens, file: Path) -> Collection:
    return open_collection()


def found(collection: Collection, line: str, order: Order | None = None) -> list[str]:
    """Return the cards of the towns that a search finds, in its order."""
    parts = collection.browser.search(collection.browser.read(f"deck:towns ({line})" if line else "deck:towns"), order)
    return [card_id for part in parts for card_id in part]


def rate(collection: Collection, card_id: str, rating: Rating) -> None:
    session = collection.study.start(("towns",))
    card = collection.card(card_id)
    assert card is not None
    showing = collection.study.showing(card, comes_back=False)
    verdict = collection.study.judge(showing, "")
    collection.study.rate(session, showing, Answered("", verdict, 1500), rating)


def test_an_empty_search_finds_every_card_in_the_order_of_the_decks(collection: Collection) -> None:
    everything = [card_id for part in collection.browser.search(collection.browser.read("")) for card_id in part]
    assert everything == [card.id for card in collection.cards()]
    assert len(everything) == collection.browser.size()


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("capital", [PE, EC, CA]),
        ("QUEBEC", [CA]),
        ("-lima", [EC, CA]),
        ("tag:south -tag:north", [PE]),
        ("note:ec or note:pe", [PE, EC]),
        ("kind:question quito", [EC]),
    ],
)
def test_cards_are_found_by_what_they_hold(collection: Collection, line: str, ids: list[str]) -> None:
    assert found(collection, line) == ids


def test_cards_are_found_by_how_they_stand(collection: Collection, clock: SetClock) -> None:
    rate(collection, PE, Rating.AGAIN)
    rate(collection, EC, Rating.EASY)
    assert found(collection, "is:new") == [CA]
    assert found(collection, "is:learning") == [PE]
    assert found(collection, "rated:again") == [PE]
    assert found(collection, "prop:reps=1 prop:r>0.99 prop:lapses=0") == [PE, EC]
    clock.advance(days=1)
    assert found(collection, "is:due") == [PE]
    assert found(collection, "due:<=0 or is:new") == [PE, CA]
    assert found(collection, "rated:again") == []
    assert found(collection, "rated:again:2") == [PE]
    assert found(collection, "rated:again:99999") == [PE]


def test_cards_are_found_by_their_marks(collection: Collection, clock: SetClock) -> None:
    collection.marks.set((PE,), suspended=True, flagged=True)
    collection.marks.set((EC,), buried=True)
    assert (found(collection, "is:suspended"), found(collection, "is:flagged")) == ([PE], [PE])
    assert found(collection, "is:buried") == [EC]
    clock.advance(days=1)
    assert found(collection, "is:buried") == []


def test_a_card_whose_answer_has_changed_is_due(collection: Collection, file: Path) -> None:
    rate(collection, PE, Rating.EASY)
    assert found(collection, "is:due") == []
    file.write_text(DECK.replace("answer: Lima", "answer: Cusco"), encoding="utf-8")
    collection.reload()
    assert found(collection, "is:due") == [PE]


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order(Column.QUESTION), [EC, PE, CA]),
        (Order(Column.QUESTION, descending=True), [CA, PE, EC]),
        (Order(Column.ANSWER), [PE, CA, EC]),
        (Order(Column.DUE), [PE, EC, CA]),
        (Order(Column.STATE), [PE, CA, EC]),
        (Order(Column.KIND), [CA, EC, PE]),
    ],
)
def test_cards_are_sorted(collection: Collection, order: Order, ids: list[str]) -> None:
    """Texts without regard to case and accents, new cards after all that are due, what waits before what is learned."""
    rate(collection, PE, Rating.AGAIN)
    rate(collection, EC, Rating.EASY)
    assert found(collection, "", order) == ids


def test_sorting_finds_the_same_cards_however_many_parts_there_are(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_quiz.collection.browsing.CARDS_AT_A_TIME", 7)
    query = collection.browser.read("")
    for column in Column:
        rising = [card for part in collection.browser.search(query, Order(column)) for card in part]
        falling = [card for part in collection.browser.search(query, Order(column, descending=True)) for card in part]
        assert sorted(rising) == sorted(card.id for card in collection.cards())
        assert falling == rising[::-1]


def test_a_deck_or_kind_that_is_not_there_is_told_with_the_nearest(collection: Collection) -> None:
    with pytest.raises(SearchError, match="column 6: there is no deck `town`; did you mean `deck:towns`"):
        collection.browser.read("deck:town")
    with pytest.raises(SearchError, match="column 6: there is no kind `quesion`; did you mean `kind:question`"):
        collection.browser.read("kind:quesion")


def test_a_line_tells_how_a_card_stands_and_a_card_that_is_gone_has_none(collection: Collection) -> None:
    rate(collection, PE, Rating.GOOD)
    there, gone = collection.browser.lines((PE, "towns/xx#question:answer"))
    assert gone is None
    assert there is not None
    assert there.due == collection.memories()[PE].due
    assert there.row.memory == collection.memories()[PE]


def test_the_page_of_a_card_holds_its_options_and_every_review(collection: Collection, clock: SetClock) -> None:
    rate(collection, PE, Rating.GOOD)
    clock.advance(days=3)
    rate(collection, PE, Rating.AGAIN)
    page = collection.browser.page(PE, 12)
    assert page is not None
    assert {option.value for option in page.options} == {"Lima", "Quito", "Arequipa"}
    assert [(one.rating, one.recall is None) for one in page.history.reviews] == [
        (Rating.GOOD, True),
        (Rating.AGAIN, False),
    ]
    assert len(page.history.curve) == len(page.history.days) == 12
    assert collection.browser.page("towns/xx#question:answer", 12) is None


def test_nothing_is_written_where_there_is_no_progress(open_collection: Opens, tmp_path: Path, file: Path) -> None:
    collection = open_collection(create=False)
    assert found(collection, "is:new") == [PE, EC, CA]
    assert found(collection, "is:due or rated:again:7 or is:flagged") == []
    assert not paths_for(tmp_path, {}).progress.exists()
