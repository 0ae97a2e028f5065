"""Decks of one id in several files: each file is told of the others, and which is used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.shared_ids import ids_of, shared_id
from sco_quiz.questions.finding import FindingCode

ALPS = "id: alps\ntitle: Alps\ncards: [{Highest peak of the Alps?: Mont Blanc}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "alps.yaml").write_text(ALPS, "utf-8")
    (tmp_path / "copy of alps.yaml").write_text(ALPS, "utf-8")
    return tmp_path


def told(library: Sequence[Path], others: Sequence[Path] = ()) -> dict[str, str]:
    """Return what each file is told, by its name."""
    ids = ids_of(library, others)
    return {file.name: found.message for file in (*library, *others) for found in shared_id(file, ids)}


def told_in(folder: Path) -> dict[str, str]:
    return told(sorted(folder.iterdir()))


def test_a_copy_and_its_original_each_name_the_other_and_which_is_used(folder: Path) -> None:
    original, copy = folder / "alps.yaml", folder / "copy of alps.yaml"
    assert told_in(folder) == {
        original.name: f"the id `alps` is that of {copy} as well, and only {copy} is used",
        copy.name: f"the id `alps` is that of {original} as well, and only this file is used",
    }


def test_the_remedy_is_another_id_or_one_file_less(folder: Path) -> None:
    file = folder / "alps.yaml"
    [found] = shared_id(file, ids_of(sorted(folder.iterdir())))
    assert (found.code, found.remedy) == (FindingCode.SHARED_ID, "give one of them another `id`, or remove it")
    file.write_text(ALPS.replace("id: alps", "id: other"), "utf-8")
    assert told_in(folder) == {}


def test_a_file_without_an_id_has_that_of_its_name(folder: Path) -> None:
    (folder / "alps.yaml").write_text(ALPS.replace("id: alps\n", ""), "utf-8")
    assert set(told_in(folder)) == {"alps.yaml", "copy of alps.yaml"}


def test_a_file_that_does_not_load_is_not_used_and_takes_no_id(folder: Path) -> None:
    (folder / "copy of alps.yaml").write_text(ALPS.replace("title", "titel"), "utf-8")
    assert told_in(folder) == {}


def test_one_file_named_in_two_ways_is_one_file(folder: Path) -> None:
    file = folder / "alps.yaml"
    link = folder / "link.yaml"
    link.symlink_to(file)
    assert told([file], [Path(os.path.relpath(file)), link]) == {}


def test_of_files_outside_the_library_none_is_said_to_be_used(folder: Path) -> None:
    original, copy = folder / "alps.yaml", folder / "copy of alps.yaml"
    assert told([], [original, copy])[original.name] == (
        f"the id `alps` is that of {copy} as well, and only one of them can be used at a time"
    )


def test_a_deck_may_be_written_on_outside_the_library_after_it_was_added(folder: Path) -> None:
    assert told([folder / "copy of alps.yaml"], [folder / "alps.yaml"]) == {}


def test_a_deck_of_ones_own_may_take_the_place_of_a_bundled_one(tmp_path: Path) -> None:
    bundled = bundled_folder() / "sco-history.yaml"
    own = Path(shutil.copy(bundled, tmp_path))
    ids = ids_of((bundled, own))
    assert shared_id(bundled, ids) == shared_id(own, ids) == ()
