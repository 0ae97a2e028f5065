"""Decks edited beside the app and from within it, in a real terminal with an editor that is a small program."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sco_quiz.paths import paths_for
from tests.e2e.terminal import Terminal

DECK = """\
title: Towns
cards:
  - {id: pe, question: Capital of Peru?, answer: Cusco, choices: [Arequipa, Quito]}
  - {id: cl, question: Capital of Chile?, answer: Santiago, choices: [Arequipa, Quito]}
"""
EDITOR = """\
import pathlib, sys
old, new, file = sys.argv[1:]
path = pathlib.Path(file)
print("editing", path.name, sys.stdin.isatty(), sys.stdout.isatty(), flush=True)
input()
draft = path.with_suffix(".new")
draft.write_text(path.read_text().replace(old, new))
draft.replace(path)
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    file = paths_for(tmp_path / "data", {}).decks / "towns.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(DECK, encoding="utf-8")
    return file


def studying(environment: Mapping[str, str], tmp_path: Path, *edit: str) -> Terminal:
    """Open the app at the deck's first card, with an editor that replaces the one text by the other."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR, encoding="utf-8")
    editor = shlex.join([sys.executable, str(script), *edit])
    command = [sys.executable, "-m", "sco_quiz", "study", "towns"]
    return Terminal(command, {**environment, "EDITOR": editor})


def log_of(environment: Mapping[str, str]) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "sco_quiz", "log"]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=True, timeout=60)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_card_is_mended_in_the_editor_and_rated(environment: dict[str, str], tmp_path: Path, deck: Path) -> None:
    """The editor has the terminal to itself; then the same card is there with its new answer, and is logged as such."""
    with studying(environment, tmp_path, "Cusco", "Lima") as terminal:
        terminal.wait_for("Capital of Peru?")
        terminal.press("1")
        terminal.wait_for("Answer  Cusco")
        terminal.press("e")
        terminal.wait_for("editing towns.yaml True True")
        terminal.press("enter")
        terminal.wait_for("Answer  Lima")
        assert "Capital of Peru?" in terminal.text
        terminal.press("3")
        terminal.wait_for("Capital of Chile?")
        terminal.press("escape")
        terminal.wait_for("Enter studies")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert [(entry["card_id"], entry["rating"]) for entry in log_of(environment)] == [
        ("towns/pe#question:answer", "good")
    ]


def test_ctrl_c_in_the_editor_leaves_the_app_as_it_was(environment: dict[str, str], tmp_path: Path, deck: Path) -> None:
    with studying(environment, tmp_path, "Cusco", "Lima") as terminal:
        terminal.wait_for("Capital of Peru?")
        terminal.press("1")
        terminal.wait_for("Answer  Cusco")
        terminal.press("e")
        terminal.wait_for("editing towns.yaml")
        terminal.press("\x03")
        terminal.wait_for("The editor ended with code")
        terminal.wait_for("Answer  Cusco")
        terminal.press("3")
        terminal.wait_for("Capital of Chile?")


def test_a_deck_saved_beside_the_app_is_asked_from_the_next_card_on(
    environment: dict[str, str], tmp_path: Path, deck: Path
) -> None:
    """A broken save is told and changes nothing; the mended one is read."""
    with studying(environment, tmp_path) as terminal:
        terminal.wait_for("Capital of Peru?")
        deck.write_text(DECK.replace("answer: Santiago", "anwser: Santiago"), encoding="utf-8")
        terminal.press("2")
        terminal.wait_for("Answer  Cusco")
        terminal.press("1")
        terminal.wait_for("towns.yaml:4:")
        terminal.wait_for(lambda text: "Capital of Chile?" in text and "Santiago" in text)
        deck.write_text(DECK.replace("Capital of Peru", "Largest town of Peru"), encoding="utf-8")
        terminal.press("2")
        terminal.wait_for("Answer  Santiago")
        terminal.press("3")
        terminal.wait_for("Largest town of Peru?")


def test_a_deck_put_into_the_folder_appears_on_the_decks(
    environment: dict[str, str], tmp_path: Path, deck: Path
) -> None:
    with Terminal([sys.executable, "-m", "sco_quiz"], environment) as terminal:
        terminal.wait_for("Towns")
        deck.with_name("rivers.yaml").write_text("title: Rivers\ncards:\n  - Longest river?: Nile\n", encoding="utf-8")
        terminal.wait_for("Loaded: Rivers")
        deck.unlink()
        terminal.wait_for("No longer there: Towns")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_while_a_long_deck_is_read_keys_are_answered_and_q_quits(environment: dict[str, str], deck: Path) -> None:
    """The other decks are there from the beginning, the long one is named with how far it has come."""
    cards = "".join(f"  - Who signed paper {number}?: Abel the {number}th\n" for number in range(30_000))
    deck.write_text(f"title: Papers\ncards:\n{cards}", encoding="utf-8")
    with Terminal([sys.executable, "-m", "sco_quiz"], environment, columns=120) as terminal:
        assert "Papers" not in terminal.wait_for("Reading towns.yaml: ")
        terminal.press("g")
        terminal.wait_for(lambda text: "Statistics" in text and "Reading" not in text)
        terminal.press("\x1b")
        terminal.wait_for("Reading towns.yaml: ")
        terminal.press("q")
        assert terminal.wait_exit() == 0
