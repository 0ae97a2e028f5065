"""What the log and the memories tell of the learner: statistics, as values."""

from __future__ import annotations

from collections.abc import Sequence

from sco_quiz.collection.inside import Inside
from sco_quiz.model.card import deck_of
from sco_quiz.model.review import Review
from sco_quiz.study.stats import Statistics, statistics


class Insight:
    """Reads and writes nothing."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    def reviews(self) -> tuple[Review, ...]:
        """Return the reviews that count, oldest first, each with the card it belongs to now."""
        return self._inside.keeping.reviews()

    def statistics(self, deck_ids: Sequence[str] = ()) -> Statistics:
        """Return all statistics of these decks, or of all, on this study day."""
        inside, today = self._inside, self._inside.today()
        chosen = {deck.id for deck in inside.shelf.chosen(deck_ids)}
        memories = {card: memory for card, memory in inside.keeping.memories().items() if deck_of(card) in chosen}
        unseen = sum(ref.id not in memories for ref in inside.shelf.refs(deck_ids))
        for orphan in inside.keeping.orphans():
            memories.pop(orphan.id, None)
        return statistics(
            [review for review in self.reviews() if deck_of(review.card_id) in chosen],
            memories,
            unseen,
            today,
            card_of=inside.shelf.card,
            recall=lambda memory: inside.pacing.retrievability(memory, today),
        )
