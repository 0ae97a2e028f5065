"""What the log and the memories tell of the learner: statistics, as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sco_quiz.collection.inside import Inside
from sco_quiz.model.card import kind_of, note_of
from sco_quiz.model.review import Review
from sco_quiz.questions.placing import PLACING
from sco_quiz.store.sums import LogSums
from sco_quiz.study.remembering import remembered_events
from sco_quiz.study.session import CardRef
from sco_quiz.study.standing import Standing, recalls, standing
from sco_quiz.study.stats import Known, Statistics, statistics
from sco_quiz.study.sums import Sums, answer_of, tally


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a log: its sums, for some decks, and how all cards stand."""

    sums: Sums
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """Work that takes a while on a long log, and may be done in another thread than the collection's.

    `store`: the file of the log, None: there is nothing to count. `cache`: what was counted before is kept there.
    `decks`: ids of those to count. `counted`: the result, where it is known already.
    """

    store: Path | None
    cache: Path
    decks: frozenset[str]
    counted: Counted | None

    def run(self) -> Iterator[float | Counted]:
        """Yield the share that is counted, 0–1, as often as it grows, and what was counted at the end.

        Raises StoreError. May be left before the end; what was counted until then is kept.
        """
        if self.counted is not None:
            yield self.counted
        elif self.store is None:
            yield Counted(Sums(), ())
        else:
            yield from self._count(self.store)

    def _count(self, store: Path) -> Iterator[float | Counted]:
        log = LogSums(store, self.cache)
        try:
            while (share := log.step()) is not None:
                yield share
            yield Counted(log.read(self.decks), tuple(log.standings()))
        finally:
            log.close()


class Insight:
    """Reads and writes nothing but a cache."""

    def __init__(self, inside: Inside, cache: Path) -> None:
        """`cache`: the file in which what was counted of the log is kept."""
        self._inside = inside
        self._cache = cache

    def reviews(self) -> tuple[Review, ...]:
        """Return the reviews that count, oldest first, each with the card it belongs to now."""
        return self._inside.keeping.reviews()

    def counting(self, deck_ids: Sequence[str] = ()) -> Counting:
        """Return the work that is to be done before the statistics of these decks, or of all, can be told."""
        inside = self._inside
        decks = frozenset(deck.id for deck in inside.shelf.chosen(deck_ids))
        store = None if inside.store is None else inside.store.path
        return Counting(store, self._cache, decks, None if inside.keeping.is_as_stored else self._counted_here(decks))

    def statistics_of(self, counted: Counted, deck_ids: Sequence[str] = ()) -> Statistics:
        """Return all statistics of these decks, or of all, on this study day. `counted`: of the same decks."""
        inside, today = self._inside, self._inside.today()
        decks, refs = inside.shelf.chosen(deck_ids), inside.shelf.refs(deck_ids)
        there = _there(counted.standings, refs)
        recalled = recalls(there, today, inside.pacing.recall)
        known = Known(
            new=sum(ref.id not in recalled for ref in refs),
            recalls=recalled,
            targets={deck.id: inside.pacing.target(deck.id) for deck in decks},
            titles={deck.id: deck.title for deck in decks},
            events=remembered_events(
                (inside.shelf.records(deck.id) for deck in decks), (ref.id for ref in refs), recalled
            ),
        )
        return statistics(counted.sums, there, known, today, card_of=inside.shelf.card)

    def statistics(self, deck_ids: Sequence[str] = ()) -> Statistics:
        """Return the same, counted at once."""
        *_, counted = self.counting(deck_ids).run()
        assert isinstance(counted, Counted)
        return self.statistics_of(counted, deck_ids)

    def _counted_here(self, decks: frozenset[str]) -> Counted:
        """Count what is seen otherwise than it is stored: progress carried to other cards in this view alone."""
        keeping = self._inside.keeping
        sums = tally(map(answer_of, keeping.reviews()), {})
        return Counted(sums.of_decks(decks), tuple(standing(*one) for one in keeping.memories().items()))


def _there(standings: Sequence[Standing], refs: Sequence[CardRef]) -> list[Standing]:
    """Return those of cards that there are, be they asked for or placed on a timeline."""
    cards, notes = {ref.id for ref in refs}, {ref.note_id for ref in refs}
    return [
        one
        for one in standings
        if one.card_id in cards or (kind_of(one.card_id) == PLACING and note_of(one.card_id) in notes)
    ]
