"""What a person writes for a deck, and the file that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_quiz.deck.naming import files_named, files_of_deck, no_such_deck, path_named
from sco_quiz.errors import ScoQuizError


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the learner's decks. The working folder is another one."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "mine.yaml").write_text("id: towns\ntitle: T\n", encoding="utf-8")
    (folder / "towns.yaml").write_text("id: alps\ntitle: T\n", encoding="utf-8")
    (folder / "z z.yaml").write_text("title: T\n", encoding="utf-8")
    return folder


def test_a_deck_is_named_by_its_id_before_the_stem_of_a_file(library: Path) -> None:
    assert files_of_deck("towns", library) == (library / "mine.yaml",)
    assert files_of_deck("mine", library) == (library / "mine.yaml",)
    assert files_of_deck("z-z", library) == (library / "z z.yaml",)
    assert files_of_deck("none", library) == ()


def test_of_one_id_the_file_is_meant_that_is_used_and_those_that_would_be(library: Path) -> None:
    """Later ones that do not load: who mends a copy names it by its id."""
    for name in ("1", "2"):
        (library / f"{name}.yaml").write_text("id: peru\ntitle: T\ncards: [{Capital of Peru?: Lima}]\n", "utf-8")
    (library / "3.yaml").write_text("id: peru\ntitel: T\n", encoding="utf-8")
    assert [file.name for file in files_of_deck("peru", library)] == ["3.yaml", "2.yaml"]


def test_a_bare_file_name_is_of_the_library_unless_it_is_here(library: Path) -> None:
    assert path_named("mine.yaml", library) == library / "mine.yaml"
    Path("mine.yaml").touch()
    assert path_named("mine.yaml", library) == Path("mine.yaml")
    assert path_named("./none.yaml", library) == Path("none.yaml")
    assert path_named("mine", library) is None


def test_a_folder_and_a_file_in_it_are_each_file_once(library: Path) -> None:
    Path("own").mkdir()
    for name in ("a.yaml", "b.yaml"):
        Path("own", name).touch()
    assert files_named(["own/b.yaml", "own", "./own/a.yaml"], library) == (Path("own/b.yaml"), Path("own/a.yaml"))


def test_an_unknown_name_is_answered_with_the_nearest_one(library: Path) -> None:
    with pytest.raises(ScoQuizError, match="did you mean towns"):
        files_named(["twons"], library)
    Path("notes").touch()
    with pytest.raises(ScoQuizError, match=r"did you mean \./notes"):
        files_named(["notes"], library)
    assert no_such_deck("x", []).remedy == "there are: none"
