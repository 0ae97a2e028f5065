"""Thinking first, in a real terminal: the stem stands alone until a key shows the options."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.e2e.conftest import Starts
from tests.e2e.test_sitting import log_of


def test_the_options_come_when_they_are_asked_for(start: Starts, environment: Mapping[str, str]) -> None:
    """With the default settings; a number decides nothing before the options are there."""
    (Path(environment["SCO_QUIZ_DATA_DIR"]) / "config.toml").unlink()
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("enter")
        covered = terminal.wait_for("Show the options")
        assert "Space shows the options" in covered
        assert "Choose one" not in covered
        terminal.press("1")
        terminal.press("i")
        assert "Answer  " not in terminal.wait_for("next in the deck")
        terminal.press("space")
        terminal.wait_for("Choose one")
        terminal.press("1")
        terminal.wait_for("Answer  ")
        terminal.press("enter")
        terminal.wait_for("Show the options")
        terminal.press("escape")
        terminal.wait_for("Enter studies")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert [(entry["type"], entry["format"]) for entry in log_of(environment)] == [("review", "choice")]
