"""A card's history drawn over time: how likely its recall was on each day, its reviews, and the numbers beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from sco_quiz.model.counting import many, percent
from sco_quiz.model.review import Rating
from sco_quiz.study.history import History, Reviewed
from sco_quiz.tui.wording import RATING_NAMES, interval_words

BLOCKS = " ▁▂▃▄▅▆▇█"
ROWS, LABEL_WIDTH = 3, 6
TODAY = "▲"
FLOORS = (0.8, 0.5, 0.0)  # the chart begins at the highest that is below the whole curve
MOST_REVIEWS_LISTED = 12


def points_for(width: int) -> int:
    """Return how many points a chart of so many cells has."""
    return max(2, width - LABEL_WIDTH)


def chart_content(history: History) -> Content:
    """Return the chart with a cell for each point, and the reviews below it; empty while there are none."""
    lines = [*_chart_lines(history), *_review_lines(history)]
    return Content("\n").join(lines)


def _chart_lines(history: History) -> Iterator[Content]:
    """Yield the curve as a filled area from 100 % down to its floor, days to come in another colour, and its axis."""
    if not history.curve:
        return
    floor = next(floor for floor in FLOORS if floor <= min(history.curve))
    past = sum(day <= history.today for day in history.days)
    for row in range(ROWS):
        cells = "".join(_block((value - floor) / (1 - floor) * ROWS - (ROWS - 1 - row)) for value in history.curve)
        label = "100 %" if row == 0 else percent(floor) if row == ROWS - 1 else ""
        yield Content.assemble(
            (f"{label:>{LABEL_WIDTH - 1}} ", "$quiet"), (cells[:past], "$primary"), (cells[past:], "$quiet")
        )
    yield Content.assemble(" " * LABEL_WIDTH, (_marks(history), "bold"))
    yield Content.assemble(" " * LABEL_WIDTH, (_axis(history), "$quiet"))


def _block(height: float) -> str:
    """Return the block for what of a column lies in one row; `height`: of the column above the row's foot, in rows."""
    return BLOCKS[round(max(0.0, min(1.0, height)) * (len(BLOCKS) - 1))]


def _marks(history: History) -> str:
    """Return the rating keys under the days of their reviews, and a sign under today."""
    marks = [" "] * len(history.days)
    marks[_at(history, history.today)] = TODAY
    for review in history.reviews:
        marks[_at(history, review.day)] = str(review.rating.value)
    return "".join(marks)


def _at(history: History, day: date) -> int:
    first, last = history.days[0], history.days[-1]
    share = (day - first).days / max(1, (last - first).days)
    return max(0, min(len(history.days) - 1, round(share * (len(history.days) - 1))))


def _axis(history: History) -> str:
    first, last = _day(history.days[0]), _day(history.days[-1])
    end = f"due {last}" if history.days[-1] == history.due else f"today {last}"
    room = len(history.days) - cell_len(first) - cell_len(end)
    return first + " " * room + end if room > 0 else end


def _review_lines(history: History) -> Iterator[Content]:
    """Yield a line for each of the newest reviews: day, rating, the recall predicted before, and what it led to."""
    if not history.reviews:
        yield Content.styled("Never reviewed: it is new.", "$quiet")
        return
    count = len(history.reviews)
    reviews = many(count, "review") + (", newest first" if count > 1 else "")
    yield Content.styled(f"{reviews}: recall before, stability and interval after", "$quiet")
    for review in reversed(history.reviews[-MOST_REVIEWS_LISTED:]):
        yield Content.assemble((f"{_day(review.day):<12} ", "$quiet"), _rating(review), _numbers(review))
    if count > MOST_REVIEWS_LISTED:
        yield Content.styled(f"and {count - MOST_REVIEWS_LISTED} before", "$quiet")


def _rating(review: Reviewed) -> str:
    return f"{review.rating.value} {RATING_NAMES[Rating(review.rating)]:<6}"


def _numbers(review: Reviewed) -> Content:
    before = "new" if review.recall is None else percent(review.recall)
    if review.stability is None or review.interval_days is None:
        return Content.assemble(f" {before:>5}", (" not counted for its memory", "$quiet"))
    stability = f"{review.stability:.{1 if review.stability < 100 else 0}f} d"
    return Content(f" {before:>5} {stability:>7} {interval_words(review.interval_days):>6}")


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
