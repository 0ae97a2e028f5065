"""What a target costs and yields."""

from __future__ import annotations

from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.workload import RETENTIONS, Workload, workloads

PLAIN = Scheduler()


def test_a_higher_target_costs_more_reviews_and_yields_more() -> None:
    found = workloads(PLAIN, 200, 10, "seed")
    assert [one.retention for one in found] == list(RETENTIONS)
    assert found[0].reviews_a_day < found[2].reviews_a_day < found[-1].reviews_a_day
    assert found[0].remembered < found[-1].remembered <= 200


def test_the_share_remembered_is_above_the_target() -> None:
    """Between reviews recall falls to the target, so on any day it is above it on average."""
    for one in workloads(PLAIN, 300, 10, "seed"):
        assert one.remembered / 300 > one.retention


def test_the_same_seed_gives_the_same() -> None:
    assert workloads(PLAIN, 20, 5, "seed") == workloads(PLAIN, 20, 5, "seed")
    assert workloads(PLAIN, 20, 5, "seed") != workloads(PLAIN, 20, 5, "another")


def test_what_is_not_begun_in_the_year_costs_nothing() -> None:
    assert workloads(PLAIN, 500, 1, "seed", (0.9,), days=30) == workloads(PLAIN, 30, 1, "seed", (0.9,), days=30)


def test_no_cards_are_no_work() -> None:
    assert workloads(PLAIN, 0, 10, "seed", (0.9,)) == (Workload(0.9, 0.0, 0.0),)
