"""The verb `config`: the settings shown, changed, checked, and opened in an editor."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import date

import click
from click.shell_completion import CompletionItem

from sco_quiz.cli.context import Context, as_json, context_of, print_json, tell_mistakes
from sco_quiz.cli.screen import show, text_width
from sco_quiz.cli.wrapping import wrapped
from sco_quiz.editing import edit as open_editor
from sco_quiz.errors import Problem, SettingsError
from sco_quiz.model.text import clean
from sco_quiz.settings import Settings
from sco_quiz.settings_file import ReadSettings, change_settings, make_settings_file, read_settings
from sco_quiz.settings_list import (
    KEYS,
    NAMES,
    NONE,
    SETTINGS,
    Setting,
    Value,
    default_of,
    from_text,
    range_words,
    value_of,
)
from sco_quiz.settings_named import KEYS_PREFIX, with_named
from sco_quiz.settings_text import toml

DEFAULT = "default"


def _complete_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in (*NAMES, KEYS) if name.startswith(incomplete)]


@click.command()
@click.argument("name", metavar="[KEY]", required=False, shell_complete=_complete_names)
@click.argument("value", metavar="[VALUE]", required=False)
@as_json
@click.option("--edit", is_flag=True, help="Open the file in $VISUAL or $EDITOR, and check it afterwards.")
@click.option("--path", is_flag=True, help="Say where the file is.")
@click.option("--check", is_flag=True, help="Say what is wrong in the file. Exit code 1: something is.")
@click.pass_context
def config(
    context: click.Context, name: str | None, value: str | None, json_wanted: bool, edit: bool, path: bool, check: bool
) -> None:
    """Show the settings, or set one.

    `config` lists all, `config KEY` prints one, `config KEY VALUE` sets it, `config KEY default` resets it.
    `config keys` lists what every key does; `config keys.study.undo z,f9` gives a binding other keys.
    """
    if (name is not None) + edit + path + check > 1:
        raise click.UsageError("give a KEY, --edit, --path or --check, one at a time.")
    file = context_of(context).paths.settings
    if path:
        click.echo(str(file))
    elif edit:
        make_settings_file(file)
        context.exit(open_editor(file, 1, os.environ) or _tell_checked(context_of(context)))
    elif check:
        context.exit(_tell_checked(context_of(context)))
    elif name is None:
        _list(read_settings(file), json_wanted)
    elif value is None:
        _print_one(read_settings(file), name, json_wanted)
    else:
        _set(context_of(context), name, value)


VERBS = (config,)


def _mistakes(read: ReadSettings) -> tuple[Problem, ...]:
    """Return all that is wrong in a settings file, in the order of the file."""
    if not read.settings.keys:
        return read.problems
    from sco_quiz.tui.key_listing import file_mistakes  # Textual, only where there are keys to judge

    return file_mistakes(read)


def _tell_checked(context: Context) -> int:
    """Print what is wrong in the file, and return the exit code."""
    file = context.paths.settings
    problems = _mistakes(read_settings(file))
    tell_mistakes(problems)
    if not problems:
        click.echo(
            f"{clean(str(file))}: all is right" if file.exists() else "no settings file; the defaults are in force"
        )
    return 1 if problems else 0


def _set(context: Context, name: str, text: str) -> None:
    """Set one value, as the learner typed it, or reset it."""

    def change(settings: Settings) -> Settings:
        return with_named(settings, name, _value(settings, name, text))

    read = change_settings(context.paths.settings, change, also=(name,))
    click.echo(f"{name} = {_one(read.settings, name)}")


def _value(settings: Settings, name: str, text: str) -> Value:
    """Return the value that a text means beside the other settings. Raises SettingsError for what cannot be."""
    is_default = text.strip().lower() == DEFAULT
    if name.startswith(KEYS_PREFIX):
        return _keys(settings, name.removeprefix(KEYS_PREFIX), None if is_default else text)
    setting = _setting(name)
    return default_of(setting) if is_default else from_text(setting, text)


def _keys(settings: Settings, binding: str, keys: str | None) -> str | None:
    """Return keys, None for its own, if the binding can have them. Raises SettingsError if not."""
    from sco_quiz.tui.key_listing import key_problems  # Textual, only where there are keys to judge

    name = f"{KEYS_PREFIX}{binding}"
    _one(settings, name)
    known = key_problems(settings.keys)
    problem = next((one for one in key_problems(with_named(settings, name, keys).keys) if one not in known), None)
    if problem is not None:
        raise SettingsError(problem.message, problem.remedy)
    return keys


def _defaults() -> dict[str, str]:
    from sco_quiz.tui.key_listing import listed_keys  # as above

    return {one.id: one.default for one in listed_keys({})}


def _setting(name: str) -> Setting:
    if name not in NAMES:
        raise _unknown("there is no setting", name, (*NAMES, KEYS))
    return NAMES[name]


# --- showing ---


def _print_one(read: ReadSettings, name: str, json_wanted: bool) -> None:
    if name == KEYS:
        _list_keys(read.settings, json_wanted)
    elif json_wanted:
        print_json(
            {"name": name, "value": _one(read.settings, name)} if "." in name else _row(read.settings, _setting(name))
        )
    else:
        click.echo(_one(read.settings, name))
    tell_mistakes(read.problems)


def _one(settings: Settings, name: str) -> str:
    """Return the value of a setting, or the keys of a binding, for one line. Raises SettingsError if there is none."""
    table, _, binding = name.partition(".")
    if table != KEYS:
        setting = _setting(name)
        return _plain(value_of(settings, setting))
    keys = {**_defaults(), **settings.keys}
    if binding not in keys:
        raise _unknown("no key is called", binding, keys)
    return keys[binding]


def _unknown(what: str, name: str, known: Collection[str]) -> SettingsError:
    from sco_quiz.deck.did_you_mean import did_you_mean  # what it stands on reads YAML, 10 ms

    return SettingsError(f"{what} {clean(name)[:40]!r}", did_you_mean(name, known) or "`sco-quiz config` tells of all")


def _list(read: ReadSettings, json_wanted: bool) -> None:
    settings, problems = read.settings, _mistakes(read)
    if json_wanted:
        rows = [_row(settings, setting) for setting in SETTINGS]
        found = [{**asdict(one.place), "message": one.message, "remedy": one.remedy} for one in problems]
        print_json({"file": read.file, "settings": rows, "keys": dict(settings.keys), "problems": found})
        return
    show("\n".join(_lines(settings)))
    tell_mistakes(problems)


def _lines(settings: Settings) -> Iterator[str]:
    """Yield the lines of the list, group by group."""
    width, group, meaning = text_width(), "", ""
    for setting in SETTINGS:
        if setting.group != group:
            yield ("\n" if group else "") + click.style(setting.group, bold=True)
            group = setting.group
        value, default = value_of(settings, setting), default_of(setting)
        yield f"  {click.style(setting.name, bold=value != default)} = {_plain(value)}"
        if setting.meaning != meaning:
            takes = f"It takes {range_words(setting.takes)}; normally {_plain(default)}."
            yield wrapped(f"{setting.meaning} {takes}", width, " " * 6)
        meaning = setting.meaning
    yield "\n" + click.style("Keys", bold=True)
    yield from (f"  {KEYS}.{name} = {keys}" for name, keys in settings.keys.items())
    yield "  `sco-quiz config keys` lists what every key does."


def _list_keys(settings: Settings, json_wanted: bool) -> None:
    from sco_quiz.tui.key_listing import listed_keys  # Textual, only where keys are to be listed

    listed = listed_keys(settings.keys)
    if json_wanted:
        print_json({"keys": [asdict(one) for one in listed]})
        return
    lines, where = [], ""
    for one in listed:
        lines += [("\n" if where else "") + click.style(one.where, bold=True)] if one.where != where else []
        where = one.where
        changed = f" (normally {one.default})" if one.keys != one.default else ""
        lines.append(f"  {KEYS}.{one.id} = {one.keys}{changed}: {one.meaning}")
    show("\n".join(lines))


def _row(settings: Settings, setting: Setting) -> dict[str, object]:
    value, default = value_of(settings, setting), default_of(setting)
    return {
        "name": setting.name,
        "value": value.isoformat() if isinstance(value, date) else value,
        "default": default,
        "meaning": setting.meaning,
        "takes": range_words(setting.takes),
    }


def _plain(value: Value) -> str:
    """Return a value as the file has it, without quotation marks."""
    return NONE if value is None else toml(value).strip('"')
