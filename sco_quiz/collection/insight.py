"""What the log and the memories tell of the learner: statistics, as values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sco_quiz.collection.inside import Inside
from sco_quiz.model.card import PLACING, Card, kind_of, placing_id
from sco_quiz.model.event import Deck, Event
from sco_quiz.model.review import NO_MARKS, Marks, Review
from sco_quiz.store.sums import LogSums
from sco_quiz.study.due import comes_back_in, due_day
from sco_quiz.study.explain import records_of
from sco_quiz.study.remembering import remembered_events
from sco_quiz.study.session import CardRef
from sco_quiz.study.standing import Recall, Standing, recalls, standing
from sco_quiz.study.stats import Known, Statistics, statistics
from sco_quiz.study.sums import Sums, answer_of, tally


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of some decks: the sums of their log, how their cards stand, and what is known beside."""

    sums: Sums
    standings: tuple[Standing, ...]
    known: Known


@dataclass(frozen=True, slots=True)
class Records:
    """What is recorded of a card and of what was taken for its answer.

    `event`: None for a written card. `given`: the wrong answer, None if there was none. `others`: the events that it
    speaks of.
    """

    card: Card
    event: Event | None
    given: str | None
    others: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """Work that takes a while on a long log, and may be done in another thread than the collection's.

    `store`: the file of the log, None: there is nothing to count. `cache`: what was counted before is kept there.
    `decks`, `refs`: those to count, and all their cards. `targets`, `titles`: see Known. `recall`: see Standing.
    `learning`: ids of the cards answered wrong today and not yet right. `marks`: of cards, by id. `changed`: ids of
    those whose answer has changed since it was learned. `seen`: what the log holds, where that is known already.
    """

    store: Path | None
    cache: Path
    decks: tuple[Deck, ...]
    refs: tuple[CardRef, ...]
    targets: Mapping[str, float]
    titles: Mapping[str, str]
    today: date
    recall: Recall
    learning: frozenset[str]
    marks: Mapping[str, Marks]
    changed: frozenset[str]
    seen: tuple[Sums, Sequence[Standing]] | None

    def run(self) -> Iterator[float | Counted]:
        """Yield the share that is counted, 0–1, as often as it grows, and what was counted at the end.

        Raises StoreError. May be left before the end; what was counted until then is kept.
        """
        if self.seen is not None:
            yield self._counted(*self.seen)
        elif self.store is None:
            yield self._counted(Sums(), ())
        else:
            yield from self._count(self.store)

    def _count(self, store: Path) -> Iterator[float | Counted]:
        with closing(LogSums(store, self.cache)) as log:
            while (share := log.step()) is not None:
                yield share
            yield self._counted(log.read(self.targets), log.standings())

    def _counted(self, sums: Sums, standings: Sequence[Standing]) -> Counted:
        there = _there(standings, self.refs)
        recalled = recalls(there, self.today, self.recall, self.learning)
        new = sum(ref.id not in recalled for ref in self.refs)
        events = remembered_events(self.decks, self.refs, recalled)
        learning = len(self.learning & recalled.keys())
        back = tuple(self._comes_back(one) for one in there if kind_of(one.card_id) != PLACING)
        known = Known(new, sum(recalled.values()), learning, self.targets, self.titles, events, back)
        return Counted(sums, there, known)

    def _comes_back(self, one: Standing) -> int | None:
        if one.card_id not in self.marks and one.card_id not in self.changed:  # nearly all of very many
            return one.due - self.today.toordinal()
        due, marks = date.fromordinal(one.due), self.marks.get(one.card_id, NO_MARKS)
        days = (due_day(due, self.today, is_changed=one.card_id in self.changed) - self.today).days
        return comes_back_in(days, suspended=marks.suspended, buried=marks.buried == self.today)


class Insight:
    """Reads and writes nothing but a cache."""

    def __init__(self, inside: Inside, cache: Path) -> None:
        """`cache`: the file in which what was counted of the log is kept."""
        self._inside = inside
        self._cache = cache

    def reviews(self) -> tuple[Review, ...]:
        """Return the reviews that count, oldest first, each with the card it belongs to now."""
        return self._inside.keeping.reviews()

    def titles(self) -> Mapping[str, str]:
        """Return the titles of all decks, by id."""
        return {deck.id: deck.title for deck in self._inside.shelf.chosen()}

    def counting(self, deck_ids: Sequence[str] = ()) -> Counting:
        """Return the work that is to be done before the statistics of these decks, or of all, can be told."""
        inside = self._inside
        chosen = inside.shelf.chosen(deck_ids)
        return Counting(
            store=None if inside.store is None else inside.store.path,
            cache=self._cache,
            decks=tuple(inside.shelf.records(deck.id) for deck in chosen),
            refs=inside.shelf.refs(deck_ids),
            targets={deck.id: inside.pacing.target(deck.id) for deck in chosen},
            titles={deck.id: deck.title for deck in chosen},
            today=inside.today(),
            recall=inside.pacing.recall,
            learning=inside.learning(),
            marks=inside.keeping.marks(),
            changed=frozenset(inside.keeping.changed_ids()),
            seen=None if inside.keeping.is_as_stored else self._seen_here({deck.id for deck in chosen}),
        )

    def statistics_of(self, counted: Counted) -> Statistics:
        """Return all statistics of what was counted, on this study day."""
        card_of = self._inside.shelf.card
        return statistics(counted.sums, counted.standings, counted.known, self._inside.today(), card_of=card_of)

    def statistics(self, deck_ids: Sequence[str] = ()) -> Statistics:
        """Return the statistics of these decks, or of all, counted at once."""
        *_, counted = self.counting(deck_ids).run()
        assert isinstance(counted, Counted)
        return self.statistics_of(counted)

    def records(self, card_id: str, given: str | None) -> Records | None:
        """Return what is recorded of a card, and of a wrong answer to it; None if the card is gone."""
        card = self._inside.shelf.card(card_id)
        if card is None:
            return None
        deck = self._inside.shelf.records(card.deck)
        event = next((event for event in deck.events if event.id == card.note), None)
        return Records(card, event, given, () if given is None else records_of(given, card, deck))

    def _seen_here(self, decks: Collection[str]) -> tuple[Sums, Sequence[Standing]]:
        """Count what is seen otherwise than it is stored: progress carried to other cards in this view alone."""
        keeping = self._inside.keeping
        sums = tally(map(answer_of, keeping.reviews()), {}).of_decks(decks)
        return sums, [standing(*one) for one in keeping.memories().items()]


def _there(standings: Sequence[Standing], refs: Sequence[CardRef]) -> tuple[Standing, ...]:
    """Return those of cards that there are, be they asked for or placed on a timeline."""
    cards = {ref.id for ref in refs}
    others = {placing_id(ref.note_id) for ref in refs} if any(PLACING in one.card_id for one in standings) else set()
    return tuple(one for one in standings if one.card_id in cards or one.card_id in others)
