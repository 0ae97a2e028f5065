"""The door itself: a collection opened on its files, what there is in it, and the parts that do things with it.

A part is imported when it is first asked for: what only counts what is due need not know how answers are graded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from sco_quiz.collection.inside import Clock, Inside, system_clock
from sco_quiz.collection.today import Today, today_of
from sco_quiz.deck.cache import CachedDeck, TellOfFile, to_nobody
from sco_quiz.deck.library import find_decks
from sco_quiz.deck.live import BeingRead, LiveShelf, WaitsFor
from sco_quiz.deck.own_copy import EditPlace
from sco_quiz.deck.shelf import Reloaded
from sco_quiz.errors import Problem
from sco_quiz.model.card import Card
from sco_quiz.model.event import Event
from sco_quiz.model.review import Memory, Review
from sco_quiz.paths import Paths
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.store.jsonl import entry_json
from sco_quiz.store.log import Store
from sco_quiz.store.opening import StoreMissingError
from sco_quiz.store.side_copy import TellShare
from sco_quiz.study.session import NOTHING_PUT_OFF, Backlog, Counts, PutOff

if TYPE_CHECKING:
    from sco_quiz.collection.browsing import Browser
    from sco_quiz.collection.checking import Checking
    from sco_quiz.collection.fitting import Fitting
    from sco_quiz.collection.games import Games
    from sco_quiz.collection.insight import Insight
    from sco_quiz.collection.marks import CardMarks
    from sco_quiz.collection.progress import Progress
    from sco_quiz.collection.study import Study


def check(
    paths: Paths,
    files: Sequence[Path] = (),
    *,
    drafts: bool = False,
    texts: Mapping[str, Path] = MappingProxyType({}),
) -> Checked:
    """Return all errors and findings of these deck files, or of all in the library.

    `drafts`: whether unreviewed drafts are accepted. `texts`: files with the text of sources, by id, "" for the first.
    Raises DeckError if a folder of the library cannot be listed, or as `check_files` does.
    """
    from sco_quiz.deck.check import check_files
    from sco_quiz.deck.shared_ids import ids_of

    library = find_decks(paths.decks)
    chosen = tuple(files) or library
    return Checked(chosen, *check_files(chosen, ids=ids_of(library, chosen), drafts=drafts, texts=texts))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `errors` keep a deck from loading; `findings` are for its writer to mend."""

    files: tuple[Path, ...]
    errors: tuple[Problem, ...]
    findings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DeckSummary:
    """A deck and what a sitting on it alone would ask today. `next_due`: the day of its next review, None if none.

    `unseen`: cards that were never asked. `backlog`: more due cards than a day should have, None up to 60. `put_off`:
    due cards that are not in `counts`, since today does not ask them.
    """

    id: str
    title: str
    about: str
    file: str
    cards: int
    counts: Counts
    next_due: date | None
    unseen: int
    backlog: Backlog | None = None
    put_off: PutOff = NOTHING_PUT_OFF


class Collection:
    """All decks and the progress. Close it, or use it as a context manager."""

    def __init__(
        self,
        paths: Paths,
        *,
        deck_files: Sequence[Path] = (),
        clock: Clock = system_clock,
        settings: Settings = DEFAULTS,
        create: bool = True,
        settle: bool = True,
        backup: bool = True,
        waits: WaitsFor = WaitsFor.ALL,
        tell: TellOfFile = to_nobody,
    ) -> None:
        """Open the progress and read the decks: bundled, the learner's own, `deck_files`; of one id the last counts.

        `create` False: progress that is not there yet counts as empty, no file is made and nothing is written.
        `settle` False: progress of lost cards is not carried yet. `backup` False: that of the day is made by `back_up`,
        which is to be called soon. `waits`: for which decks; the others come with `reload` once they are read. `tell`:
        is called with a file that is waited for, and the share of it that is read, 0..1. Raises StoreError.
        """
        store = _store(paths.progress, create)
        live = LiveShelf(paths, deck_files, waits, tell)
        self._inside = Inside(
            paths, store, live, clock, settings, backs_up=create and backup, settles=create and settle
        )
        self._sums = paths.sums

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files once the backup of the day is made, if it goes on. All progress is on disk already."""
        self._inside.close()

    def back_up(self) -> str | None:
        """Begin the backup of the day if there is none yet, and return what is to be shown of it, None for nothing."""
        return self._inside.back_up()

    def finish_backup(self, tell: TellShare) -> None:
        """Wait for the backup of the day, if it still goes on: to be called at the end. An interruption calls it off.

        `tell`: is called now and then with the share of it that is made, 0..1.
        """
        self._inside.finish_backup(tell)

    @cached_property
    def study(self) -> Study:
        """The verbs of a sitting."""
        from sco_quiz.collection.study import Study

        return Study(self._inside)

    @cached_property
    def games(self) -> Games:
        """The verbs of a quiz and the timeline game."""
        from sco_quiz.collection.games import Games

        return Games(self._inside, self.study)

    @cached_property
    def insight(self) -> Insight:
        """Statistics."""
        from sco_quiz.collection.insight import Insight

        return Insight(self._inside, self._sums)

    @cached_property
    def fitting(self) -> Fitting:
        """Of the scheduler to the learner."""
        from sco_quiz.collection.fitting import Fitting

        return Fitting(self._inside)

    @cached_property
    def browser(self) -> Browser:
        """All cards, searched."""
        from sco_quiz.collection.browsing import Browser

        return Browser(self._inside)

    @cached_property
    def checking(self) -> Checking:
        """The faults of deck files."""
        from sco_quiz.collection.checking import Checking

        return Checking(self._inside)

    @cached_property
    def marks(self) -> CardMarks:
        """Suspend, bury, flag and reset."""
        from sco_quiz.collection.marks import CardMarks

        return CardMarks(self._inside)

    @cached_property
    def progress(self) -> Progress:
        """The verbs for progress whose card is gone."""
        from sco_quiz.collection.progress import Progress

        return Progress(self._inside)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return why decks could not be loaded, in the order of the files; the other decks are there."""
        return self._inside.shelf.problems

    @property
    def notices(self) -> tuple[str, ...]:
        """Return sentences to show once: whose progress was carried to other cards, since a deck changed."""
        return self._inside.notices

    @property
    def being_read(self) -> tuple[BeingRead, ...]:
        """Return the deck files that are being read while the program goes on, and how far."""
        return self._inside.live.being_read()

    def reload(self, waits_for: Path | None = None) -> Reloaded | None:
        """Read the deck files again that changed since they were read; None if there is nothing to tell of.

        `waits_for`: a file that is waited for even if it takes its time. Cheap while nothing changed. A deck whose file
        has errors now stays as it was, and so does one whose file is missing until the next call. Raises StoreError,
        and then all stays as it was.
        """
        newer = self._inside.live.newer(waits_for)
        if newer is None:
            return None
        self._inside.take(newer.shelf)
        self._inside.live.take(newer)
        reloaded = replace(newer.reloaded, notices=self.notices)
        return None if reloaded == Reloaded() else reloaded

    @property
    def settings(self) -> Settings:
        """Return the settings in use."""
        return self._inside.settings

    def use(self, settings: Settings) -> None:
        """Go on with these settings. Raises SettingsError for one that is out of range."""
        self._inside.use(settings)

    def place_to_edit(self, card: Card) -> EditPlace:
        """Return where a card's note stands, in a copy of the learner's own if its deck is a bundled one.

        Raises ScoQuizError and OSError where no copy can be made.
        """
        place = self._inside.live.place_to_edit(card)
        if place.is_copy:
            self.reload(place.file)
        return place

    # --- what there is ---

    def today(self) -> date:
        """Return the study day."""
        return self._inside.today()

    def day_ends(self) -> datetime:
        """Return the moment at which the next study day begins."""
        return self._inside.day_ends()

    def decks(self) -> tuple[DeckSummary, ...]:
        """Return the decks with what is due today."""
        return self._summaries(today_of(self._inside))

    def decks_and_all(self, deck_ids: Sequence[str] = ()) -> tuple[tuple[DeckSummary, ...], Counts]:
        """Return the same, and what a sitting over these decks, or over all, would ask today."""
        today = today_of(self._inside)
        return self._summaries(today), today.session(deck_ids, self._inside.pacing.plan(), None).counts

    def waiting_elsewhere(self, deck_ids: Sequence[str]) -> Counts:
        """Return what a sitting over all other decks would ask today, nothing if these are all; () for all."""
        others = tuple(deck.id for deck in self._inside.shelf.chosen() if deck_ids and deck.id not in deck_ids)
        return self.study.start(others).counts if others else Counts(0, 0, 0)

    def deck_id(self, file: Path) -> str | None:
        """Return the id of the deck read from a file, used or not; None if it was not loaded."""
        return self._inside.shelf.id_in(file)

    def has_deck(self, deck_id: str) -> bool:
        """Say whether a deck of this id is loaded."""
        return self._inside.shelf.has(deck_id)

    def cards(self, deck_ids: Sequence[str] = ()) -> tuple[Card, ...]:
        """Return the cards of these decks, or of all, the notes in time."""
        return self._inside.shelf.cards(deck_ids)

    def card(self, card_id: str) -> Card | None:
        """Return a card, None if no deck has one of this id."""
        return self._inside.shelf.card(card_id)

    def log_json(self) -> Iterator[dict[str, object]]:
        """Yield every entry of the review log as a JSON object, oldest first."""
        return iter(()) if self._inside.store is None else map(entry_json, self._inside.store.entries())

    def is_first_run(self) -> bool:
        """Say whether no card was ever answered."""
        return self._inside.keeping.first_day() is None

    def memories(self) -> Mapping[str, Memory]:
        """Return the memory of every card that is not new, by card id."""
        return self._inside.keeping.memories()

    def has_unseen(self, deck_ids: Sequence[str] = ()) -> bool:
        """Say whether these decks, or any, have cards that were never asked."""
        today = today_of(self._inside)
        return any(today.unseen(deck) for deck in self._inside.shelf.chosen(deck_ids))

    def reviews_of(self, card_id: str) -> tuple[Review, ...]:
        """Return a card's reviews that count, oldest first, as they were logged."""
        return self._inside.keeping.reviews_of(card_id)

    def titles(self) -> Mapping[str, str]:
        """Return the titles of all decks, by id."""
        return {deck.id: deck.title for deck in self._inside.shelf.chosen()}

    def deck_title(self, deck_id: str) -> str:
        """Return the title of a loaded deck."""
        return self._inside.shelf.chosen((deck_id,))[0].title

    def event(self, card: Card) -> Event | None:
        """Return the event that a card was made from, None for a written card."""
        return next((event for event in self._inside.shelf.records(card.deck).events if event.id == card.note), None)

    def neighbours(self, card: Card) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """Return up to two events before and two after the card's on its deck's timeline; none for a written card."""
        from sco_quiz.study.neighbours import neighbours

        return neighbours(card, self._inside.shelf.records(card.deck))

    def _summaries(self, today: Today) -> tuple[DeckSummary, ...]:
        return tuple(self._summary(deck, today) for deck in self._inside.shelf.chosen())

    def _summary(self, deck: CachedDeck, today: Today) -> DeckSummary:
        session = today.session((deck.id,), self._inside.pacing.plan(), None)
        return DeckSummary(
            id=deck.id,
            title=deck.title,
            about=deck.about,
            file=deck.file,
            cards=self._inside.shelf.size_of(deck),
            counts=session.counts,
            next_due=today.next_due(deck),
            unseen=today.unseen(deck),
            backlog=session.backlog,
            put_off=session.put_off,
        )


def _store(path: Path, create: bool) -> Store | None:
    try:
        return Store.open(path, create=create)
    except StoreMissingError:
        return None
