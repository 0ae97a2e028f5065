"""The table of keys."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from sco_quiz.tui.screens.help import keys_content

KEYS = (("u f2", "Undo the last step, of whatever day"), ("^r", "Take back the last undo"))


@pytest.mark.parametrize("width", [38, 60, 96])
def test_what_a_key_does_wraps_within_its_column(width: int) -> None:
    lines = keys_content(KEYS, width).plain.splitlines()
    column = lines[0].index("Undo")
    assert all(cell_len(line) <= width for line in lines)
    assert [line[:column].strip() for line in lines if line[:column].strip()] == ["u f2", "^r"]
    assert " ".join(" ".join(line[column:] for line in lines).split()) == " ".join(told for _, told in KEYS)
