"""Passages of text one under the other, some in columns, in one widget: each widget is time that a learner waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sco_quiz.tui.widgets.dated import Dated


@dataclass(frozen=True, slots=True)
class Passage:
    """Shown where it says anything. `is_apart`: under an empty line."""

    body: Content | Dated
    is_apart: bool = False


class Told(Widget):
    """As high as what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self._passages: Sequence[Passage] = ()

    def show(self, passages: Iterable[Passage]) -> None:
        """Show these passages in place of those before; the first of them says something."""
        self._passages = tuple(passages)
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Return what is shown, for the width that there is."""
        return told_content(self._passages, self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return how many lines that takes in a width."""
        return told_content(self._passages, width).get_height({}, width)


def told_content(passages: Iterable[Passage], width: int) -> Content:
    """Return passages, one under the other, in so many cells."""
    return Content("\n").join(_blocks(passages, width))


def _blocks(passages: Iterable[Passage], width: int) -> Iterator[Content]:
    for passage in passages:
        body = passage.body
        content = body.content(width) if isinstance(body, Dated) else body
        if content:
            yield from [Content("")] if passage.is_apart else []
            yield content
