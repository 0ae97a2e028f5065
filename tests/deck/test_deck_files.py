"""Decks as files: those in tests/data load or fail exactly as they say themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sco_quiz.deck import schema
from sco_quiz.deck.codes import EXPLAINED, Code
from sco_quiz.deck.schema import load_deck
from sco_quiz.errors import DeckError, Problem
from sco_quiz.questions.catalogue import KINDS
from sco_quiz.questions.stems import STEMS

ROOT = Path(__file__).parents[2]
GOOD = sorted((ROOT / "tests/data/good").glob("*.yaml"))
BAD = sorted((ROOT / "tests/data/bad").glob("*.yaml"))
EXPECTATION = re.compile(r"^# expect: (\d+):(\d+) (E\d\d [\w-]+) ?(.*)$", re.MULTILINE)
README = (ROOT / "decks/README.md").read_text("utf-8")
README_BLOCKS = re.findall(r"^```yaml( fragment)?\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
# These cannot be shown in a text file of a size to keep.
NOT_IN_A_FILE = {Code.TOO_LARGE, Code.NOT_UTF8, Code.TOO_MANY, Code.NOT_FOUND, Code.NOT_A_FILE, Code.UNREADABLE}


def problems_of(content: bytes, file: str) -> tuple[Problem, ...]:
    with pytest.raises(DeckError) as caught:
        load_deck(content, file)
    return caught.value.problems


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_deck_loads(path: Path) -> None:
    """Every deck in tests/data/good loads, with at least one note."""
    deck = load_deck(path.read_bytes(), path.name)
    assert deck.events or deck.cards


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_deck_has_the_problems_it_says(path: Path) -> None:
    """A deck in tests/data/bad has all the problems that its own first lines expect, in that order, and no other."""
    content = path.read_bytes()
    expected = EXPECTATION.findall(content.decode())
    found = problems_of(content, path.name)
    assert [(str(problem.place.line), str(problem.place.column), problem.code) for problem in found] == [
        (line, column, code) for line, column, code, _ in expected
    ]
    for problem, (_, _, _, words) in zip(found, expected, strict=True):
        assert words in f"{problem.message}; {problem.remedy}"


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_problem_is_one_clear_line(path: Path) -> None:
    """Every problem names the file and has a message and a remedy on one line without anything a terminal obeys."""
    for problem in problems_of(path.read_bytes(), path.name):
        assert str(problem).startswith(f"{path.name}:")
        assert problem.message
        assert problem.remedy
        assert str(problem).isprintable()


def test_every_code_has_a_wrong_deck() -> None:
    """Each code that a deck file can provoke is provoked by one in tests/data/bad."""
    shown = {code for path in BAD for _, _, code, _ in EXPECTATION.findall(path.read_text("utf-8"))}
    assert shown == set(Code) - NOT_IN_A_FILE


def test_every_code_is_explained() -> None:
    """The table of codes says in words what each stands for, and no two share a number."""
    assert set(EXPLAINED) == set(Code)
    assert len({code.value[:3] for code in Code}) == len(Code)


@pytest.mark.parametrize(("fragment", "block"), README_BLOCKS)
def test_example_of_the_readme_loads(fragment: str, block: str) -> None:
    """Every example in decks/README.md is a deck that loads; one marked as a fragment does with a title and a card."""
    whole = f"title: T\ncards: [Q?: A]\n{block}" if fragment else block
    load_deck(whole.encode(), "readme.yaml")


def test_readme_shows_every_field() -> None:
    """No field of the format is left out of the examples in decks/README.md."""
    examples = "\n".join(block for _, block in README_BLOCKS)
    keys = {
        field.alias or name for entry in schema.Entry.__subclasses__() for name, field in entry.model_fields.items()
    }
    keys |= {key for entry in schema.NoteEntry.__subclasses__() for key in entry.model_fields}
    assert {key for key in keys if f"{key}:" not in examples} == set()


def test_readme_shows_every_wording() -> None:
    """The table at the end of decks/README.md has each wording that a deck may replace, as the program words it."""
    rows = re.findall(r"^\| `([\w:-]+)` \| (.*) \|$", README[README.index("## Language and wording") :], re.MULTILINE)
    assert dict(rows) == dict(STEMS)


def test_readme_names_every_kind_of_question() -> None:
    """The table of what is asked has a row for each kind of the catalogue, in its order."""
    section = README[README.index("### What is asked") : README.index("### Asked otherwise")]
    assert re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE) == list(KINDS)


def test_contents_of_the_readme_lead_to_its_sections() -> None:
    """Each link within decks/README.md leads to a heading, and the contents leave out no section."""
    headings = {_anchor(title): level for level, title in re.findall(r"^(#+) (.+)$", README, re.MULTILINE)}
    links = re.findall(r"\]\(#([^)]+)\)", README)
    assert set(links) <= set(headings)
    contents = re.findall(r"\]\(#([^)]+)\)", README[: README.index("\n## ")])
    assert {anchor for anchor, level in headings.items() if level == "##"} <= set(contents)


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
