"""The decks of a collection: every file that loads, by deck id, and the problems of those that do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sco_quiz.deck.cache import CachedDeck, DeckCache, Listed
from sco_quiz.deck.library import declared_id, read_bytes
from sco_quiz.deck.own_copy import EditPlace
from sco_quiz.errors import DeckError, Problem
from sco_quiz.model.card import PLACING, Card, card_id, deck_of, kind_of, placing_id
from sco_quiz.model.event import Deck, DeckSettings
from sco_quiz.study.identity import DeckIds
from sco_quiz.study.session import CardRef

IsReady = Callable[[bytes, Path], bool]
MOST_BYTES_AT_ONCE = 100_000
"""A file up to this size is read in about a fifth of a second, so that nobody need see it being read."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be loaded. `ids`: that its deck had or may have. `kept`: the deck as it loaded before."""

    problems: tuple[Problem, ...]
    ids: frozenset[str]
    kept: CachedDeck | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """A file that is being read. `ids`, `kept`: as of one that could not be loaded."""

    ids: frozenset[str]
    kept: CachedDeck | None


Read = CachedDeck | Unread | Awaited


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What became of deck files that changed.

    `changed`: ids of the decks that are new, other than before, or free of errors again. `gone`: titles of those whose
    files are gone. `problems`: of the files that changed and cannot be loaded. `notices`: sentences that tell whose
    progress was carried to other cards.
    """

    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()


class Shelf:
    """Decks read once, their cards fetched from the cache as they are asked for.

    `problems`: of the files that could not be loaded, in the order of the files. `failed`: ids that their decks had or
    may have; what was learned of those waits for the files to be mended. `being_read`: files that count as those do
    until the reader in the background has done.
    """

    def __init__(
        self,
        files: Sequence[Path],
        cache: DeckCache,
        before: Shelf | None = None,
        changed: Container[Path] = (),
        is_ready: IsReady | None = None,
    ) -> None:
        """Load `files`; of those with one deck id the last counts.

        `before`: the shelf that this one follows. Of its files only those in `changed` are read again, and a deck
        whose file has errors now stays as it was. `is_ready`: says of a file that takes its time, with its content,
        whether it can be fetched by now, or raises DeckError; None: all is waited for.
        """
        self._cache = cache
        self._refs: dict[str, tuple[CardRef, ...]] = {} if before is None else before._refs
        self._sizes: dict[str, int] = {}
        self._records: dict[str, Deck] = {}
        self._placing: dict[str, Mapping[str, Card]] = {}
        self._read: dict[Path, Read] = {}
        for file in files:
            earlier = None if before is None else before._read.get(file)
            if earlier is None or file in changed:
                self._read[file] = _read(file, cache, earlier, is_ready)
            else:
                self._read[file] = earlier
        found = _counting(files, self._read)
        self._decks = {deck.id: deck for deck in found.values()}
        self._homes: dict[str, Path] = {} if before is None else dict(before._homes)
        self._homes.update({deck.id: file for file, deck in found.items()})
        unread = [one for one in self._read.values() if isinstance(one, Unread)]
        awaited = {file: one for file, one in self._read.items() if isinstance(one, Awaited)}
        self.problems = tuple(problem for one in unread for problem in one.problems)
        self.failed = frozenset[str]().union(*(one.ids for one in unread), *(one.ids for one in awaited.values()))
        self.being_read = tuple(awaited)

    def chosen(self, deck_ids: Sequence[str] = ()) -> tuple[CachedDeck, ...]:
        """Return these decks, all of them when none is named.

        A deck that has another id since its file was read again is found by the earlier one; one that is gone is not
        among them.
        """
        found = tuple(deck for deck_id in deck_ids if (deck := self._deck(deck_id)) is not None)
        return found if deck_ids else tuple(self._decks.values())

    def since(self, before: Shelf, changed: Container[Path]) -> Reloaded:
        """Return what became of the decks of the shelf before, whose files in `changed` were read again."""
        mended = {p.place.file for p in before.problems} - {p.place.file for p in self.problems}
        return Reloaded(
            changed=tuple(
                deck.id for deck in self.chosen() if before._decks.get(deck.id) != deck or deck.file in mended
            ),
            gone=tuple(deck.title for deck in before.chosen() if self._deck(deck.id) is None),
            problems=tuple(p for p in self.problems if Path(p.place.file) in changed),
        )

    def has(self, deck_id: str) -> bool:
        """Say whether a deck of this id is loaded."""
        return deck_id in self._decks

    def id_in(self, file: Path) -> str | None:
        """Return the id of the deck in one of the files, None if it was not loaded."""
        deck = _deck_in(self._read[file]) if file in self._read else None
        return None if deck is None else deck.id

    def refs(self, deck_ids: Sequence[str] = ()) -> tuple[CardRef, ...]:
        """Return what a session needs of every card of these decks."""
        return tuple(ref for deck in self.chosen(deck_ids) for ref in self._refs_of(deck))

    def refs_of_notes(self, deck_id: str, note_ids: Collection[str]) -> tuple[CardRef, ...]:
        """Return what a session needs of the cards of these notes of a deck."""
        deck = self._decks.get(deck_id)
        return () if deck is None else self._cache.refs_of_notes(deck, note_ids)

    @property
    def file(self) -> Path | None:
        """Return the file of the cache that the cards are in, None while it is in memory alone."""
        return self._cache.file

    def size_of(self, deck: CachedDeck) -> int:
        """Return how many cards a deck has."""
        if deck.key not in self._sizes:
            self._sizes[deck.key] = self._cache.size(deck)
        return self._sizes[deck.key]

    def size(self) -> int:
        """Return how many cards there are."""
        return sum(map(self.size_of, self.chosen()))

    def listed(self, step: int, *, texts: bool, holding: Sequence[str] = ()) -> Iterator[tuple[Listed, ...]]:
        """Yield all cards, deck by deck, the notes in time, `step` at a time or fewer: see `DeckCache.listed`."""
        for deck in self.chosen():
            for start in range(0, self.size_of(deck), step):
                yield self._cache.listed(deck, start, start + step, texts=texts, holding=holding)

    def ids(self) -> tuple[DeckIds, ...]:
        """Return the decks as far as identity goes, with what is placed on a timeline."""
        return tuple(
            DeckIds(deck.id, deck.was, self._cache.renamed(deck), self._ids_of(deck)) for deck in self.chosen()
        )

    def cards_answered(self, deck_id: str, answers: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of all cards of those notes of a deck of which a card has one of these answers."""
        deck = self._decks[deck_id]
        notes = {note for answer in answers for note in self._cache.notes_answered(deck, answer)}
        return tuple(ref.id for ref in self._refs_of(deck) if ref.note_id in notes)

    def notes_answered(self, deck_id: str, answer: str) -> tuple[str, ...]:
        """Return the ids of the notes of a deck of which a card has this answer, as a learner reads it."""
        deck = self._decks.get(deck_id)
        return () if deck is None else self._cache.notes_answered(deck, answer)

    def cards(self, deck_ids: Sequence[str] = ()) -> tuple[Card, ...]:
        """Return the cards of these decks, the notes in time."""
        return tuple(card for deck in self.chosen(deck_ids) for card in self._cache.cards(deck))

    def card(self, card_id: str) -> Card | None:
        """Return a card, one that is placed on a timeline too; None if no deck has one of this id."""
        deck = self._decks.get(deck_of(card_id))
        if deck is None:
            return None
        if kind_of(card_id) == PLACING:
            return self._placing_of(deck.id).get(card_id)
        return self._cache.card(deck, card_id)

    def placing_cards(self, deck_ids: Sequence[str] = ()) -> tuple[Card, ...]:
        """Return what can be placed on a timeline of these decks, in time within each."""
        return tuple(card for deck in self.chosen(deck_ids) for card in self._placing_of(deck.id).values())

    def same_card(self, card: Card, place: EditPlace) -> Card | None:
        """Return what has become of a card while its note was edited, None if it is gone.

        A note that has another id now is known by its `was`, or by standing where the note stood and being new.
        """
        deck = self._deck(card.deck)
        if deck is None:
            return None
        records = self._cache.deck(deck)
        notes = [card.note, *filter(None, [self._cache.renamed(deck).get(card.note)])]
        notes += [note.id for note in records.notes if note.line == place.line and note.id not in place.notes]
        ids = (card_id(deck.id, note, card.kind, card.slot) for note in notes)
        return next((found for one in ids if (found := self._cache.card(deck, one)) is not None), None)

    def settings(self) -> Mapping[str, DeckSettings]:
        """Return how each deck asks to be studied, by deck id."""
        return {deck.id: deck.settings for deck in self._decks.values()}

    def records(self, deck_id: str) -> Deck:
        """Return the events and names that a deck's cards were made from, the same value at every call.

        Its written cards are not among them: see `whole`.
        """
        if deck_id not in self._records:
            self._records[deck_id] = self._cache.records(self._decks[deck_id])
        return self._records[deck_id]

    def whole(self, deck_id: str) -> Deck:
        """Return all that stands in a deck's file."""
        return self._cache.deck(self._decks[deck_id])

    def _deck(self, deck_id: str) -> CachedDeck | None:
        """Return the deck of an id, else the one that now stands in the file where that one stood last."""
        if deck_id in self._decks:
            return self._decks[deck_id]
        file = self._homes.get(deck_id)
        return None if file not in self._read else _deck_in(self._read[file])

    def _ids_of(self, deck: CachedDeck) -> frozenset[str]:
        refs = self._refs_of(deck)
        return frozenset(ref.id for ref in refs) | {placing_id(ref.note_id) for ref in refs}

    def _placing_of(self, deck_id: str) -> Mapping[str, Card]:
        if deck_id not in self._placing:
            from sco_quiz.questions.placing import placing_cards  # the timeline game alone has them

            self._placing[deck_id] = {card.id: card for card in placing_cards(self.whole(deck_id))}
        return self._placing[deck_id]

    def _refs_of(self, deck: CachedDeck) -> tuple[CardRef, ...]:
        if deck.key not in self._refs:
            self._refs[deck.key] = self._cache.refs(deck)
        return self._refs[deck.key]


def _counting(files: Sequence[Path], read: Mapping[Path, Read]) -> dict[Path, CachedDeck]:
    """Return the decks that are there, by file, in the order of the files.

    One that a later file may have in a newer form is not there until that is read: another deck must not stand in.
    """
    found: dict[Path, CachedDeck] = {}
    awaited = frozenset[str]()
    for file in reversed(files):
        one = read[file]
        deck = _deck_in(one)
        if deck is not None and deck.id not in awaited:
            found[file] = deck
        if isinstance(one, Awaited) and deck is None:
            awaited |= one.ids
    return {file: found[file] for file in files if file in found}


def _read(file: Path, cache: DeckCache, earlier: Read | None, is_ready: IsReady | None) -> Read:
    """Return the deck in a file. `earlier`: what was read from it before, None if it is new."""
    problems: tuple[Problem, ...] = ()
    try:
        content = read_bytes(file)
        if is_ready is None or _is_at_hand(content, file, cache) or is_ready(content, file):
            return cache.fetch(content, str(file))
    except DeckError as error:
        problems = error.problems
    possible = (file.stem, cache.last_id(str(file)), declared_id(file))
    ids, kept = frozenset(filter(None, possible)), None if earlier is None else _deck_in(earlier)
    return Unread(problems, ids, kept) if problems else Awaited(ids, kept)


def _is_at_hand(content: bytes, file: Path, cache: DeckCache) -> bool:
    return len(content) <= MOST_BYTES_AT_ONCE or cache.holds(content, str(file))


def _deck_in(read: Read) -> CachedDeck | None:
    return read if isinstance(read, CachedDeck) else read.kept
