"""What a sitting off schedule can be set to: the values of each line of its form, and how they read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sco_quiz.model.counting import many
from sco_quiz.study.mode import mode_words
from sco_quiz.study.session import Session
from sco_quiz.study.wish import MOST_DAYS_AHEAD, Wish
from sco_quiz.tui.values import NUMBER_HINT, SET_HINT, Field, beyond, single

DAYS_AHEAD = (0, 1, 2, 3, 7, 14, 30)
LIMITS = (0, 5, 10, 20, 30, 50, 100)
MOST: Mapping[str, int] = {"which": MOST_DAYS_AHEAD, "limit": 9999}
FIELDS = (
    Field("decks", "Decks", SET_HINT),
    Field("which", "Cards", "{stepper.less}{stepper.more} or type for how many days ahead"),
    Field("tags", "Tags", SET_HINT),
    Field("limit", "Answers", f"{NUMBER_HINT}, 0 for no limit"),
)
NOTHING = (
    "No card would be asked; what was answered today is done for today.\n"
    "Take more days ahead, other decks or tags, or cram."
)


@dataclass(frozen=True, slots=True)
class More:
    """What is to be studied. `decks`: ids, () for all."""

    decks: tuple[str, ...]
    wish: Wish


def begun_with(deck_ids: Sequence[str], wish: Wish, *, cram: bool) -> More:
    """Return what is chosen at first, beside what was wished before: all cards, or some days ahead."""
    return More(tuple(deck_ids), replace(wish, ahead_days=0 if cram else wish.ahead_days or 1, cram=cram))


def sets(more: More) -> Mapping[str, tuple[str, ...]]:
    """Return what is chosen of decks and tags."""
    return {"decks": more.decks, "tags": more.wish.tags}


def stepped(more: More, field: str, by: int, there: Sequence[str]) -> More:
    """Return it with the value before (-1) or after (1). `there`: what a set can hold."""
    match field:
        case "decks" | "tags":
            return with_set(more, field, single(there, sets(more)[field], by))
        case "which" if more.wish.cram:
            return with_number(more, "which", DAYS_AHEAD[-1] if by < 0 else 0)
        case "which":
            days = beyond(DAYS_AHEAD, more.wish.ahead_days, by)
            return _cramming(more) if days is None else with_number(more, "which", days)
        case _:
            limit = beyond(LIMITS, more.wish.limit or 0, by)
            return more if limit is None else with_number(more, "limit", limit)


def with_number(more: More, field: str, number: int) -> More:
    """Return it with a number of days ahead or of answers, as near to it as can be; 0 is no limit."""
    number = min(number, MOST[field])
    if field == "which":
        return replace(more, wish=replace(more.wish, ahead_days=number, cram=False))
    return replace(more, wish=replace(more.wish, limit=number or None))


def with_set(more: More, field: str, values: Sequence[str]) -> More:
    """Return it with a set of decks or tags, () for all."""
    chosen = tuple(sorted(values))
    return replace(more, decks=chosen) if field == "decks" else replace(more, wish=replace(more.wish, tags=chosen))


def value_words(more: More, field: str, names: Mapping[str, str], there: Sequence[str]) -> str:
    """Return how a value reads. `names`: of decks, by id. `there`: what a set can hold."""
    wish = more.wish
    match field:
        case "decks":
            return ", ".join(names.get(one, one) for one in more.decks) or f"all {len(there)}"
        case "tags":
            return ", ".join(wish.tags) or ("all" if there else "there are none")
        case "which":
            return _which_words(wish)
        case _:
            return "no limit" if wish.limit is None else f"{many(wish.limit, 'answer')} at most"


def drawn_words(session: Session) -> str:
    """Return how many cards would be asked, and what is special about that."""
    if session.current is None:
        return NOTHING
    counts = session.counts
    cards = many(counts.due + counts.new + counts.learning, "card")
    of_them = f", {counts.new} of them new" if counts.new else ""
    return "\n".join(filter(None, [f"{cards} to ask{of_them}.", mode_words(session)]))


def _cramming(more: More) -> More:
    return replace(more, wish=replace(more.wish, ahead_days=0, cram=True))


def _which_words(wish: Wish) -> str:
    if wish.cram:
        return "cram: all but suspended ones"
    match wish.ahead_days:
        case 0:
            return "due today"
        case 1:
            return "due by tomorrow"
        case days:
            return f"due within {days} days"
