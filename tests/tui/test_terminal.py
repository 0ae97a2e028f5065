"""What the terminal hands to the app of what is typed."""

from __future__ import annotations

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from sco_quiz.tui.terminal import typed_events


@pytest.mark.parametrize(
    ("seconds_between", "later", "keys"),
    [
        (1.0, "g", ["escape", "g"]),
        (0.0, "f", ["ctrl+right"]),
        (1.0, "[B", ["down"]),
        (1.0, "\x1b", ["escape"]),
        (1.0, "", ["escape"]),
    ],
)
def test_an_escape_is_not_lost_to_the_next_key_on_a_busy_machine(
    monkeypatch: pytest.MonkeyPatch, seconds_between: float, later: str, keys: list[str]
) -> None:
    """Both wait to be read, the later one since long after the time of an Escape by itself was up."""
    now = [100.0]
    monkeypatch.setattr("textual._parser.get_time", lambda: now[0])
    parser = XTermParser()
    assert [*typed_events(parser, "\x1b")] == []
    now[0] += seconds_between
    assert [event.key for event in typed_events(parser, later) if isinstance(event, Key)] == keys
