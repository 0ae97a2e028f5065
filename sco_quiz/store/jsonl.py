"""The log as one JSON object a line: what `log` prints and other programs read."""

from __future__ import annotations

from sco_quiz.model.review import Entry, Forgotten, Mark, Memory, Move, Rating, Retraction, Review


def entry_json(entry: Entry) -> dict[str, object]:
    """Return `entry` as what JSON can hold: ratings by name, times and days in ISO 8601, `type` as in the log.

    `stability` (days), `difficulty` (1–10) and `due` are of the memory after the review, None where it did not move it.
    """
    match entry:
        case Review():
            return {"type": "review", **_common(entry), **_review(entry), **_memory(entry.memory)}
        case Retraction():
            return {"type": "retraction", **_common(entry), "target": entry.target}
        case Move():
            return {"type": "move", **_common(entry), "target": entry.target}
        case Forgotten():
            return {"type": "forgotten", **_common(entry)}
        case Mark():
            day = entry.study_day.isoformat()
            return {"type": "mark", **_common(entry), "mark": entry.kind.value, "on": entry.is_on, "study_day": day}


def _common(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "card_id": entry.card_id,
        "time": entry.time.isoformat(timespec="microseconds"),
        "utc_offset_minutes": entry.utc_offset_minutes,
    }


def _review(review: Review) -> dict[str, object]:
    return {
        "fingerprint": review.fingerprint,
        "session": review.session,
        "format": review.format.value,
        "options": None if review.options is None else list(review.options),
        "given": review.given,
        "outcome": review.outcome.value,
        "suggested": None if review.suggested is None else _name(review.suggested),
        "rating": _name(review.rating),
        "hinted": review.hinted,
        "guessed": review.guessed,
        "duration_ms": review.duration_ms,
        "study_day": review.study_day.isoformat(),
        "scheduler": review.scheduler,
        "parameters": review.parameters,
        "retrievability": review.retrievability,
    }


def _name(rating: Rating) -> str:
    return rating.name.lower()


def _memory(memory: Memory | None) -> dict[str, object]:
    return {
        "stability": None if memory is None else memory.stability,
        "difficulty": None if memory is None else memory.difficulty,
        "due": None if memory is None else memory.due.isoformat(),
    }
