"""The last guard before the terminal: no control or bidirectional character leaves a segment, whoever wrote it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from sco_quiz.model.text import harmful_characters


class HarmlessText(LineFilter):
    """Drops what a terminal could obey from the text of a line. Deck text is clean before; this is the second lock."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [segment if segment.text.isprintable() else _harmless(segment) for segment in segments]


def _harmless(segment: Segment) -> Segment:
    harmful = {*harmful_characters(segment.text), *_breaks(segment.text)}
    kept = "".join(char for index, char in enumerate(segment.text) if index not in harmful)
    return Segment(kept, segment.style, segment.control)


def _breaks(text: str) -> list[int]:
    """Return the places of line ends and tabs, which clean text may hold but a drawn line may not."""
    return [index for index, char in enumerate(text) if char in "\n\t"]
