"""What a writer sees in an editor with the YAML language server; run where YAML_LANGUAGE_SERVER names its program.

`npm install yaml-language-server` puts it at `node_modules/.bin/yaml-language-server`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sco_quiz.deck.json_schema import SCHEMA_FILE, schema_text
from sco_quiz.deck.starter import starter
from tests.e2e.language_server import LanguageServer

COMMAND = os.environ.get("YAML_LANGUAGE_SERVER", "")
pytestmark = pytest.mark.skipif(not shutil.which(COMMAND), reason="YAML_LANGUAGE_SERVER does not name a program")

ROOT = Path(__file__).parents[2]
DECKS = sorted((ROOT / "decks").glob("*.yaml"))
README_BLOCKS = re.findall(
    r"^```yaml( fragment)?\n(.*?)^```$", (ROOT / "decks/README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
)
MODELINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
EVENT = "title: T\nevents:\n  - id: a\n    title: b\n    date: 2002\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of decks with the schema beside them."""
    folder = tmp_path_factory.mktemp("decks")
    (folder / SCHEMA_FILE).write_text(schema_text())
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    with LanguageServer(COMMAND, folder) as server:
        yield server


def diagnosed(server: LanguageServer, folder: Path, text: str) -> list[tuple[int, str]]:
    return server.diagnose(written(folder, text))


def written(folder: Path, text: str) -> Path:
    """Write a file of its own, since the server remembers the last one of a name."""
    file = folder / f"{len(list(folder.iterdir()))}.yaml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_bundled_deck_is_without_a_complaint(server: LanguageServer, path: Path) -> None:
    assert server.diagnose(path) == []


def test_a_new_deck_is_without_a_complaint(server: LanguageServer, folder: Path) -> None:
    assert diagnosed(server, folder, starter("x", "T", "x.yaml")) == []


@pytest.mark.parametrize(("fragment", "block"), README_BLOCKS)
def test_an_example_of_the_readme_is_without_a_complaint(
    server: LanguageServer, folder: Path, fragment: str, block: str
) -> None:
    whole = f"title: T\ncards: [Q?: A]\n{block}" if fragment else block
    assert diagnosed(server, folder, MODELINE + whole) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (f"{EVENT}    palce: x\n", 7, "Property palce is not allowed"),
        (EVENT.replace("2002", "7 June 2002"), 6, "write it as 2002, 2002-06"),
        (f"{EVENT}    people: {{a: b}}\n", 7, "Incorrect type"),
        (f"{EVENT}    ask: {{wehn: x}}\n", 7, "no such kind of question"),
        ("title: T\ncards:\n  - questoin: Q\n    answer: A\n", 4, "Property questoin is not allowed"),
    ],
)
def test_a_mistake_is_marked_where_it_is(
    server: LanguageServer, folder: Path, text: str, line: int, message: str
) -> None:
    found = diagnosed(server, folder, MODELINE + text)
    assert any(at == line and message in said for at, said in found), found


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (f"{EVENT}    \n", {"place", "people", "quote", "documents"}),
        (f"{EVENT}    ask:\n      \n", {"when", "where", "who"}),
        ("title: T\ncards:\n  - \n", {"question", "cloze"}),
    ],
)
def test_keys_are_offered(server: LanguageServer, folder: Path, text: str, offered: set[str]) -> None:
    """At the end of the last line, where the writer is; those that stand there already are not offered again."""
    file = written(folder, MODELINE + text)
    lines = (MODELINE + text).splitlines()
    found = server.complete(file, len(lines), len(lines[-1]) + 1)
    assert offered <= found
    assert not {"id", "title", "date"} & found or "cards" in text
