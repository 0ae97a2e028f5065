"""How far a long work is stands on one line of stderr, if that is a terminal, and the line is left empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_quiz.cli.telling import Telling

TellingAt = Callable[..., Telling]


@pytest.fixture
def telling_at(monkeypatch: pytest.MonkeyPatch) -> TellingAt:
    """Begin to tell on a terminal, at these seconds after the beginning."""

    def begun(*seconds: float) -> Telling:
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        now = iter((0.0, *seconds))
        return Telling(lambda: next(now))

    return begun


def test_nothing_is_said_in_the_first_half_second(telling_at: TellingAt, capsys: pytest.CaptureFixture[str]) -> None:
    telling = telling_at(0.4, 0.6)
    telling.tell("log", 1000, 4000)
    telling.tell("log", 2000, 4000)
    telling.end()
    assert capsys.readouterr().err == "\rlog: 50 %\r" + " " * 9 + "\r"


def test_a_shorter_line_leaves_nothing_of_a_longer_one(
    telling_at: TellingAt, capsys: pytest.CaptureFixture[str]
) -> None:
    telling = telling_at(1, 2)
    telling.tell("Reading 中.yaml", 1, 10)
    telling.tell("log", 0, 0)
    telling.end()
    assert capsys.readouterr().err == "\rReading 中.yaml: 10 %\rlog: 0 %" + " " * 13 + "\r" + " " * 21 + "\r"


def test_what_comes_after_the_end_is_not_said(telling_at: TellingAt, capsys: pytest.CaptureFixture[str]) -> None:
    """The app may have the terminal by then."""
    telling = telling_at(1)
    telling.end()
    telling.tell("log", 1, 2)
    assert capsys.readouterr().err == ""


def test_a_name_is_only_text(telling_at: TellingAt, capsys: pytest.CaptureFixture[str]) -> None:
    telling = telling_at(1)
    telling.tell("Reading \x1b]0;x\x07.yaml", 1, 2)
    assert capsys.readouterr().err == "\rReading ]0;x.yaml: 50 %"


def test_the_line_fits_into_the_terminal(
    telling_at: TellingAt, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that wrapped could not be taken back."""
    monkeypatch.setenv("COLUMNS", "40")
    telling_at(1).tell(f"Reading {'long' * 30}.yaml", 1, 2)
    line = capsys.readouterr().err.removeprefix("\r")
    assert len(line) == 39
    assert line.endswith("…: 50 %")
