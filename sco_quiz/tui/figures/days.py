"""Figures over days and hours: the past year as a heatmap, the days to come, the hours of the day."""

from __future__ import annotations

from datetime import date, timedelta

from textual.content import Content

from sco_quiz.model.counting import many
from sco_quiz.study.retention import LEAST_TO_JUDGE
from sco_quiz.study.stats import Statistics
from sco_quiz.tui.charts import (
    LEVELS,
    Drawn,
    Room,
    columns,
    heatmap,
    level_bounds,
    weeks_that_fit,
)
from sco_quiz.tui.figures.figure import Figure, duration_words, needs_reviews, percent, suspended_words

_YEAR_WEEKS = 53
_YEAR_DAYS = 365
_WEEK = 7
_COLUMN_HEIGHT = 8
_HOURS = 24


def _year_sentence(found: Statistics) -> str:
    first = found.today - timedelta(days=_YEAR_DAYS - 1)
    days = [one for one in found.days if one.day >= first]
    answers = many(sum(one.reviews for one in days), "answer")
    return (
        f"You studied on {len(days)} of the last {_YEAR_DAYS} days, {answers}; the fuller a cell, the busier its day."
    )


def _year(found: Statistics, room: Room, at: int) -> Drawn:
    start = found.today - timedelta(days=_YEAR_DAYS - 1)
    cursor = start + timedelta(days=at)
    first, last = _shown_days(found.today, cursor, weeks_that_fit(room.width, _YEAR_WEEKS))
    values = {one.day: one.reviews for one in found.days if one.day >= start}
    bounds = level_bounds(max(values.values(), default=0))
    chart = heatmap(values, (max(start, first), last), room, cursor, bounds, start)
    return Drawn((*chart.lines, Content(""), *_legend(bounds).wrap(room.width)), chart.at)


def _shown_days(today: date, cursor: date, weeks: int) -> tuple[date, date]:
    """Return the first and last of so many weeks: the newest that hold the cursor, or those that begin with it."""
    newest = today - timedelta(days=today.weekday() + (weeks - 1) * _WEEK)
    if cursor >= newest:
        return newest, today
    first = cursor - timedelta(days=cursor.weekday())
    return first, first + timedelta(days=weeks * _WEEK - 1)


def _legend(bounds: tuple[int, ...]) -> Content:
    ends = [*(bound - 1 for bound in bounds[1:]), None]
    spans = [
        f"{least}+" if most is None else str(least) if most == least else f"{least}–{most}"
        for least, most in zip(bounds, ends, strict=True)
    ]
    entries = [Content.assemble((LEVELS[0], "$quiet"), " 0")]
    entries += [Content.assemble((sign, "$success"), f" {span}") for sign, span in zip(LEVELS[1:], spans, strict=True)]
    return Content.assemble(Content("  ").join(entries), "  answers a day")


def _year_tells(found: Statistics, at: int) -> str:
    day = found.today - timedelta(days=_YEAR_DAYS - 1 - at)
    one = next((one for one in found.days if one.day == day), None)
    what = "no answers" if one is None else f"{many(one.reviews, 'answer')}, {duration_words(one.minutes)}"
    return f"{day:%A}, {day.day} {day:%B %Y}: {what}"


def _ahead_missing(found: Statistics) -> str:
    return "" if found.states.young + found.states.mature else "No card has been met yet, so none will come back."


def _ahead_sentence(found: Statistics) -> str:
    days = found.forecast.days
    total = f"{many(sum(days), 'card')} in {len(days)} days, {sum(days) / len(days):,.0f} a day"
    return (
        f"So many cards come back on each day, if you answer none before: {total}, and {found.forecast.later:,} later"
        f"{suspended_words(found)}."
    )


def _ahead(found: Statistics, room: Room, at: int) -> Drawn:
    ticks = {place: _tick(found, place) for place in range(0, len(found.forecast.days), _WEEK)}
    return columns(found.forecast.days, ticks, Room(room.width, _height(room)), at)


def _tick(found: Statistics, place: int) -> str:
    day = found.today + timedelta(days=place)
    return "today" if place == 0 else f"{day.day} {day:%b}"


def _ahead_tells(found: Statistics, at: int) -> str:
    day = found.today + timedelta(days=at)
    with_overdue = ", with all that is overdue or waits for its siblings" if at == 0 else ""
    return f"{day:%A}, {day.day} {day:%B}: {many(found.forecast.days[at], 'card')}{with_overdue}"


def _hours_sentence(found: Statistics) -> str:
    judged = {hour: one.right / one.reviews for hour, one in enumerate(found.hours) if one.reviews >= LEAST_TO_JUDGE}
    if len(judged) < 2:
        enough = f"With {LEAST_TO_JUDGE} answers in two different hours this says which goes better."
        return f"When in the day you answer. {enough}"
    best, worst = max(judged, key=judged.__getitem__), min(judged, key=judged.__getitem__)
    return (
        f"You know most from {best:02d}:00 to {best + 1:02d}:00 ({percent(judged[best])})"
        f" and least from {worst:02d}:00 to {worst + 1:02d}:00 ({percent(judged[worst])})."
    )


def _hours(found: Statistics, room: Room, at: int) -> Drawn:
    ticks = {hour: f"{hour:02d}" for hour in range(0, _HOURS, 3)}
    return columns([one.reviews for one in found.hours], ticks, Room(room.width, _height(room)), at)


def _hours_tells(found: Statistics, at: int) -> str:
    one = found.hours[at]
    what = f"{many(one.reviews, 'answer')}, {percent(one.right / one.reviews)} right" if one.reviews else "no answers"
    few = ", too few to judge" if 0 < one.reviews < LEAST_TO_JUDGE else ""
    return f"{at:02d}:00 to {at + 1:02d}:00: {what}{few}"


def _busiest(found: Statistics) -> int:
    return max(range(_HOURS), key=lambda hour: found.hours[hour].reviews)


def _height(room: Room) -> int:
    return max(2, min(_COLUMN_HEIGHT, room.height - 2))


YEAR = Figure(
    "Year",
    "Answers by day, over a year",
    missing=needs_reviews,
    sentence=_year_sentence,
    draw=_year,
    places=lambda _: _YEAR_DAYS,
    start=lambda _: _YEAR_DAYS - 1,
    tells=_year_tells,
    right=_WEEK,
    down=1,
)
AHEAD = Figure(
    "Ahead",
    "What comes back in the next 30 days",
    missing=_ahead_missing,
    sentence=_ahead_sentence,
    draw=_ahead,
    places=lambda found: len(found.forecast.days),
    tells=_ahead_tells,
    right=1,
)
HOURS = Figure(
    "Hours",
    "Answers by hour of the day",
    missing=needs_reviews,
    sentence=_hours_sentence,
    draw=_hours,
    places=lambda _: _HOURS,
    start=_busiest,
    tells=_hours_tells,
    right=1,
)
