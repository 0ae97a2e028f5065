"""A place to study in and a sitting in it on plain lines: how it is started, what it acknowledged, what was kept."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sco_quiz.collection.health import examine
from sco_quiz.model.review import Review
from sco_quiz.paths import Paths, paths_for
from sco_quiz.store.log import Store

CARDS = 300
ANSWER = "\n3\n"  # shows the answer of a recalled card, and rates it good
PLAIN = ("study", "soak", "--plain", "--format", "recall")
PROGRAM = (sys.executable, "-m", "sco_quiz")
PATIENCE_SECONDS = 60.0
_ACKNOWLEDGED = re.compile(rb"^(Again|Hard|Good|Easy): back .*\n", re.MULTILINE)
_NUMBERS = ("settings:", "  new_per_day: 5000", "cards:")


class Place:
    """A data folder with a deck of numbered cards, of which any number may be new on one day."""

    def __init__(self, folder: Path) -> None:
        self.paths: Paths = paths_for(folder, {})
        if not self.paths.decks.exists():
            self.paths.decks.mkdir(parents=True, mode=0o700)
            cards = (f"  - What is number {number:03d}?: answer {number:03d}" for number in range(CARDS))
            (self.paths.decks / "soak.yaml").write_text("\n".join(("title: Soak", *_NUMBERS, *cards, "")))

    @property
    def progress(self) -> Path:
        """Return the file of the review log."""
        return self.paths.progress

    def environment(self, **more: str) -> dict[str, str]:
        """Return what a program of the learner finds in its environment."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.paths.data / "home"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "TZ": "Europe/Berlin",
            "SCO_QUIZ_DATA_DIR": str(self.paths.data),
            "PYTHONDONTWRITEBYTECODE": "1",  # the files it changes are to be the learner's alone
            "PYTHONPATH": str(Path(__file__).parents[2]),
        } | more

    def start(self, *arguments: str, under: Sequence[str] = (), **more: str) -> subprocess.Popen[bytes]:
        """Start the program, with pipes; `under`: a command that runs it, such as strace."""
        return subprocess.Popen(
            (*under, *PROGRAM, *arguments),
            env=self.environment(**more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str, typed: str = "", under: Sequence[str] = (), **more: str) -> tuple[int, bytes, bytes]:
        """Run the program to its end; return its exit code and what it printed."""
        with self.start(*arguments, under=under, **more) as process:
            out, err = process.communicate(typed.encode(), timeout=PATIENCE_SECONDS)
            return process.returncode, out, err

    def sit(self, answers: int, under: Sequence[str] = (), **more: str) -> tuple[int, bytes, bytes]:
        """Answer so many cards on plain lines, well."""
        return self.run(*PLAIN, typed=ANSWER * answers, under=under, **more)

    def reviews(self) -> tuple[Review, ...]:
        """Return the reviews in the log; () while there is none."""
        if not self.progress.exists():
            return ()
        with Store.open(self.progress, create=False) as store:
            return tuple(entry for entry in store.entries() if isinstance(entry, Review))

    def unsound(self) -> str | None:
        """Return what the doctor finds wrong, None if all is as the log says."""
        checks = examine(self.paths)
        return next((f"{check.name}: {check.problem}" for check in checks if check.problem is not None), None)

    def copy_to(self, folder: Path) -> Place:
        """Return a copy of this place, in a folder that is not there yet or is replaced."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.paths.data, folder)
        return Place(folder)


def acknowledged(printed: bytes) -> int:
    """Return how many answers plain lines say are saved; a line cut short says nothing."""
    return len(_ACKNOWLEDGED.findall(printed))


def lost_reviews(place: Place, before: int, promised: int) -> tuple[int, list[str]]:
    """Return how many of `promised` reviews are not in the log, which had `before`, and what else is wrong.

    One more may be there than was promised: it was saved, and then there was no time to say so.
    """
    there = len(place.reviews()) - before
    wrong = [f"{there - promised} reviews more than answered"] if there > promised + 1 else []
    problem = place.unsound() if place.progress.exists() else None
    return max(0, promised - there), wrong + ([problem] if problem is not None else [])
