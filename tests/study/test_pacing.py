"""A deck's own settings: its retention, its limits and its exam day, and how a replay keeps to what was promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.dates import parse
from sco_quiz.model.event import DeckSettings
from sco_quiz.model.review import Rating
from sco_quiz.settings import Settings
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.scheduler import LAST_PASS_DAYS, Scheduler
from sco_quiz.study.showing import Answered

Opens = Callable[..., Collection]
TODAY = date(2026, 3, 2)
EXAM = date(2026, 4, 1)


def test_a_deck_with_a_higher_retention_asks_sooner() -> None:
    pacing = Pacing(Settings(), {"hard": DeckSettings(retention=0.95), "plain": DeckSettings()})
    first = pacing.scheduler("plain/n#k:s").after(None, Rating.GOOD, TODAY, "c")
    later = first.due + timedelta(days=30)
    due = {
        deck: pacing.scheduler(f"{deck}/n#k:s").after(first, Rating.GOOD, later, "c").due for deck in ("hard", "plain")
    }
    assert due["hard"] < due["plain"]


def test_no_card_is_put_off_beyond_the_exam() -> None:
    """It comes once more in the week before, spread over its days."""
    scheduler = Scheduler(exam=EXAM)
    dues = {scheduler.after(None, Rating.EASY, TODAY, f"card-{number}").due for number in range(40)}
    memory = scheduler.after(None, Rating.EASY, TODAY, "card")
    again = {scheduler.after(memory, Rating.EASY, TODAY + timedelta(days=14), f"card-{n}").due for n in range(40)}
    assert max(dues) < EXAM
    assert {(EXAM - due).days for due in again} <= set(range(1, LAST_PASS_DAYS + 1))
    assert len(again) == LAST_PASS_DAYS


@pytest.mark.parametrize("day", [EXAM - timedelta(days=3), EXAM, EXAM + timedelta(days=5)])
def test_in_the_last_week_and_after_the_exam_all_is_as_ever(day: date) -> None:
    memory = Scheduler().after(None, Rating.EASY, TODAY, "card")
    with_exam = Scheduler(exam=EXAM).after(memory, Rating.EASY, day, "card")
    assert with_exam == Scheduler().after(memory, Rating.EASY, day, "card")


def test_what_was_used_is_named_for_the_log() -> None:
    used = Scheduler(desired_retention=0.85, exam=EXAM)
    assert used.parameters_id == "default-0.85-exam2026-04-01"


@pytest.mark.parametrize("exam", [date.min, date.max])
def test_an_exam_on_the_first_or_last_day_there_is_breaks_nothing(exam: date) -> None:
    memory = Scheduler(exam=exam).after(None, Rating.EASY, TODAY, "card")
    assert memory == Scheduler().after(None, Rating.EASY, TODAY, "card")


def test_the_exam_is_a_day_of_the_deck_file() -> None:
    assert Settings().of_deck(DeckSettings(exam=parse("2026-04-01"))).exam == EXAM


def deck(folder: Path, name: str, settings: str) -> Path:
    file = folder / f"{name}.yaml"
    cards = "".join(f"  - Question {number} of {name}?: Answer {number}\n" for number in range(30))
    file.write_text(f"title: {name}\nsettings: {settings}\ncards:\n{cards}")
    return file


def test_a_deck_with_limits_of_its_own_does_not_use_up_the_common_ones(open_collection: Opens, tmp_path: Path) -> None:
    """Of 30 new cards each, three a day of the one, twenty of the other, and of the rest the usual ten together."""
    files = [deck(tmp_path, "few", "{new_per_day: 3}"), deck(tmp_path, "many", "{new_per_day: 20}")]
    session = open_collection(deck_files=files).study.start()
    by_deck = [sum(card.startswith(f"{name}/") for card in session.new) for name in ("few", "many")]
    assert by_deck == [3, 20]
    assert len(session.new) == 3 + 20 + 10


def test_answers_of_today_count_towards_the_limit_of_their_deck(open_collection: Opens, tmp_path: Path) -> None:
    collection = open_collection(deck_files=[deck(tmp_path, "few", "{new_per_day: 3}")])
    session = collection.study.start(("few",))
    showing = collection.study.show(session)
    assert showing is not None
    answered = Answered("", collection.study.judge(showing, ""), 10)
    collection.study.rate(session, showing, answered, Rating.GOOD)
    assert collection.study.start(("few",)).counts.new == 2


def test_a_change_of_settings_changes_no_due_day_that_was_promised(open_collection: Opens, tmp_path: Path) -> None:
    """An undo replays the earlier reviews with the retention they were logged with."""
    file = deck(tmp_path, "deck", "{retention: 0.95}")
    collection = open_collection(deck_files=[file])
    session = collection.study.start(("deck",))
    for _ in range(2):
        showing = collection.study.show(session)
        assert showing is not None
        session = collection.study.rate(
            session, showing, Answered("", collection.study.judge(showing, ""), 10), Rating.AGAIN
        )
    first = session.new[0]
    promised = collection.memories()[first]
    collection.close()
    deck(tmp_path, "deck", "{retention: 0.80}")
    again = open_collection(deck_files=[file])
    session = again.study.start(("deck",))
    showing = again.study.show(session.first(first))
    assert showing is not None
    again.study.rate(session, showing, Answered("", again.study.judge(showing, ""), 10), Rating.EASY)
    again.study.undo(again.study.start(("deck",)))
    assert again.memories()[first] == promised
