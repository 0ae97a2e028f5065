"""The garbage collector is kept away from work that makes no garbage, and is as it was afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from sco_quiz.model.garbage import without_collection


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Leave the collector on, and nothing frozen, to the other tests."""
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_meanwhile() -> None:
    with without_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_made_is_old_afterwards_and_can_be_collected() -> None:
    """It is not frozen; nor is it walked at once, as young objects are."""
    with without_collection():
        made = [[number] for number in range(100_000)]
    assert gc.get_freeze_count() == 0
    assert len(gc.get_objects(generation=0)) < len(made)


def test_what_somebody_froze_stays_frozen() -> None:
    gc.freeze()
    frozen = gc.get_freeze_count()
    with without_collection():
        pass
    assert gc.get_freeze_count() >= frozen * 0.9  # what is no longer needed goes all the same


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with without_collection():
        pass
    assert not gc.isenabled()
