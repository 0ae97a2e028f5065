"""Looking through all cards: a search in, their ids out a part at a time, and what a list and a page show of each."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from sco_quiz.collection.inside import Inside
from sco_quiz.deck.cache import Listed
from sco_quiz.model.card import Card, Format, Option, fingerprint
from sco_quiz.model.review import NO_MARKS, Marks, Memory, Rating
from sco_quiz.study.due import due_day
from sco_quiz.study.history import History, history_of
from sco_quiz.study.listing import Order, needs_of, sort_key
from sco_quiz.study.options import format_for
from sco_quiz.study.search import Field, Query
from sco_quiz.study.search_matching import Need, Row, days_looked_back, held_texts, matcher, needs
from sco_quiz.study.search_reading import read_query
from sco_quiz.study.showing import options_now

CARDS_AT_A_TIME = 200  # looked through in about 1 ms, so that keys are answered in between
Part = tuple[str, ...]
Ratings = Mapping[str, Sequence[tuple[int, Rating]]]


@dataclass(frozen=True, slots=True)
class Line:
    """A card in a list. `row`: how it stands. `due`: None when new."""

    card: Card
    row: Row
    due: date | None


@dataclass(frozen=True, slots=True)
class Page:
    """A card whole. `options`: of a choice, as it would be asked now; () where it is not one."""

    line: Line
    options: tuple[Option, ...]
    history: History


@dataclass(frozen=True, slots=True)
class _Look:
    """What a search goes by. `learning`: ids of the cards answered wrong today and not yet right."""

    today: date
    needs: frozenset[Need]
    marks: Mapping[str, Marks]
    learning: frozenset[str]
    ratings: Ratings


class Browser:
    """Reads, and writes nothing. Its methods raise StoreError when progress cannot be read."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    def size(self) -> int:
        """Return how many cards there are."""
        return self._inside.shelf.size()

    def read(self, line: str) -> Query:
        """Return what a line of the search language asks for. Raises SearchError, also for a deck or kind unknown."""
        return read_query(line, self._known)

    def search(self, query: Query, order: Order | None = None) -> Iterator[Part]:
        """Yield the ids of the cards that a query means, a part at a time, none of which takes longer than a moment.

        `order` None: deck by deck, the notes in time. A part may be empty. What was changed meanwhile may be missed.
        """
        wanted = needs(query) | (frozenset() if order is None else needs_of(order.column))
        ratings: defaultdict[str, list[tuple[int, Rating]]] = defaultdict(list)
        for days_ago in range(self._days_back(query)):
            for card_id, rating in self._inside.keeping.ratings_on(self._inside.today() - timedelta(days=days_ago)):
                ratings[card_id].append((days_ago, rating))
            yield ()
        found = self._found(query, self._look(wanted, ratings))
        yield from _ids(found) if order is None else _sorted(found, order)

    def lines(self, card_ids: Sequence[str]) -> tuple[Line | None, ...]:
        """Return what a list shows of these cards, 500 at most; None for one that is gone."""
        cards = {card.id: card for card in map(self._inside.shelf.card, card_ids) if card is not None}
        listed = [Listed(card.id, fingerprint(card), card.tags, "") for card in cards.values()]
        look = self._look(frozenset({Need.MEMORY, Need.RECALL}), {})
        lines = {row.id: _line(cards[row.id], row, look.today) for row in self._rows(listed, look)}
        return tuple(map(lines.get, card_ids))

    def page(self, card_id: str, points: int) -> Page | None:
        """Return all that is told of one card, the curve of its recall in so many points; None if it is gone."""
        line = self.lines((card_id,))[0]
        if line is None:
            return None
        memory, today = line.row.memory, self._inside.today()
        reviews, recall = self._inside.keeping.reviews_of(card_id), self._inside.pacing.retrievability
        lapsed = bool(reviews) and reviews[-1].rating is Rating.AGAIN
        form = format_for(line.card, memory, self._inside.settings.format, lapsed=lapsed)
        options = options_now(line.card, form, memory, "") if form is Format.CHOICE else ()
        return Page(line, options, history_of(reviews, memory, today, recall, points))

    # --- inside ---

    def _known(self, field: Field) -> Collection[str] | None:
        match field:
            case Field.DECK:
                return {deck.id for deck in self._inside.shelf.chosen()}
            case Field.KIND:
                return {ref.kind for ref in self._inside.shelf.refs()}
            case _:
                return None

    def _days_back(self, query: Query) -> int:
        days = days_looked_back(query)
        first = self._inside.keeping.first_day() if days else None
        return 0 if first is None else min(days, (self._inside.today() - first).days + 1)

    def _look(self, wanted: frozenset[Need], ratings: Ratings) -> _Look:
        inside = self._inside
        return _Look(inside.today(), wanted, inside.keeping.marks(), inside.learning(), ratings)

    def _found(self, query: Query, look: _Look) -> Iterator[list[Row]]:
        means = matcher(query)
        listed = self._inside.shelf.listed(CARDS_AT_A_TIME, texts=Need.TEXT in look.needs, holding=held_texts(query))
        for cards in listed:
            yield [row for row in self._rows(cards, look) if means(row)]

    def _rows(self, listed: Sequence[Listed], look: _Look) -> Iterator[Row]:
        memories: Mapping[str, tuple[Memory, str | None]] = {}
        if Need.MEMORY in look.needs and listed:
            memories = self._inside.keeping.memories_of([card.id for card in listed])
        for card in listed:
            memory, seen = memories.get(card.id, (None, None))
            marks = look.marks.get(card.id, NO_MARKS)
            yield Row(
                card.id,
                card.tags,
                card.text,
                memory,
                None if memory is None else self._due_in_days(card, memory, seen, look.today),
                card.id in look.learning,
                marks.suspended,
                marks.flagged,
                marks.buried == look.today,
                self._recall(memory, look),
                tuple(look.ratings.get(card.id, ())),
            )

    def _due_in_days(self, card: Listed, memory: Memory, seen: str | None, today: date) -> int:
        """Return in how many days a card is due. Whether its answer has changed is looked up only where it matters."""
        is_changed = memory.due > today and seen not in (None, card.fingerprint) and self._is_changed(card.id)
        return (due_day(memory.due, today, is_changed=is_changed) - today).days

    def _is_changed(self, card_id: str) -> bool:
        now = self._inside.shelf.card(card_id)
        return now is not None and self._inside.keeping.changed(now) is not None

    def _recall(self, memory: Memory | None, look: _Look) -> float | None:
        if memory is None or Need.RECALL not in look.needs:
            return None
        return self._inside.pacing.retrievability(memory, look.today)


def _line(card: Card, row: Row, today: date) -> Line:
    return Line(card, row, None if row.due_in_days is None else today + timedelta(days=row.due_in_days))


def _ids(found: Iterable[list[Row]]) -> Iterator[Part]:
    return (tuple(row.id for row in rows) for rows in found)


def _sorted(found: Iterable[list[Row]], order: Order) -> Iterator[Part]:
    """Yield empty parts while the cards are looked through, then their ids in order.

    Each part is sorted by itself and all are merged as they are asked for: no step takes long, however many there are.
    """
    key = sort_key(order.column)
    runs = []
    for rows in found:
        runs.append(sorted(((key(row), row.id) for row in rows), reverse=order.descending))
        yield ()
    merged = heapq.merge(*runs, reverse=order.descending)
    while part := tuple(card_id for _, card_id in islice(merged, CARDS_AT_A_TIME)):
        yield part
