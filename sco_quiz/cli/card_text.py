"""Cards as the command line shows them: as JSON for programs, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import click

from sco_quiz.cli.wrapping import wrapped
from sco_quiz.model.card import (
    Card,
    DateAnswer,
    Format,
    ListAnswer,
    OrderAnswer,
    TextAnswer,
    answer_values,
)
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.study.options import format_for, key_option, option_count, shown_options

_LETTERS = "abcdefghij"


def card_json(card: Card) -> dict[str, object]:
    """Return a card as in `cards --json`: dates as EDTF with `answer_text` as shown, one sampled set of options."""
    values = answer_values(card.answer)
    form = format_for(card, None, None)
    options = shown_options(card, "0", option_count(None)) if form is Format.CHOICE else ()
    return {
        "id": card.id,
        "deck": card.deck,
        "note": card.note,
        "kind": card.kind,
        "slot": card.slot,
        "question": card.question,
        "answer": list(values) if isinstance(card.answer, OrderAnswer | ListAnswer) else values[0],
        "answer_text": card.answer_text,
        "accept": list(_accepted(card)),
        "options": [option.value for option in options] or None,
        "options_text": [option.text for option in options] or None,
        "format": form.value,
        "source": asdict(card.source) if card.source else None,
        "quote": card.quote,
        "note_text": card.note_text,
        "as_printed": card.as_printed,
        "tags": list(card.tags),
    }


def card_lines(card: Card, width: int | None) -> str:
    """Return a card for reading, with styles: how it is asked, its options with the right one marked `*`, the answer,
    the quote and its source, what is told after it.

    `width`: of the terminal, in columns; None: lines of any length.
    """
    form = format_for(card, None, None)
    lines = [click.style(card.id, dim=True), click.style(f"{card.kind} · {form}", fg="cyan")]
    lines += [click.style(wrapped(card.question, width), bold=True)]
    lines += _option_lines(card, width) if form is Format.CHOICE else []
    lines += [wrapped(f"= {card.answer_text}", width, "  ")]
    return "\n".join((*lines, *_told_after(card, width)))


def _option_lines(card: Card, width: int | None) -> list[str]:
    right = key_option(card).value
    lines = []
    for letter, option in zip(_LETTERS, shown_options(card, "0", option_count(None)), strict=False):
        is_right = option.value == right
        line = wrapped(f"{letter} {'*' if is_right else ' '} {option.text}", width, "    ")
        lines.append(click.style(line, fg="green") if is_right else line)
    return lines


def _told_after(card: Card, width: int | None) -> Iterator[str]:
    if card.quote:
        yield wrapped(f"“{card.shown_quote}”", width, "  ")
        said = ", ".join(part for part in (card.source.title, card.source.author) if part) if card.source else ""
        if said:
            yield click.style(wrapped(f"— {said}", width, "    "), dim=True)
    for label, text in (("Note", card.note_text), ("To remember", card.mnemonic)):
        if text:
            yield wrapped(f"{label}: {text}", width, "  ")


def _accepted(card: Card) -> tuple[str, ...]:
    match card.answer:
        case TextAnswer(accept=accept):
            return accept
        case DateAnswer(as_printed=printed):
            return (spoken(printed, card.language),) if printed is not None else ()
        case OrderAnswer():
            return ()
        case ListAnswer(members=members):
            return tuple(form for member in members for form in member.accept)
