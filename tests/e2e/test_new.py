"""`new` in a real terminal: it opens the writer's editor and checks what was written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

WRITES = "import sys; file = open(sys.argv[2], 'a'); file.write(sys.argv[1]); file.close()"


def new(environment: dict[str, str], editor: str | None) -> Terminal:
    variables = {} if editor is None else {"EDITOR": editor}
    return Terminal([sys.executable, "-m", "sco_quiz", "new", "moon"], {**environment, **variables})


@pytest.mark.parametrize(
    ("written", "shown", "code"),
    [
        ("# more", "next: sco-quiz study moon", 0),
        ("nots: x", "unknown key", 2),
    ],
)
def test_the_deck_is_checked_when_the_editor_ends(
    environment: dict[str, str], tmp_path: Path, written: str, shown: str, code: int
) -> None:
    """The editor's command may have arguments of its own."""
    with new(environment, f'{sys.executable} -c "{WRITES}" "{written}"') as terminal:
        terminal.wait_for(shown)
        assert terminal.wait_exit() == code


@pytest.mark.parametrize(
    ("editor", "shown"), [(None, "$EDITOR is not set"), ("no-such-editor", "cannot be started"), ("'", "cannot be")]
)
def test_without_an_editor_the_file_is_named(environment: dict[str, str], editor: str | None, shown: str) -> None:
    """Nothing is lost, and the exit code is that of success: the deck is made."""
    with new(environment, editor) as terminal:
        terminal.wait_for(shown)
        assert "moon.yaml" in terminal.text.replace("\n", "")
        assert terminal.wait_exit() == 0
