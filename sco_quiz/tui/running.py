"""Opens the app on a terminal, for the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sco_quiz.collection import Collection
from sco_quiz.settings_file import ReadSettings
from sco_quiz.study.wish import ANY, Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.sturdy import run_in_terminal

if TYPE_CHECKING:
    from sco_quiz.study.scored import Make

SECONDS_OF_A_TURN = 0.001  # of a thread, a fifth of Python's own: others answer keys, and write to the terminal


def run_app(
    collection: Collection,
    read: ReadSettings,
    settings_file: Path,
    *,
    deck_ids: Sequence[str] = (),
    start_studying: bool = False,
    wish: Wish = ANY,
    make: Make | None = None,
) -> int:
    """Run the app until the learner quits, or a signal ends it, and return the exit code.

    `read`: the settings, what is wrong in their file included. `settings_file`: to save them in.
    Raises what the app itself failed at.
    """
    app = ScoQuizApp(
        collection,
        deck_ids=deck_ids,
        start_studying=start_studying,
        make=make,
        manner=Manner(wish),
        read=read,
        settings_file=settings_file,
    )
    sys.setswitchinterval(SECONDS_OF_A_TURN)
    return run_in_terminal(app)
