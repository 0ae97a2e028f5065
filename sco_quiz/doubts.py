"""The learner's doubts about facts: a text file in the data folder that only grows, for a deck's writer to read."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from sco_quiz.deck.writing import make_private
from sco_quiz.errors import StoreError
from sco_quiz.model.card import Card
from sco_quiz.model.text import clean, fold_space

FILE = "doubts.md"


def doubts_file(data: Path) -> Path:
    """Return where the doubts are kept, `data` being the data folder."""
    return data / FILE


def note_doubt(file: Path, card: Card, doubt: str, day: date) -> None:
    """Add a doubt about a card at the end of the file, with what the card says. Raises StoreError."""
    try:
        make_private(file.parent)
        handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(_entry(card, doubt, day).encode("utf-8", "replace"))
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        raise StoreError(f"{file}: not saved: {error.strerror}", "see that its folder is yours to write") from None


def _entry(card: Card, doubt: str, day: date) -> str:
    source = "" if card.source is None else f" — {card.source.title}"
    lines = [
        f"## {day.isoformat()} · {card.id}",
        f"- Doubt: {fold_space(clean(doubt))}",
        f"- Question: {card.question}",
        f"- Answer: {card.answer_text}",
        *([f"- Source: “{card.shown_quote}”{source}"] if card.quote else []),
    ]
    return "\n".join(lines) + "\n\n"
