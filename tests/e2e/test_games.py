"""A quiz and a timeline game in a real terminal, from their form to their result, and an undo after them."""

from __future__ import annotations

import re

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from tests.e2e.conftest import Starts
from tests.e2e.terminal import Terminal
from tests.e2e.test_sitting import is_asked, log_of


def play_quiz(terminal: Terminal, questions: int) -> None:
    for number in range(1, questions + 1):
        terminal.wait_for(lambda text, n=number: f"{n}/{questions} ·" in text and is_asked(text))  # type: ignore[misc]
        terminal.press("1")
        terminal.wait_for("Answer  ")
        terminal.press("enter")


def is_to_be_put(screen: str) -> bool:
    """Say whether an event waits to be put, and all that was said of the one before is gone."""
    return "Put it here" in screen and "▸ ?" in screen and "Answer  " not in screen


def test_a_quiz_of_three_from_its_form_to_its_result(start: Starts, environment: dict[str, str]) -> None:
    """Begun by its verb; every answer is in the log, and the next one is held against it."""
    with start("quiz", "sco-history", "-n", "3", "--seed", "e2e", "--kinds", "where") as terminal:
        form = terminal.wait_for("Nothing to compare with yet")
        assert re.search(r"Questions +◂ ▸ +3\n", form)
        assert re.search(r"Seed +e2e\n", form)
        assert "Off schedule: no answer moves your memory of a card." in form
        terminal.press("enter")
        play_quiz(terminal, 3)
        result = terminal.wait_for("of 3 points")
        assert "seed e2e" in result
        terminal.press("R")
        play_quiz(terminal, 3)
        terminal.wait_for("equalled now")
        terminal.press("q")
        terminal.wait_for("Enter studies")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    entries = log_of(environment)
    assert len(entries) == 6
    assert all(str(entry["session"]).startswith("quiz?id=") for entry in entries)
    assert [entry["given"] for entry in entries[:3]] == [entry["given"] for entry in entries[3:]]


def test_a_game_of_three_and_an_undo_after_it(start: Starts, environment: dict[str, str]) -> None:
    """Begun from the decks; the undo takes the last placement back, and its memory."""
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("l")
        terminal.wait_for("Ends after")
        terminal.press("down")
        terminal.wait_for("type a number")
        terminal.press("3")
        terminal.wait_for(lambda text: re.search(r"Events +◂ ▸ +3\n", text) is not None)
        terminal.press("enter")
        for number in range(1, 4):
            terminal.wait_for(lambda text, n=number: f"{n}/3 ·" in text and is_to_be_put(text))  # type: ignore[misc]
            terminal.press("j")
            terminal.press("enter")
            terminal.wait_for("Answer  ")
            terminal.press("j")  # another key between, since the same one at once is one held down
            terminal.press("enter")
        terminal.wait_for("of 3 points")
        terminal.press("q")
        terminal.wait_for("Enter studies")
        terminal.press("u")
        terminal.wait_for("Undone")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    entries = log_of(environment)
    assert [entry["type"] for entry in entries] == ["review"] * 3 + ["retraction"]
    with Collection(paths_for(None, environment)) as collection:
        [result] = collection.games.results()
        assert result.answered == 2
        assert len(collection.memories()) == 2
