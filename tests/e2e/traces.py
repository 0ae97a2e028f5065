"""What a program's output did to a terminal: the modes it left on, and every command it sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

ON_AT_FIRST = {7: "line wrap", 25: "the cursor"}
_COMMAND = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b[PX^_](?P<string>[^\x1b]*)\x1b\\"
    r"|\x1b(?P<short>[ -/]*[0-OQ-WYZ\\`-~])"
    r"|(?P<control>[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f])"
)
_REORDERING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff]")


def commands(raw: bytes) -> Iterator[str]:
    """Yield the kind of every command in the output: "CSI ?h 1049", "CSI m", "OSC 22;text", "ESC 7", "control 0x9b"."""
    for match in _COMMAND.finditer(raw.decode("utf-8", "replace")):
        yield _named(match)


def _named(match: re.Match[str]) -> str:
    if match["final"] is not None:
        parameters = match["parameters"]
        mark = parameters[:1] if parameters[:1] in tuple("<=>?") else ""
        number = f" {parameters.lstrip('<=>?')}" if mark else ""
        return f"CSI {mark}{match['between']}{match['final']}{number}"
    for name in ("osc", "string", "short"):
        if match[name] is not None:
            return f"{ {'osc': 'OSC', 'string': 'string', 'short': 'ESC'}[name] } {match[name]}"
    return f"control {ord(match['control']):#04x}"


def reorderings(raw: bytes) -> list[str]:
    """Return the invisible characters of the output that reorder or hide what is read."""
    return _REORDERING.findall(raw.decode("utf-8", "replace"))


def left_behind(raw: bytes) -> list[str]:
    """Return what the output left other than it was: modes, kitty's keys, colours, the shape of the pointer."""
    modes: dict[int, bool] = {}
    kitty, coloured, pointer = 0, False, ""
    for match in _COMMAND.finditer(raw.decode("utf-8", "replace")):
        parameters, final = match["parameters"] or "", match["final"]
        if final in {"h", "l"} and parameters.startswith("?"):
            modes |= dict.fromkeys(map(int, parameters[1:].split(";")), final == "h")
        elif final == "u" and parameters.startswith((">", "<")):
            kitty += 1 if parameters[0] == ">" else -1
        elif final == "m" and not parameters.startswith((">", "?")):
            coloured = parameters not in {"", "0"}
        elif (match["osc"] or "").startswith("22;"):
            pointer = match["osc"][3:]
    left = [f"mode {mode} {'on' if on else 'off'}" for mode, on in modes.items() if on is not (mode in ON_AT_FIRST)]
    left += [f"kitty's keys: {kitty:+}"] if kitty else []
    left += ["colours"] if coloured else []
    return left + ([f"pointer {pointer}"] if pointer else [])


def said_after(raw: bytes) -> list[str]:
    """Return the lines printed after the other screen was left for the last time, without commands."""
    text = raw.rpartition(b"\x1b[?1049l")[2].decode("utf-8", "replace")
    return [line.strip() for line in _COMMAND.sub("", text).splitlines() if line.strip()]
