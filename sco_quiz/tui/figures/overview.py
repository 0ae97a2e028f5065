"""The overview: the figures that matter most, as lines of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from textual.content import Content

from sco_quiz.model.counting import many
from sco_quiz.study.activity import StudyDay
from sco_quiz.study.forecast import MATURE_DAYS
from sco_quiz.study.stats import RECENT_DAYS, Statistics
from sco_quiz.tui.charts import FULL, Drawn, Room, rising
from sco_quiz.tui.figures.figure import Figure, against, duration_words, percent, target_of

_STATES_MEAN = f"mature: comes back after {MATURE_DAYS} days or more; young: sooner; new: not met yet"
_LABEL_WIDTH, _NARROW = 12, 50
_FORTNIGHT = 14
_WEEK = 7


def _sentence(found: Statistics) -> str:
    met = found.states.young + found.states.mature
    if not met:
        return f"{many(found.states.new, 'card')} to meet; study some, and come back here."
    missed = found.learning
    without = f", without {missed:,} missed today and not yet right" if missed else ""
    known = f"you would know about {found.remembered:,.0f}{without}"
    return f"If all {many(met, 'card')} you have met were asked tomorrow, {known}."


def _draw(found: Statistics, room: Room, _: int) -> Drawn:
    lines = [line for label, words in _entries(found) for line in _lines(label, words, room.width)]
    return Drawn((*_cards(found, room), *lines))


def _lines(label: str, words: str, width: int) -> Iterator[Content]:
    """Yield a label with its words, wrapped beside it, or below it where it is narrow."""
    if width < _NARROW:
        yield from Content.assemble((f"{label}: ", "$quiet"), words).wrap(width)
        return
    for number, line in enumerate(Content(words).wrap(width - _LABEL_WIDTH)):
        yield Content.assemble((f"{'' if number else label:<{_LABEL_WIDTH}}", "$quiet"), line)


def _cards(found: Statistics, room: Room) -> Iterator[Content]:
    """Yield the cards by state as one bar of three signs, with its legend, which has the numbers."""
    counts = (found.states.mature, found.states.young, found.states.new)
    signs = ((FULL, "$success"), ("▒", "$primary"), ("░", "$quiet"))
    names = ("mature", "young", "new")
    width, total = min(room.width, 72), sum(counts)
    if total:
        ends = [round(sum(counts[: place + 1]) / total * width) for place in range(3)]
        cells = [end - start for start, end in zip([0, *ends], ends, strict=False)]
        yield Content.assemble(*((sign * cell, style) for (sign, style), cell in zip(signs, cells, strict=True)))
    legend = [
        Content.assemble((sign, style), f" {count:,} {name}")
        for (sign, style), count, name in zip(signs, counts, names, strict=True)
    ]
    yield Content("   " if room.width >= _NARROW else "  ").join(legend)
    yield from Content.styled(_STATES_MEAN, "$quiet").wrap(room.width)
    yield Content("")


def _entries(found: Statistics) -> Iterator[tuple[str, str]]:
    by_day: Mapping[date, StudyDay] = {one.day: one for one in found.days}
    week = sum(found.forecast.days[:_WEEK])
    month = sum(found.forecast.days)
    ahead = f"{found.states.due:,} due today, {week:,} within a week, {month:,} in 30 days"
    yield "Ahead", f"{ahead}; {found.states.suspended:,} suspended" if found.states.suspended else ahead
    if not found.reviews:
        return
    today = by_day.get(found.today)
    yield "Today", _done(today)
    yield "In a row", f"{many(found.streak, 'day')}; at best {found.longest_streak}"
    yield (
        "In all",
        f"{many(found.reviews, 'answer')} on {many(len(found.days), 'day')}, {duration_words(found.minutes)}",
    )
    fortnight = [found.today - timedelta(days=ago) for ago in reversed(range(_FORTNIGHT))]
    counts = [by_day[day].reviews if day in by_day else 0 for day in fortnight]
    busiest = f", {max(counts)} on the busiest day" if any(counts) else ""
    yield "Two weeks", f"{rising(counts, 1)[0]}▏ {many(sum(counts), 'answer')}{busiest}"
    yield "Kept", _kept(found)
    if found.confusions:
        worst = found.confusions[0]
        yield "Mixed up", f"“{worst.given_text}” for “{worst.answer_text}”, {many(worst.count, 'time')}"
    if found.leeches:
        yield "Leeches", f"{many(len(found.leeches), 'card')} that will not stick"


def _done(today: StudyDay | None) -> str:
    return "nothing yet" if today is None else f"{many(today.reviews, 'answer')}, {duration_words(today.minutes)}"


def _kept(found: Statistics) -> str:
    recent = found.recent_retention
    if recent.share is None:
        return f"nothing was asked on a later day yet in the last {RECENT_DAYS} days"
    target = target_of(found)
    judged = against(recent, target)
    return f"{percent(recent.share)} of {recent.reviews:,} in 30 days; you aim for {target * 100:.0f} %: {judged}"


OVERVIEW = Figure("Overview", "Overview", missing=lambda _: "", sentence=_sentence, draw=_draw)
