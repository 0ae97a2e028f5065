"""Reading YAML into plain data with places."""

from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sco_quiz.deck import limits, reader
from sco_quiz.deck.codes import Code
from sco_quiz.errors import DeckError, Place, Problem


def problems_of(source: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(DeckError) as caught:
        reader.read(source, "x.yaml")
    return caught.value.problems


def codes_of(source: str | bytes) -> list[str]:
    return [problem.code for problem in problems_of(source)]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml, then with PyYAML's own scanner, on which a system without libyaml falls back."""
    monkeypatch.setattr(reader, "_LOADER", getattr(yaml, request.param))


@pytest.mark.parametrize(
    "text", ["no", "007", "null", "12:30", "2002-06-07", "1e3", "0x10", "true", ".inf", "=", "1_000"]
)
def test_scalars_stay_text(text: str) -> None:
    """No plain scalar is resolved to anything but its own text."""
    assert reader.read(f"key: {text}", "x.yaml").data == {"key": text}


@pytest.mark.parametrize("text", ["key:", "key: ~", "{key: }", "{key: ~}"])
def test_nothing_written_is_none(text: str) -> None:
    """A value that is not written, or `~`, is None."""
    assert reader.read(text, "x.yaml").data == {"key": None}


@pytest.mark.parametrize("text", ["key: ''", 'key: ""'])
def test_quoted_nothing_is_a_text(text: str) -> None:
    """An empty text in quotes is a text."""
    assert reader.read(text, "x.yaml").data == {"key": ""}


@pytest.mark.usefixtures("loader")
def test_places_of_keys_and_values() -> None:
    """Every key and value has its line and column, counted from 1 in characters, not bytes."""
    document = reader.read("title: T\nназвания:\n  - Ж: [a, {b: c}]\n    empty:\n", "x.yaml")
    places = {
        (): (1, 1),
        ("title",): (1, 8),
        ("названия",): (3, 3),
        ("названия", 0, "Ж"): (3, 8),
        ("названия", 0, "Ж", 0): (3, 9),
        ("названия", 0, "Ж", 1, "b"): (3, 16),
    }
    assert {path: document.value_place(path) for path in places} == {
        path: Place("x.yaml", *place) for path, place in places.items()
    }
    assert document.key_place(("названия", 0, "Ж", 1, "b")) == Place("x.yaml", 3, 13)


def test_place_of_an_unwritten_value_is_its_key() -> None:
    """Where nothing is written, the place is that of the key."""
    assert reader.read("a: b\n  \nempty:\n", "x.yaml").value_place(("empty",)) == Place("x.yaml", 3, 1)


def test_place_of_a_missing_key_is_its_mapping() -> None:
    """A path that goes beyond the file ends at the last thing that is there."""
    document = reader.read("a:\n  b: c\n", "x.yaml")
    assert document.value_place(("a", "missing")) == Place("x.yaml", 2, 3)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_endings_and_byte_order_mark(newline: str) -> None:
    """Windows and old Mac line endings and a byte order mark change nothing."""
    source = newline.join(["a: b", "c: d", ""])
    document = reader.read(b"\xef\xbb\xbf" + source.encode(), "x.yaml")
    assert document.data == {"a": "b", "c": "d"}
    assert document.value_place(("c",)) == Place("x.yaml", 2, 4)


def test_texts_are_clean() -> None:
    """Keys and values come in NFC and with spaces for tabs."""
    assert reader.read('"cafe\u0301": "a\\tb"', "x.yaml").data == {"caf\u00e9": "a b"}


@pytest.mark.parametrize(
    "char",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9b",
        "\u200b",
        "\u202e",
        "\u2066",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "\ud800",
    ],
    ids=lambda char: f"{ord(char):04X}",
)
@pytest.mark.usefixtures("loader")
def test_harmful_character_is_reported_at_its_place(char: str) -> None:
    """A control or bidirectional character anywhere is an error at its own place, whatever YAML thinks of it."""
    document_or_error = _read_or_problems(f"a: b\nc: d{char}e\n")
    assert [(problem.place, problem.code) for problem in document_or_error] == [
        (Place("x.yaml", 2, 5), Code.HARMFUL_CHARACTER)
    ]


def _read_or_problems(source: str) -> tuple[Problem, ...]:
    try:
        return reader.read(source, "x.yaml").problems
    except DeckError as error:
        return error.problems


def test_harmful_characters_of_one_line_have_their_columns() -> None:
    """Several harmful characters in several lines are all told."""
    problems = reader.read("a: \x1bb\x1b\n\nc: \u202ed\n", "x.yaml").problems
    assert [(problem.place.line, problem.place.column) for problem in problems] == [(1, 4), (1, 6), (3, 4)]


@pytest.mark.parametrize("escape", ["\\e", "\\x9b", "\\u202e", "\\0", "\\P", "\\r"])
@pytest.mark.usefixtures("loader")
def test_escaped_harmful_character_is_reported(escape: str) -> None:
    """An escape in double quotes brings in no harmful character either, and the data has a sign in its place."""
    document = reader.read(f'a: "b{escape}c"', "x.yaml")
    assert [problem.code for problem in document.problems] == [Code.HARMFUL_CHARACTER]
    assert document.data == {"a": "b\ufffdc"}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("[" * 60_000, id="lists"),
        pytest.param("{a: " * 60_000, id="mappings"),
        pytest.param("- " * 60_000, id="items"),
        pytest.param("? " * 60_000, id="keys"),
        pytest.param("\n".join(" " * depth + "a:" for depth in range(500)), id="indented"),
    ],
)
def test_deep_nesting_is_refused(source: str) -> None:
    """Nesting that would take down a recursive parser is refused, whether by the parser's own limit or by ours."""
    assert codes_of(source)[-1] == Code.TOO_DEEP


def test_deep_nesting_does_not_crash_the_process() -> None:
    """The process that reads 60,000 open brackets lives to tell the error; the C loader would overflow its stack."""
    program = (
        "from sco_quiz.deck.reader import read\nfrom sco_quiz.errors import DeckError\n"
        "try:\n    read('[' * 60_000, 'x.yaml')\nexcept DeckError as error:\n    print(error.problems[0].code)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, Code.TOO_DEEP)


def test_deepest_allowed_nesting_is_read() -> None:
    """Nesting up to the limit is read."""
    data = reader.read("[" * limits.DEEPEST + "]" * limits.DEEPEST, "x.yaml").data
    assert str(data) == "[" * limits.DEEPEST + "]" * limits.DEEPEST


@pytest.mark.usefixtures("loader")
def test_alias_bomb_is_refused() -> None:
    """Aliases of aliases are refused one by one, never built."""
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert set(codes_of("a0: &a0 [x]\n" + "\n".join(levels))) == {Code.YAML_FEATURE}


def test_quoted_merge_key_is_a_key() -> None:
    """`<<` in quotes is a text like any other."""
    assert reader.read("'<<': a", "x.yaml").data == {"<<": "a"}


def test_first_of_two_equal_keys_counts() -> None:
    """After a duplicate key the rest is read on, with the first value, so that other errors can be found."""
    document = reader.read("a: b\na: c\nd: e", "x.yaml")
    assert document.data == {"a": "b", "d": "e"}
    assert [problem.code for problem in document.problems] == [Code.DUPLICATE_KEY]


@pytest.mark.parametrize(("start", "place"), [("a: b\nц: ", (2, 4)), ("\ufeffц: ", (1, 4)), ("", (1, 1))])
def test_invalid_utf8_is_reported_at_its_place(start: str, place: tuple[int, int]) -> None:
    """Bytes that are not UTF-8 are refused, with line and column in characters."""
    (problem,) = problems_of(start.encode() + b"\xff\n")
    assert (problem.place, problem.code) == (Place("x.yaml", *place), Code.NOT_UTF8)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1251"])
def test_other_encoding_is_refused(encoding: str) -> None:
    """A file in another encoding is an error, never guessed at."""
    assert codes_of("название: текст".encode(encoding))


def test_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before anything is parsed, one at the limit is read."""
    monkeypatch.setattr(reader, "LARGEST_BYTES", 10)
    assert codes_of("a: " + "b" * 8) == [Code.TOO_LARGE]
    assert reader.read("a: " + "b" * 7, "x.yaml").data == {"a": "b" * 7}


@pytest.mark.parametrize("source", ["\x1b" * 100_000, "a: b\n" * 100_000, "*a : *b\n" * 100_000])
def test_file_of_nothing_but_problems_is_given_up(source: str) -> None:
    """Problems are told up to a number, then one that says so."""
    codes = codes_of(source)
    assert len(codes) == limits.MOST_PROBLEMS + 1
    assert codes[-1] == Code.TOO_MANY


@pytest.mark.usefixtures("loader")
def test_escape_beyond_unicode_is_an_error() -> None:
    """An escape that is no character is an error of the deck, not of the program."""
    assert codes_of('a: "\\UFFFFFFFF"') == [Code.YAML_SYNTAX]


def test_message_quotes_no_long_or_harmful_text() -> None:
    """What a message quotes is short and clean."""
    (problem,) = reader.read(f'? "{"k" * 5000}\\e"\n: a\n? "{"k" * 5000}\\e"\n: b', "x.yaml").problems[-1:]
    assert problem.code == Code.DUPLICATE_KEY
    assert len(str(problem)) < 200
    assert str(problem).isprintable()


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="a:-?[]{}&*!<>|'\"#%@`\t\n ~,\\"), st.binary()))
@example(b"")
@example("\x00")
@example("%YAML 9.9\n---\na")
@example('"\\ud800"')
def test_reading_ends_in_a_document_or_a_deck_error(source: str | bytes) -> None:
    """Whatever is read, the end is a document or a DeckError, nothing else."""
    with contextlib.suppress(DeckError):
        assert reader.read(source, "x.yaml").value_place(()).line is not None


@pytest.mark.parametrize("source", ["[", "a: [\n", "{a: b,\n\n", "'a", '"', "a: |\n b\n  c\n d: [e"])
@pytest.mark.usefixtures("loader")
def test_place_of_what_is_not_closed_is_in_the_file(source: str) -> None:
    """An error that a parser notices at the end is told at a line that the file has."""
    for problem in _read_or_problems(source):
        assert problem.place.line is not None
        assert problem.place.line <= source.count("\n") + 1
