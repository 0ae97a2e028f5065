"""The text of the settings file: commented TOML, a line a setting, changed line by line.

A change leaves every other line as the learner wrote it, comments too, so no library that keeps them is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sco_quiz.settings_list import (
    EASY_DAYS,
    KEYS,
    NAMES,
    SETTINGS,
    Setting,
    Value,
    default_of,
    range_words,
)

_TABLES = (EASY_DAYS, KEYS)
_UNCLOSED = ("a text does not end with the quotes that it begins with", "close it on the same line")
_FAULTS = (
    (
        "Invalid value",
        "the value cannot be read",
        'put words in quotes, such as `theme = "light"`, and numbers in none',
    ),
    ("Expected '=' after", "a name and its value are not joined by `=`", "write such as `new_per_day = 10`"),
    ("Expected ']'", "what begins with `[` does not end with `]`", "write such as `[keys]`, alone on its line"),
    ("Found invalid character", "a character stands here that cannot", "delete it, or put what it is in in quotes"),
    (r"Illegal character '\n'", *_UNCLOSED),
    (
        "Illegal character",
        "a character that cannot be seen stands in a text",
        "delete it, or the whole text",
    ),
    ("Unterminated string", *_UNCLOSED),
    ('Expected "\'"', *_UNCLOSED),
    ("Expected newline", "something more stands behind the value", "delete it, or put a # before it"),
    ("Cannot overwrite", "this is set already, in a line above", "keep one of the two"),
    ("Cannot declare", "this table is there already, further up", "put its lines below the first one"),
)
"""By how the reader of TOML begins its message: what that is in plain words, and what to do."""
_QUOTES = "\"'"
_HEADER = re.compile(r"\s*\[([^\[\]]++)\]\s*(?:#.*)?")  # every part takes all it can, so that no line is slow to read
_LINE = re.compile(
    r"""\s*(?P<off>\#\s?)?(?P<name>"[^"]*"|'[^']*'|[\w.-]+)[ \t]*="""
    r"""(?P<value>(?:[^"'#]++|"(?:[^"\\]|\\.)*+"|'[^']*')*+)(?P<comment>\#.*)?\r?""",
)
_HEAD = (
    "# The settings of sco-quiz. A line that begins with # is not in force: take the # away to set it.",
    "# `sco-quiz config --check` tells whether all is right in it.",
    "",
)
_EASY_DAYS_HEAD = (
    "# By day of the week, the share of an ordinary day's reviews, from 0.0 to 1.0; normally 1.0.",
    "# The rest moves to other days.",
    f"[{EASY_DAYS}]",
)
_KEYS_HEAD = (
    "",
    "# --- Keys ---",
    "",
    "# Other keys, by the names that `sco-quiz config keys` lists; several are separated by commas.",
    f"[{KEYS}]",
    '# "study.undo" = "z,f9"',
)


@dataclass(frozen=True, slots=True)
class Written:
    """A line that sets something, or would if it were not a comment. `at`: its place among the lines, from 0.

    `name`: with its table (`keys.study.undo`). `key`: as it is spelt in the line. `comment`: that at its end.
    """

    at: int
    name: str
    key: str
    is_on: bool
    comment: str


def written(lines: Sequence[str]) -> Iterator[Written]:
    """Yield the lines that set something. In a text of several lines one may only seem to."""
    table = ""
    for at, line in enumerate(lines):
        header, found = _HEADER.fullmatch(line), _LINE.fullmatch(line)
        if header is not None:
            table = header.group(1).strip()
        elif found is not None:
            key = found.group("name")
            name = f"{table}.{key.strip(_QUOTES)}" if table else key.strip(_QUOTES)
            yield Written(at, name, key, found.group("off") is None, found.group("comment") or "")


def line_numbers(text: str) -> dict[str, int]:
    """Return the line of each setting in force, from 1, by its name."""
    return {one.name: one.at + 1 for one in written(text.split("\n")) if one.is_on}


def with_line(text: str, name: str, value: Value, *, is_on: bool) -> str:
    """Return the text with one setting's line saying `value`, in force or as a comment."""
    lines = text.rstrip("\n").split("\n")
    there = sorted((one for one in written(lines) if one.name == name), key=lambda one: not one.is_on)
    if there:
        one = there[0]
        lines[one.at] = _line(one.key, value, is_on) + (f"  {one.comment}" if one.comment else "")
    elif is_on:
        table, key = _parted(name)
        header = [f"[{table}]"] if table and not _has(lines, table) else []
        explained = explained_lines(NAMES[name]) if name in NAMES else []
        at = _end_of(lines, table)
        lines[at:at] = (
            ["", *header, *explained, _line(key, value, is_on)] if explained or header else [_line(key, value, is_on)]
        )
    return "\n".join(lines) + "\n"


def fresh_text() -> str:
    """Return a new file: every setting with its meaning, range and default, none of them set."""
    lines, group = [*_HEAD], ""
    for setting in SETTINGS:
        if not _parted(setting.name)[0]:
            lines += [f"# --- {setting.group} ---", ""] if setting.group != group else []
            lines += [*explained_lines(setting), _line(setting.name, default_of(setting), is_on=False), ""]
            group = setting.group
    lines += _EASY_DAYS_HEAD
    for setting in SETTINGS:
        table, key = _parted(setting.name)
        lines += [_line(key, default_of(setting), is_on=False)] if table == EASY_DAYS else []
    return "\n".join((*lines, *_KEYS_HEAD)) + "\n"


def explained_lines(setting: Setting) -> list[str]:
    """Return the comment that explains a setting: its meaning, its range, its default."""
    default = default_of(setting)
    return [
        f"# {setting.meaning}",
        f"# It takes {range_words(setting.takes)}; normally {'none' if default is None else toml(default)}.",
    ]


def plain_fault(reason: str) -> tuple[str, str]:
    """Return what the reader of TOML says in plain words, and what to do; in its own words if it is unusual."""
    usual = (fault[1:] for fault in _FAULTS if reason.startswith(fault[0]))
    return next(
        usual, (f"this cannot be read: {reason[:1].lower()}{reason[1:]}", "compare it with the lines around it")
    )


def toml(value: Value) -> str:
    """Return a value as TOML. None, which TOML has not: an example, for a line that is a comment."""
    match value:
        case None:
            return "2026-06-15"
        case bool():
            return "true" if value else "false"
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case _:
            return str(value)


def _line(key: str, value: Value, is_on: bool) -> str:
    return f"{'' if is_on else '# '}{key} = {toml(value)}"


def _parted(name: str) -> tuple[str, str]:
    """Return a name's table, "" for none, and its key as it is spelt in a line."""
    table, _, key = name.partition(".")
    if table not in _TABLES:
        return "", name
    return table, f'"{key}"' if table == KEYS else key


def _has(lines: Sequence[str], table: str) -> bool:
    return any((found := _HEADER.fullmatch(line)) and found.group(1).strip() == table for line in lines)


def _end_of(lines: Sequence[str], table: str) -> int:
    """Return where a new line of a table goes: after its last line that sets something, else after its header.

    Without a table, that is before the first header; if the table is not there, it is the end.
    """
    current, end = "", 0 if not table else len(lines)
    for at, line in enumerate(lines):
        header = _HEADER.fullmatch(line)
        current = header.group(1).strip() if header else current
        if current == table and (header or _LINE.fullmatch(line)):
            end = at + 1
    return end
