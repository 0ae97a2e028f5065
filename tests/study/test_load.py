"""Load balance and easy days: a due day moves within the fuzz, and a replay still ends where the log does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.event import DeckSettings
from sco_quiz.model.review import Memory, Rating, repetitions
from sco_quiz.settings import Settings
from sco_quiz.study.load import Load
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.scheduler import Scheduler
from tests.study.desk import DAY, Desk, ref

SCHEDULER = Scheduler()
MEMORY = Memory(20.0, 5.0, DAY, DAY - timedelta(days=20), 5, 0)
SUNDAY = 6

memories = st.none() | st.builds(
    lambda stability, days: replace(MEMORY, stability=stability, last_day=DAY - timedelta(days=days)),
    st.floats(0.1, 2000),
    st.integers(0, 300),
)
loads = st.builds(
    Load,
    st.dictionaries(st.integers(1, 200).map(lambda days: DAY + timedelta(days=days)), st.integers(1, 9), max_size=60),
    st.dictionaries(st.integers(0, 6), st.sampled_from([0.0, 0.25, 0.5, 1.0])),
)


def window(memory: Memory | None, rating: Rating) -> set[date]:
    """Return the days that the fuzz alone gives to the cards of one memory."""
    return {SCHEDULER.after(memory, rating, DAY, f"deck/note#kind:{number}").due for number in range(600)}


def due(memory: Memory | None, rating: Rating, load: Load, card: str = "deck/note#kind:x") -> date:
    return SCHEDULER.after(memory, rating, DAY, card, load).due


@given(memories, loads)
def test_a_better_rating_is_never_due_earlier_and_preview_is_what_happens(memory: Memory | None, load: Load) -> None:
    preview = SCHEDULER.preview(memory, DAY, "deck/note#kind:x", load)
    dues = [after.due for after in preview.values()]
    assert dues == sorted(dues)
    assert preview == {rating: SCHEDULER.after(memory, rating, DAY, "deck/note#kind:x", load) for rating in Rating}


@given(memories, st.sampled_from(Rating), loads)
def test_load_moves_the_due_day_alone(memory: Memory | None, rating: Rating, load: Load) -> None:
    """What is remembered is the same, and the card is due on a later day than today."""
    plain, moved = (SCHEDULER.after(memory, rating, DAY, "deck/note#kind:x", one) for one in (None, load))
    assert replace(moved, due=plain.due) == plain
    assert moved.due > DAY


@pytest.mark.parametrize("stability", [1.0, 4.0, 20.0])
def test_the_least_busy_day_of_the_fuzz_is_taken(stability: float) -> None:
    memory = replace(MEMORY, stability=stability)
    days = sorted(window(memory, Rating.GOOD))
    for free in days:
        counts = {day: 5 for day in days if day != free}
        counts[free] = 4
        assert due(memory, Rating.GOOD, Load(counts)) == free


def test_no_day_beyond_the_fuzz_is_taken_however_free() -> None:
    days = window(MEMORY, Rating.GOOD)
    assert {due(MEMORY, Rating.GOOD, Load(), f"deck/note#kind:{number}") for number in range(600)} == days
    assert due(MEMORY, Rating.GOOD, Load(dict.fromkeys(days, 99))) in days


def test_short_intervals_stay() -> None:
    """One day and two have no fuzz, so that not even a day without reviews moves them."""
    busy = Load({DAY + timedelta(days=days): 99 for days in (1, 2)}, dict.fromkeys(range(5), 0.0))
    assert due(None, Rating.AGAIN, busy) == DAY + timedelta(days=1)
    assert due(None, Rating.GOOD, busy) == DAY + timedelta(days=2)


def test_cards_spread_evenly_over_the_days() -> None:
    """Two hundred cards learned on one day, each put where the fewest are, differ by one card a day."""
    counts: Counter[date] = Counter()
    for number in range(200):
        counts[due(MEMORY, Rating.GOOD, Load(counts), f"deck/note#kind:{number}")] += 1
    assert max(counts.values()) - min(counts.values()) <= 1
    assert set(counts) == window(MEMORY, Rating.GOOD)


def test_an_easy_day_has_its_share() -> None:
    """Sundays at half get about half of what other days get, those at nothing none."""
    for share, least, most in ((0.5, 0.4, 0.6), (0.0, 0.0, 0.0)):
        counts: Counter[date] = Counter()
        for number in range(400):
            counts[due(MEMORY, Rating.EASY, Load(counts, {SUNDAY: share}), f"deck/note#kind:{number}")] += 1
        sundays = [day for day in window(MEMORY, Rating.EASY) if day.weekday() == SUNDAY]
        others = [count for day, count in counts.items() if day not in sundays]
        assert sundays
        assert all(least <= counts[day] / (sum(others) / len(others)) <= most for day in sundays)


def test_where_every_day_is_off_one_of_the_fuzz_is_taken() -> None:
    """The same each time: the card is asked after all."""
    off = Load({}, dict.fromkeys(range(7), 0.0))
    assert due(MEMORY, Rating.GOOD, off) == due(MEMORY, Rating.GOOD, off)
    assert due(MEMORY, Rating.GOOD, off) in window(MEMORY, Rating.GOOD)


def test_a_replay_keeps_the_due_days_that_were_logged() -> None:
    """Though it does not know how busy the days were: the memory is that of the log, bit for bit."""
    desk = Desk([ref("a")])
    reviews, memory, day = [], None, DAY
    for number in range(8):
        busy = Load({day + timedelta(days=days): (days * 7 + number) % 5 for days in range(1, 400)})
        memory = SCHEDULER.after(memory, Rating.GOOD, day, desk.cards[0].id, busy)
        review = desk.review(desk.cards[0].id, Rating.GOOD)
        reviews.append(replace(review, study_day=day, memory=memory))
        day = memory.due
    assert Pacing(Settings(), {"deck": DeckSettings()}).fold(repetitions(reviews)) == memory
