"""What came of a sitting, drawn small and with its numbers: the share of the points, and how it compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from sco_quiz.model.counting import many
from sco_quiz.study.placing import Game, Turn
from sco_quiz.study.quiz import Quiz
from sco_quiz.study.score_words import (
    duration_words,
    points_text,
    points_words,
    schedule_words,
    turns_words,
)
from sco_quiz.study.scored import QUIZ, Make, Result, Standing, complete_of
from sco_quiz.tui.playing import Ended

NEARER = "The level is how many of the last five were right: the higher, the nearer are the neighbours."
FIRST = "Nothing to compare with yet: the next one with the same settings will be compared with this one."
BAR_CELLS = 20
HEIGHTS = "▁▂▃▄▅▆▇█"
FULL, EMPTY = "━", "─"
Piece = str | tuple[str, str]


def setup_content(drawn: Quiz | Game, wanted: int, results: Sequence[Result]) -> Content:
    """Return how many there are, which answers count, what time does, and how earlier ones ended.

    `wanted`: how many questions or events were asked for.
    """
    there, noun = drawn.make.count, "question" if drawn.make.mode == QUIZ else "event"
    if there == 0 or (isinstance(drawn, Game) and drawn.drawn is None):
        return Content("Nothing fits. Take other decks, or more of them.")
    if isinstance(drawn, Quiz):
        lines = [schedule_words(sum(question.counts for question in drawn.questions), there)]
    else:
        lines = [turns_words(*map(drawn.held_of, Turn)), NEARER]
    if there < wanted:
        lines.insert(0, f"Only {many(there, noun)} to be had here.")
    if drawn.make.seconds_each is not None or drawn.make.seconds is not None:
        lines.append("What the clock cuts off earns nothing and moves no memory.")
    return Content("\n".join([*lines, earlier_words(drawn.make, results)]))


def earlier_words(make: Make, results: Sequence[Result]) -> str:
    """Return how earlier sittings of a make ended."""
    earlier = complete_of(make, results)
    if not earlier:
        return "Nothing to compare with yet: this would be the first with these settings."
    best, last = max(earlier, key=lambda one: one.points), earlier[-1]
    return f"Earlier ones with these settings: {len(earlier)}, best {_dated(best)}, last {_dated(last)}."


def result_content(ended: Ended) -> Content:
    """Return the points with a bar, what was right, how long it took, and what it did to memory."""
    result = ended.result
    answers = many(result.answered, "answer")
    each = f", {duration_words(result.duration_ms // result.answered)} each" if result.answered > 1 else ""
    filled = round(BAR_CELLS * result.points / max(result.make.count, 1))
    return Content.assemble(
        (points_text(result.points), "bold"),
        (f" of {points_words(result.make.count)}", "bold"),
        f"  {result.points / max(result.make.count, 1) * 100:.0f} %  ",
        (FULL * filled, "$primary"),
        (f"{EMPTY * (BAR_CELLS - filled)}\n", "$border"),
        f"{result.right} of {answers} right, in {duration_words(result.duration_ms)}{each}.\n",
        (memory_words(ended), "$quiet"),
    )


def memory_words(ended: Ended) -> str:
    """Return which of the answers moved memory."""
    answered = ended.result.answered
    if ended.counted == answered:
        return "All of them moved your memory. All is saved."
    if ended.counted == 0:
        return "Off schedule: none moved your memory. All is saved."
    return f"{ended.counted} moved your memory, {answered - ended.counted} were extra. All is saved."


def standing_content(result: Result, standing: Standing) -> Content:
    """Return how a result compares with the best and the last of its make, and where it goes."""
    if standing.best is None or standing.last is None:
        return Content(FIRST)
    return Content.assemble(*_compared(result, standing.best, standing.last), *_trend(result.make, standing))


def _compared(result: Result, best: Result, last: Result) -> Iterator[Piece]:
    if result.is_complete and result.points > best.points:
        yield "★ The best so far. ", "bold $success"
        yield f"Before it: {_dated(best)}"
    else:
        yield "Best  ", "$quiet"
        yield _dated(best) + (", equalled now" if result.points == best.points else "")
    yield "   Last  ", "$quiet"
    yield f"{_dated(last)}, now {_signed(result.points - last.points)}"


def _trend(make: Make, standing: Standing) -> Iterator[Piece]:
    if len(standing.recent) < 2:
        return
    yield "\nTrend  ", "$quiet"
    yield sparkline(standing.recent, make.count), "$primary"
    yield f"  {' '.join(map(points_text, standing.recent))}"
    if standing.trend is not None:
        yield f"  ({_signed(standing.trend)} from one to the next)", "$quiet"


def sparkline(values: Sequence[float], most: float) -> str:
    """Return a bar an eighth to eight eighths of a line high for each value of 0 to `most`."""
    top = len(HEIGHTS) - 1
    return "".join(HEIGHTS[round(top * min(value / most, 1))] if most else HEIGHTS[0] for value in values)


def _signed(points: float) -> str:
    return f"{'+' if points >= 0 else '−'}{points_text(abs(points))}"


def _dated(result: Result) -> str:
    return f"{points_text(result.points)} ({_day(result.day)})"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
