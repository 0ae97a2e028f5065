"""Why a card is asked now, in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sco_quiz.model.card import note_of
from sco_quiz.model.counting import many, percent
from sco_quiz.model.review import Memory
from sco_quiz.study.session import CardRef, Session
from sco_quiz.study.showing import Showing


def why_now(showing: Showing, session: Session, day: date, waiting: int = 0) -> str:
    """Return why the current card of a session is asked on a study day, and what is predicted of it.

    `waiting`: see `siblings_waiting`. Example: "due 2 days ago · most at risk first · recall 83 % · stability 12 d ·
    difficulty 5.1 · 2 siblings wait for another day".
    """
    is_of_today = any(review.card_id == showing.card.id for review in session.done)
    parts = [*([] if is_of_today else [_due(showing.memory, day)]), _rule(showing.card.id, session)]
    if showing.memory is not None and showing.retrievability is not None:
        stability = showing.memory.stability
        if not is_of_today:  # on the day of an answer every prediction is 100 %
            parts.append(f"recall {percent(showing.retrievability)}")
        parts.append(f"stability {stability:.{0 if stability >= 10 else 1}f} d")
        parts.append(f"difficulty {showing.memory.difficulty:.1f}")
    if waiting:
        parts.append("1 sibling waits for another day" if waiting == 1 else f"{waiting} siblings wait for another day")
    return " · ".join(parts)


def siblings_waiting(
    card_id: str, refs: Iterable[CardRef], memories: Mapping[str, Memory], session: Session, day: date
) -> int:
    """Return how many cards of the same note are due too, but not asked on this study day."""
    siblings = (ref.id for ref in refs if ref.note_id == note_of(card_id) and ref.id not in session.due)
    return sum(one != card_id and one in memories and memories[one].due <= day for one in siblings)


def _due(memory: Memory | None, day: date) -> str:
    if memory is None:
        return "new"
    days = (day - memory.due).days
    if days == 0:
        return "due today"
    distance = many(abs(days), "day")
    return f"due {distance} ago" if days > 0 else f"due in {distance}"


def _rule(card_id: str, session: Session) -> str:
    """Return the rule of `Session.current` and of the session's order that let this card come now."""
    asked = [review.card_id for review in session.done]
    if card_id in asked:
        return "was wrong, so it comes back"
    if card_id in session.ahead:
        return "its answer was undone"
    if asked and card_id in session.contrasts.get(asked[-1], ()):
        return "beside what you took it for"
    if card_id in session.after:
        return "after what it gives away"
    return "next in the deck" if card_id in session.new else "most at risk first"
