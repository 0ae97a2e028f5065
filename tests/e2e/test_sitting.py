"""The app in a real terminal: a sitting broken off and resumed, killed, and told to leave."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from tests.e2e.conftest import Starts
from tests.e2e.terminal import Terminal

RATED = "1 Again"  # stands there once the card is answered


def log_of(environment: Mapping[str, str]) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "sco_quiz", "log"]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=True, timeout=60)
    return [json.loads(line) for line in done.stdout.splitlines()]


def stem(screen: str) -> str:
    """Return the question as it stands on the study screen."""
    lines = [line.strip() for line in screen.splitlines()]
    return next(line for line in lines[1:] if line)


def is_asked(screen: str) -> bool:
    """Say whether a card is on the screen as a whole, down to how it is to be answered, and not answered yet."""
    wanted = re.search(r"^ *(Choose one|Type|Give|Put|Name|↑↓|Think)", screen, re.MULTILINE)
    return wanted is not None and "Answer  " not in screen and RATED not in screen


def begin(terminal: Terminal) -> str:
    terminal.wait_for("Enter studies")
    terminal.press("enter")
    return terminal.wait_for("Choose one")


def begin_whole(terminal: Terminal) -> str:
    """Begin, and return the screen of the first card when all of it has been drawn."""
    begin(terminal)
    terminal.wait_for(lambda text: "1997" in text and "f1 Help" in text)
    return terminal.settle()


def below_head(text: str) -> list[str]:
    """Return the lines of a screen but the first, which tells the time."""
    return text.splitlines()[1:]


def answer_first(terminal: Terminal) -> str:
    """Choose the first option and take the suggested rating; return the screen of the next card."""
    question = stem(terminal.text)
    terminal.press("1")
    terminal.wait_for("Answer")
    terminal.press("enter")
    return terminal.wait_for(lambda text: is_asked(text) and stem(text) != question)


def test_a_sitting_is_resumed_where_it_was_left(start: Starts, environment: Mapping[str, str]) -> None:
    """Two answers, then quit; the next start shows the very same card, and the log has the two."""
    with start() as terminal:
        begin(terminal)
        answer_first(terminal)
        answer_first(terminal)
        left = terminal.settle()
        terminal.press("escape")
        terminal.wait_for("Enter studies")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    entries = log_of(environment)
    assert [entry["type"] for entry in entries] == ["review", "review"]
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("enter")
        terminal.wait_for(lambda text: is_asked(text) and stem(text) == stem(left))
        again = terminal.settle()
        assert [line for line in again.splitlines() if re.match(r"\s+\d  ", line)] == [
            line for line in left.splitlines() if re.match(r"\s+\d  ", line)
        ]


def test_undo_after_a_restart_brings_the_card_back(start: Starts, environment: Mapping[str, str]) -> None:
    with start() as terminal:
        question = stem(begin(terminal))
        answer_first(terminal)
        terminal.kill()
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("enter")
        terminal.wait_for(lambda text: "Choose one" in text or "Type" in text or "Put" in text)
        terminal.press("u")
        terminal.wait_for(question)
    assert [entry["type"] for entry in log_of(environment)] == ["review", "retraction"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_first_question_fits(start: Starts, size: tuple[int, int]) -> None:
    with start(columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("Enter")
        terminal.press("enter")
        assert "meeting" in terminal.wait_for("1994")


def test_a_kill_of_the_app_loses_no_acknowledged_answer(start: Starts, tmp_path: Path) -> None:
    with start() as terminal:
        begin(terminal)
        answer_first(terminal)
        answer_first(terminal)
        terminal.kill()
    with Collection(paths_for(tmp_path / "data", {})) as collection:
        assert len(list(collection.log_json())) == 2
        assert len(collection.memories()) == 2


def test_nothing_of_a_deck_reaches_the_terminal_as_a_command(start: Starts, tmp_path: Path) -> None:
    """Markup in every field of a deck is shown as it is written."""
    hostile = "[@click=app.quit]go[/] [/bold] [red]x[/red] \\\\x1b]0;owned\\\\x07"
    folder = paths_for(tmp_path / "data", {}).decks
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(
        f"title: '{hostile}'\nabout: '{hostile}'\ncards:\n"
        f"  - {{question: 'Q {hostile}', answer: 'A {hostile}', choices: ['B {hostile}', C], quote: 'D {hostile}',"
        f" note: 'N {hostile}'}}\n"
    )
    with start("study", "a", columns=120, rows=40) as terminal:
        terminal.wait_for("Q [@click=app.quit]go[/] [/bold] [red]x[/red]")
        terminal.press("1")
        terminal.wait_for("D [@click=app.quit]go[/]")
        assert b"\x1b]0;owned" not in terminal.raw
