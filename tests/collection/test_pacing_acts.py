"""What the learner and a deck set really acts on when cards come back: retention, exam day, easy days, limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.card import deck_of
from sco_quiz.model.review import Memory, Rating, repetitions
from sco_quiz.paths import paths_for
from sco_quiz.settings import Settings
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.scheduler import LAST_PASS_DAYS
from tests.collection.sitting import answer
from tests.conftest import SetClock

Opens = Callable[..., Collection]
CARDS = "".join(f"  - Capital of country {number}?: Town{number}\n" for number in range(12))
AT_ONCE = Settings(recall_first=False, new_per_day=100, load_balance=False)


@pytest.fixture
def write_deck(folder: Path) -> Callable[[str, str], None]:
    """Write a deck with settings of its own."""

    def writes(name: str, settings: str) -> None:
        decks = paths_for(folder, {}).decks
        decks.mkdir(parents=True, exist_ok=True)
        settings = f"settings: {settings}\n" if settings else ""
        (decks / f"{name}.yaml").write_text(f"title: {name}\n{settings}cards:\n{CARDS}")

    return writes


def learned(collection: Collection, clock: SetClock, decks: tuple[str, ...], days: int = 1) -> Mapping[str, Memory]:
    """Study every day, all rightly, and return the memories of these decks."""
    for _ in range(days):
        session = collection.study.start(decks)
        while session.current is not None:
            session = answer(collection, session, Rating.GOOD)
        clock.advance(days=1)
    return {card: memory for card, memory in collection.memories().items() if deck_of(card) in decks}


def mean_interval(memories: Mapping[str, Memory], deck: str) -> float:
    intervals = [(one.due - one.last_day).days for card, one in memories.items() if deck_of(card) == deck]
    return sum(intervals) / len(intervals)


def test_a_deck_of_higher_retention_comes_back_sooner(
    open_quickly: Opens, clock: SetClock, write_deck: Callable[[str, str], None]
) -> None:
    write_deck("relaxed", "{retention: 0.80}")
    write_deck("usual", "")
    write_deck("strict", "{retention: 0.95}")
    memories = learned(open_quickly(AT_ONCE), clock, ("relaxed", "usual", "strict"), days=12)
    strict, usual, relaxed = (mean_interval(memories, deck) for deck in ("strict", "usual", "relaxed"))
    assert strict < usual < relaxed


def test_the_learners_own_retention_acts_where_a_deck_has_none(open_quickly: Opens, clock: SetClock) -> None:
    def interval(retention: float) -> float:
        collection = open_quickly(Settings(recall_first=False, desired_retention=retention, load_balance=False))
        session = collection.study.start()
        card = session.current
        assert card is not None
        days = collection.study.show(session).interval_days[Rating.EASY]  # type: ignore[union-attr]
        collection.close()
        return days

    assert interval(0.95) < interval(0.90) < interval(0.80)


def test_before_an_exam_every_card_is_asked_in_its_last_week_and_after_it_as_usual(
    open_quickly: Opens, clock: SetClock, write_deck: Callable[[str, str], None]
) -> None:
    exam = clock().date() + timedelta(days=40)
    write_deck("exam", f"{{exam: {exam.isoformat()}}}")
    collection = open_quickly(AT_ONCE)
    asked: dict[str, set[date]] = {}
    while collection.today() <= exam + timedelta(days=3):
        session = collection.study.start(("exam",))
        while session.current is not None:
            asked.setdefault(session.current, set()).add(collection.today())
            session = answer(collection, session, Rating.EASY)
        clock.advance(days=1)
    last_pass = {exam - timedelta(days=days) for days in range(1, LAST_PASS_DAYS + 1)}
    assert len(asked) == 12
    assert all(days & last_pass for days in asked.values())
    assert all(memory.due > exam for memory in collection.memories().values())


def test_the_learners_own_exam_day_acts_on_decks_that_have_none(
    open_quickly: Opens, clock: SetClock, write_deck: Callable[[str, str], None]
) -> None:
    write_deck("own", f"{{exam: {clock().date() + timedelta(days=60)}}}")
    write_deck("none", "")
    exam = clock().date() + timedelta(days=8)
    collection = open_quickly(Settings(recall_first=False, new_per_day=100, exam=exam))
    session = collection.study.start(("own", "none"))
    while session.current is not None:
        session = answer(collection, session, Rating.EASY)
    memories = collection.memories()
    assert all(memory.due < exam for card, memory in memories.items() if deck_of(card) == "none")
    assert any(memory.due >= exam for card, memory in memories.items() if deck_of(card) == "own")
    fold = Pacing(Settings(exam=exam), {}).fold
    assert memories == {card: fold(repetitions(collection.reviews_of(card))) for card in memories}


def test_an_easy_day_has_few_reviews_even_without_balance(open_quickly: Opens, clock: SetClock) -> None:
    settings = Settings(recall_first=False, new_per_day=100, load_balance=False, easy_days={clock().weekday(): 0.0})
    collection = open_quickly(settings)
    session = collection.study.start()
    while session.current is not None:
        session = answer(collection, session, Rating.EASY)
    due = [memory.due for memory in collection.memories().values()]
    assert len(due) > 50
    assert not [day for day in due if day.weekday() == clock().weekday()]


def test_a_deck_with_a_limit_of_its_own_leaves_the_common_ones_alone(
    open_quickly: Opens, write_deck: Callable[[str, str], None]
) -> None:
    write_deck("slow", "{new_per_day: 2}")
    collection = open_quickly(Settings(recall_first=False, new_per_day=5))
    new = [deck_of(card) for card in collection.study.start().new]
    assert (new.count("slow"), len(new)) == (2, 7)


def test_other_settings_act_at_once(open_quickly: Opens) -> None:
    collection = open_quickly(Settings(new_per_day=3))
    assert collection.study.start().counts.new == 3
    collection.use(Settings(new_per_day=8))
    assert collection.study.start().counts.new == 8
