"""Findings at their places: decks in tests/data/findings have those that they say themselves, and can be mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sco_quiz.deck import codes
from sco_quiz.deck.check import FIRST_SOURCE, check_files
from sco_quiz.errors import DeckError, Problem, ScoQuizError
from sco_quiz.questions.finding import EXPLAINED, FindingCode

ROOT = Path(__file__).parents[2]
FAULTS = sorted((ROOT / "tests/data/findings").glob("*.yaml"))
PAGE = ROOT / "tests/data/sco-history-page.txt"
EXPECTATION = re.compile(r"^# expect: (\d+):(\d+) (L\d\d [\w-]+) (.*)$", re.MULTILINE)
MENDING = re.compile(r"^# mend: (.*?) =>(?: (.*))?$", re.MULTILINE)
README = ROOT / "decks/README.md"


def found_in(file: Path, text: Path | None = None) -> tuple[Problem, ...]:
    """Return the findings of a deck file, which must have no errors."""
    errors, found = check_files([file], texts={FIRST_SOURCE: text} if text is not None else {})
    assert errors == ()
    return found


def text_of(file: Path) -> Path | None:
    """Return the file beside a deck that holds the text of its source, None if there is none."""
    text = file.with_suffix(".txt")
    return text if text.exists() else None


def codes_table() -> str:
    """Return the table of all codes as decks/README.md shows it."""
    rows = [(code.value, text) for table in (codes.EXPLAINED, EXPLAINED) for code, text in table.items()]
    return "\n".join(("| code | what is wrong |", "|---|---|", *(f"| `{code}` | {text} |" for code, text in rows)))


@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.stem)
def test_deck_has_the_findings_it_says(file: Path) -> None:
    """A deck in tests/data/findings has all the findings that its first lines expect, in that order, and no other."""
    expected = EXPECTATION.findall(file.read_text("utf-8"))
    found = found_in(file, text_of(file))
    assert [(str(one.place.line), str(one.place.column), one.code, one.message) for one in found] == expected


@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.stem)
def test_mended_deck_has_no_findings(file: Path, tmp_path: Path) -> None:
    """The same deck with its faults mended as its first lines say has none: it is the fault that is found."""
    text = file.read_text("utf-8")
    mended = text[text.index("\ntitle:") + 1 :]
    for old, new in MENDING.findall(text):
        assert old.replace("\\n", "\n") in mended
        mended = mended.replace(old.replace("\\n", "\n"), new.replace("\\n", "\n"))
    twin = tmp_path / file.name
    twin.write_text(mended, "utf-8")
    assert found_in(twin, text_of(file)) == ()


@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.stem)
def test_finding_is_one_clear_line(file: Path) -> None:
    """Every finding names the file and has a message and a remedy on one line without anything a terminal obeys."""
    for problem in found_in(file, text_of(file)):
        assert str(problem).startswith(f"{file}:")
        assert problem.message
        assert problem.remedy
        assert str(problem).isprintable()


def test_every_finding_has_a_planted_fault() -> None:
    """Each code is that of a fault in tests/data/findings, but for the one that two files have in common."""
    shown = {code for file in FAULTS for _, _, code, _ in EXPECTATION.findall(file.read_text("utf-8"))}
    assert shown == set(FindingCode) - {FindingCode.SHARED_ID}


def test_every_finding_is_explained() -> None:
    """The table of codes says in words what each stands for; no two share a number, and there are forty rules."""
    assert set(EXPLAINED) == set(FindingCode)
    every = [*codes.Code, *FindingCode]
    assert len({code.value[:3] for code in every}) == len(every) >= 40


@pytest.mark.parametrize("file", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda file: file.stem)
def test_bundled_decks_have_no_findings(file: Path) -> None:
    """The decks that come with the program show what a clean one is."""
    assert found_in(file) == ()


def test_quotes_of_the_bundled_deck_stand_in_its_page() -> None:
    assert found_in(ROOT / "decks/sco-history.yaml", PAGE) == ()


def test_the_text_of_a_source_goes_by_its_id() -> None:
    """A text is held against the quotes of its own source alone."""
    file = next(file for file in FAULTS if file.stem == "quote-not-in-source")
    assert [one.code for one in check_files([file], texts={"page": file.with_suffix(".txt")})[1]] == [
        FindingCode.QUOTE_NOT_IN_SOURCE
    ]


def test_the_text_of_an_unknown_source_is_refused() -> None:
    with pytest.raises(ScoQuizError, match="none of the decks has a source `book`"):
        check_files([ROOT / "decks/sco-history.yaml"], texts={"book": PAGE})


def test_a_text_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="there is no such file"):
        check_files([ROOT / "decks/sco-history.yaml"], texts={FIRST_SOURCE: tmp_path / "none.txt"})
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Königsberg".encode("latin-1"))
    with pytest.raises(ScoQuizError, match="not encoded as UTF-8"):
        check_files([ROOT / "decks/sco-history.yaml"], texts={FIRST_SOURCE: latin})


def test_readme_lists_every_code() -> None:
    """decks/README.md explains the codes in the words of the program."""
    assert codes_table() in README.read_text("utf-8")
