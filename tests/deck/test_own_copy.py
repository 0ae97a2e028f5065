"""Where a note is edited: in its own file, or in a copy of a bundled deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_quiz.deck.library import bundled_folder, read_bytes
from sco_quiz.deck.own_copy import after_editing, place_to_edit
from sco_quiz.deck.schema import load_deck
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.event import Deck

BUNDLED = bundled_folder() / "sco-history.yaml"


@pytest.fixture(scope="module")
def bundled() -> Deck:
    return load_deck(BUNDLED.read_bytes(), str(BUNDLED))


def test_a_deck_of_ones_own_is_edited_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    deck = load_deck(b"title: T\ncards:\n  - {id: one, question: Q?, answer: A}\n", str(file))
    place = place_to_edit(deck, "one", tmp_path / "own")
    assert (place.file, place.line, place.is_copy) == (file, 3, False)
    assert list(tmp_path.iterdir()) == []


def test_a_bundled_deck_is_copied_with_the_schema_that_it_names(bundled: Deck, tmp_path: Path) -> None:
    event = bundled.events[3]
    place = place_to_edit(bundled, event.id, tmp_path / "own")
    assert place.is_copy
    assert (place.file, place.line) == (tmp_path / "own" / BUNDLED.name, event.line)
    assert read_bytes(place.file) == read_bytes(BUNDLED)
    assert event.id in place.file.read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert (tmp_path / "own" / "deck.schema.json").is_file()


def test_a_copy_that_is_there_is_edited_as_it_is(bundled: Deck, tmp_path: Path) -> None:
    """It is not in use if it has an error; then that is what is to be mended."""
    copy = tmp_path / BUNDLED.name
    copy.write_text("id: sco-history\nevnets: []\n", encoding="utf-8")
    place = place_to_edit(bundled, bundled.events[0].id, tmp_path)
    assert (place.file, place.is_copy) == (copy, False)
    assert "evnets" in copy.read_text(encoding="utf-8")


def test_another_deck_of_that_name_is_left_alone(bundled: Deck, tmp_path: Path) -> None:
    (tmp_path / BUNDLED.name).write_text("id: mine\ntitle: Mine\n", encoding="utf-8")
    with pytest.raises(ScoQuizError, match="is another deck"):
        place_to_edit(bundled, bundled.events[0].id, tmp_path)


def test_a_copy_in_which_nothing_was_changed_is_removed(bundled: Deck, tmp_path: Path) -> None:
    """It would hide every newer version of the bundled deck."""
    place = place_to_edit(bundled, bundled.events[3].id, tmp_path)
    after = after_editing(place)
    assert (after.file, after.line, after.is_copy) == (BUNDLED, place.line, False)
    assert not place.file.exists()


def test_a_copy_that_was_changed_stays(bundled: Deck, tmp_path: Path) -> None:
    place = place_to_edit(bundled, bundled.events[3].id, tmp_path)
    place.file.write_text("id: sco-history\n", encoding="utf-8")
    assert after_editing(place) == place
    assert place.file.exists()


def test_a_copy_made_earlier_stays(bundled: Deck, tmp_path: Path) -> None:
    """Its learner wanted it, or has put it there."""
    place_to_edit(bundled, bundled.events[3].id, tmp_path)
    again = place_to_edit(bundled, bundled.events[3].id, tmp_path)
    assert after_editing(again) == again
    assert again.file.exists()


def test_a_copy_that_the_editor_took_away_is_none(bundled: Deck, tmp_path: Path) -> None:
    place = place_to_edit(bundled, bundled.events[3].id, tmp_path)
    place.file.unlink()
    assert after_editing(place) == place
