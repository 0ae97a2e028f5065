"""The JSON Schema accepts what loads, as an editor reads YAML, and refuses what a writer gets wrong."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sco_quiz.deck import schema
from sco_quiz.deck.field_texts import DESCRIPTIONS
from sco_quiz.deck.json_schema import SCHEMA_FILE, json_schema, schema_text
from sco_quiz.deck.starter import starter
from sco_quiz.model.dates import parse

ROOT = Path(__file__).parents[2]
DECKS = sorted((ROOT / "decks").glob("*.yaml"))
GOOD = sorted((ROOT / "tests/data/good").glob("*.yaml"))
README = (ROOT / "decks/README.md").read_text("utf-8")
README_BLOCKS = re.findall(r"^```yaml( fragment)?\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
VALIDATOR = Draft202012Validator(json_schema())
EVENT = "title: T\nevents:\n  - id: a\n    title: b\n    date: 2002\n"


class Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2 as editors read it: numbers, `true` and `null` are no texts, but dates, `no` and `12:30` are."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))
Editor.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def as_read(text: str) -> Any:
    return json.loads(json.dumps(yaml.load(text, Loader=Editor)))  # keys become texts, as in JSON


def faults(text: str) -> list[str]:
    return ["/".join(map(str, error.path)) for error in VALIDATOR.iter_errors(as_read(text))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", [*DECKS, *GOOD], ids=lambda path: path.stem)
def test_a_deck_that_loads_is_valid(path: Path) -> None:
    """The word `null` as a text is the exception that `json_schema` names."""
    assert faults(re.sub(r": null$", ": 'null'", path.read_text("utf-8"), flags=re.MULTILINE)) == []


@pytest.mark.parametrize(("fragment", "block"), README_BLOCKS)
def test_an_example_of_the_readme_is_valid(fragment: str, block: str) -> None:
    assert faults(f"title: T\ncards: [Q?: A]\n{block}" if fragment else block) == []


def test_the_starter_is_valid() -> None:
    assert faults(starter("x", "T", "x.yaml")) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cards: [Q?: A]", ""),
        ("title: T\nevnets: []\ncards: [Q?: A]", ""),
        (f"{EVENT}    palce: x", "events/0"),
        (EVENT.replace("2002", "7 June 2002"), "events/0/date"),
        (EVENT.replace("2002", "20020607"), "events/0/date"),
        (EVENT.replace("2002", "2002-13"), "events/0/date"),
        (EVENT.replace("2002", "1914-1918"), "events/0/date"),
        (EVENT.replace("id: a", "id: a b"), "events/0/id"),
        (EVENT.replace("id: a", "id:"), "events/0/id"),
        (EVENT.replace("    title: b\n", ""), "events/0"),
        (f"{EVENT}    people: {{a: b}}", "events/0/people"),
        (f"{EVENT}    place:", "events/0/place"),
        (f"{EVENT}    inferred: perhaps", "events/0/inferred"),
        (f"{EVENT}    review: needed", "events/0/review"),
        (f"{EVENT}    ask: {{wehn: x}}", "events/0/ask"),
        (f"{EVENT}    ask: {{when: 'In {{yaer}}?'}}", "events/0/ask/when"),
        (f"{EVENT}    documents: {{adpoted: x}}", "events/0/documents"),
        (f"{EVENT}    quote: {'x' * 2001}", "events/0/quote"),
        (f"{EVENT}sources: {{page: {{url: www.example.org}}}}", "sources/page"),
        (f"{EVENT}names: {{X: {{kidn: y}}}}", "names/X"),
        ("title: T\ncards: [Word: A]", "cards/0"),
        ("title: T\ncards: [{question: Q}]", "cards/0"),
        ("title: T\ncards: [{Q?: A, note: x}]", "cards/0"),
        ("title: T\ncards: [{question: Q, answer: []}]", "cards/0/answer"),
    ],
)
def test_a_mistake_is_found_at_its_place(text: str, place: str) -> None:
    assert place in faults(text)


@given(
    st.from_regex(r"-?[0-9]{1,4}(-[0-9X]{2}){0,2}[~?%]?(/(\.\.|[0-9]{4})?)?|Y-?[0-9]{5}|[0-9]{2}XX/?", fullmatch=True)
)
def test_a_date_that_can_be_read_is_valid(text: str) -> None:
    """Whatever an editor takes it for, a number or a text."""
    try:
        parse(text)
    except ValueError:
        assume(False)
    assert faults(EVENT.replace("2002", text)) == []


ENTRIES = [cls for cls in vars(schema).values() if isinstance(cls, type) and issubclass(cls, schema.Entry)]


@pytest.mark.parametrize(
    "entry", [cls for cls in ENTRIES if cls.__name__ in DESCRIPTIONS], ids=lambda cls: cls.__name__
)
def test_every_field_says_what_it_is(entry: type[schema.Entry]) -> None:
    """And no text is left over from a field that is gone."""
    fields = {field.alias or name for name, field in entry.model_fields.items()}
    assert set(DESCRIPTIONS[entry.__name__].fields) == fields


def test_every_mapping_of_the_file_is_described() -> None:
    """All but those that only lend their fields to others."""
    assert {cls.__name__ for cls in ENTRIES} - {"Entry", "NoteEntry"} == set(DESCRIPTIONS)


def test_no_mapping_takes_unknown_keys() -> None:
    assert closed(json_schema()) == []


def closed(node: object, path: str = "") -> list[str]:
    """Return the paths of mappings with named properties that other keys may stand in."""
    if isinstance(node, list):
        return [found for index, item in enumerate(node) for found in closed(item, f"{path}/{index}")]
    if not isinstance(node, dict):
        return []
    open_ones = [path] if "properties" in node and node.get("additionalProperties") is not False else []
    return open_ones + [found for key, value in node.items() for found in closed(value, f"{path}/{key}")]


def test_the_schema_beside_the_bundled_decks_is_the_one_printed() -> None:
    """If this fails after a change of the format: `sco-quiz schema > decks/deck.schema.json`."""
    assert (ROOT / "decks" / SCHEMA_FILE).read_text("utf-8") == schema_text()


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_bundled_deck_names_the_schema_in_its_first_line(path: Path) -> None:
    assert path.read_text("utf-8").splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA_FILE}"


def test_the_schema_ships_with_the_decks() -> None:
    """The folder goes into the wheel as a whole."""
    settings: Callable[..., Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8")).get
    assert settings("tool")["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"decks": "sco_quiz/decks"}
