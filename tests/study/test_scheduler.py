"""The scheduler is py-fsrs on study days, plus a fuzz that replays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.errors import SettingsError
from sco_quiz.model.review import Memory, Rating, Repetition
from sco_quiz.study.scheduler import Scheduler, allowed

DAY = date(2026, 1, 5)
CARD = "sco/summit#when:year"
PLAIN = Scheduler(fuzz=False)
FUZZY = Scheduler()
DEFAULT_WEIGHTS = tuple(fsrs.Scheduler().parameters)
OTHER_WEIGHTS = (0.4, 1.2, 3.1, 15.6, 7.2, *DEFAULT_WEIGHTS[5:20], 0.2)

ratings = st.sampled_from(Rating)
histories = st.lists(st.tuples(ratings, st.integers(0, 400)), max_size=12)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def dated(steps: list[tuple[Rating, int]]) -> list[tuple[Rating, date]]:
    """Return reviews, each so many days after the one before."""
    day, reviews = DAY, []
    for rating, days in steps:
        day += timedelta(days=days)
        reviews.append((rating, day))
    return reviews


def random_reviews(rng: Random, count: int) -> Iterator[tuple[Rating, int, bool]]:
    """Yield ratings, the days that passed, and whether they are reckoned from the due day."""
    for _ in range(count):
        rating = rng.choices(list(Rating), weights=(2, 1, 5, 1))[0]
        yield rating, rng.choice((0, 0, 1, 2, 3, 10, 60, 400)), rng.random() < 0.5


@pytest.mark.parametrize("retention", [0.80, 0.90, 0.95])
@pytest.mark.parametrize("weights", [None, OTHER_WEIGHTS])
def test_memory_equals_py_fsrs_over_thousands_of_random_reviews(
    weights: tuple[float, ...] | None, retention: float
) -> None:
    """Stability, difficulty, due day and prediction are the library's, for 4,000 reviews on study days."""
    ours = Scheduler(weights, retention, fuzz=False)
    theirs = fsrs.Scheduler(weights or DEFAULT_WEIGHTS, retention, (), (), 36500, enable_fuzzing=False)
    rng, reviews = Random(f"{weights} {retention}"), 0
    while reviews < 4000:
        memory, card, day = None, fsrs.Card(card_id=1), DAY
        for rating, days, from_due in random_reviews(rng, rng.randint(1, 25)):
            day = max(day, memory.due if memory and from_due else day) + timedelta(days=days)
            if day.year > 2500:
                break
            if memory is not None:
                assert ours.retrievability(memory, day) == pytest.approx(
                    theirs.get_card_retrievability(card, at(day)), abs=1e-12
                )
            memory = ours.after(memory, rating, day, CARD)
            card, _ = theirs.review_card(card, fsrs.Rating(int(rating)), at(day))
            assert memory.stability == pytest.approx(card.stability, rel=1e-9)
            assert memory.difficulty == pytest.approx(card.difficulty, rel=1e-9)
            assert at(memory.due) == card.due
            reviews += 1


def test_the_first_good_answer_has_the_published_memory() -> None:
    """The default weights of FSRS-6 give stability 2.3065 and a due day two days on."""
    memory = PLAIN.after(None, Rating.GOOD, DAY, CARD)
    assert memory.stability == pytest.approx(2.3065)
    assert memory.difficulty == pytest.approx(2.118, abs=1e-3)
    assert (memory.due, memory.last_day) == (date(2026, 1, 7), DAY)
    assert (memory.repetitions, memory.lapses) == (1, 0)


@given(histories, st.integers(0, 400), st.booleans())
def test_preview_is_what_happens(steps: list[tuple[Rating, int]], days: int, fuzz: bool) -> None:
    """Each previewed memory equals the memory after that rating."""
    scheduler, reviews = Scheduler(fuzz=fuzz), dated(steps)
    memory = scheduler.replay(reviews, CARD)
    day = (reviews[-1][1] if reviews else DAY) + timedelta(days=days)
    preview = scheduler.preview(memory, day, CARD)
    assert list(preview) == list(Rating)
    for rating in Rating:
        assert preview[rating] == scheduler.after(memory, rating, day, CARD)


@given(histories)
def test_replay_equals_step_by_step(steps: list[tuple[Rating, int]]) -> None:
    """Folding the log gives exactly the memory that was stored review by review, even by another instance."""
    memory = None
    for rating, day in dated(steps):
        memory = FUZZY.after(memory, rating, day, CARD)
    assert Scheduler().replay(iter(dated(steps)), CARD) == memory


@given(histories, st.integers(-3, 0))
def test_a_replay_of_a_log_equals_what_was_logged(steps: list[tuple[Rating, int]], back: int) -> None:
    """Bit for bit, whatever retention and exam were, with due days as logged, and with a clock that was set back."""
    memory, logged = None, []
    for number, (rating, day) in enumerate(dated(steps)):
        scheduler = Scheduler(desired_retention=(0.80, 0.85, 0.90, 0.95)[number % 4], exam=day + timedelta(days=number))
        day = day + timedelta(days=back * (number % 2))
        memory = scheduler.after(memory, rating, day, CARD)
        logged.append(Repetition(rating, day, memory.due))
    assert Scheduler().replayed(logged) == memory


def test_a_card_never_reviewed_has_no_memory() -> None:
    """Replaying nothing leaves the card new."""
    assert FUZZY.replay([], CARD) is None
    assert FUZZY.replayed([]) is None


@given(histories, st.integers(0, 400), st.booleans())
def test_intervals_do_not_shrink_with_a_better_rating(steps: list[tuple[Rating, int]], days: int, fuzz: bool) -> None:
    """Again ≤ hard ≤ good ≤ easy, with and without fuzz."""
    scheduler, reviews = Scheduler(fuzz=fuzz), dated(steps)
    day = (reviews[-1][1] if reviews else DAY) + timedelta(days=days)
    dues = [memory.due for memory in scheduler.preview(scheduler.replay(reviews, CARD), day, CARD).values()]
    assert dues == sorted(dues)


@given(histories, ratings, st.integers(-1000, 400))
def test_due_is_never_before_tomorrow(steps: list[tuple[Rating, int]], rating: Rating, days: int) -> None:
    """Whatever the history, and even if the clock was set back, a reviewed card is due on a later day."""
    reviews = dated(steps)
    day = (reviews[-1][1] if reviews else DAY) + timedelta(days=days)
    memory = FUZZY.after(FUZZY.replay(reviews, CARD), rating, day, CARD)
    assert memory.due > day
    assert memory.due > memory.last_day


@given(ratings, ratings, st.integers(1, 5000))
def test_a_clock_set_back_counts_as_the_last_day(first: Rating, second: Rating, days: int) -> None:
    """A review before the last one is taken as one of the same day."""
    memory = FUZZY.after(None, first, DAY, CARD)
    earlier = DAY - timedelta(days=days)
    assert FUZZY.after(memory, second, earlier, CARD) == FUZZY.after(memory, second, DAY, CARD)
    assert FUZZY.retrievability(memory, earlier) == 1.0


@given(histories.filter(bool))
def test_recall_is_predicted_to_fall_from_one(steps: list[tuple[Rating, int]]) -> None:
    """Retrievability is 1 on the day of the review, 0.9 after `stability` days, and falls every day."""
    memory = FUZZY.replay(dated(steps), CARD)
    assert memory is not None
    curve = [FUZZY.retrievability(memory, memory.last_day + timedelta(days=days)) for days in range(30)]
    assert curve[0] == 1.0
    assert all(0 < later < earlier for earlier, later in pairwise(curve))
    ten_days = replace(memory, stability=10.0)
    assert FUZZY.retrievability(ten_days, memory.last_day + timedelta(days=10)) == pytest.approx(0.9)


def stable(days: float) -> Memory:
    return Memory(days, 5.0, DAY, DAY - timedelta(days=int(days)), 5, 0)


def fuzzed_intervals(memory: Memory | None, rating: Rating) -> set[int]:
    return {(FUZZY.after(memory, rating, DAY, f"deck/note#kind:{n}").due - DAY).days for n in range(500)}


def test_short_intervals_are_not_fuzzed() -> None:
    """An interval of one or two days is the same for every card."""
    assert fuzzed_intervals(None, Rating.AGAIN) == {1}
    assert fuzzed_intervals(None, Rating.GOOD) == {2}


@pytest.mark.parametrize(("stability", "rating"), [(1.0, Rating.GOOD), (4.0, Rating.GOOD), (30.0, Rating.HARD)])
def test_fuzz_fills_the_fields_window(stability: float, rating: Rating) -> None:
    """Cards of one memory spread over all days of ± (1 + .15 of days 2.5–7 + .1 of 7–20 + .05 beyond), no others."""
    memory = stable(stability)
    interval = (PLAIN.after(memory, rating, DAY, CARD).due - DAY).days
    assert interval >= 3
    bands = ((2.5, 7, 0.15), (7, 20, 0.1), (20, 10**6, 0.05))
    spread = 1 + sum(share * max(0, min(interval, end) - start) for start, end, share in bands)
    window = range(max(2, round(interval - spread)), round(interval + spread) + 1)
    assert fuzzed_intervals(memory, rating) == set(window)


def test_three_days_is_the_shortest_fuzzed_interval() -> None:
    """An interval of three days, here of a same-day review, becomes two, three or four."""
    memory = replace(stable(3.0), last_day=DAY)
    assert (PLAIN.after(memory, Rating.HARD, DAY, CARD).due - DAY).days == 3
    assert fuzzed_intervals(memory, Rating.HARD) == {2, 3, 4}


def test_fuzz_differs_by_repetition() -> None:
    """The same card is not always early: twenty repetitions do not all fall on one day."""
    memory = stable(40.0)
    dues = {FUZZY.after(replace(memory, repetitions=n), Rating.GOOD, DAY, CARD).due for n in range(20)}
    assert len(dues) > 3


def test_fuzz_is_the_same_on_every_machine() -> None:
    """A golden value: the seed depends on nothing but card and repetition."""
    memory = stable(40.0)
    days = [(FUZZY.after(replace(memory, repetitions=n), Rating.GOOD, DAY, CARD).due - DAY).days for n in range(5)]
    assert (PLAIN.after(memory, Rating.GOOD, DAY, CARD).due - DAY).days == 110
    assert days == [103, 114, 113, 113, 110]


def test_intervals_end_at_a_hundred_years() -> None:
    """A memory of any stability is due within 36,500 days, fuzz included."""
    memory = replace(stable(40.0), stability=9e5)
    assert (PLAIN.after(memory, Rating.EASY, DAY, CARD).due - DAY).days == 36500
    assert 36400 < max(fuzzed_intervals(memory, Rating.EASY)) <= 36500


def test_a_lapse_is_again_on_a_later_day() -> None:
    """Again while learning, or a second time the same day, is no lapse; every again in state review is one."""
    learned = PLAIN.replay([(Rating.AGAIN, DAY), (Rating.AGAIN, DAY), (Rating.GOOD, DAY)], CARD)
    assert learned is not None
    assert (learned.lapses, learned.repetitions) == (0, 3)
    later = learned.due
    lapsed = PLAIN.after(learned, Rating.AGAIN, later, CARD)
    assert lapsed.lapses == 1
    assert PLAIN.after(lapsed, Rating.AGAIN, later, CARD).lapses == 1
    assert PLAIN.after(lapsed, Rating.GOOD, later, CARD).lapses == 1
    assert PLAIN.after(lapsed, Rating.AGAIN, later + timedelta(days=1), CARD).lapses == 2


@pytest.mark.parametrize("retention", [0.79, 0.951, 0.0, 1.0, -0.9, float("nan"), float("inf")])
def test_a_retention_out_of_range_is_refused(retention: float) -> None:
    """Only 0.80–0.95 makes sense; the message says so."""
    with pytest.raises(SettingsError, match=r"choose one from 0\.80 to 0\.95"):
        Scheduler(desired_retention=retention)


@pytest.mark.parametrize("weights", [(), (1.0,) * 20, (1.0,) * 22, (-1.0, *DEFAULT_WEIGHTS[1:]), (float("nan"),) * 21])
def test_weights_out_of_range_are_refused(weights: tuple[float, ...]) -> None:
    """Weights of the wrong number or out of bounds are a settings error of one line, when they are given."""
    with pytest.raises(SettingsError) as refused:
        Scheduler(parameters=weights)
    assert "\n" not in str(refused.value)


def test_the_log_can_tell_what_scheduled() -> None:
    """The ids name the algorithm, the weights and the retention, and differ when any of these does."""
    assert FUZZY.scheduler_id == "fsrs-6"
    assert FUZZY.parameters_id == "default-0.90"
    schedulers = (FUZZY, Scheduler(None, 0.905), Scheduler(OTHER_WEIGHTS), Scheduler(OTHER_WEIGHTS, 0.8))
    assert len({scheduler.parameters_id for scheduler in schedulers}) == 4
    assert Scheduler(OTHER_WEIGHTS).parameters_id == Scheduler(OTHER_WEIGHTS).parameters_id


@given(st.lists(st.floats(-10, 200), min_size=21, max_size=21))
def test_fitted_weights_are_brought_within_bounds(weights: list[float]) -> None:
    """Whatever an optimiser finds, the scheduler takes what `allowed` makes of it, and what it takes anyway stays."""
    assert Scheduler(allowed(weights)).parameters == allowed(weights)
    assert allowed(DEFAULT_WEIGHTS) == DEFAULT_WEIGHTS


@given(st.floats(0.001, 36_500), st.integers(0, 40_000), st.sampled_from([None, OTHER_WEIGHTS]))
def test_the_quick_recall_is_the_librarys(stability: float, days: int, weights: tuple[float, ...] | None) -> None:
    scheduler = Scheduler(weights)
    memory = Memory(stability, 5.0, DAY, DAY, 1, 0)
    expected = scheduler.retrievability(memory, DAY + timedelta(days=days))
    assert scheduler.recall(stability, days) == pytest.approx(expected, abs=1e-12)
