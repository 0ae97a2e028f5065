"""Sentences that tell what was done to cards: undone, done again, and why one is asked no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sco_quiz.model.card import Card
from sco_quiz.model.columns import cut
from sco_quiz.model.review import Done, Forgotten, Mark, MarkKind, Review
from sco_quiz.study.confusions import in_words
from sco_quiz.study.leech import LEECH_LAPSES
from sco_quiz.study.sums import wrong_answers

QUESTION_LENGTH = 50
_MARKED = {
    (MarkKind.SUSPENDED, True): "suspending",
    (MarkKind.SUSPENDED, False): "unsuspending",
    (MarkKind.BURIED, True): "burying",
    (MarkKind.BURIED, False): "unburying",
    (MarkKind.FLAGGED, True): "flagging",
    (MarkKind.FLAGGED, False): "unflagging",
}


def done_words(step: str, action: Sequence[Done], card_of: Callable[[str], Card | None]) -> str:
    """Return what an action was: `Undone: the answer to “…”`. `step`: Undone, Done again. `card_of`: None if gone."""
    first = action[0]
    cards = len({entry.card_id for entry in action})
    card = card_of(first.card_id)
    one = "a card that is gone" if card is None else f"“{cut(card.question, QUESTION_LENGTH)}”"
    which = f"{cards} cards" if cards > 1 else one
    match first:
        case Review():
            return f"{step}: the answer to {which}."
        case Mark(kind=kind, is_on=is_on):
            return f"{step}: {_MARKED[kind, is_on]} {which}."
        case Forgotten():
            return f"{step}: resetting {which} to new."


def leech_words(card: Card, reviews: Sequence[Review]) -> str:
    """Return that a card became a leech, and what it is most likely taken for. `reviews`: its own."""
    likely = wrong_answers(reviews).most_common(1)
    taken = f" You take it for “{cut(in_words(card, likely[0][0][1]), QUESTION_LENGTH)}”." if likely else ""
    return f"A leech: {LEECH_LAPSES} lapses, so it is suspended.{taken} Undo, or unsuspend it in Browse (is:suspended)."
