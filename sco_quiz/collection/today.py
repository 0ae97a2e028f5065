"""What a session is made from beside its cards: the memories, reviews, marks and confusions as a study day has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sco_quiz.collection.inside import Inside
from sco_quiz.model.card import note_of
from sco_quiz.model.review import Memory, Review
from sco_quiz.study.choosing import build
from sco_quiz.study.confusions import in_words
from sco_quiz.study.session import CardRef, Plan, Session
from sco_quiz.study.sums import wrong_answers

WRONG_ANSWERS_LOOKED_AT = 200
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Today:
    """A study day so far.

    `memories`: by card id, those of cards whose answer has changed as due today. `reviews`: live ones of the day that
    moved a memory, oldest first. `hidden`: ids of cards that are suspended or buried. `confused`: pairs of ids of notes
    that were taken for each other. `before`: the memories that cards of those notes reviewed today had in the morning.
    """

    day: date
    memories: Mapping[str, Memory]
    reviews: tuple[Review, ...]
    hidden: frozenset[str]
    confused: Pairs
    before: Mapping[str, Memory]

    def session(self, refs: Sequence[CardRef], plan: Plan, inside: Inside, done: Sequence[Review] | None) -> Session:
        """Return the session of these cards. `done`: its own reviews where they are not those of the day."""
        return build(
            [ref for ref in refs if ref.id not in self.hidden],
            self.memories,
            self.reviews if done is None else done,
            self.day,
            plan,
            lambda memory: inside.pacing.retrievability(memory, self.day),
            self.confused,
            self.before,
        )


def today_of(inside: Inside, deck_ids: Sequence[str] = ()) -> Today:
    """Return the study day as these decks, or all, have it."""
    day, reviews, confused = inside.today(), inside.reviews_today(), _confused(inside)
    marks = inside.keeping.marks()
    return Today(
        day=day,
        memories=inside.due_memories(deck_ids),
        reviews=reviews,
        hidden=frozenset(card for card, one in marks.items() if one.hide_on(day)),
        confused=confused,
        before=_before(inside, reviews, frozenset(chain.from_iterable(confused)), day),
    )


def _confused(inside: Inside) -> Pairs:
    """Return the notes that were taken for each other, by the newest wrong answers."""
    reviews = () if inside.store is None else inside.store.wrong_reviews(WRONG_ANSWERS_LOOKED_AT)
    pairs = set()
    for card_id, given in wrong_answers(reviews):
        card = inside.shelf.card(card_id)
        if card is not None:
            others = inside.shelf.notes_answered(card.deck, in_words(card, given))
            pairs |= {(min(one, card.note_id), max(one, card.note_id)) for one in others if one != card.note_id}
    return frozenset(pairs)


def _before(inside: Inside, reviews: Sequence[Review], notes: frozenset[str], day: date) -> Mapping[str, Memory]:
    cards = dict.fromkeys(review.card_id for review in reviews if note_of(review.card_id) in notes)
    earlier = {card: [one.memory for one in inside.keeping.reviews_of(card) if one.study_day < day] for card in cards}
    known = {card: [memory for memory in memories if memory is not None] for card, memories in earlier.items()}
    return {card: memories[-1] for card, memories in known.items() if memories}
