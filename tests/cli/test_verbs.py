"""The command line as other programs and people meet it: shapes, exit codes, one-line errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHARTER = "sco-history/petersburg-2002#when:day"
SUMMIT = "sco-history/petersburg-2002#where:place"


def run(
    tmp_path: Path, *arguments: str, typed: str = "", python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder of its own, without a terminal."""
    environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data"), "PYTHONUTF8": "1"}
    command = [sys.executable, *python, "-m", "sco_quiz", *arguments]
    return subprocess.run(
        command, input=typed, capture_output=True, text=True, env=environment, timeout=60, check=False
    )


def test_due_says_what_is_due(tmp_path: Path) -> None:
    done = run(tmp_path, "due")
    assert (done.returncode, done.stdout) == (0, "0 due, 10 new, 0 learning\n")


def test_due_has_its_shape(tmp_path: Path) -> None:
    shape = json.loads(run(tmp_path, "due", "--json").stdout)
    assert (shape["version"], shape["due"], shape["new"], shape["learning"]) == (1, 0, 10, 0)
    assert [deck["id"] for deck in shape["decks"]] == ["sco-history", "mediterranean"]
    assert all(set(deck) == {"id", "title", "due", "new", "learning"} for deck in shape["decks"])


def test_nothing_due_is_exit_code_one(tmp_path: Path) -> None:
    """When every new card of the day has been answered, `due` says so to a shell prompt."""
    run(tmp_path, "study", "--plain", "--format", "recall", typed="\n4\n" * 10)
    done = run(tmp_path, "due")
    assert (done.returncode, done.stdout) == (1, "nothing due\n")


def test_due_imports_neither_textual_nor_pydantic(tmp_path: Path) -> None:
    """It stands in shell prompts; with the decks cached it must not pay for the app or the schema."""
    run(tmp_path, "due")
    program = (
        "import sys, sco_quiz.cli.app as app; sys.argv = ['sco-quiz', 'due']; code = app.run();"
        "print(code, sorted({'textual', 'pydantic', 'fsrs', 'rapidfuzz', 'yaml'} & set(sys.modules)))"
    )
    environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_looking_writes_no_progress(tmp_path: Path) -> None:
    for verb in ("due", "decks", "log", "paths", "check"):
        run(tmp_path, verb)
    assert not (tmp_path / "data" / "progress.sqlite3").exists()


def test_cards_have_their_shape(tmp_path: Path) -> None:
    shape = json.loads(run(tmp_path, "cards", "--json").stdout)
    assert shape["version"] == 1
    wanted = {
        "id",
        "deck",
        "note",
        "kind",
        "slot",
        "question",
        "answer",
        "accept",
        "options",
        "format",
        "source",
        "quote",
    }
    assert all(wanted | {"note_text", "as_printed", "tags"} <= set(card) for card in shape["cards"])
    for card in shape["cards"]:
        assert card["options"] is None or card["options"].count(card["answer"]) == 1
    charter = next(card for card in shape["cards"] if card["id"] == CHARTER)
    assert (charter["answer"], charter["answer_text"], charter["as_printed"]) == (
        "2002-06-07",
        "7 June 2002",
        "2002-07-07",
    )


def test_cards_can_be_chosen_by_kind_and_text(tmp_path: Path) -> None:
    shape = json.loads(
        run(tmp_path, "cards", "sco-history", "--json", "--kind", "where", "--search", "dushanbe").stdout
    )
    assert {card["kind"] for card in shape["cards"]} == {"where"}
    assert any(card["answer"] == "Dushanbe" for card in shape["cards"])


def test_cards_are_searched_in_the_language_of_the_app(tmp_path: Path) -> None:
    found = json.loads(
        run(tmp_path, "cards", "--json", "--search", "deck:sco-history kind:where (dushanbe or -is:new)").stdout
    )
    assert {(card["deck"], card["kind"]) for card in found["cards"]} == {("sco-history", "where")}
    assert json.loads(run(tmp_path, "cards", "--json", "--search", "is:due").stdout)["cards"] == []


def test_a_search_that_cannot_be_understood_is_one_line_with_its_column(tmp_path: Path) -> None:
    done = run(tmp_path, "cards", "--search", "charter dekc:x")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "sco-quiz: column 9: there is no field `dekc:`; did you mean `deck:`?\n"


def test_cards_are_shown_for_reading(tmp_path: Path) -> None:
    done = run(tmp_path, "cards", "--kind", "who")
    assert "* Zhang Deguang" in done.stdout
    assert "Zhang Deguan [sic]" in done.stdout


@pytest.mark.parametrize(
    ("card", "given", "outcome", "right"),
    [
        (CHARTER, "7 June 2002", "exact", True),
        (CHARTER, "June 7, 2002", "exact", True),
        (CHARTER, "2002-06-07", "exact", True),
        (CHARTER, "7.6.2002", "exact", True),
        (CHARTER, "7 July 2002", "as_printed", True),
        (CHARTER, "8 June 2002", "near", False),
        (CHARTER, "2001", "wrong", False),
        (CHARTER, "June 2002", "coarser", None),
        (SUMMIT, "St. Petersburg", "alias", True),
        (SUMMIT, "Saint Peterburg", "typo", True),
        (SUMMIT, "Moscow", "wrong", False),
        ("sco-history/kazakhstan-2005#where:place", "Kyrgyzstan", "wrong", False),
    ],
)
def test_grade_says_whether_an_answer_counts(
    tmp_path: Path, card: str, given: str, outcome: str, right: bool | None
) -> None:
    shape = json.loads(run(tmp_path, "grade", card, given, "--json").stdout)
    assert (shape["version"], shape["card"], shape["given"]) == (1, card, given)
    assert (shape["outcome"], shape["right"]) == (outcome, right)
    assert shape["rating"] == {True: "good", False: "again", None: None}[right]


def test_grade_shows_the_note_with_what_the_page_prints(tmp_path: Path) -> None:
    assert "dated 7 June 2002" in run(tmp_path, "grade", CHARTER, "7 July 2002").stdout


def test_grade_takes_an_order_and_a_list(tmp_path: Path) -> None:
    shape = json.loads(run(tmp_path, "cards", "--json", "--kind", "order").stdout)["cards"][0]
    assert run(tmp_path, "grade", shape["id"], "; ".join(shape["answer"])).stdout.startswith("right")
    assert run(tmp_path, "grade", shape["id"], "; ".join(shape["answer"][::-1])).stdout.startswith("wrong")
    evils = "sco-history/three-evils#list:all"
    assert run(tmp_path, "grade", evils, "extremism, terrorism and separatism").stdout.startswith("right")


def test_check_exits_with_two_for_errors_and_names_their_places(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("title: Bad\nevnets: []\n")
    done = run(tmp_path, "check", str(file))
    assert done.returncode == 2
    assert done.stdout.startswith(f"{file}:2:1: ")
    assert "events" in done.stdout
    shape = json.loads(run(tmp_path, "check", str(file), "--json").stdout)
    assert set(shape) == {"version", "files", "errors", "findings"}
    assert set(shape["errors"][0]) == {"file", "line", "column", "code", "message", "remedy"}


def test_check_exits_with_one_for_findings_only_when_strict(tmp_path: Path) -> None:
    file = tmp_path / "weak.yaml"
    file.write_text("title: Weak\ncards:\n  - Capital of Kazakhstan?: Astana\n")
    assert run(tmp_path, "check", str(file)).returncode == 0
    done = run(tmp_path, "check", "--strict", str(file))
    assert done.returncode == 1
    assert "L07" in done.stdout


def test_a_deck_can_be_named_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "capitals.yaml"
    file.write_text("title: Capitals\ncards:\n  - Capital of Kazakhstan?: Astana\n")
    shape = json.loads(run(tmp_path, "cards", str(file), "--json").stdout)
    assert [card["answer"] for card in shape["cards"]] == ["Astana"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("cards", "sco-histroy"), 1, "did you mean sco-history?"),
        (("cards", "./none.yaml"), 1, "there is no such file"),
        (("grade", "nothing", "x"), 1, "`sco-quiz cards` lists them"),
        (("study",), 1, "--plain"),
        ((), 1, "--plain"),
        (("study", "--format", "dance"), 2, "choice"),
        (("stduy",), 2, "study"),
    ],
)
def test_an_error_is_one_line_with_a_remedy(tmp_path: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_deck_with_errors_is_named_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "decks"
    folder.mkdir(parents=True)
    (folder / "bad.yaml").write_text("title: Bad\nevnets: []\ncrads: []\n")
    done = run(tmp_path, "due")
    assert done.stdout == "0 due, 10 new, 0 learning\n"
    assert done.stderr.count("\n") == 1
    assert "bad.yaml: not loaded, " in done.stderr
    named = run(tmp_path, "study", "--plain", "bad")
    assert named.returncode == 1
    assert f"{folder / 'bad.yaml'}:2:1: " in named.stderr


def test_a_card_of_a_file_can_be_graded(tmp_path: Path) -> None:
    file = tmp_path / "capitals.yaml"
    file.write_text("title: Capitals\ncards:\n  - {id: kz, question: Capital of Kazakhstan?, answer: Astana}\n")
    done = run(tmp_path, "grade", "--deck", str(file), "capitals/kz#question:answer", "astana")
    assert done.stdout.startswith("right")


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("SCO_QUIZ_DATA_DIR='~nosuchuser/x' {program} due", 1),
        ("{program} grade $'sco-history/\\xff' x", 1),
        ("{program} cards > /dev/full", 1),
        ("{program} study --plain <&-", 0),
        ("{program} study --plain < /dev/zero", 0),
        ("printf '\\xff\\n' | {program} study --plain", 0),
        ("LC_ALL=C {program} cards --kind who", 0),
    ],
)
def test_odd_surroundings_end_in_a_line_at_most(tmp_path: Path, shell: str, code: int) -> None:
    """No traceback, no fault of ours: a missing user, bytes that are no text, a full disk, no input, endless input."""
    environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data"), "TMPDIR": str(tmp_path)}
    command = ["bash", "-c", shell.format(program=f"{sys.executable} -m sco_quiz")]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment, check=False)
    assert done.returncode == code, done.stderr
    assert done.stderr.count("\n") <= 1
    assert "Traceback" not in done.stderr
    assert list(tmp_path.glob("sco-quiz-crash-*")) == []


def test_a_damaged_progress_file_is_named_and_kept(tmp_path: Path) -> None:
    progress = tmp_path / "data" / "progress.sqlite3"
    progress.parent.mkdir()
    progress.write_bytes(b"garbage")
    done = run(tmp_path, "due")
    assert done.returncode == 1
    assert str(progress) in done.stderr
    assert done.stderr.count("\n") == 1
    assert progress.read_bytes() == b"garbage"


def test_a_fault_of_ours_becomes_a_report(tmp_path: Path) -> None:
    """The last net: one line that names a file with the traceback."""
    program = (
        "import sys, sco_quiz.cli.app as app, sco_quiz.collection as c;"
        "c.Collection.decks = lambda *a, **k: 1 / 0; sys.argv = ['sco-quiz', 'decks']; sys.exit(app.run())"
    )
    environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data"), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    [report] = tmp_path.rglob("sco-quiz-crash-*.txt")
    assert str(report) in done.stderr
    assert "ZeroDivisionError" in report.read_text()
