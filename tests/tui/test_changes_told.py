"""What the app tells of decks that changed, and of the backup of the day: each for as long as it takes to read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.model.review import Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.showing import Answered
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.help import HelpScreen
from sco_quiz.tui.screens.study import StudyScreen
from tests.conftest import SetClock
from tests.tui.conftest import opened, says, seconds, until

Opens = Callable[..., Collection]

CAPITALS = "title: T\ncards:\n  - Capital of Peru?: Lima\n"


def learn(open_collection: Opens, file: Path, text: str) -> None:
    """Write a deck and learn its one card."""
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    collection = open_collection()
    session = collection.study.start(["capitals"], Wish(pinned=Format.RECALL))
    showing = collection.study.show(session)
    assert showing is not None
    collection.study.rate(session, showing, Answered("", collection.study.judge(showing, ""), 1), Rating.GOOD)
    collection.close()


async def test_a_changed_answer_is_told_below_the_verdict(
    open_collection: Opens, tmp_path: Path, clock: SetClock
) -> None:
    file = paths_for(tmp_path, {}).decks / "capitals.yaml"
    learn(open_collection, file, "title: T\ncards:\n  - Capital of Peru?: '[b]Cusco'\n")
    file.write_text("title: T\ncards:\n  - Capital of Peru?: Lima\n", encoding="utf-8")
    clock.advance(days=1)
    collection = open_collection()
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()))
    session = collection.study.start(["capitals"], Wish(pinned=Format.RECALL))
    screen = StudyScreen(collection, session, Manner(clock=seconds()))
    async with opened(app, screen) as pilot:
        await pilot.press("space")
        assert await says(pilot, "You learned “[b]Cusco”; the deck now says “Lima”.")


async def test_carried_progress_is_told_on_the_decks_screen(open_collection: Opens, tmp_path: Path) -> None:
    file = paths_for(tmp_path, {}).decks / "capitals.yaml"
    learn(open_collection, file, "title: T\ncards:\n  - Captial of [/] Peru?: Lima\n")
    file.write_text("title: T\ncards:\n  - Capital of [/] Peru?: Lima\n", encoding="utf-8")
    app = ScoQuizApp(open_collection(), manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        assert await says(pilot, "Progress of 1 card")
        assert await says(pilot, "“Capital of [/]")


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app begin the backup of the day at once."""
    monkeypatch.setattr("sco_quiz.tui.app.SECONDS_OF_THE_FIRST_FRAME", 0.001)


@pytest.mark.usefixtures("_at_once")
async def test_a_backup_that_fails_is_told_on_the_decks_screen_once_that_is_drawn(
    open_collection: Opens, tmp_path: Path, clock: SetClock
) -> None:
    learn(open_collection, paths_for(tmp_path, {}).decks / "capitals.yaml", CAPITALS)
    clock.advance(days=1)
    (tmp_path / "backups").write_text("in the way")
    app = ScoQuizApp(open_collection(backup=False), manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        assert await says(pilot, "There is no backup of today")


@pytest.mark.usefixtures("_at_once")
@pytest.mark.parametrize(("time", "utc_offset_minutes"), [("nonsense", 0), ("9999-12-31T23:59:59+00:00", 840)])
async def test_a_damaged_entry_is_told_and_the_app_goes_on(
    open_collection: Opens, tmp_path: Path, time: str, utc_offset_minutes: int
) -> None:
    learn(open_collection, paths_for(tmp_path, {}).decks / "capitals.yaml", CAPITALS)
    with closing(sqlite3.connect(paths_for(tmp_path, {}).progress)) as connection, connection:
        connection.execute("DROP TRIGGER log_keeps_fields")
        connection.execute("UPDATE log SET time = ?, utc_offset_minutes = ?", (time, utc_offset_minutes))
    app = ScoQuizApp(open_collection(backup=False), manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        assert await until(pilot, lambda: bool(app.messages.news))
        assert app.messages.news[0].text.startswith("There is no backup of today")
        await pilot.press("question_mark")
        assert await until(pilot, lambda: isinstance(app.screen, HelpScreen))
    assert app.failure is None


@pytest.mark.usefixtures("_at_once")
async def test_carried_progress_is_read_before_what_is_told_of_the_backup(
    open_collection: Opens, tmp_path: Path, clock: SetClock
) -> None:
    """Both are news, each in its turn."""
    file = paths_for(tmp_path, {}).decks / "capitals.yaml"
    learn(open_collection, file, CAPITALS.replace("Capital", "Captial"))
    file.write_text(CAPITALS, encoding="utf-8")
    clock.advance(days=1)
    (tmp_path / "backups").write_text("in the way")
    app = ScoQuizApp(open_collection(backup=False), manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        assert await until(pilot, lambda: len(app.messages.news) == 2)
        carried, of_backup = app.messages.news
        assert carried.text.startswith("Progress of 1 card")
        assert of_backup.text.startswith("There is no backup of today")
