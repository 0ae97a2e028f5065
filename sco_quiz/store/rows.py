"""Entries and memories as rows of the database and back, exactly."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import date, datetime, timedelta
from math import inf
from typing import Any

from sco_quiz.model.card import Format
from sco_quiz.model.review import (
    Entry,
    Forgotten,
    Mark,
    MarkKind,
    Marks,
    Memory,
    Move,
    Outcome,
    Rating,
    Repetition,
    Retraction,
    Review,
)

Value = str | int | float | None
Row = tuple[Value, ...]

MEMORY_COLUMNS = ("stability", "difficulty", "due", "last_day", "repetitions", "lapses")
ENTRY_COLUMNS = (
    *("id", "kind", "card_id", "time", "utc_offset_minutes", "target"),
    *("fingerprint", "session", "format", "options", "given", "outcome", "suggested", "rating", "hinted", "guessed"),
    *("duration_ms", "study_day", "scheduler", "parameters", "retrievability"),
    *MEMORY_COLUMNS,
)

_RATINGS = {rating.value: rating for rating in Rating}  # quicker than to call the enumeration, for a million of them
_LAST_DAY = date(9000, 1, 1)  # a calendar ends with the year 9999, and an interval may take a hundred years
_ON, _OFF = "on", "off"
_NO_MEMORY: Row = (None,) * len(MEMORY_COLUMNS)
_NO_REVIEW: Row = (None,) * len(ENTRY_COLUMNS[6:])
_to_json = json.JSONEncoder(allow_nan=False).encode  # NaN would come back as None


def entry_row(entry: Entry) -> Row:
    """Return `entry` in the order of ENTRY_COLUMNS. ValueError if its time is not UTC."""
    match entry:
        case Review():
            return (*_common("review", entry), None, *_review_fields(entry))
        case Retraction():
            return (*_common("retraction", entry), entry.target, *_NO_REVIEW)
        case Move():
            return (*_common("move", entry), entry.target, *_NO_REVIEW)
        case Forgotten():
            return (*_common("forgotten", entry), None, *_NO_REVIEW)
        case Mark():
            return (*_common("mark", entry), None, *_mark_fields(entry))


def _mark_fields(mark: Mark) -> Row:
    """Return what a mark says in the columns of a review, as the log has no others: `session`, `given`, `study_day`."""
    said = {"session": mark.kind.value, "given": _ON if mark.is_on else _OFF, "study_day": mark.study_day.isoformat()}
    return tuple(said.get(column) for column in ENTRY_COLUMNS[6:])


def _common(kind: str, entry: Entry) -> Row:
    if entry.time.utcoffset() != timedelta(0):
        raise ValueError(f"the time of {entry.id} is not UTC: {entry.time}")
    return entry.id, kind, entry.card_id, entry.time.isoformat(timespec="microseconds"), entry.utc_offset_minutes


def _review_fields(review: Review) -> Row:
    return (
        review.fingerprint,
        review.session,
        review.format.value,
        None if review.options is None else json.dumps(review.options),
        review.given,
        review.outcome.value,
        None if review.suggested is None else review.suggested.value,
        review.rating.value,
        int(review.hinted),
        int(review.guessed),
        review.duration_ms,
        review.study_day.isoformat(),
        review.scheduler,
        review.parameters,
        None if review.retrievability is None else _real(review.retrievability),
        *(_NO_MEMORY if review.memory is None else memory_row(review.memory)),
    )


def memory_row(memory: Memory) -> Row:
    """Return `memory` in the order of MEMORY_COLUMNS."""
    days = (memory.due.isoformat(), memory.last_day.isoformat())
    return (_real(memory.stability), _real(memory.difficulty), *days, memory.repetitions, memory.lapses)


def _real(number: float) -> float:
    """Return `number` as SQLite gives it back, so that the hash agrees: a float, and never -0.0."""
    return float(number) + 0.0


def entry_from(row: tuple[Any, ...]) -> Entry:
    """Return the entry that `entry_row` made `row` of. sqlite3.DataError if it made none."""
    match row[1]:
        case "retraction":
            return retraction_from(row)
        case "move" | "forgotten":
            return carrying_from(row)
        case "mark":
            return mark_from(row)
        case _:
            return review_from(row)


def retraction_from(row: tuple[Any, ...]) -> Retraction:
    """Return the retraction that `entry_row` made `row` of. sqlite3.DataError if it made none."""
    identity, _, card_id, time, utc_offset_minutes, target, *_ = row
    try:
        return Retraction(identity, target, card_id, datetime.fromisoformat(time), utc_offset_minutes)
    except (ValueError, TypeError) as error:
        raise _damaged(identity) from error


def carrying_from(row: tuple[Any, ...]) -> Move | Forgotten:
    """Return the move or forgetting that `entry_row` made `row` of. sqlite3.DataError if it made none."""
    identity, kind, card_id, time, utc_offset_minutes, target, *_ = row
    try:
        moment = datetime.fromisoformat(time)
    except (ValueError, TypeError) as error:
        raise _damaged(identity) from error
    if kind == "move":
        return Move(identity, card_id, target, moment, utc_offset_minutes)
    return Forgotten(identity, card_id, moment, utc_offset_minutes)


def mark_from(row: tuple[Any, ...]) -> Mark:
    """Return the mark that `entry_row` made `row` of. sqlite3.DataError if it made none."""
    named = dict(zip(ENTRY_COLUMNS, row, strict=False))
    try:
        return Mark(
            id=named["id"],
            card_id=named["card_id"],
            kind=MarkKind(named["session"]),
            is_on={_ON: True, _OFF: False}[named["given"]],
            study_day=date.fromisoformat(named["study_day"]),
            time=datetime.fromisoformat(named["time"]),
            utc_offset_minutes=named["utc_offset_minutes"],
        )
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(named["id"]) from error


def review_from(row: tuple[Any, ...]) -> Review:
    """Return the review that `entry_row` made `row` of. sqlite3.DataError if it made none."""
    identity, _, card_id, time, utc_offset_minutes, _, fingerprint, session, form, options, given = row[:11]
    outcome, suggested, rating, hinted, guessed, duration_ms, study_day, scheduler, parameters = row[11:20]
    retrievability, *memory = row[20:]
    try:
        return Review(
            id=identity,
            card_id=card_id,
            fingerprint=fingerprint,
            session=session,
            format=Format(form),
            options=None if options is None else tuple(json.loads(options)),
            given=given,
            outcome=Outcome(outcome),
            suggested=None if suggested is None else Rating(suggested),
            rating=Rating(rating),
            hinted=bool(hinted),
            guessed=bool(guessed),
            duration_ms=duration_ms,
            time=datetime.fromisoformat(time),
            utc_offset_minutes=utc_offset_minutes,
            study_day=_day_of_review(study_day),
            scheduler=scheduler,
            parameters=parameters,
            retrievability=retrievability,
            memory=None if memory[0] is None else _memory(*memory),
        )
    except (ValueError, TypeError) as error:
        raise _damaged(identity) from error


def repetition_from(rating: int, study_day: str, due: str) -> Repetition:
    """Return what a replay needs of a review, from its columns. sqlite3.DataError if it cannot be read."""
    try:
        return Repetition(_RATINGS[rating], _day_of_review(study_day), date.fromisoformat(due))
    except (ValueError, TypeError, KeyError) as error:
        raise sqlite3.DataError("an entry of the review log is damaged") from error


def _damaged(identity: str) -> sqlite3.DataError:
    return sqlite3.DataError(f"entry {identity} of the review log is damaged")


def marks_from(row: tuple[Any, ...]) -> tuple[str, Marks]:
    """Return the card id and marks of a row of the mark table. sqlite3.DataError if it cannot be read."""
    card_id, suspended, flagged, buried = row
    try:
        return card_id, Marks(bool(suspended), bool(flagged), None if buried is None else date.fromisoformat(buried))
    except (ValueError, TypeError) as error:
        raise sqlite3.DataError(f"the marks of {card_id} are damaged") from error


def memory_from(row: tuple[Any, ...]) -> tuple[str, Memory]:
    """Return the card id and memory of a row of the memory table. sqlite3.DataError if it cannot be read."""
    card_id, *fields = row
    try:
        return card_id, _memory(*fields)
    except (ValueError, TypeError) as error:
        raise sqlite3.DataError(f"the memory of {card_id} is damaged") from error


def _memory(stability: float, difficulty: float, due: str, last_day: str, repetitions: int, lapses: int) -> Memory:
    days = date.fromisoformat(due), _day_of_review(last_day)
    return Memory(sound_stability(stability), float(difficulty), *days, int(repetitions), int(lapses))


def _day_of_review(text: str) -> date:
    """Return a study day. ValueError or TypeError if no interval can be reckoned from it: it is no day of a review."""
    day = date.fromisoformat(text)
    if day > _LAST_DAY:
        raise ValueError(f"{text} is no day of a review")
    return day


def sound_stability(stability: float) -> float:
    """Return the stability of a memory as it was read. ValueError or TypeError if none can be reckoned with it."""
    if not 0 < stability < inf:
        raise ValueError(f"{stability} is no stability")
    return stability


def digest_after(previous: bytes, row: Row) -> bytes:
    """Return the running hash of the log after `row` (ENTRY_COLUMNS); `previous` is b"" before the first entry.

    ValueError if a number of the row is not finite.
    """
    return hashlib.blake2b(previous + _to_json(row).encode(), digest_size=16).digest()


def digest_of_read(previous: bytes, row: Row) -> bytes | None:
    """Return the same of a row that was read, None if it holds what no entry was ever made of."""
    try:
        return digest_after(previous, row)
    except (ValueError, TypeError):  # an infinite number, bytes
        return None
