"""Doubts about facts are kept in a file that grows, and a file that cannot be written is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sco_quiz.doubts import doubts_file, note_doubt
from sco_quiz.errors import StoreError
from sco_quiz.model.card import Card, TextAnswer

CARD = Card(
    "d/n#where:place", "d", "n", "where", "place", "Where was it?", TextAnswer("Moscow"), quote="It was in Moscow."
)


def test_a_doubt_is_kept_with_what_the_card_says(tmp_path: Path) -> None:
    file = doubts_file(tmp_path / "data")
    note_doubt(file, CARD, "  Was it\nnot Kyiv?", date(2026, 3, 2))
    note_doubt(file, CARD, "Again", date(2026, 3, 3))
    first, second = file.read_text(encoding="utf-8").split("\n\n")[:2]
    assert first.splitlines() == [
        "## 2026-03-02 · d/n#where:place",
        "- Doubt: Was it not Kyiv?",
        "- Question: Where was it?",
        "- Answer: Moscow",
        "- Source: “It was in Moscow.”",
    ]
    assert second.startswith("## 2026-03-03")
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "doubts.md").mkdir()
    with pytest.raises(StoreError, match=r"doubts\.md: not saved"):
        note_doubt(tmp_path / "doubts.md", CARD, "x", date(2026, 3, 2))
