"""Says in plain words why a text is not YAML: the line that its writer should look at, and what to do there."""

from __future__ import annotations

import re
from collections.abc import Sequence

BRACES_REMEDY = 'put a value that begins with a brace in quotation marks: `cloze: "{{Eagle}} was …"`'
_INDENTATION = "mend the indentation: what belongs together begins in the same column"
# What the two parsers say, and the remedy where the line itself shows nothing better.
_REMEDIES = (
    ("end of stream", "close the quotation mark or bracket that was opened here"),
    ("',' or", "close the bracket that was opened here and put commas between its items"),
    ("cannot start any token", "put a text that begins with @, `, % or another sign in quotes"),
    ("expected ':'", "write a colon and a space after the key, or mend a quotation mark"),
    ("'-' indicator", _INDENTATION),
    ("block end", _INDENTATION),
)
_UNKNOWN = "check the indentation, and put a text that begins with a sign in quotation marks"
_ABOUT_KEYS = ("mapping values", "expected ':'", "expected key", "'-' indicator", "block end")
_GLUED_DASH = re.compile(r"(\s*)-[^\W\d]")
_GLUED_COLON = re.compile(r"(\s*(?:- )?)(\w+):[^\s/:]\S*$")
_ENTRY = re.compile(r"\s*(?:- +)*(?:[^:]*?: +)?")
# From behind the mark that begins a quotation to that which ends it; a doubled or escaped one does not.
_QUOTED = {"'": re.compile(r"(?:[^']|'')*+'"), '"': re.compile(r'(?:[^"\\]|\\.)*+"')}
_AFTER_QUOTATION = re.compile(r"\s*(?:#.*|:.*)?")
_SMART_QUOTES = "“”„«»‘’"

Spot = tuple[int, int]


def explained(said: str, spot: Spot, text: str) -> tuple[Spot, str]:
    """Return the line and column to look at, from 1, and the remedy.

    `said`: the parser's own words. `spot`: where it gave up. `text`: the whole file.
    """
    lines = text.split("\n")
    number = spot[0]
    line = lines[number - 1]
    if (opened := _opened_quotation(lines, number, said)) is not None:
        return opened, "close the quotation mark opened here"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return spot, "indent with spaces, not with tabs"
    if any(sign in said for sign in _ABOUT_KEYS):
        above = next((index for index in range(number - 1, 0, -1) if lines[index - 1].strip()), number)
        for index in (above, number):
            if (found := _glued(lines[index - 1])) is not None:
                return (index, found[0]), found[1]
    return _explained_by_value(said, spot, line)


def _opened_quotation(lines: Sequence[str], number: int, said: str) -> Spot | None:
    """Return where a quotation began that only a later one seems to end, or nothing; None if that is not what is wrong.

    `number`: the line at which the parser gave up.
    """
    index = 0
    while index < min(number, len(lines)):
        start = _start_of_value(lines[index])
        if lines[index][start : start + 1] not in _QUOTED:
            index += 1
            continue
        end = _end_of_quotation(lines, index, start)
        if end is None:
            return (index + 1, start + 1) if "end of stream" in said else None
        line, rest = end[0], lines[end[0]][end[1] + 1 :]
        if line > index and line + 1 == number and not _AFTER_QUOTATION.fullmatch(rest):
            return index + 1, start + 1
        index = line + 1
    return None


def _end_of_quotation(lines: Sequence[str], index: int, start: int) -> tuple[int, int] | None:
    """Return line and column, from 0, of the mark that ends a quotation; None if none does."""
    quoted = _QUOTED[lines[index][start]]
    first = start + 1
    for number in range(index, len(lines)):
        if (found := quoted.match(lines[number], first)) is not None:
            return number, found.end() - 1
        first = 0
    return None


def _glued(line: str) -> tuple[int, str] | None:
    """Return the column and the remedy of a dash or colon without a space behind it, None if there is none."""
    if dash := _GLUED_DASH.match(line):
        return len(dash[1]) + 1, "put a space after the dash"
    if colon := _GLUED_COLON.match(line):
        return len(colon[1]) + 1, f"put a space after the colon: `{colon[2][:40]}: …`"
    return None


def _explained_by_value(said: str, spot: Spot, line: str) -> tuple[Spot, str]:
    number, column = spot
    start = _start_of_value(line)
    value = line[start:]
    if value.startswith("{{"):
        return (number, start + 1), BRACES_REMEDY
    if "mapping values" in said:
        return spot, _of_second_colon(line, column, value)
    if not any(sign in said for sign, _ in _REMEDIES[:2]) and (remedy := _of_value(value)):
        return (number, start + 1), remedy
    return spot, next((remedy for sign, remedy in _REMEDIES if sign in said), _UNKNOWN)


def _of_second_colon(line: str, column: int, value: str) -> str:
    if ": " not in line[: column - 1]:
        return "begin this line in the column of the key above; what belongs together is indented alike"
    if value[:1] in _SMART_QUOTES:
        return 'put the text in straight quotation marks, "…": it contains a colon and a space'
    return "put a text with a colon and a space in it in quotes"


def _of_value(value: str) -> str | None:
    """Return what to do about a value that begins with a sign which YAML has a use for."""
    match value[:1]:
        case '"' | "'" as mark:
            other = "'" if mark == '"' else '"'
            return f"put the whole text in the other quotation marks: {other}…{other}"
        case "{":
            return 'put a value that begins with a brace in quotation marks: `when: "{title} …"`'
        case ">" | "|":
            return "begin the text on the next line, indented"
        case "[" | "*" | "&" | "!" | "%" | "@" | "`" as sign:
            return f"put a text that begins with {sign} in quotes"
        case _:
            return None


def _start_of_value(line: str) -> int:
    found = _ENTRY.match(line)
    return found.end() if found else 0
