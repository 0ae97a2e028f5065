"""The one door: decks, progress, scheduler and clock behind the verbs that the app and the command line use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Self

from sco_quiz.deck.cache import CachedDeck
from sco_quiz.deck.check import check_files
from sco_quiz.deck.library import find_decks
from sco_quiz.deck.live import LiveShelf
from sco_quiz.deck.own_copy import EditPlace as EditPlace
from sco_quiz.deck.shelf import Reloaded as Reloaded
from sco_quiz.deck.shelf import Shelf
from sco_quiz.errors import Problem, ScoQuizError, StoreError
from sco_quiz.keeping import Keeping, Orphan
from sco_quiz.model.card import Card, Format, face_of
from sco_quiz.model.event import Event
from sco_quiz.model.review import Forgotten, Memory, Move, Outcome, Rating, Review
from sco_quiz.paths import Paths
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.store.carrying import Moment, refold, retract
from sco_quiz.store.jsonl import entry_json
from sco_quiz.store.log import Store
from sco_quiz.store.opening import StoreMissingError
from sco_quiz.study.choosing import build
from sco_quiz.study.grading import judge, judge_choice
from sco_quiz.study.neighbours import neighbours
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.reviewing import review_of
from sco_quiz.study.session import CardRef, Counts, Plan, Session
from sco_quiz.study.showing import Answered, Showing, as_asked, showing_of
from sco_quiz.study.study_day import study_day
from sco_quiz.study.verdict import Verdict, final, verdict

Clock = Callable[[], datetime]
STUDY = "study"


def check(
    paths: Paths,
    files: Sequence[Path] = (),
    *,
    drafts: bool = False,
    texts: Mapping[str, Path] = MappingProxyType({}),
) -> Checked:
    """Return all errors and findings of these deck files, or of the bundled and the learner's own.

    `drafts`: whether unreviewed drafts are accepted. `texts`: files with the text of sources, by id, "" for the first.
    """
    chosen = tuple(files) or find_decks(paths.decks)
    return Checked(chosen, *check_files(chosen, drafts=drafts, texts=texts))


def system_clock() -> datetime:
    """Return the time of this machine with its offset from UTC."""
    return datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `errors` keep a deck from loading; `findings` are for its writer to mend."""

    files: tuple[Path, ...]
    errors: tuple[Problem, ...]
    findings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DeckSummary:
    """A deck and what a sitting on it alone would ask today. `next_due`: the day of its next review, None if none.

    `unseen`: cards that were never asked.
    """

    id: str
    title: str
    about: str
    file: str
    cards: int
    counts: Counts
    next_due: date | None
    unseen: int


class Collection:
    """All decks and the progress. Close it, or use it as a context manager.

    `problems`: of decks that could not be loaded, in the order of the files; the other decks are there. `notices`:
    sentences to show once: whose progress was carried to other cards on opening, since a deck changed.
    """

    def __init__(
        self,
        paths: Paths,
        *,
        deck_files: Sequence[Path] = (),
        clock: Clock = system_clock,
        settings: Settings = DEFAULTS,
        create: bool = True,
        settle: bool = True,
    ) -> None:
        """Open the progress and read the decks: bundled, the learner's own, `deck_files`; of one id the last counts.

        `create` False: progress that is not there yet counts as empty, no file is made and nothing is written.
        `settle` False: progress of lost cards is not carried yet. Raises StoreError.
        """
        self._clock = clock
        self._settings = settings
        self._store = _store(paths.progress, create)
        self._settles = create and settle
        self._live = LiveShelf(paths, deck_files)
        self._take(self._live.shelf)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files. All progress is on disk already."""
        if self._store is not None:
            self._store.close()
        self._live.close()

    def reload(self) -> Reloaded | None:
        """Read the deck files again that changed since they were read; None if there is nothing to tell of.

        Cheap while nothing changed. A deck whose file has errors now stays as it was, and so does one whose file is
        missing until the next call. Raises StoreError, and then all stays as it was.
        """
        newer = self._live.newer()
        if newer is None:
            return None
        self._take(newer.shelf)
        self._live.take(newer)
        reloaded = replace(newer.reloaded, notices=self.notices)
        return None if reloaded == Reloaded() else reloaded

    def place_to_edit(self, card: Card) -> EditPlace:
        """Return where a card's note stands, in a copy of the learner's own if its deck is a bundled one.

        Raises ScoQuizError and OSError where no copy can be made.
        """
        place = self._live.place_to_edit(card)
        if place.is_copy:
            self.reload()
        return place

    # --- what there is ---

    def today(self) -> date:
        """Return the study day."""
        return self._day_of(self._moment())

    def decks(self) -> tuple[DeckSummary, ...]:
        """Return the decks with what is due today."""
        memories, today = self._due_memories(), self._reviews_today()
        return tuple(self._summary(deck, memories, today) for deck in self._shelf.chosen())

    def deck_id(self, file: Path) -> str | None:
        """Return the id of the deck read from a file, None if it was not loaded."""
        return next((deck.id for deck in self._shelf.chosen() if deck.file == str(file)), None)

    def has_deck(self, deck_id: str) -> bool:
        """Say whether a deck of this id is loaded."""
        return self._shelf.has(deck_id)

    def cards(self, deck_ids: Sequence[str] = ()) -> tuple[Card, ...]:
        """Return the cards of these decks, or of all, the notes in time."""
        return self._shelf.cards(deck_ids)

    def card(self, card_id: str) -> Card | None:
        """Return a card, None if no deck has one of this id."""
        return self._shelf.card(card_id)

    def log_json(self) -> Iterator[dict[str, object]]:
        """Yield every entry of the review log as a JSON object, oldest first."""
        return iter(()) if self._store is None else map(entry_json, self._store.entries())

    def memories(self) -> Mapping[str, Memory]:
        """Return the memory of every card that is not new, by card id."""
        return self._keeping.memories()

    def has_unseen(self, deck_ids: Sequence[str] = ()) -> bool:
        """Say whether these decks, or any, have cards that were never asked."""
        memories = self.memories()
        return any(ref.id not in memories for ref in self._shelf.refs(deck_ids))

    def reviews_of(self, card_id: str) -> tuple[Review, ...]:
        """Return a card's reviews that count, oldest first, as they were logged."""
        return self._keeping.reviews_of(card_id)

    def deck_title(self, deck_id: str) -> str:
        """Return the title of a loaded deck."""
        return self._shelf.chosen((deck_id,))[0].title

    def event(self, card: Card) -> Event | None:
        """Return the event that a card was made from, None for a written card."""
        return next((event for event in self._shelf.records(card.deck).events if event.id == card.note), None)

    def neighbours(self, card: Card) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """Return up to two events before and two after the card's on its deck's timeline; none for a written card."""
        return neighbours(card, self._shelf.records(card.deck))

    # --- progress whose card is gone ---

    def orphans(self) -> tuple[Orphan, ...]:
        """Return the progress whose card is gone, by id. That of decks which could not be read is not among it."""
        return self._keeping.orphans()

    def waiting(self) -> Mapping[str, int]:
        """Return how many cards with progress wait for a deck that could not be read, by deck id."""
        return self._keeping.waiting()

    def kept_under(self, name: str) -> tuple[str, ...]:
        """Return the cards with progress that are, or are of, this card, note or deck, there or gone."""
        return self._keeping.kept_under(name)

    def attach(self, old: str, new: str) -> tuple[tuple[str, str], ...]:
        """Let an orphan's progress be that of a card without any, or of the cards of a note or deck; return the pairs.

        Raises ScoQuizError, saying why, when nothing can be attached.
        """
        return self._keeping.attach(old, new, self._moment())

    def forget(self, card_ids: Sequence[str]) -> None:
        """Let what was learned of these cards count no more."""
        self._keeping.forget(card_ids, self._moment())

    def take_back(self) -> tuple[Move | Forgotten, ...]:
        """Undo the last time that progress was carried, attached or forgotten; return what it was, () if nothing."""
        return self._keeping.take_back(self._moment())

    # --- studying ---

    def start(self, deck_ids: Sequence[str] = (), *, limit: int | None = None) -> Session:
        """Return today's session over these decks, or over all; one broken off goes on at the same card."""
        plan = self._pacing.plan(limit)
        return self._session(self._shelf.refs(deck_ids), self._due_memories(deck_ids), self._reviews_today(), plan)

    def renew(self, session: Session, deck_ids: Sequence[str] = ()) -> Session:
        """Return a session over these decks as they are now; its limit and what it asks first stay."""
        renewed = replace(self.start(deck_ids), last_answer=session.last_answer)
        for card_id in reversed(session.ahead):
            renewed = renewed if self.card(card_id) is None else renewed.first(card_id)
        return renewed

    def show(self, session: Session, *, pinned: Format | None = None, seed: str = "") -> Showing | None:
        """Return the session's current card as it is to be asked, None when the session is over.

        The same card at the same repetition is shown with the same options, today and after a restart.
        """
        card = None if session.current is None else self.card(session.current)
        if card is None:
            return None
        return self._showing(card, session.comes_back, pinned, seed)

    def show_edited(self, showing: Showing, place: EditPlace) -> Showing | None:
        """Return a showing as asked, with what the card says now that its note was edited; None if it is gone."""
        card = self._shelf.same_card(showing.card, place)
        return None if card is None else as_asked(showing, self._showing(card, showing.comes_back))

    def judge(
        self, showing: Showing, given: str | tuple[str, ...], *, guessed: bool = False, asked_again: bool = False
    ) -> Verdict:
        """Return whether an answer to a shown card is right, and why. `given`: an option's value for a choice.

        A recalled answer is not given; the verdict leaves the rating to the learner. `asked_again`: an answer that
        cannot be graded was asked for once more already, and counts as wrong now.
        """
        if showing.format is Format.RECALL:
            return verdict(Outcome.RECALLED)
        if showing.format is Format.CHOICE and isinstance(given, str):
            return judge_choice(showing.card, given, self._shelf.records(showing.card.deck), guessed=guessed)
        graded = self.grade(showing.card, given)
        return final(graded) if asked_again else graded

    def grade(self, card: Card, given: str | tuple[str, ...]) -> Verdict:
        """Return whether a typed answer to a card would be accepted, and why."""
        return judge(card, given, self._shelf.records(card.deck))

    def rate(self, session: Session, showing: Showing, answered: Answered, rating: Rating) -> Session:
        """Log the review and move the card's memory, both durably, and return the session after it.

        Raises StoreError when it could not be saved, or the card was rated in another window since it was shown; the
        session given stays true then.
        """
        now = self._moment()
        day = self._day_of(now)
        with self._saved().transaction() as log:
            memory = log.memory(showing.card.id)
            if memory != showing.memory:
                message = "not saved: this card was rated elsewhere meanwhile"
                raise StoreError(message, "leave this sitting and begin it again")
            scheduler = self._pacing.scheduler(showing.card.id)
            review = review_of(
                showing, answered, rating, day, scheduler, log.next_id(), STUDY, now.time, now.utc_offset_minutes
            )
            log.append(review)
            log.keep_face(review.fingerprint, face_of(showing.card))
            log.set_memory(showing.card.id, review.memory)
        return session.answered(review)

    def undo(self, session: Session) -> Session | None:
        """Retract the latest review that counts, of whatever day, and return the session at that card.

        None when there is nothing to undo. Raises StoreError.
        """
        with self._saved().transaction() as log:
            review = log.last_live_review()
            if review is None:
                return None
            retract(log, review.id, review.card_id, self._moment())
            refold(log, (review.card_id,), self._pacing.fold)
        if any(done.id == review.id for done in session.done):
            return session.retracted(review.id)
        return session if self.card(review.card_id) is None else session.first(review.card_id)

    def redo(self, session: Session) -> Session | None:
        """Take back the latest undo that no answer has followed. None when there is none. Raises StoreError."""
        with self._saved().transaction() as log:
            retraction = log.redoable()
            if retraction is None:
                return None
            retract(log, retraction.id, retraction.card_id, self._moment())
            restored = log.live_review(retraction.target)
            assert restored is not None
            refold(log, (restored.card_id,), self._pacing.fold)
        return session.answered(restored) if restored.study_day == self.today() else session.without(restored.card_id)

    # --- inside ---

    def _take(self, shelf: Shelf) -> None:
        """Go on with these decks, unless progress cannot be carried to their cards: then StoreError."""
        pacing = Pacing(self._settings, shelf.settings())
        keeping = Keeping(self._store, shelf, pacing.fold)
        self.notices = keeping.settle(self._moment() if self._settles else None)
        self.problems = shelf.problems
        self._shelf, self._pacing, self._keeping = shelf, pacing, keeping

    def _showing(self, card: Card, comes_back: bool, pinned: Format | None = None, seed: str = "") -> Showing:
        memory, changed = self._keeping.memory(card.id), self._keeping.changed(card)
        scheduler = self._pacing.scheduler(card.id)
        return showing_of(card, memory, self.today(), scheduler, pinned, seed, comes_back, changed)

    def _due_memories(self, deck_ids: Sequence[str] = ()) -> Mapping[str, Memory]:
        """Return the memories, those of cards whose answer has changed since as due today at the latest."""
        memories, today = dict(self.memories()), self.today()
        for card_id in self._keeping.changed_ids(deck_ids):
            memories[card_id] = replace(memories[card_id], due=min(memories[card_id].due, today))
        return memories

    def _session(
        self, refs: Sequence[CardRef], memories: Mapping[str, Memory], today: Sequence[Review], plan: Plan
    ) -> Session:
        day = self.today()
        return build(refs, memories, today, day, plan, lambda memory: self._pacing.retrievability(memory, day))

    def _summary(self, deck: CachedDeck, memories: Mapping[str, Memory], today: Sequence[Review]) -> DeckSummary:
        refs = self._shelf.refs((deck.id,))
        session = self._session(refs, memories, today, self._pacing.plan())
        later = [memories[ref.id].due for ref in refs if ref.id in memories and memories[ref.id].due > self.today()]
        unseen = sum(ref.id not in memories for ref in refs)
        return DeckSummary(
            deck.id, deck.title, deck.about, deck.file, len(refs), session.counts, min(later, default=None), unseen
        )

    def _reviews_today(self) -> tuple[Review, ...]:
        return self._keeping.reviews_on(self.today())

    def _moment(self) -> Moment:
        now = self._clock()
        return Moment(now.astimezone(UTC), (now.utcoffset() or timedelta()) // timedelta(minutes=1))

    def _day_of(self, now: Moment) -> date:
        return study_day(now.time, now.utc_offset_minutes, self._settings.day_start_hour)

    def _saved(self) -> Store:
        if self._store is None:
            raise ScoQuizError("this collection was opened for reading only")
        return self._store


def _store(path: Path, create: bool) -> Store | None:
    try:
        return Store.open(path, create=create)
    except StoreMissingError:
        return None
