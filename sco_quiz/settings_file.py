"""The file of the learner's settings on disk: read for all that is right in it, and written whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from sco_quiz.deck.writing import make_private, write_whole
from sco_quiz.errors import Place, Problem, SettingsError
from sco_quiz.model.text import clean
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_list import (
    EASY_DAYS,
    KEYS,
    NAMES,
    SETTINGS,
    Setting,
    Value,
    checked,
    default_of,
    value_of,
    with_value,
)
from sco_quiz.settings_text import fresh_text, line_numbers, plain_fault, with_line

LARGEST_FILE_BYTES = 1 << 17
MOST_DOTS = 200  # in a line: Python's reader of TOML takes the square of them in time and memory
CODE = "settings"
MEND = "mend it: `sco-quiz config --edit`"
_AT_LINE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What a file says. `settings`: with the default of whatever is wrong in it. `problems`: in the file's order.

    `lines`: where each setting stands, from 1, by its name (`keys.study.undo`). `is_readable` False: nothing of the
    file could be read.
    """

    settings: Settings
    problems: tuple[Problem, ...] = ()
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    is_readable: bool = True

    def problem(self, name: str, message: str, remedy: str) -> Problem:
        """Return a problem of the setting of this name, at its line."""
        return Problem(Place(self.file, self.lines.get(name)), CODE, message, remedy)


def read_settings(file: Path) -> ReadSettings:
    """Return what the file says, all defaults if it is not there. Never raises for what stands in it."""
    try:
        return _read(str(file), _text(file))
    except SettingsError as error:
        return ReadSettings(DEFAULTS, (_whole_problem(file, error),), str(file), is_readable=False)


def change_settings(file: Path, change: Callable[[Settings], Settings], *, also: Collection[str] = ()) -> ReadSettings:
    """Change what the file says now, and return what it says then.

    `change`: returns the settings wanted for those of the file. The lines of what it changes are written, all others
    stay as they are. `also`: names of settings whose line is written even where nothing differs, since it may be wrong.
    A power cut leaves the old file or the new one; a new one is readable for its owner alone. Raises SettingsError
    where the file is not TOML, a line to be changed does not stand by itself, it cannot be written, or another program
    wrote it in the meantime; and what `change` raises.
    """
    text, before = _as_it_is(file)
    wanted = change(before.settings)
    changed = _changed(text or fresh_text(), before.settings, wanted, also)
    after = _read_if_right(file, changed)
    if after is None or after.settings != wanted:
        raise SettingsError(f"not saved: {file}: the change does not fit how the file is written", MEND)
    _write(file, changed, partial(_see_unchanged, file, text))
    return after


def make_settings_file(file: Path) -> None:
    """Write the file with every setting at its default, unless there is one. Raises SettingsError."""
    if not file.exists():
        _write(file, fresh_text())


def _as_it_is(file: Path) -> tuple[str, ReadSettings]:
    """Return the text of the file and what it says. Raises SettingsError."""
    try:
        text = _text(file)
        return text, _read(str(file), text)
    except SettingsError as error:
        problem = _whole_problem(file, error)
        raise SettingsError(f"not saved: {problem.place}: {problem.message}", problem.remedy) from error


def _text(file: Path) -> str:
    """Return the text of the file, "" if it is not there. Raises SettingsError without the place."""
    try:
        if file.stat().st_size > LARGEST_FILE_BYTES:
            raise SettingsError(f"the file is larger than {LARGEST_FILE_BYTES >> 10} KiB", "move it away")
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError(f"the settings cannot be read: {error.strerror}", "see to its permissions") from error
    except UnicodeDecodeError as error:
        raise SettingsError("this is not UTF-8 text", "save it as UTF-8") from error


def _read(file: str, text: str) -> ReadSettings:
    read, problems = ReadSettings(DEFAULTS, (), file, line_numbers(text)), []
    for name, value in _flat(_document(text), ""):
        try:
            read = replace(read, settings=_set(read.settings, name, value))
        except SettingsError as error:
            problems.append(read.problem(name, error.message, error.remedy))
    return replace(read, problems=tuple(sorted(problems, key=lambda problem: problem.place.line or 0)))


def _document(text: str) -> Mapping[str, object]:
    if not text.strip():
        return {}
    if max(line.count(".") for line in text.split("\n")) > MOST_DOTS:
        raise SettingsError("a line has too many dots", MEND)
    import tomllib  # 5 ms, only where there is a file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _fault(str(error)) from error
    except RecursionError as error:
        raise _fault("it is nested too deep") from error
    except ValueError as error:  # Python's own, of a number that it will not read
        raise SettingsError("a number in it has too many digits", MEND) from error


def _fault(reason: str) -> SettingsError:
    """Return what the reader of TOML says in plain words, at the place that it names."""
    at_line = _AT_LINE.fullmatch(reason)
    message, remedy = plain_fault(reason if at_line is None else at_line[1])
    at = "" if at_line is None else f" (at line {at_line[2]}, column {at_line[3]})"
    return SettingsError(f"{message}{at}", f"{remedy}; `sco-quiz config --edit` opens the file")


def _whole_problem(file: Path, error: SettingsError) -> Problem:
    """Return what keeps a whole file from being read, at the line that the reader of TOML names."""
    found = _AT_LINE.fullmatch(error.message)
    message, at = (error.message, (None, None)) if found is None else (found[1], (int(found[2]), int(found[3])))
    return Problem(Place(str(file), *at), CODE, message, error.remedy)


def _flat(values: Mapping[str, object], table: str) -> Iterator[tuple[str, object]]:
    """Yield every value with its dotted name; an empty table has none."""
    for key, value in values.items():
        name = f"{table}.{key}" if table else key
        if isinstance(value, dict):
            yield from _flat(value, name)
        else:
            yield name, value


def _set(settings: Settings, name: str, value: object) -> Settings:
    table, _, binding = name.partition(".")
    if table == KEYS and binding:
        return replace(settings, keys=MappingProxyType({**settings.keys, binding: _keys(name, value)}))
    if name in NAMES:
        return with_value(settings, NAMES[name], _as_taken(NAMES[name], value))
    if name in (KEYS, EASY_DAYS):
        raise SettingsError(f"`{name}` is a table", f"write `[{name}]` and its lines below it")
    from sco_quiz.deck.did_you_mean import did_you_mean  # what it stands on reads YAML, 30 ms

    remedy = did_you_mean(name, NAMES) or "`sco-quiz config` lists them all"
    raise SettingsError(f"there is no setting {_short(name)}", remedy)


def _as_taken(setting: Setting, value: object) -> Value:
    """Return a TOML value as the setting takes it; a date may be quoted. Raises SettingsError."""
    if setting.name == "exam" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    return checked(setting, value)


def _keys(name: str, value: object) -> str:
    """Return keys as one text, from a text or a list of them. Raises SettingsError."""
    if isinstance(value, list) and value and all(isinstance(key, str) for key in value):
        return ",".join("comma" if key == "," else key for key in value)
    if isinstance(value, str) and value.strip():
        return value
    raise SettingsError(f"{_short(name)} names no key", 'it takes a key or several, such as "z,f9"')


def _short(name: str) -> str:
    words = " ".join(clean(name).split())
    return f"`{words if len(words) <= 40 else words[:39] + '…'}`"


def _changed(text: str, before: Settings, after: Settings, also: Collection[str]) -> str:
    """Return the text with the lines of the settings that differ, a default as a comment."""
    for setting in SETTINGS:
        value = value_of(after, setting)
        if value != value_of(before, setting) or setting.name in also:
            text = with_line(text, setting.name, value, is_on=value != default_of(setting))
    for binding in {**before.keys, **after.keys}:
        old, new = before.keys.get(binding), after.keys.get(binding)
        if new != old:
            text = with_line(text, f"{KEYS}.{binding}", new or old, is_on=new is not None)
    return text


def _read_if_right(file: Path, text: str) -> ReadSettings | None:
    """Return what a text says, None if it is not TOML."""
    try:
        return _read(str(file), text)
    except SettingsError:
        return None


def _see_unchanged(file: Path, text: str) -> None:
    """Raise SettingsError if the file does not say this text any more."""
    if _text(file) != text:
        raise SettingsError(f"not saved: {Place(str(file))} was changed by another at this moment", "do it again")


def _write(file: Path, text: str, check: Callable[[], None] | None = None) -> None:
    try:
        make_private(file.parent)
        write_whole(file, text.encode(), replace=True, mode=0o600, check=check)
    except OSError as error:
        message = f"{Place(str(file))}: the settings were not saved: {error.strerror}"
        raise SettingsError(message, "free some space or see to its permissions") from error
