"""A quick part of every trial of the soak, so that a promise that breaks is seen at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sco_quiz.model.card import Format
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from tests.soak import clocks, strace
from tests.soak.clocks import clock_faults
from tests.soak.disks import full_and_locked_disks, full_disk_in_the_app
from tests.soak.kills import app_kills, kills
from tests.soak.powercut import power_cuts
from tests.soak.report import Report, table
from tests.soak.syscalls import failing_disks, kills_in_a_sitting, kills_of_verbs

needs_strace = pytest.mark.skipif(not strace.is_there(), reason="strace is not installed")


def holds(report: Report) -> bool:
    if report.skipped:
        pytest.skip(report.skipped)
    assert report.holds, table([report])
    return True


def test_kills_on_plain_lines() -> None:
    assert holds(kills(3, seed=7))


def test_a_kill_in_the_app() -> None:
    assert holds(app_kills(1, seed=7))


@needs_strace
def test_a_kill_at_some_calls_of_a_sitting() -> None:
    assert holds(kills_in_a_sitting(2, every=25))


@needs_strace
def test_a_kill_at_some_calls_of_a_restore() -> None:
    assert holds(kills_of_verbs(every=70))


@needs_strace
def test_power_cuts_of_a_short_sitting() -> None:
    assert holds(power_cuts(1, mixtures=1, seed=7))


@needs_strace
def test_disks_that_fail() -> None:
    assert holds(failing_disks(at=4, calls=("pwrite64",)))


def test_a_full_and_a_read_only_disk() -> None:
    assert holds(full_and_locked_disks())


def test_a_full_disk_under_the_app() -> None:
    assert holds(full_disk_in_the_app())


@pytest.mark.parametrize("name", ["a day back, while sitting", "another zone"])
def test_clocks_that_go_wrong(name: str) -> None:
    assert holds(clock_faults([name]))


# --- the instruments ---


def test_a_lost_review_and_a_trial_that_was_not_run_do_not_hold() -> None:
    assert not Report("G1", "a trial", 5, 5, lost=1).holds
    assert not Report("G1", "a trial", 0, 0, lost=0).holds
    assert not Report("G1", "a trial", 5, 5, 0, ("not sound",)).holds
    assert "FAILS (1)" in table([Report("G1", "a trial", 5, 5, 0, ("not sound",))])


def a_review(day: int, due_in: int) -> Review:
    """A good answer on a day after 10 June, after which the card is due in so many days."""
    time = datetime(2026, 6, 10, 12, tzinfo=UTC) + timedelta(days=day)
    memory = Memory(3.5, 5.0, time.date() + timedelta(days=due_in), time.date(), 1, 0)
    return Review(
        id=f"aaaaaaaa-{day:08d}",
        card_id="a/b#when:day",
        fingerprint="f",
        session="study",
        format=Format.RECALL,
        options=None,
        given="",
        outcome=Outcome.RECALLED,
        suggested=None,
        rating=Rating.GOOD,
        hinted=False,
        guessed=False,
        duration_ms=1,
        time=time,
        utc_offset_minutes=0,
        study_day=time.date(),
        scheduler="fsrs-6",
        parameters="default-0.90",
        retrievability=None,
        memory=memory,
    )


def test_a_log_in_which_a_card_was_asked_too_early_is_found() -> None:
    first, card = a_review(0, due_in=5), "a/b#when:day"
    assert clocks.wrong_in([first, a_review(5, due_in=9)]) == []
    assert clocks.wrong_in([first, a_review(3, due_in=9)]) == [f"{card} was asked on 2026-06-13, due on 2026-06-15"]
    assert clocks.wrong_in([first, a_review(5, due_in=0)]) == [f"{card} is due on 2026-06-15, learned on 2026-06-15"]
