"""Text that wants to be obeyed, in every field, file name and message: shown or refused, and never a command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sco_quiz.paths import paths_for
from tests.e2e.conftest import Starts
from tests.e2e.hostile import QUICK, TEXTS, cards_only, deck, obeyed, playable, tour, walk

UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]")
PLAIN_ANSWERS = b"1\n\n?\nx\n3\n:o\n:u\n:r\n2\n\n" * 4


def verb(environment: Mapping[str, str], *arguments: str, typed: bytes = b"") -> tuple[int, str]:
    """Run a verb and return its exit code with all that it printed."""
    command = [sys.executable, "-m", "sco_quiz", *map(os.fsencode, arguments)]
    done = subprocess.run(
        command,
        env={name: os.fsencode(value) for name, value in environment.items()},
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode()


@pytest.fixture
def library(environment: Mapping[str, str], tmp_path: Path) -> Path:
    folder = paths_for(tmp_path / "data", {}).decks
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("name", QUICK)
def test_every_verb_prints_only_text(environment: dict[str, str], tmp_path: Path, library: Path, name: str) -> None:
    """Loaded or refused with a place, without a crash, and with no character that a terminal could obey."""
    (library / "events.yaml").write_text(deck(TEXTS[name]), encoding="utf-8")
    (library / "cards.yaml").write_text(cards_only(TEXTS[name]), encoding="utf-8")
    verbs = (["due"], ["decks"], ["decks", "--json"], ["cards"], ["cards", "--json"], ["check"], ["check", "--json"])
    for arguments in (*verbs, ["orphans"], ["log"]):
        code, printed = verb(environment, *arguments)
        assert code in {0, 1, 2}
        assert not UNFIT.search(printed)
        assert "Traceback" not in printed
        assert "fault of the program" not in printed
    code, printed = verb(environment, "study", "--plain", typed=PLAIN_ANSWERS)
    assert code == 0
    assert not UNFIT.search(printed)


@pytest.mark.parametrize("name", ["markup", "emoji"])
def test_playing_and_figures_print_only_text(environment: dict[str, str], library: Path, name: str) -> None:
    (library / "events.yaml").write_text(deck(TEXTS[name]), encoding="utf-8")
    for line in ("study --plain", "quiz --plain --seed 1", "timeline --plain --seed 1", "stats", "log"):
        code, printed = verb(environment, *line.split(), typed=PLAIN_ANSWERS)
        assert code in {0, 1}
        assert not UNFIT.search(printed)
        assert "fault of the program" not in printed


VERBS = (
    *(
        "add",
        "remove",
        "new",
        "draft",
        "restore",
        "backup",
        "stats",
        "quiz --plain",
        "timeline --plain",
        "cards",
        "config",
    ),
    *("config new_per_day", "config --set", "decks", "due", "orphans", "optimize", "schema", "study --plain --tag"),
)


@pytest.mark.parametrize("line", VERBS)
def test_a_word_that_no_verb_knows_is_only_text(environment: dict[str, str], line: str) -> None:
    """All of the texts in one word, for each verb that may name it in its refusal."""
    word = " ".join(text for name, text in TEXTS.items() if name not in {"surrogate", "flood"}) + "\udcff"
    code, printed = verb(environment, *line.split(), word)
    assert code in {0, 1, 2}
    assert not UNFIT.search(printed)
    assert "Traceback" not in printed
    assert "fault of the program" not in printed


@pytest.mark.parametrize("name", TEXTS)
def test_words_of_the_command_line_are_only_text(environment: dict[str, str], name: str) -> None:
    word = TEXTS[name].replace("\ud800", "\udcff").replace("\udfff", "\udcfe")
    for arguments in ([word], ["study", "--plain", word], ["grade", word, word], ["check", word], ["forget", word]):
        code, printed = verb(environment, *arguments)
        assert code in {1, 2}
        assert not UNFIT.search(printed)
        assert "fault of the program" not in printed


@pytest.mark.parametrize("name", QUICK)
def test_the_app_draws_only_text(start: Starts, library: Path, name: str) -> None:
    """Decks, question, feedback and help, with clicks on all of it; then the app quits as if nothing had been."""
    for file, text in (("events.yaml", deck(TEXTS[name])), ("cards.yaml", cards_only(TEXTS[name]))):
        (library / file).write_text(text, encoding="utf-8")
    (library / "odd [@click=app.quit] \x1b]0;owned\x07\x9b31m\u202e.yaml").write_text("title: [\n", encoding="utf-8")
    with start(columns=100, rows=40) as terminal:
        walk(terminal)
        assert terminal.wait_exit() == 0
        assert obeyed(bytes(terminal.raw)) == []
        assert terminal.left_behind() == []


def test_every_other_screen_draws_only_text(start: Starts, library: Path) -> None:
    """Browser, card, quiz, verdict, timeline, statistics, check, and what is said of a deck that is refused."""
    (library / "a.yaml").write_text(playable(), encoding="utf-8")
    (library / "b.yaml").write_text(cards_only(TEXTS["markup"]), encoding="utf-8")
    (library / "refused.yaml").write_text(deck(TEXTS["screen"] + TEXTS["bidi"]), encoding="utf-8")
    with start(columns=100, rows=40) as terminal:
        tour(terminal)
        assert terminal.wait_exit() == 0
        assert obeyed(bytes(terminal.raw)) == []
        assert terminal.left_behind() == []


@pytest.mark.parametrize("odd", ["\x1b]0;owned\x07", "\udcff", "[@click=app.quit]", "\u202egnp", "\n", "a" * 200])
def test_names_of_files_are_only_text(environment: dict[str, str], library: Path, tmp_path: Path, odd: str) -> None:
    """Whether the deck in the file is sound or broken, and whether it is in the library or named."""
    (library / f"{odd}.yaml").write_text("title: T\ncards: [Q?: A]\n", encoding="utf-8")
    (library / f"{odd}2.yaml").write_text("title: [\n", encoding="utf-8")
    for arguments in (["due"], ["decks"], ["check"], ["check", str(library / f"{odd}2.yaml")], ["paths"]):
        code, printed = verb(environment, *arguments)
        assert code in {0, 1, 2}
        assert not UNFIT.search(printed)
        assert "fault of the program" not in printed


@pytest.mark.parametrize("odd", ["\x1b]0;owned\x07", "\udcff", "[@click=app.quit]", "\u202egnp"])
def test_names_of_folders_are_only_text(environment: dict[str, str], tmp_path: Path, odd: str) -> None:
    environment["SCO_QUIZ_DATA_DIR"] = str(tmp_path / odd)
    for arguments in (["paths"], ["new", "mine", "--no-edit"], ["check"], ["due"], ["decks"], ["remove", "mine"]):
        code, printed = verb(environment, *arguments)
        assert code in {0, 1, 2}
        assert not UNFIT.search(printed)
        assert "fault of the program" not in printed
