"""The learner's own aliases are kept whole and private, and a damaged file is told and left alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.aliases import aliases_file, read_aliases, write_aliases
from sco_quiz.errors import SettingsError
from sco_quiz.study.own_aliases import OwnAliases

SOME = OwnAliases({"sco/a#where:place": ("SPb", "Питер")}, {"Saint Petersburg": ("SPb",)})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = aliases_file(tmp_path / "data")
    write_aliases(file, SOME)
    assert read_aliases(file) == SOME


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_aliases(aliases_file(tmp_path)) == OwnAliases()


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = aliases_file(tmp_path / "data")
    write_aliases(file, SOME)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_writing_again_leaves_one_file(tmp_path: Path) -> None:
    file = aliases_file(tmp_path)
    write_aliases(file, SOME)
    write_aliases(file, OwnAliases())
    assert [one.name for one in tmp_path.iterdir()] == ["aliases.json"]
    assert read_aliases(file) == OwnAliases()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"cards": []}',
        b'{"cards": {"a": "b"}}',
        b'{"names": {"a": [1]}}',
        b'{"x": {}}',
        b"\xff",
        b"[" * 9999,
    ],
)
def test_a_damaged_file_is_told_in_one_line_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = aliases_file(tmp_path)
    file.write_bytes(content)
    with pytest.raises(SettingsError) as told:
        read_aliases(file)
    assert str(file) in str(told.value)
    assert "\n" not in str(told.value)
    assert file.read_bytes() == content


def test_an_alias_cannot_bring_signs_that_a_terminal_obeys(tmp_path: Path) -> None:
    file = aliases_file(tmp_path)
    file.write_text('{"names": {"A": ["\\u001b[31mred"]}}', "utf-8")
    assert read_aliases(file).by_name == {"A": ("[31mred",)}


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    aliases_file(tmp_path).mkdir()
    with pytest.raises(SettingsError):
        read_aliases(aliases_file(tmp_path))
    with pytest.raises(SettingsError):
        write_aliases(aliases_file(tmp_path), SOME)


TEXTS = st.dictionaries(
    st.text(max_size=9), st.lists(st.text("añя上 '\"\\", max_size=9), max_size=3).map(tuple), max_size=3
)


@given(TEXTS, TEXTS)
def test_any_aliases_come_back(
    tmp_path_factory: pytest.TempPathFactory, cards: dict[str, tuple[str, ...]], names: dict[str, tuple[str, ...]]
) -> None:
    file = aliases_file(tmp_path_factory.mktemp("data"))
    write_aliases(file, OwnAliases(cards, names))
    assert read_aliases(file) == OwnAliases(cards, names)
