"""The readers of what may hold anything, each as a function of bytes that raises for nothing but a fault of ours."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sco_quiz.deck.check import problems_of
from sco_quiz.deck.draft import draft_deck
from sco_quiz.deck.fixing import fix
from sco_quiz.deck.incoming import incoming
from sco_quiz.deck.schema import load_with_places
from sco_quiz.errors import DeckError, Problem, ScoQuizError, SearchError
from sco_quiz.model import dates
from sco_quiz.model.english_dates import in_words
from sco_quiz.questions.lint import findings
from sco_quiz.settings import Settings
from sco_quiz.settings_file import change_settings, read_settings
from sco_quiz.settings_text import fresh_text
from sco_quiz.study.search import written
from sco_quiz.study.search_reading import read_query
from sco_quiz.study.typed_dates import lacks_year, read_date
from tests.fuzz import logs
from tests.fuzz.fed import is_one_line

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data"
LANGUAGES = ("ru", "zh", "de", "fr", "es")
CHANGES = (Settings(new_per_day=7), Settings(desired_retention=0.85, keys={"study.undo": "z"}))
FOUND = (
    b"P00\x03",
    b"\x00\xee\x03\x03\x11i\x11i",
    b"\x01\x00\x15\x07",
    b"\xff\x00\x00\x00\x07\x08h",
    b"B\x08!Ul\xfc\xe3\xe9\xe6\x06",
    b"\x00\x06P\x03P\xf4\xf4\xf4\x900",
    b"\x0c\x90\x08\xed\x90\x0cII",
)
"""Damages that once were not named: lost values, flipped bytes, no end of the log, infinite numbers."""
LONGEST_ARTICLE = 2_000
LARGEST_LINTED_BYTES = 4_000  # what a deck's cards cost grows with it, and small decks have all of the ways


@dataclass(frozen=True, slots=True)
class Target:
    """`run`: takes bytes. `seeds`: yields bytes to begin with. `longest`: bytes that are tried at most."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    longest: int = 4096


def deck(content: bytes) -> None:
    """Load a deck, or say in lines what is wrong; one that loads has cards, findings, and ids that can be written."""
    try:
        loaded, document = load_with_places(content, "fuzz.yaml", drafts=True)
    except DeckError as error:
        _told(error.problems)
        return
    if len(content) <= LARGEST_LINTED_BYTES:
        _told(problems_of(findings(loaded, {}), loaded, document))
        fix(content, Path("fuzz.yaml"))


def article(content: bytes) -> None:
    """Draft a deck from an article; what is drafted is a deck that loads."""
    try:
        drafted = draft_deck(content, "fuzz.txt")
    except ScoQuizError as error:
        is_one_line(str(error))
        return
    load_with_places(drafted.yaml.encode(), "fuzz.yaml", drafts=True)


def settings(content: bytes) -> None:
    """Read a settings file; what is right in it can be changed, or is refused in one line."""
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=logs.memory_disk()) as folder:
        file = Path(folder) / "config.toml"
        file.write_bytes(content)
        read = read_settings(file)
        _told(read.problems)
        for changed in CHANGES:
            try:
                _put(file, changed)
            except ScoQuizError as error:
                is_one_line(str(error))
            else:
                assert read_settings(file).settings == changed


def _put(file: Path, changed: Settings) -> None:
    change_settings(file, lambda _: changed)


def archive(content: bytes) -> None:
    """Read a zip of decks, of which any may be refused in one line."""
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=logs.memory_disk()) as folder:
        file = Path(folder) / "decks.zip"
        file.write_bytes(content)
        try:
            for one in incoming(file):
                is_one_line(one.refusal)
        except ScoQuizError as error:
            is_one_line(str(error))


def date(content: bytes) -> None:
    """Read a date of a deck and a typed one; what is read says itself again."""
    text = content.decode("utf-8", "replace")
    lacks_year(text, LANGUAGES)
    read_date(text, LANGUAGES)
    try:
        parsed = dates.parse(text)
    except ValueError:
        return
    assert dates.parse(parsed.text) == parsed
    assert in_words(parsed)


def search(content: bytes) -> None:
    """Read a search; what is understood can be written down and is then understood alike."""
    try:
        query = read_query(content.decode("utf-8", "replace"))
    except SearchError as error:
        is_one_line(str(error))
        return
    assert read_query(written(query)) == query


def _told(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        assert str(problem).isprintable(), f"not one plain line: {problem!r}"


def _decks() -> Iterator[bytes]:
    for folder in ("bad", "findings", "good"):
        for file in sorted((DATA / folder).glob("*.yaml")):
            yield file.read_bytes()


def _articles() -> Iterator[bytes]:
    for file in sorted((DATA / "articles").glob("*.txt")):
        yield file.read_bytes()[:LONGEST_ARTICLE]


def _settings() -> Iterator[bytes]:
    yield fresh_text().encode()
    yield re.sub(r"^# (?=[\w\"]+[.\w\"]* = )", "", fresh_text(), flags=re.MULTILINE).encode()
    yield b'new_per_day = 5\n[easy_days]\nmonday = 0.5\n[keys]\n"study.undo" = "z,f9"\n'
    yield b"new_per_day = -1\nexam = 2027-02-30\nno_such = [1, {a = 2}]\n"


def _archives() -> Iterator[bytes]:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        content = BytesIO()
        with zipfile.ZipFile(content, "w", method) as archive:
            archive.writestr("one.yaml", "title: T\ncards: [Q?: A]\n")
            archive.writestr("../two.yml", "title: [\n")
        yield content.getvalue()


def _dates() -> Iterator[bytes]:
    for file in ("golden-dates.yaml", "golden-grading.yaml"):
        text = (DATA / file).read_text("utf-8")
        for quoted in sorted(set(re.findall(r"[\"']([^\"'\n]{3,40})[\"']", text))):
            yield quoted.encode()
    for text in (
        "7 июня 2002",
        "2002年6月7日",
        "7. Juni 2002",
        "le 7 juin 2002",
        "7 de junio de 2002",
        "ХХ век",
        "-0044-03-15",
    ):
        yield text.encode()


def _searches() -> Iterator[bytes]:
    for line in (
        "", "shanghai", '"the charter"', "deck:sco -is:new", "(is:due or is:leech) tag:summit",
        "rated:7:again", "stability>30", "lapses>=3 not place:Almaty", 'kind:"when"', "a\\:b", "((a))",
    ):  # fmt: skip
        yield line.encode()


def _cells() -> Iterator[bytes]:
    yield b""
    yield from FOUND
    for at in range(64):
        yield bytes((at % 2, at % 6, at, at * 7 % 256, at % 5, at * 3 % 256, at))


TARGETS: Mapping[str, Target] = {
    "deck": Target(deck, _decks, 8192),
    "article": Target(article, _articles),
    "settings": Target(settings, _settings, 16384),
    "archive": Target(archive, _archives, 2048),
    "log-cells": Target(logs.damaged_cells, _cells, 64),
    "log-bytes": Target(logs.damaged_file, _cells, 64),
    "date": Target(date, _dates, 120),
    "search": Target(search, _searches, 200),
}
