"""What is around the program: no terminal or a dumb one, odd variables, closed streams, places that take no data."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

PROGRAM = [sys.executable, "-m", "sco_quiz"]
OPEN = "Enter studies"
OFFER = "sco-quiz study --plain"


def without(environment: Mapping[str, str], *names: str, **changes: str) -> dict[str, str]:
    return {name: value for name, value in {**environment, **changes}.items() if name not in names}


@pytest.mark.parametrize("term", ["dumb", "unknown", "", None])
def test_a_terminal_that_obeys_nothing_is_offered_plain_lines(environment: dict[str, str], term: str | None) -> None:
    surroundings = without(environment, "TERM") if term is None else {**environment, "TERM": term}
    with Terminal(PROGRAM, surroundings, columns=200) as terminal:
        assert terminal.wait_exit() == 1
        assert OFFER in terminal.text
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("redirection", ["</dev/null", ">/dev/null", "<&-", ">&-", "0<&- 1>&- 2>&-", "|cat"])
def test_without_a_terminal_the_app_does_not_open(environment: dict[str, str], redirection: str) -> None:
    """Not on one side either; one line says what to do, if there is anywhere to say it."""
    pipe = redirection == "|cat"
    command = (
        f"set -o pipefail; {' '.join(PROGRAM)} {redirection}" if pipe else f"exec {' '.join(PROGRAM)} {redirection}"
    )
    with Terminal(["bash" if pipe else "sh", "-c", command], environment, columns=200) as terminal:
        assert terminal.wait_exit() == 1
        assert (OFFER in terminal.text) is ("2>&-" not in redirection)
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    "changes",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LANG": "no_SUCH.locale"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"TERM": "no-such-terminal"},
        {"TERM": "linux", "COLORTERM": ""},
        {"COLUMNS": "abc", "LINES": "-5"},
        {"COLUMNS": "99999999", "LINES": "99999999"},
        {"COLUMNS": "1", "LINES": "1"},
        {"TZ": "No/Where"},
        {"NO_COLOR": "1"},
        {"HOME": "/proc/no-such"},
        {"HOME": ""},
        {"EDITOR": "\x1b]0;owned\x07"},
    ],
    ids=str,
)
def test_odd_variables_do_not_keep_the_app_from_opening(environment: dict[str, str], changes: dict[str, str]) -> None:
    with Terminal(PROGRAM, {**environment, **changes}) as terminal:
        terminal.wait_for(OPEN)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_behind() == []


def test_a_home_that_is_not_set_is_asked_of_the_system(environment: dict[str, str]) -> None:
    done = subprocess.run([*PROGRAM, "paths"], env=without(environment, "HOME"), capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-", "0<&- 1>&- 2>&-", ">/dev/full", "</dev/null"])
@pytest.mark.parametrize("verb", ["due", "decks", "study --plain"])
def test_closed_and_full_streams_break_nothing(environment: dict[str, str], verb: str, redirection: str) -> None:
    """An exit code, at most one line, and no file of ours that takes the place of a stream."""
    command = ["sh", "-c", f"exec {' '.join(PROGRAM)} {verb} {redirection}"]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False, input=b"")
    assert done.returncode in ({1} if "full" in redirection else {0, 1})
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


@pytest.mark.parametrize("place", ["/proc/no-such", "/dev/null", "/dev/null/x"])
def test_a_place_that_takes_no_data_is_named(environment: dict[str, str], place: str) -> None:
    with Terminal([*PROGRAM, "--data-dir", place], environment, columns=200) as terminal:
        assert terminal.wait_exit() in {1, 2}
        assert place in terminal.text
        assert b"\x1b" not in terminal.raw


def test_a_home_that_takes_no_data_is_named(environment: dict[str, str]) -> None:
    surroundings = without(environment, "SCO_QUIZ_DATA_DIR", HOME="/proc/no-such")
    with Terminal(PROGRAM, surroundings, columns=200) as terminal:
        assert terminal.wait_exit() == 1
        assert "/proc/no-such" in terminal.text
        assert b"\x1b" not in terminal.raw


def test_a_file_of_errors_beside_a_closed_input_stays_a_file(environment: dict[str, str], tmp_path: Path) -> None:
    """With stdin closed its number is free: the store must not be given it, nor be read as what is typed."""
    command = ["sh", "-c", f"exec {' '.join(PROGRAM)} study --plain <&- 2>{tmp_path / 'errors'}"]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert (done.returncode, (tmp_path / "errors").read_bytes()) == (0, b"")
    assert b"0 answered" in done.stdout
