"""What the parts of a collection share: its store, its decks as they are now, its settings and its clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sco_quiz.deck.live import LiveShelf
from sco_quiz.deck.shelf import Shelf
from sco_quiz.errors import ScoQuizError
from sco_quiz.keeping import Keeping
from sco_quiz.model.review import Memory, Review
from sco_quiz.settings import Settings
from sco_quiz.store.carrying import Moment
from sco_quiz.store.log import Store
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.study_day import study_day

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the time of this machine with its offset from UTC."""
    return datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock


class Inside:
    """Changes when decks are read again or settings are changed, for all parts at once.

    `shelf`, `pacing`, `keeping`: of the decks as they are now. `notices`: sentences to show once: whose progress was
    carried to other cards, since a deck changed.
    """

    def __init__(
        self, store: Store | None, live: LiveShelf, clock: Clock, settings: Settings, *, settles: bool
    ) -> None:
        """`store` None: there is no progress yet. `settles`: whether progress of lost cards is carried for good."""
        self.store = store
        self.live = live
        self.settings = settings
        self._clock = clock
        self._settles = settles
        self.take(live.shelf)

    def take(self, shelf: Shelf) -> None:
        """Go on with these decks, unless progress cannot be carried to their cards: then StoreError."""
        pacing = Pacing(self.settings, shelf.settings())
        keeping = Keeping(self.store, shelf, pacing.fold)
        self.notices = keeping.settle(self.moment() if self._settles else None)
        self.shelf, self.pacing, self.keeping = shelf, pacing, keeping

    def moment(self) -> Moment:
        """Return the time now, UTC and offset."""
        now = self._clock()
        return Moment(now.astimezone(UTC), (now.utcoffset() or timedelta()) // timedelta(minutes=1))

    def today(self) -> date:
        """Return the study day."""
        return self.day_of(self.moment())

    def day_of(self, now: Moment) -> date:
        """Return the study day of a moment."""
        return study_day(now.time, now.utc_offset_minutes, self.settings.day_start_hour)

    def saved(self) -> Store:
        """Return the store to write to. Raises ScoQuizError where the collection is for reading only."""
        if self.store is None:
            raise ScoQuizError("this collection was opened for reading only")
        return self.store

    def due_memories(self, deck_ids: Sequence[str] = ()) -> Mapping[str, Memory]:
        """Return the memories, those of cards whose answer has changed since as due today at the latest."""
        memories, today = dict(self.keeping.memories()), self.today()
        for card_id in self.keeping.changed_ids(deck_ids):
            memories[card_id] = replace(memories[card_id], due=min(memories[card_id].due, today))
        return memories

    def reviews_today(self) -> tuple[Review, ...]:
        """Return the live reviews of the study day that moved a memory, oldest first."""
        return tuple(review for review in self.keeping.reviews_on(self.today()) if review.memory is not None)
