"""What every verb is given: a collection, whose backup is told of in the end while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from sco_quiz.cli.context import Context
from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for

Tell = Callable[[float], None]


@pytest.mark.parametrize("fault", [None, ValueError("what the app failed at")])
def test_what_is_waited_for_at_the_end_is_told(
    folder: Path, fault: Exception | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the verb failed; the line is left empty."""

    def finish_backup(_: Collection, tell: Tell) -> None:
        tell(0.43)

    monkeypatch.setattr(Collection, "finish_backup", finish_backup)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    seconds = count()
    monkeypatch.setattr("sco_quiz.cli.context.time", SimpleNamespace(monotonic=lambda: next(seconds)))
    with suppress(ValueError), Context(paths_for(folder, {})).collection(create=True):
        if fault is not None:
            raise fault
    line = "Backing up your progress: 43 %"
    assert capsys.readouterr().err.endswith(f"\r{line}\r{' ' * len(line)}\r")
