"""The verbs for those who write decks: new, add, remove, schema, and what `check` mends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

DECK = "title: T\ncards: [Q?: A]\n"


def run(
    tmp_path: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder of its own, without a terminal."""
    known = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data"), "PYTHONUTF8": "1", **(environment or {})}
    command = [sys.executable, "-m", "sco_quiz", *arguments]
    return subprocess.run(
        command, cwd=tmp_path, input="", capture_output=True, text=True, env=known, timeout=60, check=False
    )


def decks(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "data/decks").iterdir())


def test_a_new_deck_can_be_studied_at_once(tmp_path: Path) -> None:
    """It is in the library, clean, and `next:` is the command that studies it."""
    done = run(tmp_path, "new", "moon")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "next: sco-quiz study moon"
    assert run(tmp_path, "check", "--strict", "data/decks/moon.yaml").returncode == 0
    assert "When" in run(tmp_path, "study", "moon", "--plain").stdout or "?" in run(tmp_path, "cards", "moon").stdout


def test_a_new_deck_has_the_schema_beside_it(tmp_path: Path) -> None:
    run(tmp_path, "new", "moon")
    assert decks(tmp_path) == ["deck.schema.json", "moon.yaml"]
    assert (tmp_path / "data/decks/deck.schema.json").read_text() == run(tmp_path, "schema").stdout


def test_a_new_deck_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    done = run(tmp_path, "new", "mine.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "is there already; choose another name" in done.stderr
    assert (tmp_path / "mine.yaml").read_text() == "mine"


def test_a_new_deck_takes_no_id_of_another(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "sco-history")
    assert (done.returncode, decks(tmp_path) if (tmp_path / "data/decks").exists() else []) == (1, [])
    assert "has the id sco-history already" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "file"), [(("moon", "--here"), "moon.yaml"), (("sub/x.yaml",), "sub/x.yaml"), (("y.yaml",), "y.yaml")]
)
def test_a_new_deck_may_stand_elsewhere(tmp_path: Path, arguments: tuple[str, ...], file: str) -> None:
    """Then `next:` names the file, since the deck is not in the library."""
    (tmp_path / "sub").mkdir()
    done = run(tmp_path, "new", *arguments)
    assert done.stdout.splitlines()[-1] == f"next: sco-quiz study {tmp_path / file}"
    assert run(tmp_path, "cards", str(tmp_path / file)).returncode == 0


def test_a_name_that_is_no_id_is_changed_and_said(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "To the Moon!")
    assert done.stdout.startswith("the deck's id is To-the-Moon: an id holds letters")
    assert 'title: "To the Moon!"' in (tmp_path / "data/decks/To-the-Moon.yaml").read_text()


@pytest.mark.parametrize("arguments", [("new", "?!"), ("new", "none/x.yaml"), ("add", "none.yaml"), ("remove", "none")])
def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_no_editor_starts_without_a_terminal(tmp_path: Path) -> None:
    """A script that makes a deck is not held up by one."""
    done = run(tmp_path, "new", "moon", environment={"EDITOR": f'{sys.executable} -c \'open("started", "w")\''})
    assert done.returncode == 0
    assert not (tmp_path / "started").exists()


def test_decks_are_added_and_studied_and_removed(tmp_path: Path) -> None:
    """A folder's decks are asked from then on, until one is removed; where its file lies is said."""
    (tmp_path / "in").mkdir()
    for name in ("one", "two"):
        (tmp_path / f"in/{name}.yaml").write_text(f"id: {name}\n{DECK}")
    *_, said, copied = run(tmp_path, "add", "in").stdout.splitlines()
    assert said == f"added two as {tmp_path}/data/decks/two.yaml"
    assert copied == f"Your library has a copy: edit the files in {tmp_path}/data/decks from now on."
    assert "one/q-" in run(tmp_path, "cards", "one").stdout
    done = run(tmp_path, "remove", "one")
    assert f"the file lies at {tmp_path}/data/removed/one.yaml" in done.stdout
    assert run(tmp_path, "cards", "one").returncode == 1
    assert run(tmp_path, "cards", "two").returncode == 0


def test_progress_on_a_removed_deck_stays(tmp_path: Path) -> None:
    """Removed and added again, its card is where it was."""
    (tmp_path / "x.yaml").write_text(DECK)
    assert f"a copy: edit {tmp_path}/data/decks/x.yaml from now on" in run(tmp_path, "add", "x.yaml").stdout
    command = [sys.executable, "-m", "sco_quiz", "--data-dir", str(tmp_path / "data"), "study", "x", "--plain"]
    subprocess.run(command, input="A\n4\n", capture_output=True, text=True, timeout=60, check=True)
    run(tmp_path, "remove", "x")
    run(tmp_path, "add", "data/removed/x.yaml")
    (deck,) = (deck for deck in json.loads(run(tmp_path, "decks", "--json").stdout)["decks"] if deck["id"] == "x")
    assert (deck["new"], deck["next_due"] is not None) == (0, True)


def test_a_deck_with_errors_is_not_added(tmp_path: Path) -> None:
    """Its errors are told with file, line and column; the exit code is that of `check`."""
    (tmp_path / "bad.yaml").write_text("title: T\ncards: [Q?: A]\nevnets: []\n")
    done = run(tmp_path, "add", "bad.yaml")
    assert done.returncode == 2
    assert done.stderr.startswith("bad.yaml:3:1: ")
    assert "not added" in done.stderr


def test_a_refused_deck_is_exit_code_one(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(f"id: sco-history\n{DECK}")
    done = run(tmp_path, "add", "x.yaml")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert run(tmp_path, "add", "x.yaml", "--replace").returncode == 0


def test_a_zip_writes_nowhere_but_into_the_library(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("../../../up.yaml", DECK)
    assert run(tmp_path, "add", "in.zip").returncode == 0
    assert decks(tmp_path) == ["deck.schema.json", "up.yaml"]


def test_check_writes_ids_into_the_files_that_are_named(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(DECK.replace("[Q?: A]", "\n  - Q?: A"))
    done = run(tmp_path, "check", "--fix", "x.yaml")
    assert done.stderr.splitlines()[0] == "x.yaml: 1 id written"
    assert "    id: q-" in (tmp_path / "x.yaml").read_text()
    assert "written" not in run(tmp_path, "check", "--fix", "x.yaml").stderr


def test_check_fixes_the_learners_own_decks_when_none_is_named(tmp_path: Path) -> None:
    """And none of those that come with the program."""
    bundled = {path: path.read_bytes() for path in (Path(__file__).parents[2] / "decks").iterdir()}
    (tmp_path / "x.yaml").write_text(DECK)
    run(tmp_path, "add", "x.yaml")
    shape = json.loads(run(tmp_path, "check", "--fix", "--json").stdout)
    assert shape["fixed"] == [{"file": str(tmp_path / "data/decks/x.yaml"), "ids": 1, "left": []}]
    assert {path: path.read_bytes() for path in bundled} == bundled


def test_drafts_pass_when_told_and_all_else_is_checked(tmp_path: Path) -> None:
    draft = "title: T\ncards:\n  - question: Q?\n    answer: A\n    review: needed\n"
    (tmp_path / "x.yaml").write_text(draft)
    assert "E23" in run(tmp_path, "check", "x.yaml").stdout
    assert run(tmp_path, "check", "--drafts", "x.yaml").returncode == 0
    (tmp_path / "x.yaml").write_text(f"{draft}    nots: x\n")
    done = run(tmp_path, "check", "--drafts", "x.yaml")
    assert (done.returncode, "E10" in done.stdout, "E23" in done.stdout) == (2, True, False)


def test_the_shell_completes_the_ids_of_decks(tmp_path: Path) -> None:
    environment = {"_SCO_QUIZ_COMPLETE": "bash_complete", "COMP_WORDS": "sco-quiz study sco", "COMP_CWORD": "2"}
    program = "from sco_quiz.cli.app import main; main(prog_name='sco-quiz')"
    known = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data"), **environment}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=known, check=True)
    assert done.stdout == "plain,sco-history\n"
