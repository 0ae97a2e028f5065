"""What a store's log adds up to: its beginning counted once and kept, only its last entries read each time.

The log is append-only and has a running hash, so sums of its first entries hold as long as the hash is the same there
and no later entry takes one of them back. The last entries, which undo may reach, are never among those kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from sco_quiz.store.belonging import CARD, COUNTS
from sco_quiz.store.database import BUSY_SECONDS, DAMAGED_REMEDY, UnsoundError, explained
from sco_quiz.store.rows import sound_stability
from sco_quiz.store.sums_cache import NOTHING_COUNTED, Marker, SumsCache, UnusableError
from sco_quiz.study.confusions import LEECH_LAPSES
from sco_quiz.study.standing import Standing
from sco_quiz.study.sums import (
    ASKED_FOR_A_NAME,
    LONGEST_ANSWER_MS,
    SAYS_ONLY_YES_OR_NO,
    WRONG_OUTCOMES,
    Answer,
    Sums,
    added,
    tally,
)

MOST_UNKEPT = 3_000  # entries that are read each time, before some of them are counted and kept
LEAST_UNKEPT = 1_000  # entries that undo may reach
ENTRIES_AT_ONCE = 20_000  # a tenth of a second, for which an answer in another window may have to wait

_MINUTE_OF_DAY = "((substr(time, 12, 2) * 60 + substr(time, 15, 2) + utc_offset_minutes) % 1440 + 1440) % 1440"
_IS_WRONG = f"""
    rating = 1 AND outcome IN ({", ".join(f"'{one.value}'" for one in WRONG_OUTCOMES)})
    AND format IN ({", ".join(f"'{one.value}'" for one in ASKED_FOR_A_NAME)})
    AND is_said(given) AND instr({CARD}, '#{SAYS_ONLY_YES_OR_NO}:') = 0
"""
_ANSWERS = f"""
    SELECT {CARD}, study_day, {_MINUTE_OF_DAY} / 60, rating > 1, stability IS NOT NULL,
    min(duration_ms, {LONGEST_ANSWER_MS}), retrievability, CASE WHEN {_IS_WRONG} THEN given END
    FROM log WHERE seq > ? AND seq <= ? AND kind = 'review' AND {COUNTS} ORDER BY seq
"""
_TAKES_BACK = """
    WITH RECURSIVE path (id) AS (
        SELECT target FROM log WHERE seq > :seen AND kind = 'retraction'
        UNION SELECT log.target FROM path JOIN log ON log.id = path.id WHERE log.kind = 'retraction'
    )
    SELECT EXISTS (SELECT 1 FROM log WHERE seq > :seen AND kind IN ('move', 'forgotten'))
    OR EXISTS (
        SELECT 1 FROM path JOIN log ON log.id = path.id WHERE log.seq <= :upto OR log.kind IN ('move', 'forgotten')
    )
"""
_LEECHES = f"SELECT card_id FROM memory WHERE lapses >= {LEECH_LAPSES}"
_STANDINGS = "SELECT card_id, stability, due, last_day, lapses FROM memory"


class LogSums:
    """The sums of the log of a store, and how its cards stand, by a connection of its own: for the thread that made it.

    Methods raise StoreError when the log cannot be read. A cache that cannot be used is done without.
    """

    def __init__(self, store: Path, kept: Path) -> None:
        """`store`: the file of one that is open. `kept`: a cache file that is made if it is not there."""
        self._path = store
        with explained(store, "cannot be read"):
            self._log = _connected(store)
        self._kept = _cache_at(kept)
        self._is_counting = False
        self._known_upto, self._last_days = 0, dict[str, str]()  # all of them, of the entries up to there

    def close(self) -> None:
        """Close both files."""
        self._log.close()
        self._kept.close()

    def step(self) -> float | None:
        """Count some more of the log, keep that, and return which share is counted now, 0–1; None: there is no need."""
        try:
            with self._counting():
                return self._step()
        except UnusableError:
            self._do_without_cache()
            return self.step()

    def read(self, decks: Collection[str]) -> Sums:
        """Return the sums of these decks. Of the wrong answers all are there that are frequent or to leeches."""
        while self.step() is not None:
            continue
        try:
            with self._counting():
                return self._read(decks)
        except UnusableError:
            self._do_without_cache()
            return self.read(decks)

    def standings(self) -> list[Standing]:
        """Return how each card stands that is not new."""
        day_of = cache(_ordinal)
        with explained(self._path, "cannot be read"):
            rows = self._log.execute(_STANDINGS).fetchall()
        with self._counting():
            return [
                Standing(card, sound_stability(stability), day_of(due), day_of(last), int(lapses))
                for card, stability, due, last, lapses in rows
            ]

    def _step(self) -> float | None:
        with self._kept.writing():
            with self._snapshot():
                marker, seen = self._sound_marker(), self._end_of_log()
                goal = seen.upto - LEAST_UNKEPT
                if goal - marker.upto <= (0 if self._is_counting else MOST_UNKEPT - LEAST_UNKEPT):
                    self._is_counting = False
                    return None
                upto = min(marker.upto + ENTRIES_AT_ONCE, goal)
                self._refuse_gap(upto)
                answers = self._answers(marker.upto, upto)
            self._keep(answers, marker, seen._replace(upto=upto))
        self._is_counting = True
        return upto / goal

    def _keep(self, answers: list[Answer], before: Marker, after: Marker) -> None:
        if self._known_upto != before.upto:
            self._last_days = self._kept.last_days()
        sums = tally(answers, self._last_days)
        self._kept.add(sums, after)
        self._last_days.update(sums.last_days)
        self._known_upto = after.upto

    def _read(self, decks: Collection[str]) -> Sums:
        with self._kept.writing():  # so that no other program counts on meanwhile
            with self._snapshot():
                marker, seen = self._sound_marker(), self._end_of_log()
                answers = self._answers(marker.upto, seen.upto)
                leeches = [card for (card,) in self._log.execute(_LEECHES)]
            newest = {answer.card_id for answer in answers}
            last = tally(answers, self._kept.last_days(newest)).of_decks(decks)
            return added(self._kept.sums(decks, {*leeches, *(card for card, _ in last.wrong)}), last)

    def _sound_marker(self) -> Marker:
        """Return up to where the sums that are kept hold; they are thrown away if they hold no more."""
        marker = self._kept.marker()
        logged = self._log.execute("SELECT digest FROM log WHERE seq = ?", (marker.seen,)).fetchone()
        is_same_log = marker == NOTHING_COUNTED or logged == (marker.digest,)
        if is_same_log and self._log.execute(_TAKES_BACK, marker._asdict()).fetchone() == (0,):
            return marker
        self._kept.clear()
        return NOTHING_COUNTED

    def _end_of_log(self) -> Marker:
        entries, digest = self._log.execute("SELECT entries, digest FROM meta").fetchone()
        if entries:
            self._refuse_gap(entries)
        return Marker(entries, entries, digest)

    def _answers(self, after: int, upto: int) -> list[Answer]:
        return list(map(Answer._make, self._log.execute(_ANSWERS, (after, upto)).fetchall()))

    def _refuse_gap(self, seq: int) -> None:
        """Refuse a log without this entry: a number that is wrong could keep us counting for years."""
        if self._log.execute("SELECT 1 FROM log WHERE seq = ?", (seq,)).fetchone() is None:
            raise UnsoundError(f"{self._path}: is damaged: entry {seq} of the review log is missing", DAMAGED_REMEDY)

    @contextmanager
    def _counting(self) -> Iterator[None]:
        """Name the log where what it holds cannot be counted: that is not what was written."""
        try:
            yield
        except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
            raise UnsoundError(f"{self._path}: is damaged: an entry cannot be counted", DAMAGED_REMEDY) from error

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Read the log as it is at one moment."""
        with explained(self._path, "cannot be read"):
            self._log.execute("BEGIN")
            try:
                yield
            finally:
                self._log.execute("ROLLBACK")

    def _do_without_cache(self) -> None:
        """Count on in memory. UnsoundError if that is what was done: then it is the log that cannot be counted."""
        if self._kept.is_in_memory:
            raise UnsoundError(f"{self._path}: is damaged: an entry cannot be counted", DAMAGED_REMEDY)
        self._kept.close()
        self._kept = SumsCache(None)


def _cache_at(file: Path) -> SumsCache:
    try:
        return SumsCache(file)
    except UnusableError:
        return SumsCache(None)


def _connected(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    log = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    log.create_function("is_said", 1, _is_said, deterministic=True)
    return log


def _is_said(given: str) -> bool:
    return given.strip() != ""


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
