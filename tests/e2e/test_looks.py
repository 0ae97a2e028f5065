"""The app as it comes out of the box in a real terminal: the first minute, a key of one's own, the light theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.conftest import Starts
from tests.e2e.test_sitting import log_of, stem

PAPER = re.compile(rb"48;2;(\d+);(\d+);(\d+)")
LIGHT = 200


def configure(environment: Mapping[str, str], text: str) -> None:
    Path(environment["SCO_QUIZ_DATA_DIR"], "config.toml").write_text(text, encoding="utf-8")


def test_a_first_run_goes_from_the_welcome_to_the_summary(start: Starts, environment: Mapping[str, str]) -> None:
    """With options that wait until one has thought, which is how the app comes; the day is two cards long."""
    configure(environment, "new_per_day = 2\n")
    asked = []
    with start("study", "sco-history") as terminal:
        for _ in range(2):
            terminal.wait_for(lambda text: "Space shows the options" in text and stem(text) not in asked)
            asked.append(stem(terminal.text))
            assert not re.search(r"^ +1  ", terminal.text, re.MULTILINE)
            terminal.press("space")
            terminal.wait_for("Choose one")
            terminal.press("1")
            terminal.wait_for("Answer  ")
            terminal.press("3")
        terminal.wait_for("Done for now. Today: 2 cards in 2 answers")
        terminal.press("q")
        terminal.wait_for("All done for today.")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert [entry["rating"] for entry in log_of(environment)] == ["good", "good"]


def test_a_key_of_ones_own_works_where_it_stands_in_the_footer(start: Starts, environment: Mapping[str, str]) -> None:
    """F8 undoes in place of u, which does nothing any more."""
    configure(environment, 'recall_first = false\n[keys]\n"study.undo" = "f8"\n')
    with start("study", "sco-history") as terminal:
        first = stem(terminal.wait_for("f8 Undo"))
        terminal.press("1")
        terminal.wait_for("Answer  ")
        terminal.press("3")
        terminal.wait_for(lambda text: "Answer  " not in text and stem(text) != first)
        terminal.press("u")
        assert stem(terminal.settle()) != first
        terminal.press("\x1b[19~")  # F8
        terminal.wait_for(lambda text: stem(text) == first)
    assert [entry["type"] for entry in log_of(environment)] == ["review", "retraction"]


def test_the_light_theme_is_light_on_decks_and_cards(start: Starts, environment: Mapping[str, str]) -> None:
    configure(environment, 'recall_first = false\ntheme = "light"\n')
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("enter")
        terminal.wait_for("Choose one")
        terminal.press("1")
        terminal.wait_for("Answer  ")
        papers = [tuple(map(int, found)) for found in PAPER.findall(bytes(terminal.raw))]
    assert sum(min(paper) >= LIGHT for paper in papers) > len(papers) * 0.8
