"""All statistics of a learner as one value, and that value as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sco_quiz.model.card import deck_of, kind_of
from sco_quiz.model.review import Memory, Review
from sco_quiz.study.activity import Hour, StudyDay, hours, minutes, streak, study_days
from sco_quiz.study.calibration import Calibration, calibration, predictions, predictions_by_kind
from sco_quiz.study.confusions import CardOf, Confusion, Leech, confusions, leeches, wrong_answers
from sco_quiz.study.forecast import Forecast, States, forecast, states
from sco_quiz.study.retention import Retention, in_state_review, retention_by, true_retention

FORECAST_DAYS = 30
RECENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a learner did, knows and will have to do, on the study day `today`.

    `reviews`, `minutes`: of all time. `retention`: true retention of all time, `recent_retention` of the last 30 study
    days. `remembered`: how many of the cards in memory would be recalled today, as predicted.
    """

    today: date
    states: States
    reviews: int
    minutes: float
    streak: int
    days: tuple[StudyDay, ...]
    hours: tuple[Hour, ...]
    retention: Retention
    recent_retention: Retention
    retention_by_deck: Mapping[str, Retention]
    retention_by_kind: Mapping[str, Retention]
    calibration: Calibration
    calibration_by_kind: Mapping[str, Calibration]
    forecast: Forecast
    remembered: float
    confusions: tuple[Confusion, ...]
    leeches: tuple[Leech, ...]


def statistics(
    reviews: Sequence[Review],
    memories: Mapping[str, Memory],
    new: int,
    today: date,
    *,
    card_of: CardOf,
    recall: Callable[[Memory], float],
) -> Statistics:
    """Return all statistics of some decks on a study day.

    `reviews`: those that count, oldest first, each with the card it belongs to now. `memories`: of the cards that there
    are, by id. `new`: cards without one. `card_of`: None for a card that is gone. `recall`: predicted chance today.
    """
    asked, wrong, days = in_state_review(reviews), wrong_answers(reviews), study_days(reviews)
    return Statistics(
        today=today,
        states=states(memories.values(), new, today),
        reviews=len(reviews),
        minutes=minutes(reviews),
        streak=streak([day.day for day in days], today),
        days=days,
        hours=hours(reviews),
        retention=true_retention(asked),
        recent_retention=true_retention(asked, today - timedelta(days=RECENT_DAYS - 1)),
        retention_by_deck=retention_by(asked, deck_of),
        retention_by_kind=retention_by(asked, kind_of),
        calibration=calibration(predictions(asked)),
        calibration_by_kind={kind: calibration(those) for kind, those in predictions_by_kind(asked).items()},
        forecast=forecast(memories.values(), today, FORECAST_DAYS),
        remembered=sum(map(recall, memories.values())),
        confusions=confusions(wrong, card_of),
        leeches=leeches(memories, wrong),
    )


def stats_json(found: Statistics) -> dict[str, object]:
    """Return statistics as what JSON can hold: days in ISO 8601, shares 0..1, null where there is nothing to say."""
    return {
        "today": found.today.isoformat(),
        "states": asdict(found.states),
        "reviews": found.reviews,
        "minutes": round(found.minutes, 2),
        "streak": found.streak,
        "remembered": round(found.remembered, 2),
        "days": [
            {"day": one.day.isoformat(), "reviews": one.reviews, "minutes": round(one.minutes, 2)} for one in found.days
        ],
        "hours": [{"hour": hour, **asdict(one)} for hour, one in enumerate(found.hours)],
        "true_retention": {
            "all": _retention(found.retention),
            "recent": _retention(found.recent_retention),
            "decks": {deck: _retention(one) for deck, one in found.retention_by_deck.items()},
            "kinds": {kind: _retention(one) for kind, one in found.retention_by_kind.items()},
        },
        "calibration": {
            **_calibration(found.calibration),
            "bins": [asdict(one) for one in found.calibration.bins],
            "kinds": {kind: _calibration(one) for kind, one in found.calibration_by_kind.items()},
        },
        "forecast": {
            "days": [
                {"day": (found.today + timedelta(days=wait)).isoformat(), "due": due}
                for wait, due in enumerate(found.forecast.days)
            ],
            "later": found.forecast.later,
        },
        "confusions": [{**asdict(one), "cards": list(one.cards)} for one in found.confusions],
        "leeches": [{"card": one.card_id, "lapses": one.lapses, "given": one.given} for one in found.leeches],
    }


def _retention(one: Retention) -> dict[str, object]:
    return {"share": one.share, "passed": one.passed, "reviews": one.reviews}


def _calibration(one: Calibration) -> dict[str, object]:
    return {"reviews": one.count, "bias": one.bias, "log_loss": one.log_loss}
