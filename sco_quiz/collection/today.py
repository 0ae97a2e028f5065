"""What a session is made from beside its cards: the memories, reviews, marks and confusions as a study day has them.

Of very many cards only few are loaded: those that may have their turn, and what keeps them from it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from sco_quiz.collection.inside import Inside
from sco_quiz.deck.cache import CachedDeck
from sco_quiz.model.card import deck_of, note_of
from sco_quiz.model.review import Memory, Review
from sco_quiz.store.standing import Standing, Stock
from sco_quiz.study.choosing import Pool, SoFar, build, build_of
from sco_quiz.study.confusions import in_words
from sco_quiz.study.due import due_day, is_due
from sco_quiz.study.session import CardRef, Plan, Session
from sco_quiz.study.sums import wrong_answers

WRONG_ANSWERS_LOOKED_AT = 200
FIRST_LOADED, TIMES_MORE = 300, 8  # cards that may have their turn; where they were too few, so many times as many
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Today:
    """A study day so far.

    `reviews`: live ones of the day that moved a memory, oldest first. `hidden`: ids of cards that are suspended or
    buried. `changed`: of cards whose answer has changed, which are due. `confused`: pairs of ids of notes that were
    taken for each other. `before`: the memories that cards of those notes reviewed today had in the morning.
    """

    inside: Inside
    day: date
    reviews: tuple[Review, ...]
    hidden: frozenset[str]
    changed: frozenset[str]
    confused: Pairs
    before: Mapping[str, Memory]

    def session(self, deck_ids: Sequence[str], plan: Plan, done: Sequence[Review] | None) -> Session:
        """Return the session of these decks, or of all. `done`: its own reviews where they are not those of the day."""
        reviews, standing = self.reviews if done is None else done, self.inside.keeping.standing
        if standing is None or plan.cram or plan.ahead_days or plan.kinds or plan.tags:
            return self._of_all(deck_ids, plan, reviews)
        most, session = FIRST_LOADED, None
        while session is None:
            session = self._of_few(standing, deck_ids, plan, reviews, most)
            most *= TIMES_MORE
        return session

    def unseen(self, deck: CachedDeck) -> int:
        """Return how many cards of a deck were never asked."""
        keeping, size = self.inside.keeping, self.inside.shelf.size_of(deck)
        if keeping.standing is None:
            memories = keeping.memories()
            return sum(ref.id not in memories for ref in self.inside.shelf.refs((deck.id,)))
        lost = keeping.unlike(keeping.standing).lost
        return size - keeping.standing.seen(deck.id) + sum(deck_of(card) == deck.id for card in lost)

    def next_due(self, deck: CachedDeck) -> date | None:
        """Return the first day after this one on which a card of a deck is due, None if there is none."""
        keeping = self.inside.keeping
        if keeping.standing is None:
            memories = self._memories()
            mine = (memories[ref.id].due for ref in self.inside.shelf.refs((deck.id,)) if ref.id in memories)
            return min((due for due in mine if due > self.day), default=None)
        lost = keeping.unlike(keeping.standing).lost
        return keeping.standing.next_due(deck.id, self.day, lost | self.changed)

    # --- inside ---

    def _of_all(self, deck_ids: Sequence[str], plan: Plan, reviews: Sequence[Review]) -> Session:
        refs = [ref for ref in self.inside.shelf.refs(deck_ids) if ref.id not in self.hidden]
        return build(refs, self._so_far(plan, self._memories(), reviews))

    def _of_few(
        self, standing: Standing, deck_ids: Sequence[str], plan: Plan, reviews: Sequence[Review], most: int
    ) -> Session | None:
        """Return the session, None if it would need more cards than the `most` most at risk and the next new ones."""
        decks = self.inside.shelf.chosen(deck_ids)
        ids = [deck.id for deck in decks]
        reviewed = {review.card_id for review in reviews}
        changed = {card for card in self.changed - self.hidden - reviewed if deck_of(card) in ids}
        without = self.inside.keeping.unlike(standing).lost | changed | reviewed
        due = standing.most_at_risk(ids, self.day, without, most)
        new = {deck.id: self._next_new(standing, deck, without, most) for deck in decks}
        asked = {*reviewed, *changed, *due, *chain.from_iterable(new.values())}
        notes = {*map(note_of, asked), *chain.from_iterable(self.confused)}
        refs = [ref for ref in self._refs(ids, notes) if ref.id not in self.hidden]
        memories = self._due_now(standing.memories([ref.id for ref in refs]))
        more_due = Counter({one: standing.due(one, self.day, without) for one in ids})
        more_due.subtract(ref.deck for ref in refs if ref.id not in without and self._is_due(memories.get(ref.id)))
        more_new = {deck: int(len(cards) == most) for deck, cards in new.items()}
        is_cut = len(due) == most
        pool = Pool(refs, asked - self._after(due[-1], changed, memories) if is_cut else asked, more_due, more_new)
        return build_of(pool, self._so_far(plan, memories, reviews))

    def _so_far(self, plan: Plan, memories: Mapping[str, Memory], reviews: Sequence[Review]) -> SoFar:
        return SoFar(self.day, plan, memories, reviews, self._recall, self.confused, self.before)

    def _next_new(self, standing: Standing, deck: CachedDeck, without: Collection[str], most: int) -> list[str]:
        return standing.next_new(Stock(deck.id, deck.key), self.day, without, most) if self.unseen(deck) else []

    def _refs(self, deck_ids: Sequence[str], notes: Collection[str]) -> list[CardRef]:
        by_deck = defaultdict(list)
        for note in notes:
            by_deck[deck_of(note)].append(note)
        return [ref for deck in deck_ids for ref in self.inside.shelf.refs_of_notes(deck, by_deck[deck])]

    def _after(self, last: str, cards: Collection[str], memories: Mapping[str, Memory]) -> frozenset[str]:
        """Return those of these cards that would be asked after the card `last`."""

        def turn(card: str) -> tuple[float, str]:
            return self._recall(memories[card]), card

        return frozenset(card for card in cards if card in memories and turn(card) > turn(last))

    def _is_due(self, memory: Memory | None) -> bool:
        return memory is not None and is_due((memory.due - self.day).days)

    def _memories(self) -> Mapping[str, Memory]:
        return self._due_now(self.inside.keeping.memories())

    def _due_now(self, memories: Mapping[str, Memory]) -> Mapping[str, Memory]:
        """Return the memories, those of cards whose answer has changed since as due today at the latest."""
        changed = {card: memories[card] for card in self.changed if card in memories}
        now = {
            card: replace(memory, due=due_day(memory.due, self.day, is_changed=True))
            for card, memory in changed.items()
        }
        return {**memories, **now}

    def _recall(self, memory: Memory) -> float:
        return self.inside.pacing.retrievability(memory, self.day)


def today_of(inside: Inside) -> Today:
    """Return the study day as it stands."""
    day, reviews, confused = inside.today(), inside.reviews_today(), _confused(inside)
    marks = inside.keeping.marks()
    return Today(
        inside=inside,
        day=day,
        reviews=reviews,
        hidden=frozenset(card for card, one in marks.items() if one.hide_on(day)),
        changed=frozenset(inside.keeping.changed_ids()),
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
