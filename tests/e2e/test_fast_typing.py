"""Keys that come faster than the app draws: what is typed arrives whole, and a key held down decides once."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sco_quiz.paths import paths_for
from tests.e2e.conftest import Starts
from tests.e2e.test_sitting import log_of

KEYS = 5000
DECK = """\
title: Free
cards:
  - {id: a, question: Say something., answer: something}
  - {id: b, question: Say more., answer: more}
"""
CHOICES = """\
title: Towns
cards:
  - {id: a, question: Capital of Peru?, answer: Lima, choices: [Arequipa, Quito]}
  - {id: b, question: Capital of Chile?, answer: Santiago, choices: [Arequipa, Quito]}
"""


@pytest.fixture(autouse=True)
def deck(environment: Mapping[str, str], tmp_path: Path) -> None:
    folder = paths_for(tmp_path / "data", {}).decks
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "free.yaml").write_text(DECK, encoding="utf-8")
    (folder / "towns.yaml").write_text(CHOICES, encoding="utf-8")


def test_five_thousand_keys_at_once_all_arrive(start: Starts, environment: Mapping[str, str]) -> None:
    """The log has what was typed, letter by letter in order."""
    typed = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyzäé", k=KEYS))
    with start("study", "free", "--format", "typed") as terminal:
        terminal.wait_for("Say something.")
        terminal.type_bytes(typed.encode() + b"\r")
        terminal.wait_for("Answer  something")
        terminal.press("1")
        terminal.wait_for("Say more.")
    assert [entry["given"] for entry in log_of(environment)] == [typed]


@pytest.mark.parametrize("key", ["3", "enter"])
def test_a_key_held_down_rates_one_card(start: Starts, environment: Mapping[str, str], key: str) -> None:
    """The next card is asked, and not answered by what is left of the key."""
    with start("study", "towns") as terminal:
        terminal.wait_for("Capital of Peru?")
        terminal.press("1")
        terminal.wait_for("Answer  Lima")
        terminal.press(*[key] * 200)
        terminal.wait_for("Capital of Chile?")
        assert "Answer  " not in terminal.settle()
    assert len(log_of(environment)) == 1


def test_a_megabyte_pasted_is_taken_as_far_as_a_line_goes(start: Starts) -> None:
    with start("study", "free", "--format", "typed") as terminal:
        terminal.wait_for("Say something.")
        terminal.type_bytes(b"\x1b[200~" + b"pasted " * 150_000 + b"\x1b[201~")
        terminal.wait_for("pasted pasted")
        terminal.press("\r")
        terminal.wait_for("Answer  something")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0


PASTES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "line ends": lambda: b"\n\r\n",
    "commands": lambda: b"\x1b]0;owned\x07\x1b[31mred\x9b31m",
    "no text": lambda: b"\xff\xfe\x00",
    "reordering": lambda: "\u202egnp.exe\u2066\u200b".encode(),
    "combining marks": lambda: ("e" + "\u0301" * 2000).encode(),
}


@pytest.mark.parametrize("name", PASTES)
def test_whatever_is_pasted_is_only_text(start: Starts, name: str) -> None:
    with start("study", "free", "--format", "typed") as terminal:
        terminal.wait_for("Say something.")
        terminal.type_bytes(b"\x1b[200~" + PASTES[name]() + b"\x1b[201~")
        terminal.type_bytes(b" end")
        terminal.wait_for("end")
        assert b"owned\x07" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw
        terminal.press("\r")
        terminal.wait_for("Answer  something")
        assert b"owned\x07" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw


def test_a_page_of_the_palette_turned_at_once_is_no_fault(start: Starts) -> None:
    """The list of commands may not be drawn yet."""
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("\x10", "\x1b[6~", "\x1b[5~")
        terminal.wait_for("Search for commands")
        terminal.press("\x1b")
        terminal.wait_for(lambda text: "Search for commands" not in text)
        terminal.press("q")
        assert terminal.wait_exit() == 0
