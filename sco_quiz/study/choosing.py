"""Which cards a study day asks and in which order: a pure function of cards, memories and the reviews of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from sys import maxsize

from sco_quiz.model.card import deck_of, note_of
from sco_quiz.model.review import Memory, Review
from sco_quiz.study.company import Company, by_card
from sco_quiz.study.due import is_due
from sco_quiz.study.session import EXTRA, NOTHING_PUT_OFF, Backlog, CardRef, Plan, PutOff, Session

BACKLOG_CARDS = 60
DAYS_OVERDUE_TO_MEET_SIBLINGS = 2


@dataclass(frozen=True, slots=True)
class Pool:
    """Cards to choose from: all, or as many as may be enough of very many.

    `refs`: cards that may be asked, hidden ones not among them. `open`: ids of those of `refs` that may join the day,
    None for all; the others only keep siblings and relatives away. `more_due`, `more_new`: how many cards there are
    beside `refs`, by deck id, that would be asked after all open ones of their decks.
    """

    refs: Sequence[CardRef]
    open: Container[str] | None = None
    more_due: Mapping[str, int] = field(default_factory=dict)
    more_new: Mapping[str, int] = field(default_factory=dict)

    def may_ask(self, ref: CardRef) -> bool:
        """Say whether a card may join the day."""
        return self.open is None or ref.id in self.open

    def waiting(self, refs: Iterable[CardRef], more: Mapping[str, int]) -> Counter[str]:
        """Return how many cards come after all open ones, by deck id: those of `refs` that are not open, and `more`."""
        return Counter(more) + Counter(ref.deck for ref in refs if not self.may_ask(ref))


@dataclass(frozen=True, slots=True)
class SoFar:
    """A study day as far as it has come.

    `memories`: by card id, after `reviews`; new cards have none. `reviews`: live ones of `day`, oldest first, of the
    cards to choose from or others: of study, or of this sitting when cramming. `retrievability`: of a memory on `day`.
    `confused`: pairs of ids of the notes that the learner took for each other. `before`: the memories that cards of
    those notes reviewed today had when the day began; new ones had none.
    """

    day: date
    plan: Plan
    memories: Mapping[str, Memory]
    reviews: Sequence[Review]
    retrievability: Callable[[Memory], float]
    confused: Collection[tuple[str, str]] = ()
    before: Mapping[str, Memory] = field(default_factory=dict)

    def firsts(self) -> Mapping[str, Review]:
        """Return the first review today of each card that has one, by its id."""
        return {review.card_id: review for review in reversed(self.reviews)}

    @property
    def last_answer(self) -> int | None:
        """Return after how many reviews of the day the sitting ends, None for no limit."""
        return None if self.plan.limit is None else len(self.reviews) + self.plan.limit


def build(refs: Sequence[CardRef], so_far: SoFar) -> Session:
    """Return the session of a study day. `refs`: cards that may be asked.

    Due cards come before new ones, those least likely to be recalled first; new ones go by position, and where that is
    the same in the order of `refs`. Of the cards of a note one is asked a day, a due one rather than a new one, and so
    it is with relatives while one of them is fragile; but those overdue by more than two days are all asked, and the
    others wait for them. A card that gives others away comes after them, or on another day where no order would do.
    """
    session = build_of(Pool(refs), so_far)
    assert session is not None
    return session


def build_of(pool: Pool, so_far: SoFar) -> Session | None:
    """Return the session that `build` would of all cards, None where those of `pool` are too few to tell.

    `pool`: must hold the cards reviewed today, and all siblings and confused relatives of its open cards.
    """
    plan = so_far.plan
    refs = [ref for ref in pool.refs if plan.wants(ref)]
    if plan.cram:
        return _crammed(refs, so_far)
    firsts = so_far.firsts()
    due, new = _due(refs, so_far, firsts), _new(refs, so_far, firsts)
    review_room, new_room = _review_room(plan, firsts), _new_room(plan, firsts)
    company = _company((*due, *new), due, so_far, firsts)
    chosen_due = _joining(company, filter(pool.may_ask, due), firsts, review_room)
    company.shut(ref.note_id for ref in due)
    chosen_new = _joining(company, filter(pool.may_ask, new), firsts, new_room)
    waiting_due, waiting_new = pool.waiting(due, pool.more_due), pool.waiting(new, pool.more_new)
    if review_room.is_there_for(waiting_due) or new_room.is_there_for(waiting_new):
        return None
    due_by_deck = Counter(ref.deck for ref in due) + Counter(pool.more_due)
    all_due = due_by_deck.total()
    return Session(
        due=_ids(chosen_due),
        new=_ids(chosen_new),
        done=tuple(so_far.reviews),
        backlog=Backlog(all_due, len(chosen_due)) if all_due > BACKLOG_CARDS and not plan.ahead_days else None,
        last_answer=so_far.last_answer,
        after=by_card(company.after, (*chosen_due, *chosen_new)),
        contrasts=by_card(company.contrasts, chosen_due),
        plan=plan,
        put_off=_put_off(all_due - len(chosen_due), due_by_deck, review_room, plan),
    )


def _due(refs: Sequence[CardRef], so_far: SoFar, firsts: Mapping[str, Review]) -> list[CardRef]:
    """Return the cards that are due, or were today, those least likely to be recalled first."""
    risks = dict(_risks(refs, so_far, firsts))
    return sorted((ref for ref in refs if ref.id in risks), key=lambda ref: (risks[ref.id], ref.id))


def _new(refs: Sequence[CardRef], so_far: SoFar, firsts: Mapping[str, Review]) -> list[CardRef]:
    """Return the cards that are new, or were this morning, in their turn."""
    new = (ref for ref in refs if _was_new(ref.id, so_far.memories, firsts))
    return sorted(new, key=attrgetter("position"))


def _company(refs: Iterable[CardRef], due: Iterable[CardRef], so_far: SoFar, firsts: Mapping[str, Review]) -> Company:
    """Return what keeps cards apart on this day, those reviewed today being in it."""
    memories = so_far.memories

    def stability_this_morning(ref: CardRef) -> float:
        memory = (so_far.before if ref.id in firsts else memories).get(ref.id)
        return 0.0 if memory is None else memory.stability

    late = [ref for ref in due if ref.id in memories and _is_late(memories[ref.id], so_far.day)]
    reviewed = [ref for ref in refs if ref.id in firsts]
    return Company(reviewed, late, map(note_of, firsts), so_far.confused, stability_this_morning)


class _Room:
    """How many more cards the day has room for: in decks with a limit of their own, and in all others together."""

    def __init__(self, limit: int, own: Mapping[str, int], done: Iterable[str]) -> None:
        self._left: Counter[str | None] = Counter(own)
        self._left[None] = limit
        self._left.subtract(map(self._purse, map(deck_of, done)))

    def is_there(self, deck: str) -> bool:
        """Say whether there is room for one more card of the deck."""
        return self._left[self._purse(deck)] > 0

    def is_there_for(self, more: Mapping[str, int]) -> bool:
        """Say whether there is room in a deck that has more cards."""
        return any(count and self.is_there(deck) for deck, count in more.items())

    def take(self, deck: str) -> None:
        """Take the room of one card of the deck."""
        self._left[self._purse(deck)] -= 1

    def _purse(self, deck: str) -> str | None:
        return deck if deck in self._left else None


def _review_room(plan: Plan, firsts: Mapping[str, Review]) -> _Room:
    if plan.ahead_days:
        return _Room(maxsize, {}, ())
    reviewed = [card_id for card_id, first in firsts.items() if first.retrievability is not None]
    return _Room(plan.review_limit, plan.own_reviews, reviewed)


def _new_room(plan: Plan, firsts: Mapping[str, Review]) -> _Room:
    met = [card_id for card_id, first in firsts.items() if first.retrievability is None]
    return _Room(plan.new_limit, plan.own_new, met)


def _crammed(refs: Sequence[CardRef], so_far: SoFar) -> Session:
    """Return the session of all cards: those that give nothing away first, then by risk, then the new ones.

    Every note has its first card asked before any has its second; one that gives others away comes after them, unless
    they give it away too.
    """

    def turn(ref: CardRef) -> tuple[bool, bool, float, str]:
        memory = so_far.memories.get(ref.id)
        risk = ref.position if memory is None else so_far.retrievability(memory)
        return bool(ref.tells), memory is None, risk, ref.id

    ordered = _in_rounds(sorted(refs, key=turn))
    company = Company(ordered, (), (), (), lambda _: 0.0)
    return Session(
        due=_ids(ordered),
        new=(),
        done=tuple(so_far.reviews),
        backlog=None,
        last_answer=so_far.last_answer,
        after=by_card(company.after, ordered),
        kind=EXTRA,
        plan=so_far.plan,
    )


def _in_rounds(refs: Iterable[CardRef]) -> list[CardRef]:
    """Return the cards so that each note has one in every round, in their order otherwise."""
    turns: Counter[str] = Counter()
    rounds: dict[int, list[CardRef]] = {}
    for ref in refs:
        rounds.setdefault(turns[ref.note_id], []).append(ref)
        turns[ref.note_id] += 1
    return [ref for number in sorted(rounds) for ref in rounds[number]]


def _risks(refs: Iterable[CardRef], so_far: SoFar, firsts: Mapping[str, Review]) -> Iterable[tuple[str, float]]:
    """Yield the cards that are due, or were today and not new then, and how likely their recall is or was."""
    last_day = so_far.day + timedelta(days=so_far.plan.ahead_days)
    for ref in refs:
        first, memory = firsts.get(ref.id), so_far.memories.get(ref.id)
        if first is not None:
            if first.retrievability is not None:
                yield ref.id, first.retrievability
        elif memory is not None and is_due((memory.due - last_day).days):
            yield ref.id, so_far.retrievability(memory)


def _was_new(card_id: str, memories: Mapping[str, Memory], firsts: Mapping[str, Review]) -> bool:
    first = firsts.get(card_id)
    return card_id not in memories if first is None else first.retrievability is None


def _is_late(memory: Memory, day: date) -> bool:
    return (day - memory.due).days > DAYS_OVERDUE_TO_MEET_SIBLINGS


def _joining(company: Company, ordered: Iterable[CardRef], reviewed: Container[str], room: _Room) -> list[CardRef]:
    """Return the reviewed cards, and as room and company allow the others, which join it."""
    chosen = []
    for ref in ordered:
        if ref.id in reviewed:
            chosen.append(ref)
        elif room.is_there(ref.deck) and company.may_join(ref):
            room.take(ref.deck)
            company.add(ref)
            chosen.append(ref)
    return chosen


def _put_off(cards: int, decks: Iterable[str], room: _Room, plan: Plan) -> PutOff:
    if plan.ahead_days or not cards:
        return NOTHING_PUT_OFF
    return PutOff(cards, not all(map(room.is_there, decks)))


def _ids(refs: Iterable[CardRef]) -> tuple[str, ...]:
    return tuple(ref.id for ref in refs)
