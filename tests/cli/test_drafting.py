"""`sco-quiz draft` as people and pipes meet it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = Path(__file__).parents[1] / "data" / "articles" / "coal-and-steel.txt"


def run(tmp_path: Path, *arguments: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "SCO_QUIZ_DATA_DIR": str(tmp_path / "data")}
    command = [sys.executable, "-m", "sco_quiz", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, env=environment, timeout=60, check=False)


def test_a_draft_goes_through_check_once_it_is_reviewed(tmp_path: Path) -> None:
    """Before, check names each event with its line and column; after the `review:` lines are gone, it has no errors."""
    drafted = run(tmp_path, "draft", str(ARTICLE))
    assert drafted.returncode == 0
    deck = tmp_path / "draft.yaml"
    deck.write_bytes(drafted.stdout)
    refused = run(tmp_path, "check", str(deck))
    assert refused.returncode == 2
    unreviewed = re.findall(rf"(?m)^{re.escape(str(deck))}:\d+:\d+: E23 ", refused.stdout.decode())
    assert len(unreviewed) == len(refused.stdout.splitlines()) == drafted.stdout.count(b"review: needed")
    deck.write_bytes(drafted.stdout.replace(b"    review: needed\n", b""))
    assert run(tmp_path, "check", str(deck)).returncode == 0


def test_the_next_step_is_told_beside_the_deck(tmp_path: Path) -> None:
    done = run(tmp_path, "draft", "-", typed="Zürich burnt in 1280.".encode())
    assert "quote: Zürich burnt in 1280.\n" in done.stdout.decode()
    assert done.stderr.decode() == (
        "1 event found; look through each, mend it, delete its `review:` line, then `sco-quiz check FILE`\n"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"No date.", "no dates"), (b"\xff\xfe\xfd", "not UTF-8"), (b"\x7fELF\x00", "not a text file")],
)
def test_what_cannot_be_drafted_from_is_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    done = run(tmp_path, "draft", "-", typed=content)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)
    assert words in done.stderr.decode()
    assert done.stderr.startswith(b"sco-quiz: the input")


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, "draft", str(tmp_path / name))
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)
    assert str(tmp_path / name).encode() in done.stderr
