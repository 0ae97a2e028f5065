"""Memory is a fold of the log, wherever and whenever one studies: after restarts, in other zones, by wrong clocks."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from math import inf

from sco_quiz.collection import Collection
from sco_quiz.model.review import Memory, Rating, repetitions
from sco_quiz.settings import Settings
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.scheduler import Scheduler
from tests.collection.sitting import answer
from tests.conftest import OPTIONS_AT_ONCE, SetClock

Opens = Callable[..., Collection]
ZONES = (-9.5, -5.0, 0.0, 1.0, 5.75, 13.0)


def folded(collection: Collection, settings: Settings = OPTIONS_AT_ONCE) -> Mapping[str, Memory | None]:
    pacing = Pacing(settings, {})
    return {card: pacing.fold(repetitions(collection.reviews_of(card))) for card in collection.memories()}


def study(collection: Collection, rng: random.Random, most: int) -> None:
    """Answer some cards, rightly or wrongly."""
    session = collection.study.start()
    for _ in range(most):
        if session.current is None:
            return
        session = answer(collection, session, rng.choice(list(Rating)))


def test_memory_is_the_same_after_travels_restarts_and_clocks_set_back(open_quickly: Opens, clock: SetClock) -> None:
    """The clock moves by -3 days to +9, the zone between UTC-9:30 and UTC+13, every time after a restart."""
    rng = random.Random(4)
    for _ in range(30):
        collection = open_quickly()
        before = collection.memories()
        assert before == folded(collection)
        study(collection, rng, 6)
        learned = collection.memories()
        collection.close()
        assert open_quickly().memories() == learned
        clock.advance(hours=rng.uniform(-72, 216))
        clock.now = clock.now.astimezone(timezone(timedelta(hours=rng.choice(ZONES))))
    assert len(learned) > 40
    assert any(memory.repetitions > 3 for memory in learned.values())


def test_a_clock_set_back_never_shortens_what_is_promised(open_quickly: Opens, clock: SetClock) -> None:
    """A review on a day before the last one counts as one on the day of the last."""
    collection = open_quickly()
    session = answer(collection, collection.study.start(), Rating.GOOD)
    card = session.done[0].card_id
    first = collection.memories()[card]
    clock.advance(days=-40)
    showing = collection.study.showing(collection.card(card), comes_back=False)  # type: ignore[arg-type]
    assert showing.memory == first
    assert all(days >= 1 for days in showing.interval_days.values())
    study(collection, random.Random(1), 3)
    assert collection.memories()[card].last_day == first.last_day
    assert collection.memories() == folded(collection)


def test_a_flight_over_the_date_line_does_not_ask_a_card_twice_a_day(open_quickly: Opens, clock: SetClock) -> None:
    """Two hours later and a calendar day earlier, what was learned is not due."""
    clock.now = datetime(2026, 3, 2, 6, 0, tzinfo=timezone(timedelta(hours=13)))
    collection = open_quickly()
    study(collection, random.Random(2), 40)
    clock.advance(hours=2)
    clock.now = clock.now.astimezone(timezone(timedelta(hours=-10)))
    assert collection.study.start().counts.due == 0


def test_what_a_rating_promises_is_what_happens(open_quickly: Opens, clock: SetClock) -> None:
    """Each key shows when the card comes back: with reviews moved to less busy days, easy days and a busy week."""
    settings = Settings(recall_first=False, new_per_day=30, easy_days={5: 0.0, 6: 0.3})
    rng, collection = random.Random(8), open_quickly(settings)
    promised = 0
    for _ in range(12):
        session = collection.study.start()
        while (showing := collection.study.show(session)) is not None:
            rating = rng.choice([Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.EASY])
            session = answer(collection, session, rating)
            memory = session.done[-1].memory
            assert memory is not None
            assert (memory.due - memory.last_day).days == showing.interval_days[rating]
            promised += 1
        clock.advance(days=3)
    assert promised > 200


def test_a_review_moves_only_as_far_as_fuzz_goes(open_quickly: Opens, clock: SetClock) -> None:
    """Balanced, a due day is no further from the exact interval than the field's own fuzz would put it."""
    settings = Settings(recall_first=False, new_per_day=40, easy_days={6: 0.0})
    rng, collection, exact = random.Random(9), open_quickly(settings), Scheduler(fuzz=False)
    moved = 0
    for _ in range(10):
        session = collection.study.start()
        while (showing := collection.study.show(session)) is not None:
            session = answer(collection, session, rng.choice([Rating.AGAIN, Rating.GOOD, Rating.EASY]))
            review = session.done[-1]
            assert review.memory is not None
            due = exact.after(showing.memory, review.rating, review.study_day, review.card_id).due
            away = abs((review.memory.due - due).days)
            assert away <= fuzz_days((due - review.study_day).days)
            moved += away > 0
        clock.advance(days=4)
    assert moved > 20


def fuzz_days(interval: int) -> int:
    """Return by how many days an interval may be moved: 1 and 15 % of what is between 2.5 and 7 days, 10 % up to 20…"""
    if interval < 2.5:
        return 0
    ranges = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, inf, 0.05))
    return round(1 + sum(share * max(min(interval, end) - start, 0.0) for start, end, share in ranges) + 0.5)


def test_no_review_is_put_on_a_day_that_is_to_have_none_if_another_is_near(
    open_quickly: Opens, clock: SetClock
) -> None:
    settings = Settings(recall_first=False, new_per_day=30, easy_days={5: 0.0, 6: 0.0})
    collection = open_quickly(settings)
    for _ in range(6):
        session = collection.study.start()
        while session.current is not None:
            session = answer(collection, session, Rating.EASY)
        clock.advance(days=5)
    far = [memory for memory in collection.memories().values() if (memory.due - memory.last_day).days >= 7]
    assert len(far) > 50
    assert not [memory for memory in far if memory.due.weekday() in {5, 6}]


def test_the_days_to_come_are_busier_without_balance(open_quickly: Opens, clock: SetClock) -> None:
    """Of the same answers the busiest day has fewer cards where reviews are balanced."""

    def busiest(load_balance: bool) -> int:
        collection = open_quickly(Settings(recall_first=False, new_per_day=60, load_balance=load_balance))
        session = collection.study.start()
        while session.current is not None:
            session = answer(collection, session, Rating.EASY)
        due = [memory.due for memory in collection.memories().values()]
        collection.marks.reset(list(collection.memories()))
        clock.advance(days=1)
        return max(map(due.count, due))

    assert busiest(True) < busiest(False)
