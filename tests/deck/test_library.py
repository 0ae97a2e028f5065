"""Where decks are found, and how their bytes are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sco_quiz.deck import library
from sco_quiz.deck.codes import Code
from sco_quiz.errors import DeckError


def code_of(path: Path) -> str:
    with pytest.raises(DeckError) as caught:
        library.read_bytes(path)
    (problem,) = caught.value.problems
    assert problem.place.file == str(path)
    assert problem.remedy
    return problem.code


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that stands for the bundled decks."""
    folder = tmp_path / "package" / "decks"
    folder.mkdir(parents=True)
    monkeypatch.setattr(library, "_PACKAGE", tmp_path / "package")
    return folder


def test_decks_are_the_bundled_and_then_the_users(bundled: Path, tmp_path: Path) -> None:
    """Bundled decks come first, each folder in order of names; a user's deck may have the stem of a bundled one."""
    user = tmp_path / "user"
    user.mkdir()
    for path in (bundled / "b.yaml", bundled / "a.yaml", user / "c.yml", user / "a.yaml"):
        path.touch()
    assert library.find_decks(user) == (bundled / "a.yaml", bundled / "b.yaml", user / "a.yaml", user / "c.yml")


def test_other_files_are_no_decks(bundled: Path, tmp_path: Path) -> None:
    """Only visible files that end in .yaml or .yml are decks."""
    for name in ("README.md", ".hidden.yaml", "a.yaml~", "yaml"):
        (bundled / name).touch()
    assert library.find_decks(tmp_path / "user") == ()


def test_user_folder_need_not_exist(bundled: Path, tmp_path: Path) -> None:
    """A user folder that is not there holds no decks."""
    (bundled / "a.yaml").touch()
    assert library.find_decks(tmp_path / "missing") == (bundled / "a.yaml",)


def test_clone_has_its_decks_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without decks in the package, the bundled folder is the one beside it."""
    monkeypatch.setattr(library, "_PACKAGE", tmp_path / "package")
    assert library.bundled_folder() == tmp_path / "decks"


def test_bundled_folder_is_there() -> None:
    """The program, installed or in a clone, finds the folder of its own decks."""
    assert library.bundled_folder().is_dir()


def test_bytes_of_a_deck_are_read(tmp_path: Path) -> None:
    """The content comes unchanged."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"title: T\r\n\xff")
    assert library.read_bytes(path) == b"title: T\r\n\xff"


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    """A file that is not there is a DeckError."""
    assert code_of(tmp_path / "missing.yaml") == Code.NOT_FOUND


def test_dangling_link_is_an_error(tmp_path: Path) -> None:
    """A link to nothing is a file that is not there."""
    (tmp_path / "a.yaml").symlink_to(tmp_path / "missing")
    assert code_of(tmp_path / "a.yaml") == Code.NOT_FOUND


def test_folder_is_an_error(tmp_path: Path) -> None:
    """A folder is not a deck."""
    assert code_of(tmp_path) == Code.NOT_A_FILE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a matter of Unix")
def test_pipe_is_an_error(tmp_path: Path) -> None:
    """A pipe is refused, not waited for."""
    os.mkfifo(tmp_path / "a.yaml")
    assert code_of(tmp_path / "a.yaml") == Code.NOT_A_FILE


def test_unreadable_file_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system keeps closed is a DeckError that says why."""
    path = tmp_path / "a.yaml"
    path.touch()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(path) == Code.UNREADABLE


@pytest.mark.parametrize("path", [Path("a\x00b.yaml"), Path("x" * 5000 + ".yaml")], ids=["NUL", "long"])
def test_impossible_path_is_an_error(path: Path) -> None:
    """A path that no file can have is a DeckError."""
    assert code_of(path) == Code.UNREADABLE


def test_too_large_file_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused, one at the limit is read."""
    monkeypatch.setattr(library, "LARGEST_BYTES", 4)
    path = tmp_path / "a.yaml"
    path.write_bytes(b"12345")
    assert code_of(path) == Code.TOO_LARGE
    path.write_bytes(b"1234")
    assert library.read_bytes(path) == b"1234"
