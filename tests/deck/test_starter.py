"""The deck that a writer begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_quiz.deck.json_schema import SCHEMA_FILE, schema_text
from sco_quiz.deck.schema import load_deck
from sco_quiz.deck.starter import LONGEST_SLUG, put_schema, slug, starter
from sco_quiz.errors import ScoQuizError
from sco_quiz.questions.generate import generate
from sco_quiz.questions.lint import findings

TEXT = starter("moon", "To the Moon: a history", "moon.yaml")


def test_the_starter_has_neither_errors_nor_findings() -> None:
    deck = load_deck(TEXT.encode(), "moon.yaml")
    assert (deck.id, deck.title) == ("moon", "To the Moon: a history")
    assert findings(deck) == ()


def test_the_starter_shows_what_a_deck_can_do() -> None:
    """It has cards of many kinds: events with places, people and quotes, a list, a sentence with a blank."""
    kinds = {card.kind for card in generate(load_deck(TEXT.encode(), "moon.yaml")).cards}
    assert {"when", "where", "who", "which", "before", "order", "cloze", "list", "question"} <= kinds


def test_the_card_of_one_line_can_be_uncommented() -> None:
    commented = "  # - What was the name of the first dog in orbit?: Laika"
    assert commented in TEXT
    deck = load_deck(TEXT.replace(commented, commented.replace("# ", "")).encode(), "moon.yaml")
    assert deck.cards[-1].answer == ("Laika",)


def test_the_starter_fits_a_terminal_and_an_editor() -> None:
    assert max(map(len, TEXT.splitlines())) <= 120
    assert TEXT.splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA_FILE}"


@pytest.mark.parametrize("title", ['"quoted" \\ {braces}', "# no comment", "два: слова", "two\nlines", "a\x1bb"])
def test_any_title_is_written_so_that_it_can_be_read(title: str) -> None:
    deck = load_deck(starter("x", title, "x.yaml").encode(), "x.yaml")
    assert deck.title == title.replace("\n", " ").replace("\x1b", "")


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("moon", "moon"),
        ("To the Moon!", "To-the-Moon"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("历史 1", "历史-1"),
        ("हिन्दी", "हिन्दी"),
        ("a" * 300, "a" * LONGEST_SLUG),
    ],
)
def test_a_name_becomes_an_id(name: str, identity: str) -> None:
    assert slug(name) == identity
    assert load_deck(starter(slug(name), name, "x.yaml").encode(), "x.yaml").id == identity


@pytest.mark.parametrize("name", ["", "...", "/", "?!"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    with pytest.raises(ScoQuizError, match="no letter or digit"):
        slug(name)


def test_the_schema_is_put_beside_the_deck_and_kept_up_to_date(tmp_path: Path) -> None:
    """One of an earlier program is replaced; a file of that name that is not ours stays."""
    file = tmp_path / SCHEMA_FILE
    for before, after in (("", schema_text()), ('{"title": "A deck of sco-quiz"}', schema_text()), ("{}", "{}")):
        file.write_text(before)
        put_schema(tmp_path)
        assert file.read_text() == after
