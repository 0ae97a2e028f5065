"""The learner's own aliases: kept beside the progress, used at once and after a restart, never in the deck's way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sco_quiz.cli.app import main
from sco_quiz.collection import Collection
from sco_quiz.errors import SettingsError
from sco_quiz.model.card import Card

Opens = Callable[..., Collection]
WHERE = "sco-history/shanghai-1996#where:place"


def card_of(collection: Collection, card_id: str = WHERE) -> Card:
    card = collection.card(card_id)
    assert card is not None
    return card


def accepts(collection: Collection, given: str, card_id: str = WHERE) -> bool | None:
    return collection.study.grade(card_of(collection, card_id), given).right


def test_what_was_accepted_is_right_at_once_and_after_a_restart(open_quickly: Opens) -> None:
    """Of a name: wherever that name is the answer."""
    collection = open_quickly()
    others = [card.id for card in collection.cards() if card.answer_text == "Shanghai" and card.typable]
    assert len(others) > 1
    assert not any(accepts(collection, "Pudong", other) for other in others)
    collection.study.accept(card_of(collection), "Pudong")
    assert all(accepts(collection, "pudong", other) for other in others)
    collection.close()
    assert all(accepts(open_quickly(), "Pudong", other) for other in others)


def test_grade_on_the_command_line_knows_them(open_quickly: Opens, folder: Path) -> None:
    with open_quickly() as collection:
        collection.study.accept(card_of(collection), "Pudong")

    def graded(given: str) -> str:
        run = CliRunner().invoke(main, ["--data-dir", str(folder), "grade", WHERE, given, "--json"])
        return str(json.loads(run.stdout)["right"])

    assert (graded("Pudong"), graded("Beijing")) == ("True", "False")


def test_another_name_of_the_deck_stays_wrong_elsewhere(open_quickly: Opens) -> None:
    """Accepted for one card, a name that the deck knows as another one is right for that card alone."""
    collection = open_quickly()
    other = next(card.id for card in collection.cards() if card.answer_text == "Shanghai" and card.id != WHERE)
    collection.study.accept(card_of(collection), "Moscow")
    assert accepts(collection, "Moscow")
    assert not accepts(collection, "Moscow", other)


@pytest.mark.parametrize("content", ["{", "[]", '{"cards": {"a": "b"}}', "\x00"])
def test_a_broken_file_is_told_and_left_and_studying_goes_on(open_quickly: Opens, folder: Path, content: str) -> None:
    file = folder / "aliases.json"
    file.write_text(content)
    collection = open_quickly()
    assert [notice for notice in collection.notices if notice.startswith("Not used: ") and "aliases.json" in notice]
    assert file.read_text() == content
    assert accepts(collection, "Shanghai")
    assert collection.study.start().current is not None


def test_a_broken_file_is_not_written_over(open_quickly: Opens, folder: Path) -> None:
    """Else what the learner had in it would be lost with the next answer that is accepted."""
    file = folder / "aliases.json"
    file.write_text('{"names": {"Shanghai": ["Hu"]')
    collection = open_quickly()
    with pytest.raises(SettingsError, match="aliases"):
        collection.study.accept(card_of(collection), "Pudong")
    assert file.read_text() == '{"names": {"Shanghai": ["Hu"]'


def test_what_cannot_be_kept_is_told_and_is_not_right(open_quickly: Opens, folder: Path) -> None:
    (folder / "aliases.json").mkdir()
    collection = open_quickly()
    with pytest.raises(SettingsError):
        collection.study.accept(card_of(collection), "Pudong")
    assert not accepts(collection, "Pudong")


def test_two_windows_keep_what_both_accepted(open_quickly: Opens) -> None:
    one, other = open_quickly(), open_quickly()
    one.study.accept(card_of(one), "Pudong")
    other.study.accept(card_of(other), "Shangkhai City")
    again = open_quickly()
    assert accepts(again, "Pudong")
    assert accepts(again, "Shangkhai City")
