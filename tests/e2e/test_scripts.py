"""Decks in Russian and Chinese in a real terminal: studied from the first card to the summary, in their own words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sco_quiz.paths import paths_for
from tests.e2e.conftest import Starts
from tests.e2e.terminal import Terminal
from tests.e2e.test_sitting import RATED, is_asked, log_of, stem
from tests.questions.test_deck_language import ROMAN_NUMBER

GOOD = Path(__file__).parents[1] / "data/good"
CARDS = 4
MOST_ASKED = 3 * CARDS  # a wrong card comes back twice
IDS = {"russian": "россия", "chinese": "chinese"}


@pytest.fixture
def short_days(environment: Mapping[str, str]) -> None:
    """The two decks in the library, and a day of a few cards."""
    paths = paths_for(None, environment)
    paths.decks.mkdir(parents=True)
    for name in IDS:
        shutil.copy(GOOD / f"{name}.yaml", paths.decks)
    Path(environment["SCO_QUIZ_DATA_DIR"], "config.toml").write_text(
        f"recall_first = false\nnew_per_day = {CARDS}\n", encoding="utf-8"
    )


@pytest.mark.usefixtures("short_days")
@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
def test_a_deck_is_studied_to_its_summary_in_its_own_words(
    start: Starts, environment: Mapping[str, str], name: str, size: tuple[int, int]
) -> None:
    asked: list[str] = []
    with start("study", IDS[name], columns=size[0], rows=size[1]) as terminal:
        while not is_over(screen := terminal.wait_for(lambda text: is_asked(text) or is_over(text))):
            assert len(asked) < MOST_ASKED, f"never came to an end:\n{screen}"
            asked.append(stem(terminal.settle()))
            answer(terminal)
            terminal.press("3")
            terminal.wait_for(lambda text: RATED not in text)
        terminal.press("q")
    assert [text for text in asked if re.search("[A-Za-z]", ROMAN_NUMBER.sub("", text))] == []
    assert len(asked) >= CARDS
    assert len(log_of(environment)) == len(asked)


def is_over(screen: str) -> bool:
    return "Done for now." in screen


def answer(terminal: Terminal) -> None:
    """Answer the card on the screen with its first option, or say that one does not know, whatever form it wants."""
    terminal.press("1" if "Choose one" in terminal.text else "enter")
    screen = terminal.wait_for(lambda text: RATED in text or "Enter once more" in " ".join(text.split()))
    if RATED not in screen:
        terminal.settle()  # and so long after the first that it is no key held down
        terminal.press("enter")
        terminal.wait_for(RATED)
