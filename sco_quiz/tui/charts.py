"""Small charts of characters: values in, lines of text out, for any width; no colour says what no sign says.

A chart has places, numbered from 0, which its cells carry as meta data, so that a click tells which one it hit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from sco_quiz.tui.cells import fitted

PLACE = "place"  # the key of the meta data
FULL = "█"
MARK = "┃"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_RISING = " ▁▂▃▄▅▆▇█"
_UNDER = "▲"
DAYS_OF_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEK = 7
LEVELS = ("·", "░", "▒", "▓", FULL)  # none, and quarters of the busiest day
_AXIS_GAP = 1
_LEAST_BAR = 6  # cells, below which a bar says nothing


class Room(NamedTuple):
    """How much room a chart has, in cells."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as lines. `at`: the line to keep in sight."""

    lines: tuple[Content, ...]
    at: int = 0

    @property
    def plain(self) -> str:
        """Return the characters alone."""
        return "\n".join(line.plain for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list with a bar. `share`: 0–1, None for no bar."""

    label: str
    share: float | None
    words: str


def placed(content: Content | str, place: int, *, is_at: bool = False) -> Content:
    """Return text that belongs to a place, reversed where the cursor is."""
    found = (Content(content) if isinstance(content, str) else content).stylize(Style.from_meta({PLACE: place}))
    return found.stylize(Style(reverse=True)) if is_at else found


def bar(share: float, width: int) -> str:
    """Return a bar that fills `share` (0–1) of `width` cells, to an eighth of a cell; whatever is above 0 shows."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    whole, rest = divmod(eighths, 8)
    return (FULL * whole + (_EIGHTHS[rest] if rest else "")).ljust(width)


def rising(values: Sequence[float], height: int) -> list[str]:
    """Return columns that rise from the bottom, one cell wide, as `height` lines; whatever is above 0 shows."""
    most = max(values, default=0) or 1
    eighths = [max(round(value / most * height * 8), 1 if value > 0 else 0) for value in values]
    return [
        "".join(_RISING[min(max(level - below * 8, 0), 8)] for level in eighths) for below in reversed(range(height))
    ]


def columns(values: Sequence[int], ticks: Mapping[int, str], room: Room, at: int) -> Drawn:
    """Return upright bars with their highest value, a mark under the one at the cursor, and what is written below.

    `ticks`: what to write below a column, by its place; what there is no room for is left out.
    """
    top = str(max(values, default=0))
    each = max(1, min(4, (room.width - len(top) - _AXIS_GAP) // max(len(values), 1)))
    wide = each - 1 if each > 1 else 1
    lines = []
    for number, line in enumerate(rising(values, room.height)):
        label = top if number == 0 else "0" if number == room.height - 1 else ""
        cells = (placed((sign * wide).ljust(each), place) for place, sign in enumerate(line))
        lines.append(
            Content.assemble((f"{label:>{len(top)}} ", "$quiet"), Content("").join(cells).stylize_before("$primary"))
        )
    pad = " " * (len(top) + _AXIS_GAP)
    mark = Content.assemble(pad, " " * (at * each), (_UNDER * wide, "bold $warning"))
    return Drawn((*lines, mark, Content.styled(pad + _spread(ticks, each, room.width - len(pad)), "$quiet")))


def _spread(ticks: Mapping[int, str], each: int, width: int) -> str:
    line = ""
    for place in sorted(ticks):
        start = place * each
        if start + len(ticks[place]) <= width and (not line or len(line) < start):
            line = line.ljust(start) + ticks[place]
    return line


def rows(entries: Sequence[Row], room: Room, at: int, *, mark: float | None = None, least: float = 0.0) -> Drawn:
    """Return a list with bars, the cursor on one line.

    `mark`: a share at which an upright line crosses every bar. `least`: the share at which bars begin, below 1.
    """
    words_width = max((len(entry.words) for entry in entries), default=0)
    longest = max((Content(entry.label).cell_length for entry in entries), default=0)
    label_width = min(longest, max(8, room.width // 3, room.width - words_width - 40))
    bar_width = max(0, min(40, room.width - label_width - words_width - 6))
    lines = []
    for place, entry in enumerate(entries):
        name = f"{'▸' if place == at else ' '} {fitted(entry.label, label_width)}"
        shown = _crossed(entry.share, bar_width, mark, least) if bar_width >= _LEAST_BAR else Content("")
        words = Content.assemble("  ", shown, "  " if shown else "", (entry.words, "bold" if place == at else ""))
        lines.append(Content.assemble(placed(name, place, is_at=place == at), placed(words, place)))
    return Drawn(tuple(lines), at)


def _crossed(share: float | None, width: int, mark: float | None, least: float) -> Content:
    scaled = 0.0 if share is None else (share - least) / (1.0 - least)
    cells = bar(scaled, width)
    if mark is None:
        return Content.styled(cells, "$primary")
    place = min(width - 1, round((mark - least) / (1.0 - least) * width))
    return Content.assemble((cells[:place], "$primary"), (MARK, "$warning"), (cells[place + 1 :], "$primary"))


def weeks_that_fit(width: int, most: int) -> int:
    """Return how many weeks of a heatmap have room."""
    return min(most, max(1, width - len(DAYS_OF_WEEK[0]) - _AXIS_GAP))


def heatmap(
    values: Mapping[date, int], days: tuple[date, date], room: Room, at: date, bounds: Sequence[int], origin: date
) -> Drawn:
    """Return days as cells, weeks as columns from the Monday of the first day on, with months above.

    `days`: the first and the last; those beside them are empty. `bounds`: the least value of each level above none, see
    `level_bounds`. `origin`: the day of place 0.
    """
    first, last = days
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // WEEK + 1
    each = 2 if weeks * 2 + len(DAYS_OF_WEEK[0]) + _AXIS_GAP <= room.width else 1
    pad = " " * (len(DAYS_OF_WEEK[0]) + _AXIS_GAP)
    lines = [Content.styled(pad + _months(monday, weeks, each), "$quiet")]
    for weekday in range(WEEK):
        row = (monday + timedelta(days=weekday + WEEK * week) for week in range(weeks))
        cells = [
            _day(values.get(day, 0), bounds, (day - origin).days, each, is_at=day == at)
            if first <= day <= last
            else " " * each
            for day in row
        ]
        name = DAYS_OF_WEEK[weekday] if weekday % 2 == 0 else ""
        lines.append(Content.assemble((f"{name:<{len(pad)}}", "$quiet"), *cells))
    return Drawn(tuple(lines), at.weekday() + 1)


def _day(value: int, bounds: Sequence[int], place: int, each: int, *, is_at: bool) -> Content:
    level = level_of(value, bounds)
    sign = LEVELS[level] * each if level else LEVELS[0].ljust(each)
    return placed(Content.styled(sign, "$success" if level else "$quiet"), place, is_at=is_at)


def level_bounds(most: int) -> tuple[int, ...]:
    """Return the least values of four levels above none, quarters of the busiest day, each higher than the last."""
    bounds = [1]
    for quarter in (1, 2, 3):
        bounds.append(max(bounds[-1] + 1, ceil(most * quarter / 4)))
    return tuple(bounds)


def level_of(value: int, bounds: Sequence[int]) -> int:
    """Return the level of a value, 0 for none."""
    return sum(value >= bound for bound in bounds)


def _months(monday: date, weeks: int, each: int) -> str:
    line, shown = "", None
    for week in range(weeks):
        day = monday + timedelta(days=week * WEEK)
        if day.month != shown and len(line) <= week * each and week * each + 3 <= weeks * each:
            line = line.ljust(week * each) + f"{day:%b} "
        shown = day.month
    return line.rstrip()
