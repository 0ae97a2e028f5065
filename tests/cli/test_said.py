"""What `due` said is said again while nothing has changed, and never when something has."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.cli import said
from sco_quiz.paths import Paths, paths_for

LONG_AGO = 1_000_000_000
NOON = 1_700_000_000.0
DUE = ["due"]


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A data folder with progress and a deck, of which `due` has said something at noon."""
    monkeypatch.setenv("SCO_QUIZ_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(said, "_now", lambda: NOON)
    paths = paths_for(tmp_path, {})
    for file in (paths.progress, paths.decks / "own.yaml", paths.cache):
        file.parent.mkdir(exist_ok=True)
        write(file, "as it was")
    said.keep(paths, said.state_of(paths, DUE), NOON + 60, 0, "3 due\n")
    return paths


def write(file: Path, text: str) -> None:
    file.write_text(text)
    os.utime(file, (LONG_AGO, LONG_AGO))


def test_it_is_said_again_with_its_exit_code(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert paths.cache.with_name("due.txt").stat().st_mode & 0o777 == 0o600
    assert said.said_again(DUE) == 0
    assert capsys.readouterr().out == "3 due\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda paths: write(paths.progress, "one answer more"),
        lambda paths: write(Path(f"{paths.progress}-journal"), "broken off"),
        lambda paths: write(paths.decks / "own.yaml", "other words"),
        lambda paths: write(paths.decks / "another.yml", "a deck"),
        lambda paths: (paths.decks / "own.yaml").unlink(),
        lambda paths: write(paths.settings, "new_per_day = 3"),
        lambda paths: write(paths.data / "weights.json", "[]"),
    ],
    ids=["an answer", "a journal", "an edit", "a new deck", "a deck gone", "a setting", "weights"],
)
def test_it_is_not_said_after_a_change(
    paths: Paths, change: Callable[[Paths], None], capsys: pytest.CaptureFixture[str]
) -> None:
    change(paths)
    assert said.said_again(DUE) is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("now", [NOON - 1, NOON + 60])
def test_it_is_said_neither_on_the_next_day_nor_by_a_clock_set_back(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, now: float
) -> None:
    assert paths.data.is_dir()
    monkeypatch.setattr(said, "_now", lambda: now)
    assert said.said_again(DUE) is None


def test_it_answers_no_other_arguments(paths: Paths) -> None:
    assert paths.data.is_dir()
    assert said.said_again(["due", "--json"]) is None


def test_what_follows_a_change_of_just_now_is_not_kept(paths: Paths) -> None:
    """A second change within a tick of the file system's clock might not show."""
    os.utime(paths.progress, (NOON - 1, NOON - 1))
    said.keep(paths, said.state_of(paths, DUE), NOON + 60, 1, "nothing due\n")
    assert said.said_again(DUE) is None


def test_the_program_says_it_again_without_importing_the_command_line(folder: Path) -> None:
    program = (
        "import sys, sco_quiz.__main__ as program; sys.argv = ['sco-quiz', 'due']\n"
        "try: program.main()\n"
        "except SystemExit as end: print(end.code, 'click' in sys.modules)"
    )
    environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(folder)}
    first, second = (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
        for _ in range(2)
    )
    assert first.stdout == "0 due, 10 new, 0 learning\n0 True\n"
    assert second.stdout == "0 due, 10 new, 0 learning\n0 False\n"
