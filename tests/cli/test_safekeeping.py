"""Backups, a restore and the doctor on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from tests.store.remembered import replace_memories

Runs = Callable[..., subprocess.CompletedProcess[str]]

THREE_ANSWERS = "\n3\n" * 3


@pytest.fixture
def progress(tmp_path: Path) -> Path:
    return paths_for(tmp_path, {}).progress


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    """Run the program in a folder of its own, without a terminal."""

    def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "sco_quiz", *arguments]
        return subprocess.run(
            command, input=typed, capture_output=True, text=True, env=environment, timeout=60, check=False
        )

    return run


@pytest.fixture
def studied(runs: Runs) -> None:
    """Three cards are learned."""
    runs("study", "sco-history", "--plain", "--format", "recall", typed=THREE_ANSWERS)


@pytest.mark.parametrize("verb", ["backup", "doctor"])
def test_without_progress_there_is_nothing_to_do(runs: Runs, progress: Path, verb: str) -> None:
    done = runs(verb)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"sco-quiz: {progress}: there is no progress yet; study a card first\n"
    assert not progress.exists()


def test_an_empty_list_says_so(runs: Runs) -> None:
    assert runs("backup", "--list").stdout == "there is no backup yet\n"


@pytest.mark.usefixtures("studied")
def test_a_backup_prints_its_path_and_is_listed(runs: Runs) -> None:
    path = runs("backup").stdout.strip()
    assert Path(path).exists()
    [listed] = runs("backup", "--list").stdout.splitlines()
    assert listed.endswith(f" UTC, 3 entries: {path}")
    [row] = json.loads(runs("backup", "--list", "--json").stdout)["backups"]
    assert (row["path"], row["entries"], row["bytes"]) == (path, 3, Path(path).stat().st_size)
    assert json.loads(runs("backup", "--json").stdout) == {"version": 1, "backup": row}


@pytest.mark.usefixtures("studied")
def test_damaged_progress_names_the_command_that_restores_it(runs: Runs, progress: Path) -> None:
    """Every verb says it, and doing what is said brings the progress back."""
    backup = runs("backup").stdout.strip()
    progress.write_bytes(progress.read_bytes()[:9000])
    for verb in (("due",), ("study", "--plain"), ("log",)):
        done = runs(*verb)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.endswith(f"`sco-quiz restore {backup}`\n")
        assert done.stderr.count("\n") == 1
    done = runs("restore", backup)
    told = done.stdout.splitlines()
    assert told[0].startswith("Restored 3 reviews, the last on 20")
    assert told[1] == f"What was there before is kept: {progress}.damaged-1"
    assert len(runs("log").stdout.splitlines()) == 3


@pytest.mark.usefixtures("studied")
def test_a_restore_for_programs(runs: Runs) -> None:
    backup = runs("backup").stdout.strip()
    shown = json.loads(runs("restore", backup, "--json").stdout)
    assert (shown["restored"], shown["reviews"], shown["kept"]) == (backup, 3, backup)


@pytest.mark.usefixtures("studied")
def test_a_wrong_file_is_refused_in_one_line(runs: Runs, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no database")
    done = runs("restore", str(wrong))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"sco-quiz: {wrong}: is damaged")
    assert done.stderr.endswith("`sco-quiz backup --list` shows what can be restored\n")


@pytest.mark.usefixtures("studied")
def test_the_doctor_says_what_is_sound(runs: Runs) -> None:
    done = runs("doctor")
    assert done.returncode == 0
    names = [line.partition(": sound, ")[0] for line in done.stdout.splitlines()]
    assert names == ["file", "log", "undone", "moved", "marks", "memory"]


@pytest.mark.usefixtures("studied")
def test_the_doctor_says_what_is_wrong_and_mends_it(runs: Runs, progress: Path) -> None:
    with Collection(paths_for(progress.parent, {})) as collection:
        store = collection._inside.saved()
        replace_memories(store, {})
    done = runs("doctor")
    assert done.returncode == 1
    wrong = done.stdout.splitlines()[-1]
    assert wrong.startswith("memory: WRONG, 3 memories (first: ")
    assert wrong.endswith("not what the log says; `sco-quiz doctor --rebuild` makes it anew from the log")
    shown = json.loads(runs("doctor", "--json").stdout)
    assert (shown["sound"], [check["sound"] for check in shown["checks"]]) == (False, [True] * 5 + [False])
    done = runs("doctor", "--rebuild")
    assert done.returncode == 0
    assert done.stdout.startswith("Rebuilt from the log; backed up before: ")
    assert "memory: sound" in done.stdout
