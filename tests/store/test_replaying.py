"""What the log says of itself is the same whether it is reckoned at once or was kept up to date entry by entry."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.model.review import Forgotten, MarkKind, Move, Retraction, Review
from sco_quiz.store import proving
from sco_quiz.store.carrying import Moment, mark
from sco_quiz.store.log import Store
from sco_quiz.store.replaying import Carried, OfCard, belongings, retracted_ids

MOMENT = Moment(datetime(2025, 6, 7, 10, tzinfo=UTC), 0)
CARDS = st.sampled_from(["a", "b", "c", "d"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("review"), CARDS),
        st.tuples(st.just("mark"), CARDS),
        st.tuples(st.just("move"), CARDS, CARDS),
        st.tuples(st.just("forget"), CARDS),
        st.tuples(st.just("retract"), st.integers(0, 30)),
    ),
    max_size=40,
)


def test_a_retraction_of_a_retraction_lets_the_first_count_again() -> None:
    assert retracted_ids({"r1": "a"}) == {"a"}
    assert retracted_ids({"r1": "a", "r2": "r1"}) == {"r1"}
    assert retracted_ids({"r1": "a", "r2": "r1", "r3": "r2"}) == {"a", "r2"}
    assert retracted_ids({"r1": "a", "r2": "r1", "r3": "a"}) == {"a", "r1"}


def test_ten_thousand_undos_of_undos_are_no_depth() -> None:
    chain = {f"r{number}": f"r{number - 1}" for number in range(1, 10_001)}
    assert len(retracted_ids(chain)) == 5_000


def test_a_move_takes_what_was_there_and_what_had_come_there() -> None:
    of_cards = [OfCard(1, "1", "a"), OfCard(4, "4", "a"), OfCard(5, "5", "b")]
    carried = [Carried(2, "a", "b"), Carried(6, "b", "c"), Carried(7, "a", None)]
    assert belongings(of_cards, carried) == {"1": "c", "5": "c", "4": None}


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_both_ways_agree_on_any_log(
    a_review: Callable[..., Review],
    a_retraction: Callable[[str, str], Retraction],
    a_move: Callable[[str, str, str], Move],
    a_forgetting: Callable[[str, str], Forgotten],
    steps: list[tuple[object, ...]],
) -> None:
    """Reviews, moves, forgettings and retractions of any of them, redone and undone, in any order."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "progress.db") as store:
        logged: list[str] = []
        for step in steps:
            with store.transaction() as transaction:
                name = transaction.next_id()
                match step:
                    case "review", card:
                        transaction.append(a_review(id=name, card_id=card))
                    case "mark", card:
                        mark(transaction, (str(card),), MarkKind.BURIED, True, MOMENT.time.date(), MOMENT)
                    case "move", old, new:
                        transaction.append(a_move(name, str(old), str(new)))
                    case "forget", card:
                        transaction.append(a_forgetting(name, str(card)))
                    case "retract", int(back) if logged:
                        transaction.append(a_retraction(name, logged[-1 - back % len(logged)]))
                    case _:
                        continue
            logged.append(name)
        connection = store._connection
        assert proving.retracted_problem(connection) is None
        assert proving.belongs_problem(connection) is None
        assert proving.log_problem(connection) is None
