"""A whole sitting reaches no network and starts no program, and what it keeps is its owner's alone."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal
from tests.e2e.test_sitting import answer_first, begin

# A socket of the kernel's own pair, which asyncio wakes itself by, reaches nobody.
_REACHING = re.compile(r"\b(connect|bind|listen|accept4?|socket)\(|\bsend(to|msg)\(.*sa_family|\bexecve(at)?\(")


DECKS = "Enter studies"
SCREENS = {"g": "Mixed up", "c": "clean", "s": "New cards a day", "z": "New quiz", "l": "New timeline game"}


def traced(log: Path, *arguments: str) -> list[str]:
    """Return the command that runs sco-quiz and writes its calls to the network and of programs into `log`."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("there is no strace")
    calls = ["-f", "-qq", "-e", "trace=network,execve,execveat", "-e", "signal=none", "-o", str(log)]
    return [strace, *calls, sys.executable, "-m", "sco_quiz", *arguments]


def reached(log: Path) -> list[str]:
    """Return the calls that reach out, but for the start of the interpreter itself."""
    lines = log.read_text("utf-8").splitlines()
    assert "execve(" in lines[0]
    return [line for line in lines[1:] if _REACHING.search(line)]


def test_a_sitting_in_the_app_reaches_nobody(environment: Mapping[str, str], tmp_path: Path) -> None:
    with Terminal(traced(tmp_path / "calls"), environment, columns=120, rows=40) as terminal:
        begin(terminal)
        answer_first(terminal)
        visit(terminal, "\x1bOP", "Escape closes")
        terminal.press("escape")
        terminal.wait_for(DECKS)
        terminal.press("b")
        terminal.wait_for("234 cards")
        terminal.press("/")
        terminal.wait_for("Search help")
        terminal.press("kind:which")
        terminal.wait_for(lambda text: "deck:sco-history kind:which" in text and "234 cards" not in text)
        terminal.press("enter")
        terminal.wait_for("Suspend")
        visit(terminal, "enter", "n Next")
        terminal.press("escape")
        terminal.wait_for(DECKS)
        for key, shown in SCREENS.items():
            visit(terminal, key, shown)
            terminal.wait_for(DECKS)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert reached(tmp_path / "calls") == []


def visit(terminal: Terminal, key: str, shown: str) -> None:
    """Open a screen, wait for what it shows, and go back."""
    terminal.press(key)
    terminal.wait_for(shown)
    terminal.press("escape")
    terminal.wait_for(lambda text: shown not in text)


@pytest.mark.parametrize(
    "arguments",
    "due,decks,cards,check,log,orphans,study --plain,quiz --plain,stats,doctor,backup,config".split(","),
)
def test_no_verb_reaches_anybody(environment: dict[str, str], tmp_path: Path, arguments: str) -> None:
    command = traced(tmp_path / "calls", *arguments.split())
    subprocess.run(command, env=environment, input=b"1\n\n\n\n", capture_output=True, timeout=120, check=False)
    assert reached(tmp_path / "calls") == []


def test_what_is_kept_is_its_owners_alone(environment: dict[str, str], tmp_path: Path) -> None:
    """Folders 0700 and files 0600 below the data folder, whatever the umask."""
    command = ["sh", "-c", f"umask 000; exec {sys.executable} -m sco_quiz study --plain"]
    data = tmp_path / "fresh"
    surroundings = {**environment, "SCO_QUIZ_DATA_DIR": str(data)}
    subprocess.run(command, env=surroundings, input=b"1\n\n\n\n", capture_output=True, timeout=60, check=True)
    modes = {path.relative_to(tmp_path): stat.S_IMODE(path.stat().st_mode) for path in (data, *data.rglob("*"))}
    assert Path("fresh/progress.sqlite3") in modes
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}
