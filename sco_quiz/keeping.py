"""What was learned, kept with its cards as decks change: carried, listed when lost, attached, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from sco_quiz.deck.shelf import Shelf
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.card import PLACING, Card, Face, deck_of, face_of, fingerprint, kind_of, note_of
from sco_quiz.model.review import Forgotten, Marks, Memory, Move, Rating, Review
from sco_quiz.model.text import fold
from sco_quiz.store.carrying import Moment, forget, move, take_back
from sco_quiz.store.log import Store
from sco_quiz.store.replaying import Fold
from sco_quiz.store.standing import End, Standing, Stock, Unlike
from sco_quiz.study.identity import (
    Carry,
    Carrying,
    Changed,
    DeckIds,
    attachments,
    changed,
    is_of,
    key_of,
    lost_cards,
    notices,
)

if TYPE_CHECKING:
    from sco_quiz.study.rewording import Seen

LEAST_LIKENESS_OF_ONE_ANSWER = 0.5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Orphan:
    """Progress whose card is in no deck.

    `face`: what was seen of it last, None if that was not kept. `reviews`: those that count, ≥ 1. `deck_loaded`:
    whether its deck is there without it. `suggestion`: the id of a card that may have taken its place, None if none.
    """

    id: str
    face: Face | None
    reviews: int
    last_day: date
    deck_loaded: bool
    suggestion: str | None


class Keeping:
    """Progress as the decks of a shelf have it. `store` None: there is none yet.

    `standing`: of the cards of the shelf in the store, None where that cannot be asked in one query.
    """

    def __init__(self, store: Store | None, shelf: Shelf, fold: Fold, standing: Standing | None = None) -> None:
        self._standing = standing
        self._unlike: tuple[End, Unlike] | None = None  # as it was when the log ended there
        self._store = store
        self._shelf = shelf
        self._fold = fold
        self._seen_as: Mapping[str, str] = {}  # carried in this view alone: the present id by the lost one

    @property
    def is_as_stored(self) -> bool:
        """Say whether no progress is seen as another card's in this view alone."""
        return not self._seen_as

    @property
    def standing(self) -> Standing | None:
        """Return how the cards stand, None where only all that there is tells: it is seen otherwise than it is kept."""
        return self._standing if self.is_as_stored else None

    def unlike(self, standing: Standing) -> Unlike:
        """Return the cards with progress that the decks do not have as they were learned.

        What is placed on a timeline counts as lost, though its note may be there.
        """
        end, stocks = standing.end(), [Stock(deck.id, deck.key) for deck in self._shelf.chosen()]
        known = self._unlike
        touched = None if known is None else standing.touched(known[0])
        if known is None or touched is None:
            unlike = standing.unlike(stocks)
        else:
            unlike = known[1].renewed(touched, standing.unlike(stocks, touched)) if touched else known[1]
        self._unlike = end, unlike
        return unlike

    def settle(self, moment: Moment | None) -> tuple[str, ...]:
        """Carry the progress of lost cards to those that took their place, and return the sentences that tell it.

        `moment` None: only as it is seen from here, nothing is written and nothing told.
        """
        carries = self._carries()
        if moment is None or self._store is None:
            self._seen_as = {carry.old: carry.new for carry in carries}
            return ()
        if not carries:
            return ()
        with self._store.transaction() as log:
            moved = move(log, [(carry.old, carry.new) for carry in carries], moment, self._fold)
        return notices([carry for carry in carries if (carry.old, carry.new) in moved], self._question)

    def memories(self) -> Mapping[str, Memory]:
        """Return the memory of every card that is not new, by card id."""
        return {} if self._store is None else self._seen(self._store.memories())

    def marks(self) -> Mapping[str, Marks]:
        """Return the marks of all cards that have any, by card id."""
        return {} if self._store is None else self._seen(self._store.marks())

    def memory(self, card_id: str) -> Memory | None:
        """Return the memory of a card, None while it is new."""
        return None if self._store is None else self._store.memory(self._kept_as(card_id))

    def memories_of(self, card_ids: Sequence[str]) -> Mapping[str, tuple[Memory, str | None]]:
        """Return the memories of those of these cards, 500 at most, that are not new, by card id.

        Each with the fingerprint under which the card was last reviewed.
        """
        return {} if self._store is None else self._seen(self._store.memories_of([*map(self._kept_as, card_ids)]))

    def ratings_on(self, day: date) -> Iterator[tuple[str, Rating]]:
        """Yield the ratings of a study day that count, each with the card it belongs to now, oldest first."""
        for card_id, rating in () if self._store is None else self._store.ratings_on(day):
            yield self._seen_as.get(card_id, card_id), rating

    def first_day(self) -> date | None:
        """Return the study day of the earliest review, None if there is none."""
        return None if self._store is None else self._store.first_day()

    def reviews(self) -> tuple[Review, ...]:
        """Return all reviews that count, oldest first, each with the card it belongs to now."""
        return () if self._store is None else self._as_seen(self._store.live_reviews())

    def reviews_on(self, day: date) -> tuple[Review, ...]:
        """Return the reviews of a study day that count, oldest first."""
        return () if self._store is None else self._as_seen(self._store.live_reviews_on(day))

    def reviews_of(self, card_id: str) -> tuple[Review, ...]:
        """Return a card's reviews that count, oldest first, as they were logged."""
        return () if self._store is None else self._store.reviews_of(self._kept_as(card_id))

    def known(self, card: Card) -> tuple[Memory | None, Changed | None]:
        """Return the memory of a card, None while it is new, and how its answer differs from the one learned if so."""
        memory, seen = self.memories_of((card.id,)).get(card.id, (None, None))
        return memory, self._changed(card, seen)

    def last_rating(self, card_id: str) -> Rating | None:
        """Return how a card was rated last, by what counts, None if it was never."""
        return None if self._store is None else self._store.last_rating(self._kept_as(card_id))

    def changed(self, card: Card) -> Changed | None:
        """Return how a card's answer differs from the one learned, None if it does not."""
        return self._changed(card, None if self._store is None else self._store.fingerprint(self._kept_as(card.id)))

    def changed_ids(self, deck_ids: Sequence[str] = ()) -> Iterator[str]:
        """Yield the cards of these decks, or of all, whose answer is no longer the one learned."""
        for card_id in self._differing(deck_ids):
            card = self._shelf.card(card_id)
            if card is not None and self.changed(card) is not None:
                yield card_id

    def orphans(self) -> tuple[Orphan, ...]:
        """Return the progress whose card is gone, by id. That of decks which could not be read is not lost."""
        decks, seen = self._shelf.ids(), self._fingerprints()
        memories = self.memories()
        shown = cache(self._shown)
        return tuple(
            Orphan(
                id=card_id,
                face=(face := self._face(seen[card_id])),
                reviews=len(self.reviews_of(card_id)),
                last_day=memories[card_id].last_day,
                deck_loaded=self._shelf.has(deck_of(card_id)),
                suggestion=_suggestion(card_id, face, decks, seen, shown),
            )
            for card_id in lost_cards(decks, seen, self._shelf.failed)
        )

    def waiting(self) -> Mapping[str, int]:
        """Return how many cards with progress wait for a deck that could not be read, by deck id."""
        there = {ref.id for ref in self._shelf.refs()}
        waiting = [deck_of(card) for card in self._fingerprints() if card not in there]
        return {deck: waiting.count(deck) for deck in sorted({*waiting} & self._shelf.failed)}

    def kept_under(self, name: str) -> tuple[str, ...]:
        """Return the cards with progress that are, or are of, this card, note or deck."""
        return tuple(sorted(card for card in self._fingerprints() if is_of(card, name)))

    def attach(self, old: str, new: str, moment: Moment) -> tuple[tuple[str, str], ...]:
        """Let lost progress be that of a present card, or of all cards of a note or deck, and return the pairs.

        Raises ScoQuizError, saying why, when there is nothing to carry.
        """
        decks, seen = self._shelf.ids(), self._fingerprints()
        lost = lost_cards(decks, seen, self._shelf.failed)
        if not any(is_of(card, old) for card in lost):
            raise self._nothing_lost(old)
        pairs = attachments(lost, old, new, decks)
        if not pairs:
            raise ScoQuizError(f"no card of {new!r} can take the progress of {old!r}", "`sco-quiz cards` lists the ids")
        if all(target in seen for _, target in pairs):
            raise ScoQuizError(f"{new!r} has progress of its own", f"`sco-quiz forget {new}` lets it go")
        with self._saved().transaction() as log:
            return tuple(move(log, pairs, moment, self._fold))

    def forget(self, card_ids: Sequence[str], moment: Moment) -> None:
        """Let what was learned of these cards count no more."""
        with self._saved().transaction() as log:
            forget(log, card_ids, moment, self._fold)

    def take_back(self, moment: Moment) -> tuple[Move | Forgotten, ...]:
        """Undo the last carrying, by whomever, or forgetting, and return what it was; () if there is none."""
        with self._saved().transaction() as log:
            return take_back(log, moment, self._fold)

    # --- inside ---

    def _differing(self, deck_ids: Sequence[str]) -> Iterable[str]:
        """Return the cards of these decks, or of all, that have another fingerprint than when they were learned."""
        if self.standing is not None:
            chosen = {deck.id for deck in self._shelf.chosen(deck_ids)}
            return [one for one in sorted(self.unlike(self.standing).differing) if deck_of(one) in chosen]
        seen = self._fingerprints()
        refs = self._shelf.refs(deck_ids) if seen else ()
        return [ref.id for ref in refs if seen.get(ref.id, ref.fingerprint) not in (ref.fingerprint, None)]

    def _is_all_there(self) -> bool:
        """Say whether no card with progress is lost, as far as that is known without looking at all cards."""
        if self._standing is None:
            return False
        return all(map(self._is_no_loss, self.unlike(self._standing).lost))

    def _is_no_loss(self, card_id: str) -> bool:
        deck = deck_of(card_id)
        is_placed = kind_of(card_id) == PLACING and bool(self._shelf.refs_of_notes(deck, (note_of(card_id),)))
        return is_placed or deck in self._shelf.failed

    def _carries(self) -> Sequence[Carry]:
        if self._is_all_there():
            return ()
        progress = {} if self._store is None else self._store.fingerprints()
        decks = self._shelf.ids() if progress else ()
        lost = lost_cards(decks, progress, self._shelf.failed)
        if self._store is None or not lost:
            return ()
        carrying = Carrying(decks, progress, lost, self._store.retracted_moves())
        carrying.by_was()
        seen, shown = cache(lambda card_id: self._face(progress[card_id])), cache(self._shown)
        carrying.by_deck(seen, shown)
        carrying.by_wording(self._like(seen), seen, shown)
        return carrying.carries

    def _like(self, seen: Seen) -> Callable[[str, Sequence[str]], Sequence[str]]:
        def like(deck: str, lost: Sequence[str]) -> Sequence[str]:
            answers = {face.answer for card in lost if (face := seen(card)) is not None}
            return self._shelf.cards_answered(deck, answers)

        return like

    def _fingerprints(self) -> dict[str, str | None]:
        return {} if self._store is None else self._seen(self._store.fingerprints())

    def _seen(self, by_card: Mapping[str, T]) -> dict[str, T]:
        return {self._seen_as.get(card_id, card_id): value for card_id, value in by_card.items()}

    def _as_seen(self, reviews: tuple[Review, ...]) -> tuple[Review, ...]:
        if not self._seen_as:
            return reviews
        return tuple(replace(review, card_id=self._seen_as.get(review.card_id, review.card_id)) for review in reviews)

    def _kept_as(self, card_id: str) -> str:
        return next((old for old, new in self._seen_as.items() if new == card_id), card_id)

    def _changed(self, card: Card, seen: str | None) -> Changed | None:
        return None if seen is None or seen == fingerprint(card) else changed(self._face(seen), card)

    def _face(self, seen: str | None) -> Face | None:
        return None if self._store is None or seen is None else self._store.face(seen)

    def _shown(self, card_id: str) -> Face | None:
        card = self._shelf.card(card_id)
        return None if card is None else face_of(card)

    def _question(self, card_id: str) -> str:
        face = self._shown(card_id)
        return card_id if face is None else face.question

    def _nothing_lost(self, name: str) -> ScoQuizError:
        if deck_of(name) in self._shelf.failed:
            return ScoQuizError(f"the deck of {name!r} could not be read, so nothing of it is lost", "mend its file")
        if self.kept_under(name):
            return ScoQuizError(f"{name!r} is no orphan: its cards are there", "`sco-quiz orphans` lists what is lost")
        return ScoQuizError(f"no progress is kept under {name!r}", "`sco-quiz orphans` lists what is lost")

    def _saved(self) -> Store:
        if self._store is None:
            raise ScoQuizError("this collection was opened for reading only")
        return self._store


def _suggestion(
    lost: str, face: Face | None, decks: Sequence[DeckIds], seen: Mapping[str, object], shown: Seen
) -> str | None:
    """Return a free card of the same id in another deck, else the one of its deck and kind that asks most like it.

    None is better than one that only looks like it.
    """
    for deck in decks:
        if (same := f"{deck.id}/{key_of(lost)}") in deck.cards and same not in seen:
            return same
    if face is None:
        return None
    kind = lost.partition("#")[2].partition(":")[0]
    own = (card for deck in decks if deck.id == deck_of(lost) for card in deck.cards if f"#{kind}:" in card)
    scores = {card: _likeness(face, there) for card in own if card not in seen and (there := shown(card)) is not None}
    best = max(sorted(scores), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] > 0 else None


def _likeness(lost: Face, there: Face) -> float:
    """Return how like two questions are, 0 if not enough to be one: with the same answer less will do."""
    from sco_quiz.study.rewording import LEAST_LIKENESS, is_same_question, likeness  # 15 ms, only where one is lost

    if not is_same_question(lost.question, there.question):
        return 0.0
    has_one_answer = fold(lost.answer) == fold(there.answer)
    score = likeness(lost.question, there.question)
    return score if score >= (LEAST_LIKENESS_OF_ONE_ANSWER if has_one_answer else LEAST_LIKENESS) else 0.0
