"""Opening the writer's own editor: the words of the command, and what is said when there is none."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from sco_quiz.editing import chosen_editor, edit, editor_command
from sco_quiz.errors import ScoQuizError

FILE = Path("/decks/a deck.yaml")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vi", ["vi", "+7", f"{FILE}"]),
        ("nvim -n", ["nvim", "-n", "+7", f"{FILE}"]),
        ("/usr/bin/nano", ["/usr/bin/nano", "+7", f"{FILE}"]),
        ("emacs -nw", ["emacs", "-nw", "+7", f"{FILE}"]),
        ("micro", ["micro", "+7", f"{FILE}"]),
        ("kak", ["kak", "+7", f"{FILE}"]),
        ("hx", ["hx", f"{FILE}:7"]),
        ("helix", ["helix", f"{FILE}:7"]),
        ("subl -w", ["subl", "-w", f"{FILE}:7"]),
        ("zed", ["zed", "-w", f"{FILE}:7"]),
        ("code", ["code", "-w", "-g", f"{FILE}:7"]),
        ("codium --wait", ["codium", "--wait", "-g", f"{FILE}:7"]),
        ("ed", ["ed", f"{FILE}"]),
        ("'/my tools/vim' -c 'set nowrap'", ["/my tools/vim", "-c", "set nowrap", "+7", f"{FILE}"]),
        ("vi; touch x", ["vi;", "touch", "x", f"{FILE}"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, words: list[str]) -> None:
    """An editor that is not known is given the file alone; nothing is read as a shell would."""
    assert editor_command(editor, FILE, 7) == words


def test_a_file_is_named_by_its_whole_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So that its name is never taken for an option."""
    monkeypatch.chdir(tmp_path)
    assert editor_command("ed", Path("-x.yaml"), 1) == ["ed", f"{Path.cwd()}/-x.yaml"]


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        ({"VISUAL": "code", "EDITOR": "vi"}, "code"),
        ({"VISUAL": " ", "EDITOR": "vi"}, "vi"),
        ({"EDITOR": ""}, None),
        ({}, None),
    ],
)
def test_visual_comes_before_editor(environment: dict[str, str], chosen: str | None) -> None:
    assert chosen_editor(environment) == chosen


def test_the_exit_code_is_returned_and_interrupts_are_ours_again(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    assert edit(tmp_path / "x.yaml", 1, {"EDITOR": f"{sys.executable} -c 'raise SystemExit(3)'"}) == 3
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("editor", "said"),
    [("", "EDITOR is not set"), ("no-such-editor", "cannot be started: No such file"), ("'", "cannot be started: No")],
)
def test_an_editor_that_cannot_be_opened_is_said_with_the_file(tmp_path: Path, editor: str, said: str) -> None:
    with pytest.raises(ScoQuizError, match=said) as caught:
        edit(tmp_path / "x.yaml", 1, {"EDITOR": editor})
    assert "x.yaml" in str(caught.value)
