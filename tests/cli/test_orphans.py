"""Progress whose card is gone, on the command line: listed, attached, forgotten, and taken back."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.cli.plain import study_plainly
from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.paths import paths_for
from sco_quiz.study.wish import Wish
from tests.conftest import SetClock

Runs = Callable[..., subprocess.CompletedProcess[str]]
Writes = Callable[[str], None]

PERU, CHILE = "Capital of Peru?", "Capital of Chile?"
DECK = f"title: Capitals\ncards:\n  - {PERU}: Lima\n  - {CHILE}: Santiago\n"


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    """Run the program in a folder of its own, without a terminal."""

    def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data"), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "sco_quiz", *arguments]
        return subprocess.run(
            command, input=typed, capture_output=True, text=True, env=environment, timeout=60, check=False
        )

    return run


@pytest.fixture
def writes(tmp_path: Path) -> Writes:
    """Put a text in the place of the learner's deck; "" takes the file away."""
    file = tmp_path / "data" / "decks" / "capitals.yaml"
    file.parent.mkdir(parents=True)

    def write(text: str) -> None:
        if text:
            file.write_text(text, encoding="utf-8")
        else:
            file.unlink()

    return write


@pytest.fixture
def learned(runs: Runs, writes: Writes) -> None:
    """Both cards of the deck are learned."""
    writes(DECK)
    assert "2 answered" in runs("study", "capitals", "--plain", "--format", "recall", typed="\n3\n" * 2).stdout


def ids(runs: Runs) -> list[str]:
    return [orphan["id"] for orphan in json.loads(runs("orphans", "--json").stdout)["orphans"]]


@pytest.mark.usefixtures("learned")
def test_orphans_have_their_shape(runs: Runs, writes: Writes) -> None:
    writes("")
    shape = json.loads(runs("orphans", "--json").stdout)
    assert shape["version"] == 1
    peru = next(orphan for orphan in shape["orphans"] if orphan["answer"] == "Lima")
    day = peru.pop("last_day")
    assert len(day) == len("2026-03-02")
    assert peru.pop("id").startswith("capitals/capital-of-peru-")
    assert peru == {"deck": "capitals", "question": PERU, "answer": "Lima", "reviews": 1, "suggestion": None}


@pytest.mark.usefixtures("learned")
def test_orphans_are_listed_for_people(runs: Runs, writes: Writes) -> None:
    assert runs("orphans").stdout == "no progress is without its card\n"
    writes("")
    lines = runs("orphans").stdout.splitlines()
    assert len(lines) == 4
    assert "1 review, last on" in lines[0]
    assert lines[0].endswith("its deck is not there")
    assert lines[1] == f"  {CHILE} = Santiago"


@pytest.mark.usefixtures("learned")
def test_an_orphan_is_attached_and_taken_back(runs: Runs, writes: Writes) -> None:
    writes(f"title: Capitals\ncards:\n  - {CHILE}: Santiago\n  - {{id: pe, question: Who rules Peru?, answer: Lima}}\n")
    (orphan,) = ids(runs)
    done = runs("orphans", "--attach", orphan, "capitals/pe#question:answer")
    assert done.stdout == (
        f"Progress of 1 card went from `{orphan}` to `capitals/pe#question:answer`. "
        "`sco-quiz orphans --undo` takes it back.\n"
    )
    assert ids(runs) == []
    assert json.loads(runs("log").stdout.splitlines()[-1])["type"] == "move"
    undone = runs("orphans", "--undo")
    assert undone.stdout == f"Taken back: the progress of `{orphan}` went to `capitals/pe#question:answer`.\n"
    assert ids(runs) == [orphan]


@pytest.mark.usefixtures("learned")
def test_what_cannot_be_attached_says_why(runs: Runs, writes: Writes) -> None:
    done = runs("orphans", "--attach", "capitals", "sco-history")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "sco-quiz: 'capitals' is no orphan: its cards are there; `sco-quiz orphans` lists what is lost\n"
    )


@pytest.mark.usefixtures("learned")
def test_forgetting_wants_a_yes_and_can_be_taken_back(runs: Runs) -> None:
    refused = runs("forget", "capitals")
    assert refused.returncode == 1
    assert refused.stderr == "sco-quiz: this would forget the progress of 2 cards of 'capitals'; say so with --yes\n"
    done = runs("forget", "capitals", "--yes")
    assert done.stdout == ("Forgot the progress of 2 cards of `capitals`. `sco-quiz orphans --undo` takes it back.\n")
    assert json.loads(runs("log").stdout.splitlines()[-1])["type"] == "forgotten"
    nothing = runs("forget", "capitals", "--yes")
    assert nothing.returncode == 1
    assert nothing.stderr.startswith("sco-quiz: no progress is kept under 'capitals'; ")
    assert runs("orphans", "--undo").stdout.count("was forgotten") == 2
    assert "nothing was attached" in runs("orphans", "--undo").stderr


@pytest.mark.usefixtures("learned")
def test_a_carried_card_is_told_once_on_stderr(runs: Runs, writes: Writes) -> None:
    """By `study --plain`, which makes it so; `due` counts it and writes nothing."""
    writes(DECK.replace("Capital of Peru", "Capital city of Peru"))
    assert "went on" not in runs("due").stderr
    first, second = runs("study", "--plain"), runs("study", "--plain")
    assert first.stderr.startswith("Progress of 1 card went on to “Capital city of Peru?”, which is the same question")
    assert second.stderr == ""


@pytest.mark.usefixtures("learned")
def test_a_deck_with_an_error_is_said_apart(runs: Runs, writes: Writes) -> None:
    writes(DECK + "evnets: []\n")
    done = runs("orphans")
    assert done.stdout == "no progress is without its card\n"
    assert "capitals: progress of 2 cards waits until its file is mended\n" in done.stderr


def test_a_changed_answer_is_told_after_answering(
    writes: Writes,
    tmp_path: Path,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On plain lines, once, as literal text, before the rating."""
    writes("title: T\ncards:\n  - Capital of Peru?: '[red]Cusco[/red]'\n")
    for day, answer in enumerate(("[red]Cusco[/red]", "Lima", "Lima")):
        writes(f"title: T\ncards:\n  - Capital of Peru?: '{answer}'\n")
        monkeypatch.setattr("sys.stdin", io.StringIO("\n3\n"))
        with Collection(paths_for(tmp_path / "data", {}), clock=clock) as collection:
            study_plainly(collection, collection.study.start(["capitals"], Wish(pinned=Format.RECALL)))
        told = "\nYou learned “[red]Cusco[/red]”; the deck now says “Lima”.\n"
        assert (told in capsys.readouterr().out) is (day == 1)
        clock.advance(days=1)
