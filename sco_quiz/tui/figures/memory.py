"""The timeline of what is remembered: events on their dates, each a sign that says how well it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from sco_quiz.model.counting import many
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.study.remembering import RememberedEvent
from sco_quiz.study.stats import Statistics
from sco_quiz.tui.cells import fitted
from sco_quiz.tui.charts import Drawn, Room, placed
from sco_quiz.tui.figures.figure import Figure, percent
from sco_quiz.tui.timescale import Scale, middle, scale_of

_MOST_STACKED = 8
_LEAST_LISTED = 3
_DATE_WIDTH = 24
_MORE = "+"


@dataclass(frozen=True, slots=True)
class Grade:
    """How well an event is known: its sign, its colour, its words, and the least recall of it; None: not met."""

    sign: str
    colour: str
    words: str
    least: float | None


GRADES = (
    Grade("●", "$success", "90 % or more", 0.9),
    Grade("◐", "$warning", "70 to 90 %", 0.7),
    Grade("○", "$error", "less", 0.0),
    Grade("·", "$quiet", "not met", None),
)


def grade_of(event: RememberedEvent) -> Grade:
    """Return how well an event is known."""
    recall = event.recall
    return next(one for one in GRADES if one.least is None or (recall is not None and recall >= one.least))


def _missing(found: Statistics) -> str:
    if any(middle(one.date) is not None for one in found.events):
        return ""
    return "There is no dated event here: cards that are written by hand have no place on a timeline."


def _sentence(found: Statistics) -> str:
    met = [one.recall for one in found.events if one.recall is not None]
    if not met:
        return f"{many(len(found.events), 'event')}, none met yet; as you learn, their signs fill."
    mean = sum(met) / len(met)
    return (
        f"You have met {len(met):,} of {many(len(found.events), 'event')};"
        f" asked tomorrow, you would know {percent(mean)} of what you met of them."
    )


def _draw(found: Statistics, room: Room, at: int) -> Drawn:
    scale = scale_of([day for one in found.events if (day := middle(one.date)) is not None], room.width)
    stacks = _stacks(found.events, scale)
    height = max(1, min(_MOST_STACKED, max(map(len, stacks.values())), room.height - 3 - _LEAST_LISTED))
    lines = [_stacked(stacks, found.events, scale.width, level, height, at) for level in reversed(range(height))]
    axis, labels = scale.axis()
    lines += [Content.styled(axis, "$quiet"), Content.styled(labels, "$quiet"), _legend(found, room.width)]
    listed = list(_listed(found.events, at, room.width, room.height - len(lines)))
    return Drawn((*lines, *listed))


def _stacks(events: tuple[RememberedEvent, ...], scale: Scale) -> dict[int, list[int]]:
    """Return the places of the events in each cell of the scale, in time; those without a date are left out."""
    stacks: dict[int, list[int]] = {}
    for place, event in enumerate(events):
        day = middle(event.date)
        if day is not None:
            stacks.setdefault(scale.cell(day), []).append(place)
    return stacks


def _stacked(
    stacks: dict[int, list[int]], events: tuple[RememberedEvent, ...], width: int, level: int, height: int, at: int
) -> Content:
    """Return a line of the signs that stand one upon another; the top says + where more would follow.

    The event at the cursor is in sight always: it takes the top if its stack is higher than there is room for.
    """
    cells = []
    for cell in range(width):
        stack = stacks.get(cell, [])
        if level >= len(stack):
            cells.append(Content(" "))
            continue
        is_top_of_more = level == height - 1 and len(stack) > height
        place = at if is_top_of_more and at in stack[level:] else stack[level]
        grade = grade_of(events[place])
        sign = _MORE if is_top_of_more and place != at else grade.sign
        cells.append(placed(Content.styled(sign, grade.colour), place, is_at=place == at))
    return Content("").join(cells)


def _legend(found: Statistics, width: int) -> Content:
    counts = {grade.sign: 0 for grade in GRADES}
    for event in found.events:
        counts[grade_of(event).sign] += 1
    is_narrow = width < 70
    entries = [
        Content.assemble(
            (one.sign, one.colour), f" {counts[one.sign]:,}" if is_narrow else f" {one.words} ({counts[one.sign]:,})"
        )
        for one in GRADES
    ]
    return Content("  " if is_narrow else "   ").join(entries)


def _listed(events: tuple[RememberedEvent, ...], at: int, width: int, height: int) -> Iterator[Content]:
    """Yield the events around the cursor, a line each."""
    first = max(0, min(at - height // 2, len(events) - height))
    date_width = min(_DATE_WIDTH, width // 3)
    for place in range(first, min(first + height, len(events))):
        event, grade = events[place], grade_of(events[place])
        recall = f"{event.recall * 100:>3.0f} %" if event.recall is not None else "    –"
        date = fitted(spoken(event.date, event.language), date_width)
        title = fitted(event.title, max(4, width - date_width - 14))
        line = Content.assemble(
            "▸ " if place == at else "  ", (grade.sign, grade.colour), f" {date}  {title}  {recall}"
        )
        yield placed(line, place, is_at=place == at)


def _weakest(found: Statistics) -> int:
    """Return the place of the event that is most at risk, the first one if none was met."""
    met = {place: one.recall for place, one in enumerate(found.events) if one.recall is not None}
    return min(met, key=met.__getitem__, default=0)


def _tells(found: Statistics, at: int) -> str:
    event = found.events[at]
    when = f"{event.title} ({spoken(event.date, event.language)})"
    if event.recall is None:
        return f"{when}: not met yet, {many(event.cards, 'card')}"
    return f"{when}: recall {event.recall * 100:.0f} % tomorrow, {event.met} of {many(event.cards, 'card')} met"


MEMORY = Figure(
    "Timeline",
    "The timeline of what you remember",
    missing=_missing,
    sentence=_sentence,
    draw=_draw,
    places=lambda found: len(found.events),
    start=_weakest,
    tells=_tells,
    right=1,
    down=1,
)
