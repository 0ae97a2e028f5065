"""Text on a fixed number of cells, whatever its script: what columns of the app are made of."""

from __future__ import annotations

from rich.cells import set_cell_size

from sco_quiz.model.columns import JOINER, cut


def fitted(text: str, width: int) -> str:
    """Return a text on one line of exactly `width` cells: padded, or its end replaced by an ellipsis."""
    line = " ".join(text.split()).rstrip(JOINER)  # a joiner at the end would take the next cell with it
    return set_cell_size(cut(line, width) if width > 0 else "", width)
