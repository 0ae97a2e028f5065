"""Checking from within the app: what is wrong, deck by deck, and mended in the editor."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from sco_quiz.collection import Collection
from sco_quiz.collection.checking import FileChecked, check_file
from sco_quiz.deck.library import bundled_folder
from sco_quiz.paths import paths_for
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.screens.check import CheckScreen, ProblemList
from sco_quiz.tui.screens.decks import DecksScreen
from tests.tui.conftest import Opens, opened, says, shown, until

FINE = """\
title: Towns [/b]
sources: {page: {title: A page}}
cards:
  - {id: pe, question: 'Capital of Peru?', answer: Lima, choices: [Cusco, Quito], quote: Lima is the capital of Peru.}
"""
BROKEN = FINE.replace("answer", "anwser")
FLAWED = FINE + "  - {id: ec, question: 'Capital of Ecuador?', answer: Quito, choices: [Lima, Cusco]}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = paths_for(tmp_path, {}).decks / "towns.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(FINE, encoding="utf-8")
    return file


@pytest.fixture
def open_files(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Leave the bundled decks out: they take long to check."""
    monkeypatch.setattr("sco_quiz.deck.live.find_decks", lambda folder: tuple(sorted(folder.glob("*.yaml"))))


@pytest.fixture
def collection(open_collection: Opens, open_files: None) -> Collection:
    return open_collection()


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the learner's editor: a script that writes a text into its file, and keeps its arguments."""

    def set_editor(text: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "vim"  # which is told the line
        script.write_text(
            f"#!{sys.executable}\nimport json, pathlib, sys\n"
            f"pathlib.Path({str(tmp_path / 'arguments.json')!r}).write_text(json.dumps(sys.argv[1:]))\n"
            f"pathlib.Path(sys.argv[-1]).write_text({text!r}, encoding='utf-8')\n"
        )
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(script))

    monkeypatch.setattr(ScoQuizApp, "suspend", lambda _: nullcontext())
    return set_editor


def held_after_one(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let a check go on after its first deck only when the event that is returned is set."""
    going_on, done = Event(), []

    def check_one(*arguments: Any) -> FileChecked:
        assert not done or going_on.wait(10)
        done.append(arguments)
        return check_file(*arguments)

    monkeypatch.setattr("sco_quiz.tui.screens.check.check_file", check_one)
    return going_on


async def checked(pilot: Pilot[None]) -> CheckScreen:
    """Wait until everything is checked, and return the screen."""
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CheckScreen)
    assert await until(pilot, lambda: not screen.left)
    await pilot.pause()
    return screen


async def test_decks_without_a_fault_are_said_to_be_clean(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        await pilot.press("c")
        await checked(pilot)
        assert await says(pilot, "Nothing to mend: 1 deck without errors and findings.")
        assert "Towns [/b] ✓ clean towns.yaml" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, DecksScreen)


async def test_an_error_is_listed_with_place_code_message_and_remedy(
    open_collection: Opens, file: Path, open_files: None
) -> None:
    file.write_text(BROKEN, encoding="utf-8")
    app = ScoQuizApp(open_collection())
    async with opened(app) as pilot:
        await pilot.press("c")
        await checked(pilot)
        assert await says(pilot, "✗ 4:44 E10 unknown-key unknown key `anwser` → did you mean `answer`?")
        assert "towns.yaml 1 error" in shown(app)
        assert "1 error · 0 findings" in shown(app)


async def test_findings_are_listed_under_their_deck(app: ScoQuizApp, file: Path) -> None:
    file.write_text(FLAWED, encoding="utf-8")
    file.with_name("alps.yaml").write_text(FINE, encoding="utf-8")
    async with opened(app) as pilot:
        await pilot.press("c")
        screen = await checked(pilot)
        assert await says(pilot, "! 5:5 L07 missing-quote `ec` has no quote → add")
        assert [one.file.name for one in screen.checked.values()] == ["alps.yaml", "towns.yaml"]
        assert [bool(one.findings) for one in screen.checked.values()] == [False, True]


async def test_enter_opens_the_editor_there_and_the_deck_is_checked_again(
    app: ScoQuizApp, file: Path, tmp_path: Path, edits: Callable[[str], None]
) -> None:
    file.write_text(BROKEN, encoding="utf-8")
    edits(FINE)
    async with opened(app) as pilot:
        await pilot.press("c")
        await checked(pilot)
        await pilot.press("enter")
        await checked(pilot)
        assert json.loads((tmp_path / "arguments.json").read_text()) == ["+4", str(file)]
        assert await says(pilot, "Nothing to mend")


async def test_an_edit_amid_a_check_drops_no_deck_that_waits(
    app: ScoQuizApp, file: Path, edits: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    file.with_name("alps.yaml").write_text(BROKEN, encoding="utf-8")
    going_on = held_after_one(monkeypatch)
    edits(FINE)
    async with opened(app) as pilot:
        await pilot.press("c")
        assert await says(pilot, "Checking: 1 deck to go")
        await pilot.press("enter")
        going_on.set()
        await checked(pilot)
        assert await says(pilot, "Nothing to mend: 2 decks without errors and findings.")


async def test_checking_again_amid_a_check_counts_from_the_beginning(
    app: ScoQuizApp, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier round finds is not taken, even if it was on its way already."""
    file.with_name("alps.yaml").write_text(FINE, encoding="utf-8")
    going_on = held_after_one(monkeypatch)
    async with opened(app) as pilot:
        await pilot.press("c")
        assert await says(pilot, "Checking: 1 deck to go")
        screen = app.screen
        assert isinstance(screen, CheckScreen)
        [of_before] = screen.checked.values()
        screen.action_check_all()
        assert not screen._take(1, of_before)
        assert (screen.left, screen.checked) == (2, {})
        going_on.set()
        await checked(pilot)
        assert await says(pilot, "Nothing to mend: 2 decks without errors and findings.")


async def test_r_checks_everything_again(app: ScoQuizApp, file: Path) -> None:
    async with opened(app) as pilot:
        await pilot.press("c")
        await checked(pilot)
        file.write_text(BROKEN, encoding="utf-8")
        await pilot.press("r")
        await checked(pilot)
        assert await says(pilot, "unknown key `anwser`")


async def test_of_very_many_problems_the_first_are_listed(
    app: ScoQuizApp, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_quiz.tui.screens.check.MOST_LISTED", 3)
    cards = "".join(f"  - {{id: c{number}, question: 'Q{number}?', anwser: x}}\n" for number in range(5))
    file.write_text(f"title: T\ncards:\n{cards}", encoding="utf-8")
    async with opened(app, size=(120, 40)) as pilot:
        await pilot.press("c")
        await checked(pilot)
        assert await says(pilot, "more: `sco-quiz check")
        assert app.screen.query_one(ProblemList).option_count == 5


async def test_without_an_editor_it_is_said(app: ScoQuizApp, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    file.write_text(BROKEN, encoding="utf-8")
    async with opened(app) as pilot:
        await pilot.press("c")
        await checked(pilot)
        await pilot.press("enter")
        assert await says(pilot, "no editor is set")


def test_a_bundled_deck_is_mended_in_a_copy(open_collection: Opens, tmp_path: Path) -> None:
    from sco_quiz.errors import Place, Problem

    collection = open_collection()
    bundled = bundled_folder() / "sco-history.yaml"
    place = collection.checking.place_to_edit(Problem(Place(str(bundled), 7, 3), "L00", "m", "r"))
    assert (place.file, place.line, place.is_copy) == (paths_for(tmp_path, {}).decks / "sco-history.yaml", 7, True)
    assert not collection.checking.place_to_edit(Problem(Place(str(bundled), 7, 3), "L00", "m", "r")).is_copy


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_it_is_drawn_at_every_size(app: ScoQuizApp, file: Path, size: tuple[int, int]) -> None:
    file.write_text(FLAWED, encoding="utf-8")
    async with opened(app, size=size) as pilot:
        await pilot.press("c")
        await checked(pilot)
        assert app.export_screenshot()


async def test_copies_of_one_deck_are_told_of_each_other(app: ScoQuizApp, file: Path) -> None:
    text = "id: towns\n" + FINE
    file.write_text(text, encoding="utf-8")
    copy = file.with_name("copy.yaml")
    copy.write_text(text, encoding="utf-8")
    async with opened(app) as pilot:
        await pilot.press("c")
        await checked(pilot)
        assert await says(pilot, "0 errors · 2 findings")
        assert "L31 shared-id" in shown(app)


async def test_a_shared_id_that_is_mended_in_one_file_is_gone_from_the_other(
    app: ScoQuizApp, file: Path, edits: Callable[[str], None]
) -> None:
    """And one that comes to be shared is told at both."""
    towns, alps = "id: towns\n" + FINE, "id: alps\n" + FINE
    file.write_text(towns, encoding="utf-8")
    file.with_name("copy.yaml").write_text(towns, encoding="utf-8")
    file.with_name("alps.yaml").write_text(alps, encoding="utf-8")
    edits(alps)
    async with opened(app) as pilot:
        await pilot.press("c")
        screen = await checked(pilot)
        assert [one.shares_id for one in screen.checked.values()] == [False, True, True]
        await pilot.press("enter")
        await checked(pilot)
        assert {one.file.name: one.shares_id for one in screen.checked.values()} == {
            "alps.yaml": True,
            "copy.yaml": True,
            "towns.yaml": False,
        }
