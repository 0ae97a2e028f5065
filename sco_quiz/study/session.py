"""What to ask next: a sitting as a pure function of the cards, their memories and the reviews of the study day.

Nothing else is remembered, so a sitting that was broken off goes on at the same card, and an undo is the same sitting
without that review.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter, itemgetter

from sco_quiz.model.card import deck_of, note_of
from sco_quiz.model.review import Memory, Rating, Review

ANSWERS_BETWEEN = 4
MOST_ANSWERS_A_DAY = 3
BACKLOG_CARDS = 60
DAYS_OVERDUE_TO_MEET_SIBLINGS = 2


@dataclass(frozen=True, slots=True)
class CardRef:
    """A card as far as its turn goes. `position`: its chronological place in the deck, anchors first.

    `fingerprint`: of its question and answer as they are now.
    """

    id: str
    note_id: str
    deck: str
    position: int
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to study. `new_limit`, `review_limit`: new and due cards a study day, counting those already reviewed.

    `limit`: answers in this sitting at most, None for no limit. `own_new`, `own_reviews`: limits that decks have of
    their own, by deck id; their cards do not count towards the common ones.
    """

    new_limit: int
    review_limit: int
    limit: int | None = None
    own_new: Mapping[str, int] = field(default_factory=dict)
    own_reviews: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards still to come on this study day: `due`, `new`, and `learning`: answered wrong today and coming back."""

    due: int
    new: int
    learning: int


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting.

    `due`, `new`: ids of all cards of this study day in their order, answered or not. `done`: the live study reviews
    of the study day, oldest first. `backlog`: whether more than 60 cards were due, in which case one may say that the
    most at risk come first. `last_answer`: how long `done` may become, None without limit. `ahead`: ids to ask first.
    """

    due: tuple[str, ...]
    new: tuple[str, ...]
    done: tuple[Review, ...]
    backlog: bool
    last_answer: int | None
    ahead: tuple[str, ...] = ()

    @property
    def current(self) -> str | None:
        """Return the id of the card to ask now, None when the sitting is over.

        A card answered wrong comes back after four other answers, or as soon as nothing else is left.
        """
        if self.last_answer is not None and len(self.done) >= self.last_answer:
            return None
        learning = self._learning()
        ready = (card_id for card_id, place in learning.items() if len(self.done) - place > ANSWERS_BETWEEN)
        turns = (*self._waiting(self.ahead), *ready, *self._waiting(self.due), *self._waiting(self.new), *learning)
        return next(iter(turns), None)

    @property
    def counts(self) -> Counts:
        """Return how many cards are still to come, whatever the limit of this sitting."""
        return Counts(len(self._waiting(self.due)), len(self._waiting(self.new)), len(self._learning()))

    @property
    def comes_back(self) -> bool:
        """Say whether the current card, if rated again now, is asked once more today."""
        return sum(review.card_id == self.current for review in self.done) + 1 < MOST_ANSWERS_A_DAY

    def answered(self, review: Review) -> Session:
        """Return the session after a review of one of its cards."""
        return replace(self, done=(*self.done, review))

    def retracted(self, review_id: str) -> Session:
        """Return the session without a review, the same one if it is not of this study day."""
        return replace(self, done=tuple(review for review in self.done if review.id != review_id))

    def first(self, card_id: str) -> Session:
        """Return the session with a card at the front whose review on an earlier day was undone."""
        due = self.due if card_id in (*self.due, *self.new) else (card_id, *self.due)
        return replace(self, due=due, ahead=(card_id, *self.ahead))

    def without(self, card_id: str) -> Session:
        """Return the session that does not ask a card: an undo of its review was taken back."""
        due, new, ahead = ((i for i in ids if i != card_id) for ids in (self.due, self.new, self.ahead))
        return replace(self, due=tuple(due), new=tuple(new), ahead=tuple(ahead))

    def _waiting(self, card_ids: Iterable[str]) -> list[str]:
        answered = {review.card_id for review in self.done}
        return [card_id for card_id in card_ids if card_id not in answered]

    def _learning(self) -> dict[str, int]:
        """Return the cards that come back, the longest waiting first, with the place in `done` of their last review.

        They come back until answered right once, but are not asked more than three times a day.
        """
        mine = {*self.due, *self.new}
        times = Counter(review.card_id for review in self.done)
        last = {review.card_id: place for place, review in enumerate(self.done)}
        return {
            card_id: place
            for card_id, place in sorted(last.items(), key=itemgetter(1))
            if card_id in mine and self.done[place].rating is Rating.AGAIN and times[card_id] < MOST_ANSWERS_A_DAY
        }


def build(
    refs: Sequence[CardRef],
    memories: Mapping[str, Memory],
    today: Sequence[Review],
    day: date,
    plan: Plan,
    retrievability: Callable[[Memory], float],
) -> Session:
    """Return the session of a study day.

    `refs`: cards that may be asked. `memories`: by card id, after the reviews of `today`; new cards have none.
    `today`: live study reviews of `day`, oldest first, of these cards or others. `retrievability`: of a memory on
    `day`. Due cards come before new ones, those least likely to be recalled first; new ones go by position, and where
    that is the same in the order of `refs`. Of the cards of a note one is asked a day, a due one rather than a new one,
    but those overdue by more than two days all.
    """
    firsts = {review.card_id: review for review in reversed(today)}
    risks = dict(_risks(refs, memories, firsts, day, retrievability))
    due = sorted((ref for ref in refs if ref.id in risks), key=lambda ref: (risks[ref.id], ref.id))
    new = sorted((ref for ref in refs if _was_new(ref.id, memories, firsts)), key=attrgetter("position"))
    overdue = {
        ref.id
        for ref in due
        if ref.id in memories and (day - memories[ref.id].due).days > DAYS_OVERDUE_TO_MEET_SIBLINGS
    }
    reviewed_notes = {note_of(card_id) for card_id in firsts}
    reviews_done = [card_id for card_id, first in firsts.items() if first.retrievability is not None]
    new_done = [card_id for card_id, first in firsts.items() if first.retrievability is None]
    review_room = _Room(plan.review_limit, plan.own_reviews, reviews_done)
    new_room = _Room(plan.new_limit, plan.own_new, new_done)
    return Session(
        due=_apart(due, firsts, reviewed_notes, review_room, overdue),
        new=_apart(new, firsts, reviewed_notes | {ref.note_id for ref in due}, new_room),
        done=tuple(today),
        backlog=len(due) > BACKLOG_CARDS,
        last_answer=None if plan.limit is None else len(today) + plan.limit,
    )


class _Room:
    """How many more cards the day has room for: in decks with a limit of their own, and in all others together."""

    def __init__(self, limit: int, own: Mapping[str, int], done: Iterable[str]) -> None:
        self._left: Counter[str | None] = Counter(own)
        self._left[None] = limit
        self._left.subtract(map(self._purse, map(deck_of, done)))

    def takes(self, deck: str) -> bool:
        """Say whether there is room for one more card of the deck, and take it."""
        purse = self._purse(deck)
        has_room = self._left[purse] > 0
        self._left[purse] -= has_room
        return has_room

    def _purse(self, deck: str) -> str | None:
        return deck if deck in self._left else None


def _risks(
    refs: Iterable[CardRef],
    memories: Mapping[str, Memory],
    firsts: Mapping[str, Review],
    day: date,
    retrievability: Callable[[Memory], float],
) -> Iterable[tuple[str, float]]:
    """Yield the cards that are due, or were before they were reviewed today, and how likely their recall is or was."""
    for ref in refs:
        first, memory = firsts.get(ref.id), memories.get(ref.id)
        if first is not None:
            if first.retrievability is not None:
                yield ref.id, first.retrievability
        elif memory is not None and memory.due <= day:
            yield ref.id, retrievability(memory)


def _was_new(card_id: str, memories: Mapping[str, Memory], firsts: Mapping[str, Review]) -> bool:
    first = firsts.get(card_id)
    return card_id not in memories if first is None else first.retrievability is None


def _apart(
    ordered: Iterable[CardRef], reviewed: Container[str], notes: Iterable[str], room: _Room, exempt: Container[str] = ()
) -> tuple[str, ...]:
    """Return the ids of the reviewed cards, and as room allows of others that share no note with them or `notes`."""
    taken, kept = set(notes), list[str]()
    for ref in ordered:
        if ref.id in reviewed:
            kept.append(ref.id)
        elif (ref.note_id not in taken or ref.id in exempt) and room.takes(ref.deck):
            kept.append(ref.id)
            taken.add(ref.note_id)
    return tuple(kept)
