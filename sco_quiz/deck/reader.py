"""Reads YAML text into plain data in one pass, with the place of every key and value. It knows nothing of decks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from sco_quiz.deck.codes import Code
from sco_quiz.deck.limits import DEEPEST, LARGEST_BYTES, MOST_PROBLEMS, in_order, too_large
from sco_quiz.deck.unreadable import BRACES_REMEDY, explained
from sco_quiz.errors import DeckError, Place, Problem
from sco_quiz.model.telling import UNTOLD, Stretch
from sco_quiz.model.text import clean, fold_space, harmful_characters

_LONGEST_QUOTED = 60
_DEPTH_OF_NOTES = 2  # at which nearly all of a file stands
# Both build the same events; libyaml is ten times as quick but not everywhere compiled in.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Not control characters, yet YAML forbids them.
_NONCHARACTERS = "\ufffe\uffff"
_REPLACEMENT = "\ufffd"
_DEEPER_THAN_LIBYAML_READS = "exceeded maximum nesting depth"  # from 0.2.6 on, of 1,000, before any event
_OPENED = (
    "while scanning a quoted scalar",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
    "while scanning a simple key",
)

Data = str | list["Data"] | dict[str, "Data"] | None
Path = tuple[str | int, ...]


# Line and column of a key, then of its value, from 1; an item of a list has the same for both.
# Plain tuples in plain dicts: a deck of 100,000 cards has a million of them.
Spot = tuple[int, int, int, int]


class Marks(NamedTuple):
    """The places in a list or mapping. `spots`: by index or key. `inside`: of the lists and mappings in it."""

    spots: Mapping[str | int, Spot]
    inside: Mapping[str | int, Marks]


_NO_MARKS = Marks(MappingProxyType({}), MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document: `data` of dict, list and str, its places, and the `problems` that left the data whole.

    No scalar is resolved: `no`, `007` and `null` are texts. None stands for a value that is not written, or `~`.
    Every text is clean (see `model.text.clean`). A file without content has None for data.
    """

    file: str
    data: Data
    root: Spot
    marks: Marks
    problems: tuple[Problem, ...]

    def value_place(self, path: Path) -> Place:
        """Return the place of the value at `path`; that of its key where the value is not written."""
        return Place(self.file, *self._spot(path)[2:])

    def key_place(self, path: Path) -> Place:
        """Return the place of the key at `path`."""
        return Place(self.file, *self._spot(path)[:2])

    def is_alone(self, path: Path) -> bool:
        """Say whether the key at `path` is the only one of its mapping."""
        marks = self.marks
        for step in path[:-1]:
            marks = marks.inside.get(step, _NO_MARKS)
        return marks.spots.keys() == {path[-1]}

    def _spot(self, path: Path) -> Spot:
        """Return the spot at `path`, passing over steps that are not in the file, so that there always is one."""
        spot, marks = self.root, self.marks
        for step in path:
            if step in marks.spots:
                spot, marks = marks.spots[step], marks.inside.get(step, _NO_MARKS)
        return spot


def read(source: str | bytes, file: str, work: Stretch = UNTOLD) -> Document:
    """Return the one YAML document of `source`; `file` names it in places. `work`: is told how far it has come.

    Raises DeckError with all problems found so far if it is too large, not UTF-8, not YAML, or if a part of it was
    refused, so that its data would have a hole.
    """
    if len(source) > LARGEST_BYTES:
        raise DeckError((too_large(file),))
    text = (_decoded(source, file) if isinstance(source, bytes) else source).removeprefix("\ufeff")
    reading = _Reading(file, work)
    harmless = reading.without_harmful(text.replace("\r\n", "\n").replace("\r", "\n"))
    return reading.document(harmless)


def quoted(text: str) -> str:
    """Return `text` fit to stand in a message: clean, on one line, not long."""
    line = fold_space(clean(text))
    return f"`{line if len(line) <= _LONGEST_QUOTED else line[: _LONGEST_QUOTED - 1] + '…'}`"


def _decoded(source: bytes, file: str) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        lines = source[: error.start].decode("utf-8").removeprefix("\ufeff").split("\n")
        place = Place(file, len(lines), len(lines[-1]) + 1)
        problem = Problem(place, Code.NOT_UTF8, "the file is not UTF-8 from here on", "save it with encoding UTF-8")
        raise DeckError((problem,)) from None


@dataclass(slots=True)
class _Reading:
    """One pass over the events of a file. `has_hole`: something was refused that the data lacks."""

    file: str
    work: Stretch
    lines: int = 1
    problems: list[Problem] = field(default_factory=list)
    has_hole: bool = False
    events: Iterator[Any] = field(default_factory=lambda: iter(()))

    def without_harmful(self, text: str) -> str:
        """Return `text` with each harmful character reported and replaced, so that the rest can be read too."""
        harmful = {char for char in set(text) if harmful_characters(char) or char in _NONCHARACTERS}
        if not harmful:
            return text
        pattern = re.compile(f"[{re.escape(''.join(sorted(harmful)))}]")
        line, line_start, last = 1, 0, 0
        for match in pattern.finditer(text):
            line += text.count("\n", last, match.start())
            line_start = max(line_start, text.rfind("\n", last, match.start()) + 1)
            last = match.start()
            self.report_harmful(match[0], (line, last - line_start + 1))
        return pattern.sub(_REPLACEMENT, text)

    def report_harmful(self, char: str, spot: tuple[int, int]) -> None:
        name = unicodedata.name(char, "control character")
        message = f"invisible character U+{ord(char):04X} ({name.lower()})"
        self.report(spot, Code.HARMFUL_CHARACTER, message, "delete it")

    def document(self, text: str) -> Document:
        self.lines += text.count("\n")
        try:
            self.events = yaml.parse(text, Loader=_LOADER)
            data, root, marks = self.only_document()
        except yaml.MarkedYAMLError as error:
            self.report_syntax(error, text)
            raise DeckError(in_order(self.problems)) from None
        except (yaml.YAMLError, ValueError, OverflowError):
            # The reader's own errors carry no mark, and PyYAML's own scanner lets those of chr("\UFFFFFFFF") through.
            self.report((1, 1), Code.YAML_SYNTAX, "the file holds a character that YAML forbids", "delete it")
            raise DeckError(in_order(self.problems)) from None
        if self.has_hole:
            raise DeckError(in_order(self.problems))
        return Document(self.file, data, root, marks, tuple(self.problems))

    def only_document(self) -> tuple[Data, Spot, Marks]:
        data: Data = None
        root, marks = (1, 1, 1, 1), _NO_MARKS
        documents = 0
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            documents += 1
            if documents > 1:
                self.refuse(event, "a second part after `---`", "put each deck in its own file", makes_hole=False)
                break
            first = next(self.events)
            root = _spot_of(first) * 2
            data, marks = self.node(first, 1)
        return data, root, marks

    def node(self, event: Any, depth: int) -> tuple[Data, Marks]:
        """Return the data that begins with `event`, and the places in it; its events are used up."""
        if isinstance(event, yaml.AliasEvent):
            remedy = "write the value out in full, or put the text in quotes if it begins with `*`"
            self.refuse(event, f"{quoted(f'*{event.anchor}')}, a value called by a name", remedy)
            return None, _NO_MARKS
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.text(event), _NO_MARKS
        if depth > DEEPEST:
            self.report_too_deep(_spot_of(event))
            raise DeckError(in_order(self.problems))
        return self.sequence(depth) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(depth)

    def refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            remedy = "delete it, or put the text in quotes if it begins with `&`"
            self.refuse(event, f"{quoted('&' + event.anchor)}, a name for a value", remedy, makes_hole=False)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            remedy = "delete it, or put the text in quotes if it begins with `!`"
            self.refuse(event, f"{quoted(tag)}, a type for a value", remedy, makes_hole=False)

    def text(self, event: yaml.ScalarEvent) -> str | None:
        if not event.style and event.value in {"", "~"}:
            return event.tag and clean(event.tag)  # a text that begins with an exclamation mark, most likely
        # Only an escape can bring in what the raw text has been searched for already.
        if event.style == '"':
            for index in harmful_characters(event.value):
                self.report_harmful(event.value[index], _spot_of(event))
                event.value = event.value.replace(event.value[index], _REPLACEMENT)
        return clean(event.value)

    def sequence(self, depth: int) -> tuple[Data, Marks]:
        items: list[Data] = []
        spots: dict[str | int, Spot] = {}
        inside: dict[str | int, Marks] = {}
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            index = len(items)
            spots[index] = _spot_of(event) * 2
            if depth == _DEPTH_OF_NOTES:
                self.work.done(spots[index][0] / self.lines)
            data, marks = self.node(event, depth + 1)
            items.append(data)
            if marks is not _NO_MARKS:
                inside[index] = marks
        return items, Marks(spots, inside)

    def mapping(self, depth: int) -> tuple[Data, Marks]:
        values: dict[str, Data] = {}
        spots: dict[str | int, Spot] = {}
        inside: dict[str | int, Marks] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key_spot = _spot_of(event)
            key = self.key(event, depth)
            value_event = next(self.events)
            data, marks = self.node(value_event, depth + 1)
            if key is None:
                continue
            if key in values:
                self.report_duplicate(key, key_spot, spots[key][0])
                continue
            values[key] = data
            spots[key] = key_spot + (key_spot if data is None else _spot_of(value_event))
            if marks is not _NO_MARKS:
                inside[key] = marks
        return values, Marks(spots, inside)

    def key(self, event: Any, depth: int) -> str | None:
        """Return the text of a key, or None when it was refused."""
        data, _ = self.node(event, depth + 1)
        if data == "<<" and not getattr(event, "style", None):
            self.refuse(event, "`<<`, values taken over from elsewhere", "write the values out in full")
            return None
        if isinstance(data, str):
            return data
        if not isinstance(event, yaml.AliasEvent):
            remedy = "write a word before the colon, in quotes if need be"
            self.refuse(event, "a list or braces before a colon", BRACES_REMEDY if _is_brace(event) else remedy)
        return None

    def report_duplicate(self, key: str, spot: tuple[int, int], first_line: int) -> None:
        message = f"{quoted(key)} is written twice, first at line {first_line}"
        self.report(spot, Code.DUPLICATE_KEY, message, "keep one of the two, with all that belongs under it")

    def refuse(self, event: Any, what: str, remedy: str, *, makes_hole: bool = True) -> None:
        self.has_hole = self.has_hole or makes_hole
        self.report(_spot_of(event), Code.YAML_FEATURE, f"decks do without {what}", remedy)

    def report_syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        opened = error.context in _OPENED and error.context_mark is not None
        mark = error.context_mark if opened else error.problem_mark
        if error.problem == _DEEPER_THAN_LIBYAML_READS:
            self.report_too_deep(_within(text, mark))
            return
        spot, remedy = explained(error.problem or "", _within(text, mark), text)
        if any(told.remedy == remedy and told.place.line == spot[0] for told in self.problems):
            return
        self.report(spot, Code.YAML_SYNTAX, "this is not YAML", remedy)

    def report_too_deep(self, spot: tuple[int, int]) -> None:
        self.report(spot, Code.TOO_DEEP, f"nested more than {DEEPEST} deep", "write a flatter file")

    def report(self, spot: tuple[int, int], code: Code, message: str, remedy: str) -> None:
        """Add a problem; a file that is nothing but problems is given up, before they fill the memory."""
        self.problems.append(Problem(Place(self.file, *spot), code, message, remedy))
        if len(self.problems) > MOST_PROBLEMS:
            raise DeckError(in_order(self.problems))


def _spot_of(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _is_brace(event: Any) -> bool:
    return isinstance(event, yaml.MappingStartEvent) and bool(event.flow_style)


def _within(text: str, mark: Any) -> tuple[int, int]:
    """Return the line and column of `mark`; the end of the text where libyaml points beyond it."""
    lines = text.split("\n")
    if mark is None or mark.line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    return mark.line + 1, mark.column + 1
