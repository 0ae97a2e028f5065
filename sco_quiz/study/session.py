"""What to ask next: a sitting as a value that is made of the cards of a study day and the reviews of it.

Nothing else is remembered, so a sitting that was broken off goes on at the same card, and an undo is the same sitting
without that review.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import InitVar, dataclass, field, replace

from sco_quiz.model.card import deck_of, kind_of
from sco_quiz.model.review import Review
from sco_quiz.study.course import MOST_ANSWERS_A_DAY, Course, course_of
from sco_quiz.study.wish import ANY, Wish

STUDY, EXTRA = "study", "extra"
ANSWERS_BETWEEN = 4


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
    study day that are not in `due`. `course`: how far it has come, reckoned from `due`, `new` and `done` unless it is
    `reckoned` already.
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
    reckoned: InitVar[Course | None] = None  # which `replace` does not take over: the cards may be others
    course: Course = field(init=False, compare=False, repr=False)

    def __post_init__(self, reckoned: Course | None) -> None:
        course = course_of(self.due, self.new, self.done) if reckoned is None else reckoned
        object.__setattr__(self, "course", course)

    @property
    def current(self) -> str | None:
        """Return the id of the card to ask now, None when the sitting is over.

        A card answered wrong comes back after four other answers, or as soon as nothing else is left. One that gives
        others away waits until those are done, unless nothing else is left.
        """
        if self.last_answer is not None and len(self.done) >= self.last_answer:
            return None
        harmless = (card_id for card_id in self._turns() if not any(map(self._is_to_come, self.after.get(card_id, ()))))
        anyhow = next(self._turns(), None)
        return next(self._waiting(self.ahead), None) or next(harmless, anyhow)

    @property
    def counts(self) -> Counts:
        """Return how many cards are still to come, whatever the limit of this sitting."""
        return Counts(len(self.course.due), len(self.course.new), len(self.course.learning))

    @property
    def own(self) -> tuple[Review, ...]:
        """Return those of `done` that are of the decks it was made for."""
        return tuple(review for review in self.done if not self.decks or deck_of(review.card_id) in self.decks)

    @property
    def comes_back(self) -> bool:
        """Say whether the current card, if rated again now, is asked once more today."""
        current = self.current
        return current is None or self._times(current) + 1 < MOST_ANSWERS_A_DAY

    def answered(self, review: Review) -> Session:
        """Return the session after a review, of one of its cards or another.

        It is the one that would be made of all reviews anew, one step further: a sitting may have very many.
        """
        course, card_id = self.course, review.card_id
        if self._is_to_come(card_id) or card_id in self.due or card_id in self.new:
            course = course.after(review, len(self.done), self._times(card_id) + 1)
        return replace(self, done=(*self.done, review), notice="", reckoned=course)

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

    def _turns(self) -> Iterator[str]:
        """Yield the cards still to come in their order, were it not for what they give away."""
        course, answers = self.course, len(self.done)
        yield from self._waiting(self.contrasts.get(self.done[-1].card_id, ()) if self.done else ())
        yield from (card_id for card_id, one in course.learning.items() if answers - one.place > ANSWERS_BETWEEN)
        yield from course.due
        yield from course.new
        yield from course.learning

    def _waiting(self, card_ids: Iterable[str]) -> Iterator[str]:
        return filter(self.course.waits, card_ids)

    def _is_to_come(self, card_id: str) -> bool:
        return self.course.waits(card_id) or card_id in self.course.learning

    def _times(self, card_id: str) -> int:
        """Return how often a card was asked today; those that were answered right are seldom asked for."""
        if self.course.waits(card_id):
            return 0
        again = self.course.learning.get(card_id)
        return sum(review.card_id == card_id for review in self.done) if again is None else again.times


def _but(card_id: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one != card_id)
