"""The report of a fault of the program: what a maintainer needs, in a file of the learner's, and sent to nobody."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sco_quiz import __version__
from sco_quiz.model.text import clean

LONGEST_LINE = 300


def write_report(error: BaseException, folder: Path | None) -> Path | None:
    """Write what failed, readable for its owner alone, and return the file; None if it could be written nowhere.

    `folder`: that of the data, None if it is not known. Where it is not there or cannot be written to, the report goes
    to the system's for passing files. It holds no value of a variable, and of the home folder not the name.
    """
    report = "\n".join(_lines(error))
    for place in (folder, Path(tempfile.gettempdir())):
        with suppress(OSError):
            if place is not None and place.is_dir():
                return _written(report, place)
    return None


def _written(report: str, folder: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix="sco-quiz-crash-", suffix=".txt", dir=folder)  # 0600
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(report + "\n")
    return Path(name)


def _lines(error: BaseException) -> Iterator[str]:
    yield f"sco-quiz {__version__}"
    yield f"Python {platform.python_version()} on {platform.platform()}"
    yield ""
    home = os.path.expanduser("~")
    for part in traceback.format_exception(error):
        for line in part.splitlines():
            yield clean(line.replace(home, "~") if len(home) > 1 else line)[:LONGEST_LINE]
