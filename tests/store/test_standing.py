"""What is asked of the store and the deck cache in one query is what a look at every card would tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from sco_quiz.model.review import Memory, Move, Retraction, Review
from sco_quiz.store import standing as asked
from sco_quiz.store.log import Store
from sco_quiz.store.standing import Standing, Stock, Unlike
from tests.store.conftest import MEMORY, REVIEW, TIME, questions

DECKS = ("a", "a-b", "a-bc", "ab", "b", "z0")
TODAY = date(2025, 6, 7)
Cards = dict[str, dict[str, str]]  # fingerprints by card id, by deck id


def numbered(deck: str, number: int) -> str:
    return f"{deck}/n{number}#question:answer"


def make_cache(path: Path, decks: Cards) -> list[Stock]:
    """Make the part of a deck cache that is asked."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "CREATE TABLE card (key TEXT, number INTEGER, id TEXT, note_id TEXT, position INTEGER, fingerprint TEXT)"
        )
        db.execute("CREATE INDEX card_by_face ON card (key, id, fingerprint)")
        for deck, cards in decks.items():
            rows = [(f"key of {deck}", n, card, "", n, seen) for n, (card, seen) in enumerate(cards.items())]
            db.executemany("INSERT INTO card VALUES (?, ?, ?, ?, ?, ?)", rows)
    return [Stock(deck, f"key of {deck}") for deck in decks]


def learn(store: Store, seen: dict[str, str | None]) -> None:
    """Give cards a memory as if last seen under a fingerprint."""
    with closing(sqlite3.connect(store.path)) as db, db:
        row = (MEMORY.stability, MEMORY.difficulty, MEMORY.due.isoformat(), MEMORY.last_day.isoformat(), 1, 0)
        db.executemany("INSERT INTO memory VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [(c, *row, f) for c, f in seen.items()])


def looked_at(decks: Cards, seen: dict[str, str | None]) -> Unlike:
    """Return what a look at every card with progress tells."""
    there = {card: shown for cards in decks.values() for card, shown in cards.items()}
    differing = {card for card, known in seen.items() if card in there and known not in (None, there[card])}
    return Unlike(frozenset(seen.keys() - there.keys()), frozenset(differing))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Where a deck cache would be."""
    return tmp_path / "decks.sqlite3"


@pytest.mark.parametrize("seed", range(12))
def test_what_is_lost_or_differs_is_what_a_look_at_every_card_finds(store: Store, cache: Path, seed: int) -> None:
    """Decks whose ids begin alike, decks that are gone, cards that are, other answers, progress without a face."""
    rng = Random(seed)
    loaded = rng.sample(DECKS, rng.randint(0, len(DECKS)))
    decks = {deck: {numbered(deck, n): rng.choice("xy") for n in range(12) if rng.random() < 0.8} for deck in loaded}
    progress = [numbered(deck, n) for deck in DECKS for n in range(12) if rng.random() < 0.5]
    seen = {card: rng.choice(["x", "x", "x", "y", None]) for card in progress}
    stocks = make_cache(cache, decks)
    learn(store, seen)
    with closing(Standing(store.path, cache)) as standing:
        assert standing.unlike(stocks) == looked_at(decks, seen)
        some = rng.sample(progress, len(progress) // 2)
        assert standing.unlike(stocks, some) == looked_at(decks, {card: seen[card] for card in some})


def test_the_search_goes_through_two_indexes_side_by_side(store: Store, cache: Path) -> None:
    """A look-up a card would take four times as long, at every opening."""
    make_cache(cache, {})
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("ATTACH ? AS cards", (str(cache),))
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {asked._OTHER_THAN_LEARNED}", ("a", "key"))]
    assert plan[0] == "MERGE (EXCEPT)"
    assert not any("TEMP B-TREE" in step for step in plan)
    assert any("COVERING INDEX card_by_face" in step for step in plan)


def log(store: Store, *entries: Review | Move | Retraction) -> None:
    with store.transaction() as transaction:
        for entry in entries:
            transaction.append(replace(entry, id=transaction.next_id()))


def of(card: str) -> Review:
    return replace(REVIEW, card_id=card)


@pytest.fixture
def standing(store: Store, cache: Path) -> Iterator[Standing]:
    """How the cards stand of a store with one entry and an empty deck cache."""
    log(store, of("a/one#question:answer"))
    make_cache(cache, {})
    with closing(Standing(store.path, cache)) as opened:
        yield opened


def test_cards_of_later_entries_are_touched(store: Store, standing: Standing) -> None:
    """Those that were logged before are not."""
    before = standing.end()
    log(store, of("a/two#question:answer"), of("b/three#question:answer"))
    assert standing.touched(before) == frozenset({"a/two#question:answer", "b/three#question:answer"})
    assert standing.touched(standing.end()) == frozenset()


def test_both_cards_of_a_move_are_touched_and_again_when_it_is_taken_back(store: Store, standing: Standing) -> None:
    """The one that progress was carried to does not stand in the entry that takes it back, or in one that undoes it."""
    move = Move("", "a/one#question:answer", "a/two#question:answer", TIME, 0)
    log(store, move)
    moved = standing.end()
    with store.transaction() as transaction:
        transaction.append(Retraction(transaction.next_id(), _last_id(store), move.card_id, TIME, 0))
    retracted = standing.end()
    assert {move.card_id, move.target} <= (standing.touched(moved) or set())
    with store.transaction() as transaction:
        transaction.append(Retraction(transaction.next_id(), _last_id(store), move.card_id, TIME, 0))
    assert {move.card_id, move.target} <= (standing.touched(retracted) or set())


def test_the_card_is_touched_that_a_retracted_entry_belongs_to_by_now(store: Store, standing: Standing) -> None:
    """Another name than the one it was logged for, if progress was carried meanwhile."""
    review = next(store.entries())
    log(store, Move("", review.card_id, "a/two#question:answer", TIME, 0))
    carried = standing.end()
    log(store, Retraction("", review.id, review.card_id, TIME, 0))
    assert "a/two#question:answer" in (standing.touched(carried) or set())


def test_nothing_is_told_since_the_end_of_another_log(store: Store, standing: Standing, tmp_path: Path) -> None:
    """A backup restored in another window may have more entries than the log had."""
    end = standing.end()
    with Store.open(tmp_path / "other.db") as other:
        log(other, *[of(f"a/n{n}#question:answer") for n in range(4)])
        with closing(sqlite3.connect(other.path)) as source, closing(sqlite3.connect(store.path)) as target:
            source.backup(target)
    assert standing.end().entries > end.entries
    assert standing.touched(end) is None


@pytest.mark.parametrize("few", [0, 2, 9])
def test_what_is_counted_changes_as_soon_as_another_connection_writes(
    store: Store, standing: Standing, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """It is counted once, until then, by the index of due days or not."""
    monkeypatch.setattr(asked, "FEW_DUE", few)
    assert (standing.seen("a"), standing.due("a", TODAY, ())) == (0, 0)
    cards = [numbered("a", n) for n in range(3)]
    with store.transaction() as transaction:
        for number, card in enumerate(cards):
            transaction.set_memory(card, _due(number))
    assert standing.seen("a") == 3
    assert [standing.due("a", TODAY + timedelta(days=days), ()) for days in range(3)] == [1, 2, 3]
    assert standing.due("a", TODAY + timedelta(days=2), (cards[0], numbered("b", 0))) == 2
    assert standing.most_at_risk(("a", "b"), TODAY + timedelta(days=2), (cards[1],), 9) == [cards[0], cards[2]]


def test_what_is_counted_is_kept_until_another_connection_writes(store: Store, standing: Standing) -> None:
    """The decks are counted whenever they are shown, each by itself and all together."""

    def counted() -> tuple[int, int, list[str]]:
        return standing.seen("a"), standing.due("a", TODAY, ()), standing.most_at_risk(("a", "b"), TODAY, (), 9)

    with questions(standing._db) as asked:
        first = counted()
        once = len(asked)
        assert counted() == first
        assert len(asked) == once > 0
        with store.transaction() as transaction:
            transaction.set_memory(numbered("a", 0), _due(0))
        assert counted() == (1, 1, [numbered("a", 0)])
        assert len(asked) == 2 * once


def _due(days: int) -> Memory:
    return replace(MEMORY, due=TODAY + timedelta(days=days))


def _last_id(store: Store) -> str:
    return list(store.entries())[-1].id
