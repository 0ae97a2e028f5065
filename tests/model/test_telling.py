"""How far a piece of work has come is told from 0 to 1, also where it is done in parts."""

from __future__ import annotations

import pytest

from sco_quiz.model.telling import UNTOLD, Stretch


def test_parts_are_told_as_shares_of_the_whole() -> None:
    told: list[float] = []
    whole = Stretch(told.append)
    whole.part(0, 0.5).done(0.5)
    whole.part(0.5, 1).part(0.5, 1).done(1)
    assert told == [0.25, 1.0]


def test_items_pass_unchanged_and_are_told_a_hundred_times_at_most() -> None:
    told: list[float] = []
    assert list(Stretch(told.append, 0.5, 0.7).through(range(1000))) == list(range(1000))
    assert len(told) == 100
    assert told == sorted(told)
    assert (told[0], round(told[-1], 3)) == (0.5, 0.698)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_few_items_pass_too(count: int) -> None:
    assert list(UNTOLD.through(range(count))) == list(range(count))


def test_what_is_told_may_break_the_work_off() -> None:
    def stop(share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(Stretch(stop).through("abc"))
