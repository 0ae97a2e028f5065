"""All statistics of a learner as one value, and that value as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sco_quiz.study.activity import Hour, StudyDay, hours, longest_streak, streak, study_days
from sco_quiz.study.calibration import BinSum, Calibration, calibration, together
from sco_quiz.study.confusions import CardOf, Confusion, Leech, confusions, leeches
from sco_quiz.study.forecast import Forecast, States, forecast, states
from sco_quiz.study.remembering import RememberedEvent
from sco_quiz.study.retention import (
    Retention,
    retention_by_deck,
    retention_by_kind,
    retention_by_month,
    true_retention,
)
from sco_quiz.study.standing import Standing
from sco_quiz.study.sums import Sums

FORECAST_DAYS = 30
RECENT_DAYS = 30
PERIODS_DAYS = (7, RECENT_DAYS, 90, 365)


@dataclass(frozen=True, slots=True)
class Known:
    """What the decks say beside the log.

    `new`: cards without a memory. `remembered`: how many of the others would be recalled tomorrow, as predicted, not
    the `learning`: those answered wrong today and not yet right. `targets`: the recall that is aimed for, by
    deck, 0–1. `events`: see `remembered_events`. `titles`: of the decks. `comes_back`: in how many days each card
    does that has a memory and that study asks, see `comes_back_in`.
    """

    new: int
    remembered: float
    learning: int
    targets: Mapping[str, float]
    titles: Mapping[str, str]
    events: tuple[RememberedEvent, ...]
    comes_back: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a learner did, knows and will have to do, on the study day `today`.

    `reviews`, `minutes`: of all time. `retention`: true retention of all time; `retention_by_period`: of the last so
    many study days, up to today; `retention_by_month`: by the first day of each month. `targets`: the recall aimed for,
    by deck, 0–1. `titles`: of the decks, by id. `remembered`, `learning`: see Known. `events`: the timeline of what
    is remembered, in order of time.
    """

    today: date
    states: States
    reviews: int
    minutes: float
    streak: int
    longest_streak: int
    days: tuple[StudyDay, ...]
    hours: tuple[Hour, ...]
    retention: Retention
    retention_by_period: Mapping[int, Retention]
    retention_by_month: Mapping[date, Retention]
    retention_by_deck: Mapping[str, Retention]
    retention_by_kind: Mapping[str, Retention]
    targets: Mapping[str, float]
    titles: Mapping[str, str]
    calibration: Calibration
    calibration_by_kind: Mapping[str, Calibration]
    forecast: Forecast
    remembered: float
    learning: int
    confusions: tuple[Confusion, ...]
    leeches: tuple[Leech, ...]
    events: tuple[RememberedEvent, ...]

    @property
    def recent_retention(self) -> Retention:
        """Return the true retention of the last 30 study days."""
        return self.retention_by_period[RECENT_DAYS]


def statistics(sums: Sums, standings: Sequence[Standing], known: Known, today: date, *, card_of: CardOf) -> Statistics:
    """Return all statistics of some decks on a study day.

    `sums`: of the reviews of these decks that count. `standings`: of their cards that are there. `card_of`: None for a
    card that is gone.
    """
    days = study_days(sums)
    dates = [one.day for one in days]
    return Statistics(
        today=today,
        states=states(standings, known.new, known.comes_back),
        reviews=sum(one.reviews for one in days),
        minutes=sum(one.minutes for one in days),
        streak=streak(dates, today),
        longest_streak=longest_streak(dates),
        days=days,
        hours=hours(sums),
        retention=true_retention(sums),
        retention_by_period={ago: true_retention(sums, today - timedelta(days=ago - 1)) for ago in PERIODS_DAYS},
        retention_by_month=retention_by_month(sums),
        retention_by_deck=retention_by_deck(sums),
        retention_by_kind=retention_by_kind(sums),
        targets=known.targets,
        titles=known.titles,
        calibration=calibration(_bins(sums, None)),
        calibration_by_kind={kind: calibration(_bins(sums, kind)) for kind in sorted({key[1] for key in sums.bins})},
        forecast=forecast(known.comes_back, FORECAST_DAYS),
        remembered=known.remembered,
        learning=known.learning,
        confusions=confusions(sums.wrong, card_of),
        leeches=leeches(standings, sums.wrong, card_of),
        events=known.events,
    )


def stats_json(found: Statistics) -> dict[str, object]:
    """Return statistics as what JSON can hold: days in ISO 8601, shares 0..1, null where there is nothing to say."""
    return {
        "today": found.today.isoformat(),
        "states": asdict(found.states),
        "reviews": found.reviews,
        "minutes": round(found.minutes, 2),
        "streak": found.streak,
        "longest_streak": found.longest_streak,
        "remembered": round(found.remembered, 2),
        "learning": found.learning,
        "days": [
            {"day": one.day.isoformat(), "reviews": one.reviews, "minutes": round(one.minutes, 2)} for one in found.days
        ],
        "hours": [{"hour": hour, **asdict(one)} for hour, one in enumerate(found.hours)],
        "true_retention": _true_retention(found),
        "target_retention": dict(found.targets),
        "calibration": {
            **_calibration(found.calibration),
            "bins": [asdict(one) for one in found.calibration.bins],
            "kinds": {kind: _calibration(one) for kind, one in found.calibration_by_kind.items()},
        },
        "forecast": _forecast(found),
        "confusions": [{**asdict(one), "cards": list(one.cards)} for one in found.confusions],
        "leeches": [
            {"card": one.card_id, "lapses": one.lapses, "given": one.given, "question": one.question}
            for one in found.leeches
        ],
        "events": [_event(one) for one in found.events],
    }


def _true_retention(found: Statistics) -> dict[str, object]:
    return {
        "all": _retention(found.retention),
        "recent": _retention(found.recent_retention),
        "periods": {str(ago): _retention(one) for ago, one in found.retention_by_period.items()},
        "months": {f"{month:%Y-%m}": _retention(one) for month, one in found.retention_by_month.items()},
        "decks": {deck: _retention(one) for deck, one in found.retention_by_deck.items()},
        "kinds": {kind: _retention(one) for kind, one in found.retention_by_kind.items()},
    }


def _forecast(found: Statistics) -> dict[str, object]:
    days = ((found.today + timedelta(days=wait), due) for wait, due in enumerate(found.forecast.days))
    return {
        "days": [{"day": day.isoformat(), "due": due} for day, due in days],
        "later": found.forecast.later,
    }


def _event(one: RememberedEvent) -> dict[str, object]:
    names = {"deck": one.deck, "note": one.id, "title": one.title, "date": one.date.text}
    return {**names, "cards": one.cards, "met": one.met, "recall": None if one.recall is None else round(one.recall, 4)}


def _bins(sums: Sums, kind: str | None) -> dict[int, BinSum]:
    """Return the predictions by place of the bin, those of one kind of card alone if it is given."""
    groups: dict[int, list[BinSum]] = {}
    for (_, of_kind, place), one in sums.bins.items():
        if kind in (None, of_kind):
            groups.setdefault(place, []).append(one)
    return {place: together(those) for place, those in groups.items()}


def _retention(one: Retention) -> dict[str, object]:
    return {"share": one.share, "passed": one.passed, "reviews": one.reviews}


def _calibration(one: Calibration) -> dict[str, object]:
    return {"reviews": one.count, "bias": one.bias, "log_loss": one.log_loss}
