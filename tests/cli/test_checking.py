"""The verb `check`: the places of findings, and quotes held against the text of a source."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "tests/data/sco-history-page.txt"
FAULT = ROOT / "tests/data/findings/quote-not-in-source.yaml"
TEXT = FAULT.with_suffix(".txt")


def check(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `sco-quiz check` in a folder of its own, without a terminal."""
    environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "sco_quiz", "check", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=60, check=False
    )


def test_quotes_of_the_bundled_deck_stand_in_their_page(tmp_path: Path) -> None:
    done = check(tmp_path, str(ROOT / "decks/sco-history.yaml"), "--text", str(PAGE), "--strict")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_finding_has_its_line_and_column(tmp_path: Path) -> None:
    done = check(tmp_path, str(FAULT), "--text", f"page={TEXT}", "--strict", "--json")
    [finding] = json.loads(done.stdout)["findings"]
    assert set(finding) == {"file", "line", "column", "code", "message", "remedy"}
    assert (finding["line"], finding["column"], finding["code"]) == (9, 12, "L01 quote-not-in-source")
    assert done.returncode == 1


def test_a_file_name_may_hold_an_equals_sign(tmp_path: Path) -> None:
    """A file that is there is meant as a whole; else what stands before the sign is a source."""
    (tmp_path / "a=b.txt").write_bytes(TEXT.read_bytes())
    assert "L01" in check(tmp_path, str(FAULT), "--text", "a=b.txt").stdout


def test_a_text_of_no_source_is_one_line_with_a_remedy(tmp_path: Path) -> None:
    done = check(tmp_path, str(FAULT), "--text", f"book={TEXT}")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "`book`" in done.stderr
    assert "SOURCE=FILE" in done.stderr


def test_a_folder_stands_for_the_decks_in_it(tmp_path: Path) -> None:
    """Each is checked, and copies of one another are told apart; a folder without decks is complained of."""
    folder = tmp_path / "decks"
    folder.mkdir()
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_bytes(FAULT.read_bytes().replace(b"\ntitle:", b"\nid: same\ntitle:", 1))
    done = check(tmp_path, "decks", "--json")
    found = json.loads(done.stdout)
    assert found["files"] == ["decks/a.yaml", "decks/b.yaml"]
    shared = [one for one in found["findings"] if one["code"] == "L31 shared-id"]
    assert [one["file"] for one in shared] == found["files"]
    (tmp_path / "none").mkdir()
    assert "E31 not-a-file" in check(tmp_path, "none").stdout


def test_a_deck_of_the_library_is_named_as_elsewhere_by_its_id(tmp_path: Path) -> None:
    """By the name of its file as well, whether it loads or not."""
    library = tmp_path / "data/decks"
    library.mkdir(parents=True)
    (library / "mine.yaml").write_text("id: towns\ntitel: Towns\n", encoding="utf-8")
    for name in ("towns", "mine", "mine.yaml"):
        assert "mine.yaml:2:1: E10 unknown-key" in check(tmp_path, name).stdout
    assert json.loads(check(tmp_path, "sco-history", "--json").stdout)["errors"] == []


def test_a_name_that_no_deck_has_is_answered_as_in_every_verb(tmp_path: Path) -> None:
    done = check(tmp_path, "sco-histori")
    assert done.returncode == 1
    assert done.stderr == "sco-quiz: no deck has the id 'sco-histori'; did you mean sco-history?\n"


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "a.yaml").write_bytes(FAULT.read_bytes())
    done = check(tmp_path, "decks", "decks/a.yaml", str(folder / "a.yaml"), "--json")
    assert json.loads(done.stdout)["files"] == ["decks/a.yaml"]


def test_a_deck_that_is_checked_alone_is_told_of_its_twin_in_the_library(tmp_path: Path) -> None:
    library = tmp_path / "data/decks"
    library.mkdir(parents=True)
    for name in ("a.yaml", "b.yaml"):
        (library / name).write_text("id: t\ntitle: T\ncards: [{Capital of Peru?: Lima}]\n", encoding="utf-8")
    for name in ("t", "data/decks/b.yaml"):
        said = f"the id `t` is that of {library / 'a.yaml'} as well, and only this file is used"
        assert said in check(tmp_path, name).stdout
