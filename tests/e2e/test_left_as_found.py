"""However the app ends or stops: the terminal is as it was found, the exit code tells why, nothing saved is lost."""

from __future__ import annotations

import shutil
import signal
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sco_quiz import __version__
from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from tests.e2e.conftest import Starts
from tests.e2e.terminal import Terminal
from tests.e2e.test_sitting import answer_first, begin, begin_whole, below_head
from tests.e2e.traces import said_after

OPEN = "Enter studies"
FAULTY = """
import sys
from sco_quiz.cli.app import run
from sco_quiz.tui.screens.decks import DecksScreen
def fault(*_):
    secret = "what the learner wrote"
    {fault}
setattr(DecksScreen, "{method}", fault)
sys.argv = ["sco-quiz"]
sys.exit(run())
"""
DEAF = """
import signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
from sco_quiz.cli.app import run
sys.argv = ["sco-quiz"]
sys.exit(run())
"""
RAISES = "raise ValueError('planted')"


def faulty(environment: Mapping[str, str], method: str, fault: str = RAISES) -> Terminal:
    """Start the app with a method of its first screen that does something else."""
    return Terminal([sys.executable, "-c", FAULTY.format(method=method, fault=fault)], environment)


def answers_saved(tmp_path: Path) -> int:
    with Collection(paths_for(tmp_path / "data", {})) as collection:
        return len(list(collection.log_json()))


def test_quitting_leaves_the_terminal_as_it_was(start: Starts) -> None:
    with start() as terminal:
        terminal.wait_for(OPEN)
        assert "line settings" in terminal.left_behind()
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_behind() == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGQUIT, 131), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_the_app_in_order(start: Starts, tmp_path: Path, number: int, code: int) -> None:
    """Its exit code is the one shells know, and the answer that was acknowledged is in the log."""
    with start() as terminal:
        begin(terminal)
        answer_first(terminal)
        terminal.send(number)
        assert terminal.wait_exit() == code
        assert terminal.left_behind() == []
    assert answers_saved(tmp_path) == 1


@pytest.mark.parametrize(("method", "key"), [("on_mount", ""), ("action_study_all", "a"), ("look", "")])
def test_a_fault_becomes_one_line_and_a_report(
    environment: Mapping[str, str], tmp_path: Path, method: str, key: str
) -> None:
    """At the start, at a key, by a timer: exit code 1, a line that names the file, and no traceback."""
    (tmp_path / "data").mkdir(mode=0o700, exist_ok=True)
    with faulty(environment, method) as terminal:
        if key:
            terminal.wait_for(OPEN)
            terminal.press(key)
        assert terminal.wait_exit() == 1
        assert terminal.left_behind() == []
        said = said_after(bytes(terminal.raw))
    (report,) = (tmp_path / "data").glob("sco-quiz-crash-*.txt")
    assert said == [
        "sco-quiz: this is a fault of the program (ValueError); what was saved stays saved; "
        f"please send us the report {report}"
    ]
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    written = report.read_text("utf-8")
    assert f"sco-quiz {__version__}" in written
    assert "ValueError: planted" in written
    assert "what the learner wrote" not in written


def test_a_report_goes_elsewhere_where_there_is_no_data_folder(environment: dict[str, str], tmp_path: Path) -> None:
    """Where the data folder cannot take a report, the folder for passing files does."""
    passing = tmp_path / "passing"
    passing.mkdir()
    program = (
        "import sys; from sco_quiz.cli import looking; from sco_quiz.cli.app import run\n"
        "sys.argv = ['sco-quiz', 'paths']\n"
        "looking.paths.callback = lambda **_: 1 / 0\n"
        "sys.exit(run())"
    )
    surroundings = {**environment, "TMPDIR": str(passing), "SCO_QUIZ_DATA_DIR": str(tmp_path / "not-there")}
    with Terminal([sys.executable, "-c", program], surroundings) as terminal:
        assert terminal.wait_exit() == 1
        assert "(ZeroDivisionError)" in terminal.text
    assert len(list(passing.glob("sco-quiz-crash-*.txt"))) == 1
    assert not (tmp_path / "not-there").exists()


def test_ctrl_z_lends_the_terminal_to_the_shell_and_fg_brings_the_app_back(start: Starts) -> None:
    """The modes are off while it is stopped and on again afterwards, and every row is drawn anew."""
    with start() as terminal:
        question = below_head(begin_whole(terminal))
        taken = terminal.left_behind()
        terminal.press("ctrl+z")
        terminal.wait_stopped()
        assert terminal.left_behind() == []
        terminal.clear()
        terminal.send(signal.SIGCONT)
        terminal.wait_for(lambda text: below_head(text) == question)
        assert {*terminal.left_behind()} >= {*taken} - {"pointer default"}
        answer_first(terminal)
        terminal.press("\x11")
        assert terminal.wait_exit() == 0
        assert terminal.left_behind() == []


def test_ctrl_z_and_fg_in_a_shell(environment: Mapping[str, str]) -> None:
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("there is no bash")
    with Terminal([shell, "--norc", "--noprofile", "-i"], {**environment, "PS1": "shell> "}) as terminal:
        terminal.wait_for("shell>")
        terminal.press(f"{sys.executable} -m sco_quiz\r")
        terminal.wait_for(OPEN)
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        terminal.press("echo $((6 * 7)) and typing is seen\r")
        terminal.wait_for("42 and typing is seen")
        terminal.press("fg\r")
        terminal.wait_for(OPEN)
        terminal.press("q")
        terminal.settle()
        terminal.press("echo code $?\r")
        terminal.wait_for("code 0")
        terminal.press("exit\r")
        terminal.wait_exit()
        assert terminal.left_behind() == []


def test_a_stop_that_no_program_is_told_of_is_mended_on_return(start: Starts) -> None:
    with start() as terminal:
        terminal.wait_for(OPEN)
        terminal.send(signal.SIGSTOP)
        terminal.wait_stopped()
        terminal.clear()
        terminal.send(signal.SIGCONT)
        terminal.wait_for(OPEN)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_behind() == []


@pytest.mark.parametrize("is_told", [True, False])
def test_a_closed_window_ends_the_app(environment: Mapping[str, str], tmp_path: Path, is_told: bool) -> None:
    """Also where the signal that tells of it is not heard, as under nohup."""
    command = [sys.executable, "-m", "sco_quiz"] if is_told else [sys.executable, "-c", DEAF]
    with Terminal(command, environment) as terminal:
        begin(terminal)
        answer_first(terminal)
        terminal.hang_up()
        assert terminal.wait_exit() == 129
    assert answers_saved(tmp_path) == 1


@pytest.mark.parametrize("fault", ["while True: pass", "import time; time.sleep(1000)"])
def test_an_app_that_does_not_answer_any_more_can_be_ended(environment: Mapping[str, str], fault: str) -> None:
    with faulty(environment, "action_study_all", fault) as terminal:
        terminal.wait_for(OPEN)
        terminal.press("a")
        terminal.settle()
        terminal.send(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert terminal.left_behind() == []


def test_a_terminal_that_takes_nothing_more_does_not_hold_the_app(
    start: Starts, environment: Mapping[str, str]
) -> None:
    """As after Ctrl+S: what is drawn cannot be written, and the signal still ends the app."""
    with start(columns=200, rows=60) as terminal:
        terminal.wait_for(OPEN)
        for count in range(400):
            terminal.press("\x1b[B" if count % 2 else "\x1b[A")  # redraws that nobody reads
        terminal.send(signal.SIGTERM)
        terminal.wait_gone()
        assert terminal.exit_code == 143


@pytest.mark.parametrize("typed", [b"\xff", b"\xe9", b"\xc3(", b"\xf0\x9f", b"\x1b[99999999u", b"\x1b[-1;5u", b"\x00"])
def test_bytes_that_are_no_text_do_no_harm(start: Starts, typed: bytes) -> None:
    with start("study", "sco-history", "--format", "typed") as terminal:
        terminal.wait_for("Type the year")
        terminal.type_bytes(typed)
        terminal.settle()
        terminal.type_bytes("né 1".encode())
        assert "né 1" in terminal.wait_for("né 1")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0


def test_ctrl_c_says_how_to_quit(start: Starts) -> None:
    with start() as terminal:
        terminal.wait_for(OPEN)
        terminal.press("\x03")
        terminal.wait_for("to quit the app")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0


def test_errors_may_go_to_a_file(environment: Mapping[str, str], tmp_path: Path) -> None:
    """The app is drawn on the terminal all the same, and not into the file."""
    errors = tmp_path / "errors"
    command = ["sh", "-c", f"exec {sys.executable} -m sco_quiz 2>{errors}"]
    with Terminal(command, environment) as terminal:
        terminal.wait_for(OPEN)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert errors.read_bytes() == b""
