"""Browsing and checking in a real terminal: a search, many cards suspended and taken back, a fault mended."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from sco_quiz.paths import paths_for
from tests.e2e.conftest import Starts
from tests.e2e.terminal import Terminal

EDITOR = """\
import pathlib, sys
file = pathlib.Path(sys.argv[-1])
file.write_text(file.read_text().replace("anwser", "answer"))
"""


def marks_of(environment: Mapping[str, str]) -> list[tuple[object, object]]:
    command = [sys.executable, "-m", "sco_quiz", "log"]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=True, timeout=60)
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    return [(entry["card_id"], entry["type"]) for entry in entries if entry["type"] != "review"]


def test_cards_are_found_suspended_and_taken_back(environment: dict[str, str], start: Starts) -> None:
    """From the decks with b; the search is typed, all found are selected, and one key takes all back."""
    with start(columns=120, rows=40) as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("b")
        terminal.wait_for("234 cards")
        terminal.press("/")
        terminal.wait_for("Search help")
        terminal.press("note:shanghai-2001 kind:which")
        terminal.wait_for(
            lambda text: "deck:sco-history note:shanghai-2001 kind:which" in text and "234 cards" not in text
        )
        terminal.press("enter")
        terminal.wait_for("Suspend")
        terminal.press("\x01")
        terminal.wait_for("selected")
        terminal.press("s")
        terminal.wait_for("suspended. u takes that back")
        terminal.press("u")
        terminal.wait_for("Undone: ")
        terminal.press("escape")
        terminal.wait_for(lambda text: "selected ·" not in text)
        terminal.press("escape")
        terminal.wait_for("Enter studies")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    kinds = [kind for _, kind in marks_of(environment)]
    assert kinds.count("mark") == kinds.count("retraction") > 1


def test_an_error_in_the_search_is_told_as_it_is_typed(start: Starts) -> None:
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("b")
        terminal.wait_for("234 cards")
        terminal.press("/")
        terminal.wait_for("Search help")
        terminal.press("is:deu")
        terminal.wait_for("column 21: `is:` does not know `deu`; did you mean `is:due`?")
        terminal.press("?")
        terminal.wait_for("Enter takes an example over")


def test_a_fault_is_shown_mended_in_the_editor_and_gone(environment: dict[str, str], tmp_path: Path) -> None:
    file = paths_for(tmp_path / "data", {}).decks / "towns.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("title: Towns\ncards:\n  - {id: pe, question: Capital of Peru?, anwser: Lima}\n", encoding="utf-8")
    script = tmp_path / "editor.py"
    script.write_text(EDITOR, encoding="utf-8")
    editor = shlex.join([sys.executable, str(script)])
    with Terminal([sys.executable, "-m", "sco_quiz"], {**environment, "EDITOR": editor}) as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("c")
        terminal.wait_for("unknown key `anwser`")
        terminal.wait_for("Enter opens your editor there")
        terminal.press("down", "enter")
        terminal.wait_for(lambda text: "anwser" not in text and "Towns" in text)
        terminal.press("escape")
        terminal.wait_for("Enter studies")
