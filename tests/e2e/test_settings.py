"""The settings in a real terminal: a remapped key, a change that is there after a restart, and NO_COLOR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.conftest import Starts

SGR = re.compile(rb"\x1b\[([\d;:]*)m")


def colours(raw: bytes) -> set[int]:
    """Return the codes of colours, default ones too, that a terminal was told."""
    codes = {int(code) for found in SGR.findall(raw) for code in re.split(rb"[;:]", found) if code}
    return {code for code in codes if 30 <= code <= 49 or 90 <= code <= 107}


def test_a_key_changed_on_the_screen_works_there_and_after_a_restart(
    start: Starts, environment: Mapping[str, str]
) -> None:
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("s")
        terminal.wait_for("New cards a day")
        terminal.press("25", "enter")
        terminal.wait_for("✓ New cards a day: 25")
        terminal.press("\x1b[F")
        terminal.wait_for("Everywhere")
        terminal.press("up", "up", "enter")
        terminal.wait_for("press a key")
        terminal.press("\x1b[20~")  # F9
        terminal.wait_for("✓ Quit: f9")
        terminal.press("\x1b[20~")
        assert terminal.wait_exit() == 0
    text = Path(environment["SCO_QUIZ_DATA_DIR"], "config.toml").read_text(encoding="utf-8")
    assert "\nnew_per_day = 25\n" in text
    assert '\n"app.quit" = "f9"\n' in text
    with start() as terminal:
        terminal.wait_for("25 cards wait")
        terminal.press("\x1b[20~")
        assert terminal.wait_exit() == 0


def test_a_settings_file_full_of_mistakes_does_not_stop_the_app(start: Starts, environment: Mapping[str, str]) -> None:
    folder = Path(environment["SCO_QUIZ_DATA_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text("new_per_dya = 5\nreviews_per_day = 'x'\n[keys]\n'study.undo' = 'e'\n")
    with start() as terminal:
        terminal.wait_for("`new_per_day`?")
        terminal.wait_for("--check`)")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_no_color_means_no_colour_at_all_and_a_cursor_that_is_seen(start: Starts, environment: dict[str, str]) -> None:
    environment["NO_COLOR"] = "1"
    with start() as terminal:
        terminal.wait_for("Enter studies")
        terminal.press("enter")
        terminal.wait_for("Choose one")
        terminal.press("1")
        terminal.wait_for("Answer")
        terminal.press("\x10")  # Ctrl+P
        terminal.wait_for("Search for commands")
        terminal.press("escape")
        terminal.wait_for(lambda text: "Search" not in text)
        terminal.press("escape")
        terminal.wait_for("studies all decks")
        terminal.press("s")
        terminal.wait_for("New cards a day")
        raw = bytes(terminal.raw)
        assert colours(raw) == set()
        assert b"7" in {code for found in SGR.findall(raw) for code in found.split(b";")}
