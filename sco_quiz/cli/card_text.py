"""Cards as the command line shows them: as JSON for programs, as lines for people."""

from __future__ import annotations

from dataclasses import asdict

from sco_quiz.model.card import (
    Card,
    DateAnswer,
    Format,
    ListAnswer,
    OrderAnswer,
    TextAnswer,
    answer_text,
    answer_values,
)
from sco_quiz.model.dates import in_words
from sco_quiz.study.options import format_for, option_count, shown_options


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
        "answer_text": answer_text(card.answer),
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


def card_lines(card: Card) -> str:
    """Return a card for reading: its id, question, options with the answer marked, the answer and the quote."""
    form = format_for(card, None, None)
    options = shown_options(card, "0", option_count(None)) if form is Format.CHOICE else ()
    lines = [f"{card.id}  [{form}]", f"  {card.question}"]
    lines += [f"    {'*' if option.text == answer_text(card.answer) else '-'} {option.text}" for option in options]
    lines += [f"  = {answer_text(card.answer)}"]
    lines += [f"  “{card.shown_quote}”"] if card.quote else []
    lines += [f"  {card.note_text}"] if card.note_text else []
    return "\n".join(lines)


def _accepted(card: Card) -> tuple[str, ...]:
    match card.answer:
        case TextAnswer(accept=accept):
            return accept
        case DateAnswer(as_printed=printed):
            return (in_words(printed),) if printed is not None else ()
        case OrderAnswer():
            return ()
        case ListAnswer(members=members):
            return tuple(form for member in members for form in member.accept)
