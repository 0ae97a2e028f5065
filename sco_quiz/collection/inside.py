"""What the parts of a collection share: its store, its decks as they are now, its settings and its clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from sco_quiz.aliases import aliases_file, read_aliases
from sco_quiz.deck.live import LiveShelf
from sco_quiz.deck.shelf import Shelf
from sco_quiz.errors import ScoQuizError, SettingsError
from sco_quiz.keeping import Keeping
from sco_quiz.model.card import PLACING, kind_of
from sco_quiz.model.review import Rating, Review
from sco_quiz.paths import Paths
from sco_quiz.settings import Settings
from sco_quiz.store.backup import begin_daily_backup
from sco_quiz.store.carrying import Moment
from sco_quiz.store.log import Store
from sco_quiz.store.side_copy import SideCopy, TellShare
from sco_quiz.store.standing import Standing
from sco_quiz.store.weights import WEIGHTS_FILE, Weights, read_weights
from sco_quiz.study.own_aliases import NO_ALIASES
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.scheduler import weights_id
from sco_quiz.study.study_day import study_day

Clock = Callable[[], datetime]
T = TypeVar("T")


def system_clock() -> datetime:
    """Return the time of this machine with its offset from UTC."""
    return datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock


def is_of_study(review: Review) -> bool:
    """Say whether a review moved the memory of a card that study asks, rather than of one that is placed in a game."""
    return review.memory is not None and kind_of(review.card_id) != PLACING


class Inside:
    """Changes when decks are read again or settings are changed, for all parts at once.

    `shelf`, `pacing`, `keeping`: of the decks as they are now. `notices`: sentences to show once: whose progress was
    carried to other cards, since a deck changed, which file of the learner's cannot be used, and what became of the
    backup of the day. `weights`: fitted to the learner, None for the default ones. `aliases`: the learner's own.
    """

    def __init__(
        self,
        paths: Paths,
        store: Store | None,
        live: LiveShelf,
        clock: Clock,
        settings: Settings,
        *,
        backs_up: bool,
        settles: bool,
    ) -> None:
        """`store` None: there is no progress yet. `backs_up`: whether the backup of the day is begun now.

        `settles`: whether progress of lost cards is carried for good.
        """
        self.paths = paths
        self.store = store
        self.live = live
        self.settings = settings
        self.clock = clock
        self._settles = settles
        self._side_copy = SideCopy()
        self._standing: Standing | None = None
        self._standing_of: Path | None = None
        unusable: list[str] = []
        self.aliases = _read(read_aliases, aliases_file(paths.data), unusable) or NO_ALIASES
        self.weights = _read(read_weights, paths.data / WEIGHTS_FILE, unusable)
        self.notices: tuple[str, ...] = ()
        of_backup = self.back_up() if backs_up else None
        self.take(live.shelf)
        self.notices = (*unusable, *self.notices, *filter(None, [of_backup]))
        self._fold_with_weights()

    def take(self, shelf: Shelf) -> None:
        """Go on with these decks, unless progress cannot be carried to their cards: then StoreError."""
        pacing = Pacing(self.settings, shelf.settings(), None if self.weights is None else self.weights.values)
        keeping = Keeping(self.store, shelf, pacing.fold, self._standing_in(shelf.file))
        self.notices = keeping.settle(self.moment() if self._settles else None)
        self.shelf, self.pacing, self.keeping = shelf, pacing, keeping

    def close(self) -> None:
        """Close the files. All progress is on disk already."""
        self.finish_backup(lambda _: None)
        if self._standing is not None:
            self._standing.close()
        if self.store is not None:
            self.store.close()
        self.live.close()

    def use(self, settings: Settings) -> None:
        """Go on with these settings."""
        self.settings = settings
        self.take(self.shelf)

    def use_weights(self, weights: Weights | None) -> None:
        """Go on with these weights, all memories folded with them. Raises StoreError, and then all stays as it was."""
        before, self.weights = self.weights, weights
        try:
            self.take(self.shelf)
            self._fold_with_weights()
        except ScoQuizError:
            self.weights = before
            self.take(self.shelf)
            raise

    def moment(self) -> Moment:
        """Return the time now, UTC and offset."""
        now = self.clock()
        return Moment(now.astimezone(UTC), (now.utcoffset() or timedelta()) // timedelta(minutes=1))

    def today(self) -> date:
        """Return the study day."""
        return self.day_of(self.moment())

    def day_ends(self) -> datetime:
        """Return the moment at which the next study day begins, as long as the offset from UTC stays as it is."""
        begins = time(self.settings.day_start_hour)
        return datetime.combine(self.today() + timedelta(days=1), begins, self.clock().tzinfo)

    def day_of(self, now: Moment) -> date:
        """Return the study day of a moment."""
        return study_day(now.time, now.utc_offset_minutes, self.settings.day_start_hour)

    def back_up(self) -> str | None:
        """Begin the backup of the day if there is none yet, and return what is to be shown of it, None for nothing."""
        if self.store is None:
            return None
        progress, today = self.store.path, self.today()
        return begin_daily_backup(progress, today, lambda *entry: self.day_of(Moment(*entry)), self._side_copy)

    def finish_backup(self, tell: TellShare) -> None:
        """Wait for the backup of the day, if it goes on. `tell`: is called with the share that is done, 0..1."""
        self._side_copy.finish(tell)

    def saved(self) -> Store:
        """Return the store to write to. Raises ScoQuizError where the collection is for reading only."""
        if self.store is None:
            raise ScoQuizError("this collection was opened for reading only")
        return self.store

    def reviews_today(self) -> tuple[Review, ...]:
        """Return the live reviews of the study day that are of study, oldest first."""
        return tuple(review for review in self.keeping.reviews_on(self.today()) if is_of_study(review))

    def learning(self) -> frozenset[str]:
        """Return the ids of the cards that were answered wrong on the study day and are not yet right."""
        last = {review.card_id: review.rating for review in self.reviews_today()}
        return frozenset(card_id for card_id, rating in last.items() if rating is Rating.AGAIN)

    def _standing_in(self, cards: Path | None) -> Standing | None:
        """Return how the cards in a file of the deck cache stand, None where there is no such file, or no progress."""
        if self.store is None or cards is None:
            return None
        if self._standing is None or cards != self._standing_of:
            self._standing, self._standing_of = Standing(self.store.path, cards), cards
        return self._standing

    def _fold_with_weights(self) -> None:
        """Fold all memories anew if they were folded with other weights."""
        name = weights_id(None if self.weights is None else self.weights.values)
        if self.store is None or not self._settles or self.store.weights() == name:
            return
        with self.store.transaction() as log:
            log.refold_memories(self.pacing.fold, name)


def _read(read: Callable[[Path], T], file: Path, unusable: list[str]) -> T | None:
    """Return what a file of the learner's holds, None if it cannot be used: it is left as it is, and told of."""
    try:
        return read(file)
    except SettingsError as error:
        unusable.append(f"Not used: {error}")
        return None
