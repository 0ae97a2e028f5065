"""How the program is started, and broken off while it starts."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from sco_quiz.__main__ import main


class Interrupted(ModuleType):
    """A module during whose import Ctrl+C is pressed."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_ctrl_c_while_the_program_starts_ends_it_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sco_quiz.cli.app", Interrupted("sco_quiz.cli.app"))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
