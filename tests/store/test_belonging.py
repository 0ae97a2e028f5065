"""Moves and forgettings: to which card each review belongs, and the memories that follow."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.errors import StoreError
from sco_quiz.model.review import Entry, Forgotten, Memory, Move, Repetition, Retraction, Review, repetitions
from sco_quiz.store.carrying import Moment, forget, move, refold, take_back, undo
from sco_quiz.store.log import Store
from tests.store.conftest import MEMORY

CARDS = "abc"
AReview = Callable[..., Review]
ARetraction = Callable[[str, str], Retraction]
AMove = Callable[[str, str, str], Move]
AForgetting = Callable[[str, str], Forgotten]

_cards = st.sampled_from(CARDS)
_steps = st.lists(
    st.tuples(st.just("review"), _cards)
    | st.tuples(st.just("move"), _cards, _cards)
    | st.tuples(st.just("forget"), _cards)
    | st.tuples(st.just("retract"), st.integers(0, 11)),
    max_size=12,
)


def _owners(entries: Sequence[Entry]) -> dict[str, str]:
    """Return, by definition, the card of each review that counts: the live entries done one after the other."""
    retractions = [entry for entry in entries if isinstance(entry, Retraction)]

    def counts(identity: str) -> bool:
        return not any(counts(retraction.id) for retraction in retractions if retraction.target == identity)

    owners: dict[str, str | None] = {}
    for entry in entries:
        match entry:
            case Review():
                owners[entry.id] = entry.card_id
            case Move() if counts(entry.id):
                owners |= {name: entry.target for name, card in owners.items() if card == entry.card_id}
            case Forgotten() if counts(entry.id):
                owners |= {name: None for name, card in owners.items() if card == entry.card_id}
            case _:
                pass
    return {name: card for name, card in owners.items() if card is not None and counts(name)}


@settings(max_examples=200, deadline=None)
@given(steps=_steps)
def test_what_belongs_to_a_card_is_the_log_done_step_by_step(
    a_review: AReview, a_retraction: ARetraction, a_move: AMove, a_forgetting: AForgetting, steps: list[tuple[str, ...]]
) -> None:
    """After any log of reviews, moves, forgettings and retractions of any of them, on a file closed and opened."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "progress.db"
        with Store.open(path) as store:
            for place, step in enumerate(steps):
                name, entry = f"e{place:02}", None
                match step:
                    case ("review", card):
                        entry = a_review(id=name, card_id=card)
                    case ("move", old, new):
                        entry = a_move(name, old, new)
                    case ("forget", card):
                        entry = a_forgetting(name, card)
                    case ("retract", int(target)) if target < place:
                        entry = a_retraction(name, f"e{target:02}")
                if entry is not None:
                    with store.transaction() as transaction:
                        transaction.append(entry)
        with Store.open(path) as store:
            owners = _owners(list(store.entries()))
            for card in CARDS:
                mine = [name for name, owner in sorted(owners.items()) if owner == card]
                assert [review.id for review in store.reviews_of(card)] == mine
            on_day = store.live_reviews_on(a_review().study_day)
            assert {review.id: review.card_id for review in on_day} == owners


def _fold(reviews: Iterable[Repetition]) -> Memory | None:
    """Return a memory that tells these reviews from all others, by the days on which they made the card due."""
    places = [(review.due - MEMORY.due).days for review in reviews]
    return replace(MEMORY, repetitions=len(places), lapses=sum(2**place for place in places)) if places else None


_actions = st.lists(
    st.tuples(st.just("review"), _cards)
    | st.tuples(st.just("move"), _cards, _cards)
    | st.tuples(st.just("forget"), _cards)
    | st.tuples(st.sampled_from(["undo", "take back"])),
    max_size=15,
)


@settings(max_examples=100, deadline=None)
@given(actions=_actions)
def test_every_memory_is_the_fold_of_what_belongs_to_its_card(
    a_review: AReview, actions: list[tuple[str, ...]]
) -> None:
    """After any sitting of reviews, undos, moves, forgettings and take-backs; a move takes nothing from nobody."""
    moment = Moment(a_review().time, 0)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "progress.db") as store:
        for action in actions:
            moment = replace(moment, time=moment.time + timedelta(seconds=1))
            before = store.memories()
            match action:
                case ("review", card):
                    with store.transaction() as log:
                        due = MEMORY.due + timedelta(days=int(log.next_id().partition("-")[2]))
                        log.append(a_review(id=log.next_id(), card_id=card, memory=replace(MEMORY, due=due)))
                        refold(log, (card,), _fold)
                case ("undo",):
                    with store.transaction() as log:
                        undo(log, moment, _fold)
                case ("move", old, new):
                    with store.transaction() as log:
                        moved = move(log, [(old, new)], moment, _fold)
                    assert bool(moved) == (old in before and new not in before)
                case ("forget", card):
                    with store.transaction() as log:
                        forget(log, [card], moment, _fold)
                case _:
                    with store.transaction() as log:
                        take_back(log, moment, _fold)
            folded = {card: _fold(repetitions(store.reviews_of(card))) for card in CARDS}
            assert store.memories() == {card: memory for card, memory in folded.items() if memory is not None}


def test_a_chain_of_moves_is_followed_and_undone_link_by_link(
    store: Store, log_review: AReview, a_memory: Memory, a_move: AMove, a_retraction: ARetraction
) -> None:
    """Taking back the first move of two leaves nothing for the second to carry."""
    review = log_review(store, card_id="a")
    with store.transaction() as transaction:
        transaction.append(a_move("m1", "a", "b"))
        transaction.append(a_move("m2", "b", "c"))
    assert store.reviews_of("c") == (review,)
    with store.transaction() as transaction:
        transaction.append(a_retraction("r1", "m1"))
    assert store.reviews_of("a") == (review,)
    with store.transaction() as transaction:
        transaction.append(a_retraction("r2", "r1"))
    assert store.reviews_of("c") == (review,)


def test_a_move_and_back_is_no_circle(store: Store, log_review: AReview, a_move: AMove) -> None:
    """A deck renamed and named again as before: each move takes what is there at its time."""
    first = log_review(store, card_id="a")
    for number, (old, new) in enumerate([("a", "b"), ("b", "a"), ("a", "b")]):
        with store.transaction() as transaction:
            transaction.append(a_move(f"m{number}", old, new))
        assert store.reviews_of(new) == (first,)
        assert store.reviews_of(old) == ()
    later = log_review(store, card_id="a")
    assert store.reviews_of("a") == (later,)


def test_what_is_forgotten_can_neither_be_undone_nor_redone(
    store: Store, log_review: AReview, a_forgetting: AForgetting
) -> None:
    review = log_review(store)
    with store.transaction() as transaction:
        undo(transaction, at_hour(1), _fold)
        assert transaction.redoable() != ()
        transaction.append(a_forgetting("f", review.card_id))
        assert transaction.redoable() == ()
    log_review(store, card_id="other")
    with store.transaction() as transaction:
        assert [entry.card_id for entry in transaction.last_done()] == ["other"]


def at_hour(hours: int) -> Moment:
    """Return a moment, one for each number."""
    return Moment(datetime(2025, 6, 8, hours, tzinfo=UTC), 0)


def test_one_undo_takes_back_all_that_one_action_did(store: Store, log_review: AReview) -> None:
    """Entries of one moment are one action; the one before it is the next to be taken back."""
    for card in "abc":
        log_review(store, card_id=card)
    times = [at_hour(hours) for hours in range(4)]
    with store.transaction() as log:
        refold(log, CARDS, _fold)
        forget(log, "c", times[0], _fold)
        assert move(log, [("a", "x"), ("b", "y")], times[1], _fold) == [("a", "x"), ("b", "y")]
    assert set(store.memories()) == {"x", "y"}
    with store.transaction() as log:
        assert [entry.card_id for entry in take_back(log, times[2], _fold)] == ["a", "b"]
    assert set(store.memories()) == {"a", "b"}
    assert store.retracted_moves() == {("a", "x"), ("b", "y")}
    with store.transaction() as log:
        assert [entry.card_id for entry in take_back(log, times[3], _fold)] == ["c"]
        assert take_back(log, times[3], _fold) == ()
    assert set(store.memories()) == set(CARDS)


def test_a_carrying_that_fails_leaves_nothing(store: Store, log_review: AReview, path: Path) -> None:
    """One transaction: an error after the first of two moves undoes both."""
    for card in "ab":
        log_review(store, card_id=card)
    with store.transaction() as log:
        refold(log, "ab", _fold)
    before = store.memories(), list(store.entries())

    folded = count(1)

    def failing(reviews: Iterable[Repetition]) -> Memory | None:
        if next(folded) == 3:  # the first card of the second move
            raise StoreError("no more")
        return _fold(reviews)

    with pytest.raises(StoreError, match="no more"), store.transaction() as log:
        move(log, [("a", "x"), ("b", "y")], at_hour(0), failing)
    assert (store.memories(), list(store.entries())) == before


@pytest.mark.parametrize("name", ["reviews_of", "fingerprint of the last"])
def test_the_reviews_of_a_card_are_found_by_index(store: Store, name: str) -> None:
    from sco_quiz.store import reading
    from sco_quiz.store.belonging import OF_CARD

    query = reading.LAST_FINGERPRINT if name != "reviews_of" else f"{reading._LIVE_REVIEW} AND {OF_CARD} ORDER BY seq"
    plan = [row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {query}", ("a",))]
    assert not any(step.startswith("SCAN") for step in plan), plan
