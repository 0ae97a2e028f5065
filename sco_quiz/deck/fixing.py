"""Writes the ids of cards that have none into their file, and changes nothing else in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from sco_quiz.deck.library import read_bytes
from sco_quiz.deck.schema import load_deck
from sco_quiz.deck.writing import write_whole
from sco_quiz.errors import DeckError, Place
from sco_quiz.model.event import Deck, WrittenCard

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = "\ufeff"
_FIELDS = frozenset({"question", "cloze"})  # one of them is in every card that is not of one line


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a file. `ids`: how many were written. `left`: of cards whose id must be written by hand."""

    file: Path
    ids: int
    left: tuple[tuple[Place, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Edit:
    """At `start`, an offset in the text, `end - start` characters give way to `text`."""

    start: int
    end: int
    text: str


def fix_file(file: Path) -> Fixed:
    """Write the missing ids into a deck file, atomically, if it then says the same; else all are `left`.

    A file that does not load is left alone; `check` tells its errors. Raises OSError if it cannot be written.
    """
    try:
        content = read_bytes(file)
        fixed, result = fix(content, file)
    except DeckError:
        return Fixed(file, 0)
    if fixed != content:
        write_whole(file, fixed, replace=True)
    return result


def fix(content: bytes, file: Path) -> tuple[bytes, Fixed]:
    """Return a deck's text with an id in every card, and what became of it. Raises DeckError if it does not load."""
    deck = load_deck(content, str(file), drafts=True)
    text = content.decode("utf-8")
    marked = _Text(text)
    missing = [(node, card) for node, card in zip(_card_nodes(text), deck.cards, strict=True) if not _has_id(node)]
    changes = [(card, marked.edits(node, card.id)) for node, card in missing]
    edits = [edit for _, found in changes for edit in found or ()]
    fixed = _edited(text, edits).encode("utf-8")
    left = [card for card, found in changes if found is None]
    if not _says_the_same(fixed, deck):
        fixed, left = content, [card for card, _ in changes]
    return fixed, Fixed(file, len(changes) - len(left), tuple((Place(str(file), card.line), card.id) for card in left))


class _Text:
    """The text of a file, and what is to be edited in it to give a card its id."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text.removeprefix(_BOM))
        self._starts = list(accumulate(map(len, self._lines), initial=len(text) - len(text.removeprefix(_BOM))))
        self._newline = next((line[len(line.rstrip("\r\n")) :] for line in self._lines), "") or "\n"

    def edits(self, node: Any, identity: str) -> list[_Edit] | None:
        """Return the edits that write an id into a card, None if it is written in a way that we do not touch."""
        key, value = node.value[0]
        start = self._offset(node.start_mark)
        if self._offset(key.start_mark) != start and self._text[start] != "{":
            return None  # `? question` on a line of its own
        is_one_line = len(node.value) == 1 and key.value not in _FIELDS
        if node.flow_style:
            return self._in_flow(node, identity, is_one_line)
        unfolded = self._unfolded(key, value, f"{self._newline}{' ' * key.start_mark.column}answer:")
        if is_one_line and unfolded is None:
            return None
        at, line = self._line_after(node.value[-1][1]), f"{' ' * key.start_mark.column}id: {identity}"
        added = f"{line}{self._newline}" if self._is_line_start(at) else f"{self._newline}{line}"
        return [*(unfolded or () if is_one_line else ()), _Edit(at, at, added)]

    def _in_flow(self, node: Any, identity: str, is_one_line: bool) -> list[_Edit] | None:
        """Return the edits of `{question: Q, answer: A}`, of `{Q?: A}`, and of `Q?: A` within brackets."""
        key, value = node.value[0]
        start, end = self._offset(node.start_mark), self._offset(node.value[-1][1].end_mark)
        mark = '"' if key.style == '"' else ""
        added = f", {mark}id{mark}: {mark}{identity}{mark}"
        if not is_one_line:
            return [_Edit(end, end, added)]
        unfolded = self._unfolded(key, value, f", {mark}answer{mark}:", mark)
        if unfolded is None:
            return None
        if self._text[start] == "{":
            return [*unfolded, _Edit(end, end, added)]
        return [_Edit(start, start, "{"), *unfolded, _Edit(end, end, f"{added}}}")]

    def _unfolded(self, key: Any, value: Any, answer: str, mark: str = "") -> list[_Edit] | None:
        """Return the edits that make `question: Q` and `answer: A` of `Q: A`; `answer` takes the place of the colon."""
        start, end = self._offset(key.start_mark), self._offset(key.end_mark)
        colon = re.match(r"[ \t]*:", self._text[end : self._offset(value.start_mark)])
        if colon is None:
            return None
        spaced = answer if self._text[end + colon.end()].isspace() else f"{answer} "
        return [_Edit(start, start, f"{mark}question{mark}: "), _Edit(end, end + colon.end(), spaced)]

    def _line_after(self, value: Any) -> int:
        """Return the offset of the line after the last one of a block value; blank lines after it are not its own."""
        last = _last_leaf(value)
        line: int = last.end_mark.line + (last.end_mark.column > 0)
        keeps = self._header(last).startswith(("|", ">")) and "+" in self._header(last)
        while not keeps and line > last.start_mark.line + 1 and not self._lines[line - 1].strip():
            line -= 1
        return self._starts[min(line, len(self._starts) - 1)]

    def _header(self, block: Any) -> str:
        start = self._offset(block.start_mark)
        return self._text[start : start + 3]

    def _is_line_start(self, offset: int) -> bool:
        return self._text[offset - 1] in "\r\n"

    def _offset(self, mark: Any) -> int:
        offset: int = self._starts[mark.line] + mark.column
        return offset


def _last_leaf(node: Any) -> Any:
    """Return the node whose end is where a value ends: lists in block form say only where the next thing begins."""
    while isinstance(node, yaml.SequenceNode) and not node.flow_style:
        node = node.value[-1]
    return node


def _card_nodes(text: str) -> Sequence[Any]:
    root: Any = yaml.compose(text.removeprefix(_BOM), Loader=_LOADER)
    cards = next((value for key, value in root.value if key.value == "cards"), None)
    return () if cards is None else cards.value


def _has_id(node: Any) -> bool:
    return any(key.value == "id" for key, _ in node.value)


def _edited(text: str, edits: Sequence[_Edit]) -> str:
    def pieces() -> Iterator[str]:
        done = 0
        for edit in sorted(edits, key=lambda edit: edit.start):  # stable: those at one place keep their order
            yield text[done : edit.start]
            yield edit.text
            done = edit.end
        yield text[done:]

    return "".join(pieces())


def _says_the_same(content: bytes, deck: Deck) -> bool:
    try:
        return _without_lines(load_deck(content, deck.file, drafts=True)) == _without_lines(deck)
    except DeckError:
        return False


def _without_lines(deck: Deck) -> Deck:
    cards: tuple[WrittenCard, ...] = tuple(replace(card, line=0) for card in deck.cards)
    return replace(deck, cards=cards, events=tuple(replace(event, line=0) for event in deck.events))
