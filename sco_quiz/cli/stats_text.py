"""Statistics as a dozen lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from sco_quiz.model.columns import cut
from sco_quiz.model.counting import many
from sco_quiz.model.text import clean, fold_space
from sco_quiz.study.activity import Hour, StudyDay
from sco_quiz.study.calibration import Calibration
from sco_quiz.study.confusions import Confusion, Leech
from sco_quiz.study.retention import LEAST_TO_JUDGE, Retention
from sco_quiz.study.stats import RECENT_DAYS, Statistics

MOST_LISTED = 5
WEEK = 7
LONGEST_NAME = 60


def stats_lines(found: Statistics) -> Iterator[str]:
    """Yield the statistics, line by line; what there is nothing to say of is left out."""
    states = found.states
    known = states.young + states.mature
    suspended = f", {states.suspended} suspended" if states.suspended else ""
    yield f"Cards: {states.new} new, {states.young} young, {states.mature} mature; {states.due} due today{suspended}"
    if not found.reviews:
        yield "Nothing has been reviewed yet."
        return
    yield f"Remembered tomorrow: about {found.remembered:.0f} of {many(known, 'card')}{_still_learning(found)}"
    yield f"Reviews: {found.reviews} on {_days(len(found.days))}, {found.minutes:.1f} minutes"
    yield f"Streak: {_days(found.streak)}"
    yield f"Last 7 days: {_last_days(found)}"
    yield from _retention(found)
    yield from _calibration(found)
    week = found.forecast.days[:WEEK]
    month = sum(found.forecast.days)
    yield f"Due from today on: {', '.join(map(str, week))}; {month} in {len(found.forecast.days)} days"
    yield from _best_hour(found.hours)
    yield from _listed("Confused", map(_confusion, found.confusions))
    yield from _listed("Leeches", map(_leech, found.leeches))


def _still_learning(found: Statistics) -> str:
    return f", without {found.learning} missed today and not yet right" if found.learning else ""


def _last_days(found: Statistics) -> str:
    by_day: Mapping[object, StudyDay] = {one.day: one for one in found.days}
    dates = [found.today - timedelta(days=ago) for ago in reversed(range(WEEK))]
    counts = [by_day[day].reviews if day in by_day else 0 for day in dates]
    spent = sum(by_day[day].minutes for day in dates if day in by_day)
    return f"{', '.join(map(str, counts))} reviews, {spent:.1f} minutes"


def _retention(found: Statistics) -> Iterator[str]:
    if found.retention.share is None:
        return
    recent = found.recent_retention
    within = "" if recent.share is None else f"; last {RECENT_DAYS} days {_share(recent)}"
    yield f"True retention: {_share(found.retention)}{within}"
    for title, groups in (("decks", found.retention_by_deck), ("kinds", found.retention_by_kind)):
        weakest = sorted(_judged(groups).items(), key=lambda group: group[1].share or 0.0)[:MOST_LISTED]
        if len(weakest) > 1:
            yield f"  weakest {title}: {', '.join(f'{_name(name)} {_share(one)}' for name, one in weakest)}"


def _judged(groups: Mapping[str, Retention]) -> dict[str, Retention]:
    return {name: one for name, one in groups.items() if one.reviews >= LEAST_TO_JUDGE}


def _calibration(found: Statistics) -> Iterator[str]:
    whole = found.calibration
    if whole.bias is None or whole.log_loss is None:
        return
    predicted = sum(one.predicted * one.count for one in whole.bins) / whole.count
    observed = f"{(predicted + whole.bias) * 100:.1f} % recalled where {predicted * 100:.1f} % was predicted"
    yield f"Predictions: {observed} (log loss {whole.log_loss:.3f})"
    kinds = {kind: one for kind, one in found.calibration_by_kind.items() if one.count >= LEAST_TO_JUDGE}
    worst = max(kinds, key=lambda kind: abs(_bias(kinds[kind])), default=None)
    if worst is not None and len(kinds) > 1:
        yield f"  furthest off: {_name(worst)}, {_bias(kinds[worst]) * 100:+.1f} points"


def _bias(one: Calibration) -> float:
    return 0.0 if one.bias is None else one.bias


def _best_hour(hours: Sequence[Hour]) -> Iterator[str]:
    judged = [(one.right / one.reviews, hour, one) for hour, one in enumerate(hours) if one.reviews >= LEAST_TO_JUDGE]
    if len(judged) > 1:
        share, hour, one = max(judged, key=lambda entry: entry[:2])
        yield f"Best hour: {hour:02d}:00, {share * 100:.0f} % right of {one.reviews}"


def _confusion(one: Confusion) -> str:
    times = "" if one.count == 1 else f" ({many(one.count, 'time')})"
    return f"“{_name(one.given_text)}” for “{_name(one.answer_text)}”{times}"


def _leech(one: Leech) -> str:
    often = "" if one.given_text is None else f", often answered “{_name(one.given_text)}”"
    return f"{_name(one.card_id)} ({many(one.lapses, 'lapse')}{often})"


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    shown = list(items)
    if shown:
        more = f"; and {len(shown) - MOST_LISTED} more" if len(shown) > MOST_LISTED else ""
        yield f"{title}: {'; '.join(shown[:MOST_LISTED])}{more}"


def _share(one: Retention) -> str:
    return "none" if one.share is None else f"{one.share * 100:.1f} % of {one.reviews}"


def _name(text: str) -> str:
    return cut(fold_space(clean(text)), LONGEST_NAME)


def _days(count: int) -> str:
    return many(count, "study day")
