"""The verb `config`: what it prints, what it changes, what it refuses."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.cli.app import run
from sco_quiz.settings_file import read_settings
from sco_quiz.settings_list import NAMES

Printed = tuple[int, str, str]
Config = Callable[..., Printed]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "config.toml"


@pytest.fixture
def config(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Config:
    """Run the verb in a data folder of its own and return the exit code and what was printed."""

    def runs(*words: str) -> Printed:
        monkeypatch.setattr(sys, "argv", ["sco-quiz", "--data-dir", str(file.parent), "config", *words])
        code = run()
        return code, *capsys.readouterr()

    return runs


def test_all_settings_are_listed_with_their_values_and_meanings(config: Config, file: Path) -> None:
    config("new_per_day", "7")
    code, out, err = config()
    assert (code, err) == (0, "")
    assert "new_per_day = 7\n" in out
    for name, setting in NAMES.items():
        assert f"  {name} = " in out
        assert setting.meaning in out


def test_looking_makes_no_file(config: Config, file: Path) -> None:
    for words in ((), ("--json",), ("new_per_day",), ("keys",), ("--path",), ("--check",)):
        assert config(*words)[0] == 0
    assert not file.parent.exists()


def test_the_list_as_json(config: Config, file: Path) -> None:
    config("exam", "2026-06-15")
    file.write_text(file.read_text() + "nokey = 'x'\n")
    shape = json.loads(config("--json")[1])
    assert (shape["version"], shape["file"], shape["keys"]) == (1, str(file), {"nokey": "x"})
    rows = {row["name"]: row for row in shape["settings"]}
    assert set(rows) == set(NAMES)
    assert rows["exam"]["value"] == "2026-06-15"
    assert (rows["desired_retention"]["value"], rows["desired_retention"]["default"]) == (0.9, 0.9)
    [problem] = shape["problems"]
    assert set(problem) == {"file", "line", "column", "message", "remedy"}


@pytest.mark.parametrize(
    ("name", "typed", "printed"),
    [
        ("new_per_day", "12", "12"),
        ("desired_retention", "85 %", "0.85"),
        ("recall_first", "off", "false"),
        ("exam", "2026-06-15", "2026-06-15"),
        ("easy_days.sunday", "0", "0.0"),
        ("theme", "no-colour", "no-colour"),
        ("keys.study.undo", "z,f9", "z,f9"),
    ],
)
def test_a_value_is_set_printed_and_reset(config: Config, name: str, typed: str, printed: str) -> None:
    before = config(name)[1]
    assert config(name, typed) == (0, f"{name} = {printed}\n", "")
    assert config(name) == (0, f"{printed}\n", "")
    assert config(name, "default") == (0, f"{name} = {before}", "")
    assert config("--check")[0] == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("new_per_dya",), "there is no setting 'new_per_dya'; did you mean `new_per_day`?"),
        (("new_per_dya", "5"), "did you mean `new_per_day`?"),
        (("new_per_day", "x"), "new_per_day cannot be 'x'; it takes a whole number from 0 to 9999"),
        (("desired_retention", "97"), "desired_retention cannot be 0.97; it takes a share from 0.80 to 0.95"),
        (("keys.study.unod",), "no key is called 'study.unod'; did you mean `study.undo`?"),
        (("keys.study.unod", "x"), "did you mean `study.undo`?"),
        (("keys.study.undo", "e"), "“Undo” (study.undo) cannot be e: that is “Edit” (study.edit) there (Study)"),
        (("keys.study.undo_typing", "z"), "“Undo while typing” (study.undo_typing) works while you type, so it cannot"),
        (("keys.study.undo", ""), "“Undo” (study.undo) needs a key"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(config: Config, file: Path, words: tuple[str, ...], why: str) -> None:
    code, out, err = config(*words)
    assert (code, out) == (1, "")
    assert why in err
    assert err.count("\n") == 1
    assert not file.exists()


def test_a_reset_that_would_clash_is_refused(config: Config) -> None:
    config("keys.study.undo", "z,f9")
    config("keys.study.edit", "u")
    code, _, err = config("keys.study.undo", "default")
    assert code == 1
    assert "cannot be u" in err


def test_a_check_tells_every_mistake_at_its_line(config: Config, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("new_per_day = 'x'\n[keys]\n'study.undo' = 'e'\n'study.nothing' = 'z'\n'study.hint' = 'h'\n")
    code, out, err = config("--check")
    assert (code, out) == (1, "")
    assert [line.removeprefix(f"{file}:")[:2] for line in err.splitlines()] == ["1:", "3:", "4:", "5:"]


def test_mistakes_do_not_stop_the_list(config: Config, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("new_per_day = = 1\n")
    code, out, err = config()
    assert (code, "new_per_day = 10" in out) == (0, True)
    assert f"{file}:1:" in err


def test_a_file_that_is_no_toml_is_not_written_over(config: Config, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("new_per_day = = 1\n")
    code, _, err = config("new_per_day", "5")
    assert (code, file.read_text()) == (1, "new_per_day = = 1\n")
    assert "not saved" in err
    assert "config --edit" in err


def test_the_editor_opens_on_a_file_that_explains_itself_and_what_was_written_is_checked(
    config: Config, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\ncp "$1" "$1.seen"\necho "new_per_day = 9" > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    code, out, _ = config("--edit")
    assert (code, out) == (0, f"{file}: all is right\n")
    assert "# new_per_day = 10" in file.with_name("config.toml.seen").read_text()
    assert read_settings(file).settings.new_per_day == 9


def test_keys_are_listed_with_what_they_do_and_what_they_were(config: Config) -> None:
    config("keys.study.undo", "z,f9")
    code, out, err = config("keys")
    assert (code, err) == (0, "")
    assert "keys.study.undo = z,f9 (normally u): Undo the last step" in out
    listed = json.loads(config("keys", "--json")[1])["keys"]
    assert {"where", "id", "keys", "default", "meaning"} == set(listed[0])


def test_one_thing_at_a_time(config: Config) -> None:
    assert config("new_per_day", "--check")[0] == 2
