"""Breaks text into lines for a terminal, by the columns that its characters take there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_quiz.model.columns import columns, head

_UNSPACED = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003fffd"
# A word with the spaces before it. Of a script without spaces each character is one, with what closes it.
_PIECES = re.compile(rf"\s*(?:[^\s{_UNSPACED}]+|[{_UNSPACED}][、。，！？）」』]*)|\s+")


def wrapped(text: str, width: int | None, indent: str = "") -> str:
    """Return `text` in lines of at most `width` columns, the indent included; None leaves its lines as they are.

    A word that is longer than a line is broken.
    """
    if width is None:
        return "\n".join(indent + line for line in text.splitlines())
    room = max(width - columns(indent), 10)
    return "\n".join(indent + line for paragraph in text.splitlines() for line in _lines(paragraph, room))


def _lines(text: str, room: int) -> Iterator[str]:
    line, taken = "", 0
    for piece in _pieces(text, room):
        if taken and taken + columns(piece) > room:
            yield line
            line, taken = "", 0
            piece = piece.lstrip()
        line, taken = line + piece, taken + columns(piece)
    yield line


def _pieces(text: str, room: int) -> Iterator[str]:
    """Yield what may stand on a line of its own: words with the spaces before them, long ones in parts."""
    for piece in _PIECES.findall(text):
        while columns(piece) > room:
            part = head(piece, room)
            yield part
            piece = piece[len(part) :]
        yield piece
