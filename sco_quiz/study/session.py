"""What to ask next: a sitting as a value that is made of the cards of a study day and the reviews of it.

Nothing else is remembered, so a sitting that was broken off goes on at the same card, and an undo is the same sitting
without that review.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter

from sco_quiz.model.card import deck_of, kind_of
from sco_quiz.model.review import Rating, Review
from sco_quiz.study.wish import ANY, Wish

STUDY, EXTRA = "study", "extra"
ANSWERS_BETWEEN = 4
MOST_ANSWERS_A_DAY = 3


@dataclass(frozen=True, slots=True)
class CardRef:
    """A card as far as its turn goes. `position`: its chronological place in the deck, anchors first.

    `fingerprint`: of its question and answer as they are now. `tells`: ids of the notes of which it gives something
    away. `place`, `year`: of its event, "" and None if it has none or several.
    """

    id: str
    note_id: str
    deck: str
    position: int
    fingerprint: str = ""
    tags: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    place: str = ""
    year: int | None = None

    @property
    def kind(self) -> str:
        """Return the way the card asks."""
        return kind_of(self.id)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to study and how much.

    `new_limit`, `review_limit`: new and due cards a study day, counting those already reviewed. `limit`: answers in
    this sitting at most, None for no limit. `own_new`, `own_reviews`: limits that decks have of their own, by deck id;
    their cards do not count towards the common ones. `kinds`, `tags`: only cards of one of these, all when empty.
    `ahead_days`: cards due within so many days are asked too, and then as many as there are. `cram`: every card is
    asked that is not hidden, and no memory is moved.
    """

    new_limit: int
    review_limit: int
    limit: int | None = None
    own_new: Mapping[str, int] = field(default_factory=dict)
    own_reviews: Mapping[str, int] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    ahead_days: int = 0
    cram: bool = False

    def wants(self, ref: CardRef) -> bool:
        """Say whether a card is of the kinds and tags to be studied."""
        return (not self.kinds or ref.kind in self.kinds) and (not self.tags or not self.tags.isdisjoint(ref.tags))


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards still to come on this study day: `due`, `new`, and `learning`: answered wrong today and coming back."""

    due: int
    new: int
    learning: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """More due cards than a day should have. `due`: how many when the day began; `today`: how many of them it asks."""

    due: int
    today: int

    @property
    def days(self) -> int | None:
        """Return over how many days they are spread at this pace, ≥ 1; None when a day asks none."""
        return -(-self.due // self.today) if self.today else None


@dataclass(frozen=True, slots=True)
class PutOff:
    """How many cards are due and yet not asked on a study day.

    `day_is_full`: it asks as many as a day may, in one deck at least; else they all wait for siblings or relatives.
    """

    cards: int
    day_is_full: bool


NOTHING_PUT_OFF = PutOff(0, False)


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting.

    `due`, `new`: ids of all cards of this study day in their order, answered or not. `done`: the live reviews of the
    study day, oldest first. `backlog`: None up to 60 due cards. `last_answer`: how long `done` may become, None without
    limit. `ahead`: ids to ask first. `after`: by the id of a card, those that it would give away and so follows.
    `contrasts`: by the id of a card, those that are asked right after it, since the two are confused.
    `kind`: as logged; `EXTRA` does not move memory. `decks`, `wish`: what it was made for, () for all decks, and the
    `plan` that came of it. `notice`: a sentence to tell once of the last step, "" for none. `put_off`: cards due by the
    study day that are not in `due`.
    """

    due: tuple[str, ...]
    new: tuple[str, ...]
    done: tuple[Review, ...]
    backlog: Backlog | None
    last_answer: int | None
    ahead: tuple[str, ...] = ()
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contrasts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind: str = STUDY
    decks: tuple[str, ...] = ()
    wish: Wish = ANY
    plan: Plan | None = None
    notice: str = ""
    put_off: PutOff = NOTHING_PUT_OFF

    @property
    def current(self) -> str | None:
        """Return the id of the card to ask now, None when the sitting is over.

        A card answered wrong comes back after four other answers, or as soon as nothing else is left. One that gives
        others away waits until those are done, unless nothing else is left.
        """
        if self.last_answer is not None and len(self.done) >= self.last_answer:
            return None
        learning, answered = self._learning(), self._answered()
        harmless = (
            card_id
            for card_id in self._turns(learning)
            if all(told in answered and told not in learning for told in self.after.get(card_id, ()))
        )
        anyhow = next(self._turns(learning), None)
        return next(self._waiting(self.ahead), None) or next(harmless, anyhow)

    @property
    def counts(self) -> Counts:
        """Return how many cards are still to come, whatever the limit of this sitting."""
        due, new = (sum(1 for _ in self._waiting(ids)) for ids in (self.due, self.new))
        return Counts(due, new, len(self._learning()))

    @property
    def own(self) -> tuple[Review, ...]:
        """Return those of `done` that are of the decks it was made for."""
        return tuple(review for review in self.done if not self.decks or deck_of(review.card_id) in self.decks)

    @property
    def comes_back(self) -> bool:
        """Say whether the current card, if rated again now, is asked once more today."""
        current = self.current
        return sum(review.card_id == current for review in self.done) + 1 < MOST_ANSWERS_A_DAY

    def answered(self, review: Review) -> Session:
        """Return the session after a review of one of its cards."""
        return replace(self, done=(*self.done, review), notice="")

    def retracted(self, review_id: str) -> Session:
        """Return the session without a review, the same one if it is not of this study day."""
        return replace(self, done=tuple(review for review in self.done if review.id != review_id), notice="")

    def first(self, card_id: str) -> Session:
        """Return the session with a card at the front whose review on an earlier day was undone."""
        due = self.due if card_id in (*self.due, *self.new) else (card_id, *self.due)
        return replace(self, due=due, ahead=(card_id, *self.ahead))

    def without(self, card_id: str) -> Session:
        """Return the session that does not ask a card: an undo of its review was taken back."""
        due, new, ahead = (_but(card_id, ids) for ids in (self.due, self.new, self.ahead))
        after = {card: _but(card_id, told) for card, told in self.after.items()}
        return replace(self, due=due, new=new, ahead=ahead, after=after)

    def _turns(self, learning: Mapping[str, int]) -> Iterator[str]:
        """Yield the cards still to come in their order, were it not for what they give away."""
        yield from self._waiting(self.contrasts.get(self.done[-1].card_id, ()) if self.done else ())
        yield from (card_id for card_id, place in learning.items() if len(self.done) - place > ANSWERS_BETWEEN)
        yield from self._waiting(self.due)
        yield from self._waiting(self.new)
        yield from learning

    def _waiting(self, card_ids: Iterable[str]) -> Iterator[str]:
        answered = self._answered()
        return (card_id for card_id in card_ids if card_id not in answered)

    def _answered(self) -> frozenset[str]:
        return frozenset(review.card_id for review in self.done)

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


def _but(card_id: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one != card_id)
