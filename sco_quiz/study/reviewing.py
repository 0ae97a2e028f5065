"""The review that a rating is, as it is logged."""

from __future__ import annotations

from datetime import date, datetime

from sco_quiz.model.card import fingerprint
from sco_quiz.model.review import Rating, Review
from sco_quiz.study.load import Load
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.showing import Answered, Showing


def review_of(
    showing: Showing,
    answered: Answered,
    rating: Rating,
    day: date,
    scheduler: Scheduler,
    id: str,
    session: str,
    time: datetime,
    utc_offset_minutes: int,
    load: Load | None = None,
) -> Review:
    """Return the review of a shown card on a study day, with the memory that it leaves.

    `session`: the way of studying. `time`: in UTC, `utc_offset_minutes` behind the learner's clock.
    `load`: of the days to come, None where reviews are not moved.
    """
    card, memory = showing.card, showing.memory
    return Review(
        id=id,
        card_id=card.id,
        fingerprint=fingerprint(card),
        session=session,
        format=showing.format,
        options=tuple(option.value for option in showing.options) or None,
        given=answered.given if isinstance(answered.given, str) else "; ".join(answered.given),
        outcome=answered.verdict.outcome,
        suggested=answered.verdict.suggested,
        rating=rating,
        hinted=answered.hinted,
        guessed=answered.guessed,
        duration_ms=answered.duration_ms,
        time=time,
        utc_offset_minutes=utc_offset_minutes,
        study_day=day,
        scheduler=scheduler.scheduler_id,
        parameters=scheduler.parameters_id,
        retrievability=None if memory is None else scheduler.retrievability(memory, day),
        memory=scheduler.after(memory, rating, day, card.id, load),
    )
