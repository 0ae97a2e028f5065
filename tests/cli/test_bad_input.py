"""Command lines and surroundings that make no sense: an exit code of 1 or 2 and one clear line, never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ESCAPE = "\x1b]0;owned\x07\x1b[31m"
LONG = "a" * 5000
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Bad:
    """A command line, in a folder with a few odd files, that must be refused.

    `says`: what the line has to hold. `environment`: what differs; a value of "" takes the variable away.
    """

    arguments: tuple[str, ...]
    says: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    typed: str = ""

    def __str__(self) -> str:
        words = " ".join(ascii(word)[1:-1][:24] for word in self.arguments)
        return " ".join((*(f"{name}={value[:20]!a}" for name, value in self.environment.items()), words))


def bad(*arguments: str, says: str = "", typed: str = "", **environment: str) -> Bad:
    return Bad(arguments, says, environment, typed)


BAD = [
    # the app without a terminal
    bad(says="--plain"),
    bad("study", says="--plain"),
    bad("study", "sco-history", says="--plain"),
    bad(TERM="dumb", says="--plain"),
    # verbs and options that are not there
    bad("studdy", says="No such command"),
    bad(ESCAPE, says="No such command"),
    bad("--no-such"),
    bad("due", "extra"),
    bad("due", "--jsn"),
    bad("study", "--plain", "--limit"),
    bad("study", "--plain", "--limit", "0"),
    bad("study", "--plain", "--limit", "-5"),
    bad("study", "--plain", "--limit", "1.5"),
    bad("study", "--plain", "--limit", "many"),
    bad("study", "--plain", "--limit", "9" * 5000),
    bad("study", "--plain", "--format", "essay"),
    bad("study", "--plain", "--format", "\u202egnp"),
    # decks that are not there
    bad("study", "--plain", "no-such-deck", says="no-such-deck"),
    bad("study", "--plain", "sco-histroy", says="did you mean sco-history"),
    bad("study", "--plain", "", says="''"),
    bad("study", "--plain", LONG),
    bad("study", "--plain", ESCAPE),
    bad("study", "--plain", "\udcff\udcfe"),
    bad("study", "--plain", "名前"),
    bad("study", "--plain", "no-such.yaml", says="no-such.yaml"),
    bad("study", "--plain", "folder/"),
    bad("study", "--plain", "/dev/null"),
    bad("study", "--plain", "/proc/self/mem"),
    bad("study", "--plain", "binary.yaml", says="binary.yaml"),
    bad("study", "--plain", "empty.yaml", says="empty.yaml"),
    bad("study", "--plain", "latin.yaml", says="latin.yaml"),
    bad("study", "--plain", "deep.yaml", says="deep.yaml"),
    bad("study", "--plain", "dangling.yaml", says="dangling.yaml"),
    bad("study", "--plain", "circle.yaml", says="circle.yaml"),
    bad("study", "--plain", "folder.yaml", says="folder.yaml"),
    bad("study", "--plain", "odd\udcff.yaml"),
    bad("study", "--plain", f"{ESCAPE}.yaml"),
    bad("study", "--plain", f"./{LONG}.yaml"),
    # cards and grades
    bad("cards", "no-such-deck", says="no-such-deck"),
    bad("cards", "binary.yaml", says="binary.yaml"),
    bad("cards", "--kind"),
    bad("grade"),
    bad("grade", "only-a-card"),
    bad("grade", "no/such#card", "text", says="no/such#card"),
    bad("grade", ESCAPE, "text"),
    bad("grade", "\udcff", "text"),
    bad("grade", LONG, LONG),
    bad("grade", "a", "b", "c"),
    bad("grade", "--deck", "no-such.yaml", "a", "b", says="no-such.yaml"),
    # writing decks
    bad("check", "no-such.yaml", says="no-such.yaml"),
    bad("check", "binary.yaml", says="binary.yaml"),
    bad("check", "empty.yaml", says="empty.yaml"),
    bad("check", "folder.yaml", says="folder.yaml"),
    bad("check", "--text", "no-such.txt", "good.yaml"),
    bad("check", "odd\udcff.yaml"),
    bad("new", says="NAME"),
    bad("new", ""),
    bad("new", ".."),
    bad("new", "good.yaml", says="good.yaml"),
    bad("new", "no/such/folder/deck.yaml", says="folder"),
    bad("new", "--here", "\udcff"),
    bad("new", ESCAPE + ".yaml/x.yaml"),
    bad("add"),
    bad("add", "no-such.yaml", says="no-such.yaml"),
    bad("add", "binary.yaml", says="binary.yaml"),
    bad("add", "binary.zip", says="binary.zip"),
    bad("add", "empty.zip", says="empty.zip"),
    bad("add", "/dev/null"),
    bad("add", "folder.yaml"),
    bad("add", "odd\udcff.zip"),
    bad("remove"),
    bad("remove", "no-such-deck", says="no-such-deck"),
    bad("remove", "sco-history"),
    bad("remove", "../../etc/passwd"),
    bad("remove", ESCAPE),
    bad("draft"),
    bad("draft", "no-such.txt", says="no-such.txt"),
    bad("draft", "binary.yaml"),
    bad("draft", "folder"),
    bad("draft", "odd\udcff.txt"),
    bad("orphans", "--no-such"),
    bad("forget"),
    bad("forget", "no-such-deck", says="no-such-deck"),
    bad("forget", ESCAPE),
    # places
    bad("--data-dir", says="data-dir"),
    bad("--data-dir", "good.yaml", "due"),
    bad("--data-dir", "~no-such-user/x", "due", says="no-such-user"),
    bad("--data-dir", "good.yaml/x", "study", "--plain"),
    bad("--data-dir", "/proc/no-such/x", "study", "--plain"),
    bad("--data-dir", f"/{LONG}", "study", "--plain"),
    bad("--data-dir", "read-only/x", "study", "--plain", says="read-only"),
    bad("study", "--plain", SCO_QUIZ_DATA_DIR="good.yaml", says="good.yaml"),
    bad("study", "--plain", SCO_QUIZ_DATA_DIR="~no-such-user", says="no-such-user"),
    bad("study", "--plain", SCO_QUIZ_DATA_DIR="/proc/no-such", says="/proc/no-such"),
    bad("study", "--plain", SCO_QUIZ_DATA_DIR="dangling.yaml"),
    bad("study", "--plain", SCO_QUIZ_DATA_DIR="circle.yaml"),
    bad("study", "--plain", SCO_QUIZ_DATA_DIR=ESCAPE + "\udcff/x/../../good.yaml"),
    bad("study", "--plain", SCO_QUIZ_DATA_DIR="", HOME="/proc/no-such", says="/proc/no-such"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files that are no decks, and one that is."""
    place = tmp_path_factory.mktemp("bad")
    fill(place)
    return place


def fill(place: Path) -> None:
    """Put into a folder what the bad command lines name."""
    (place / "folder").mkdir()
    (place / "folder.yaml").mkdir()
    (place / "good.yaml").write_text("title: T\ncards: [Q?: A]\n")
    (place / "binary.yaml").write_bytes(bytes(range(256)) * 16)
    (place / "binary.zip").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 16)
    (place / "empty.yaml").touch()
    (place / "empty.zip").touch()
    (place / "latin.yaml").write_bytes("title: Größe\ncards: [Q?: A]\n".encode("latin-1"))
    (place / "deep.yaml").write_text("[" * 60_000)
    (place / "dangling.yaml").symlink_to("nowhere.yaml")
    (place / "circle.yaml").symlink_to("circle.yaml")
    (place / "read-only").write_text("a file where a folder should be")


def surroundings_of(case: Bad, data: Path) -> dict[str, bytes]:
    """Return the environment of a command line, whose data folder is below `data`."""
    surroundings = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", str(ROOT)),
        "HOME": str(data / "home"),
        "SCO_QUIZ_DATA_DIR": str(data / "data"),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        **case.environment,
    }
    return {name: os.fsencode(value) for name, value in surroundings.items() if value}


def run(folder: Path, data: Path, case: Bad) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sco_quiz", *map(os.fsencode, case.arguments)]
    return subprocess.run(
        command,
        cwd=folder,
        env=surroundings_of(case, data),
        input=case.typed.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )


def complaints_in(said: str) -> list[str]:
    """Return the lines but those that say how a verb is used, and that no settings can be in that place."""
    lines = (line for line in said.splitlines() if "the settings cannot be read" not in line)
    return [line for line in lines if line and not line.startswith(("Usage: ", "Try '", "  "))]


@pytest.mark.parametrize("case", BAD, ids=str)
def test_bad_input_is_refused_in_one_line(folder: Path, tmp_path: Path, case: Bad) -> None:
    done = run(folder, tmp_path, case)
    said = done.stderr.decode()
    assert done.returncode in {1, 2}
    assert len(complaints_in(said)) == (2 if case.arguments[:1] == ("add",) and "not added" in said else 1)
    assert case.says in said + done.stdout.decode()
    assert "Traceback" not in said
    assert "fault of the program" not in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said + done.stdout.decode())
