"""Figures of shares: true retention against the target, by kind of card, and predicted against observed recall."""

from __future__ import annotations

from textual.content import Content

from sco_quiz.model.counting import many
from sco_quiz.study.calibration import Bin, Calibration
from sco_quiz.study.retention import LEAST_TO_JUDGE, Retention
from sco_quiz.study.stats import PERIODS_DAYS, Statistics
from sco_quiz.tui.charts import MARK, Drawn, Room, Row, placed, rows
from sco_quiz.tui.figures.figure import (
    Figure,
    against,
    needs_later_days,
    percent,
    target_of,
)
from sco_quiz.tui.wording import kind_words

_LEAST_SHARE = 0.5  # where the bars begin, so that differences show
_MONTHS = 12
_SCATTER_WIDTH, _LEAST_SCATTER_WIDTH = 40, 10


def _retention_sentence(found: Statistics) -> str:
    is_recent = found.recent_retention.share is not None
    one, target = found.recent_retention if is_recent else found.retention, target_of(found)
    return (
        f"Of what you learned on an earlier day you still knew {percent(one.share)}"
        f" {'in the last 30 days' if is_recent else 'over all, though nothing was asked in the last 30 days'};"
        f" you aim for {target * 100:.0f} % ({against(one, target)})."
    )


def _retentions(found: Statistics) -> list[tuple[str, Retention, float]]:
    """Return periods, decks and months, each with its target."""
    target = target_of(found)
    periods = [(f"Last {days} days", found.retention_by_period[days], target) for days in PERIODS_DAYS]
    decks = [
        (found.titles.get(deck, deck), one, found.targets.get(deck, target))
        for deck, one in found.retention_by_deck.items()
    ]
    months = [(f"{month:%B %Y}", one, target) for month, one in sorted(found.retention_by_month.items(), reverse=True)]
    return [*periods, ("All the time", found.retention, target), *(decks if len(decks) > 1 else []), *months[:_MONTHS]]


def _retention(found: Statistics, room: Room, at: int) -> Drawn:
    entries = [Row(name, one.share, _share_words(one)) for name, one, _ in _retentions(found)]
    drawn = rows(entries, room, at, mark=target_of(found), least=_LEAST_SHARE)
    return _with_scale(drawn, room)


def _with_scale(drawn: Drawn, room: Room) -> Drawn:
    """Return rows below a line that explains their bars, alone where there is no room for bars."""
    if not any(MARK in line.plain for line in drawn.lines):
        return drawn
    quiet = "$quiet"
    words = Content.assemble(("  Bars begin at 50 %; ", quiet), (MARK, "$warning"), (" is what you aim for", quiet))
    head = words.wrap(room.width)
    return Drawn((*head, *drawn.lines), drawn.at + len(head))


def _share_words(one: Retention) -> str:
    return f"{percent(one.share):>7} of {one.reviews:,}"


def _retention_tells(found: Statistics, at: int) -> str:
    name, one, target = _retentions(found)[at]
    if one.share is None:
        return f"{name}: nothing was asked on a later day"
    known = f"{one.passed:,} of {many(one.reviews, 'answer')} known"
    return f"{name}: {known}, {percent(one.share)}; you aim for {target * 100:.0f} %: {against(one, target)}"


def _kinds(found: Statistics) -> list[tuple[str, Retention, Calibration | None]]:
    """Return the kinds with what was kept of each, the weakest first, those too few to judge last."""
    ordered = sorted(
        found.retention_by_kind.items(), key=lambda one: (one[1].reviews < LEAST_TO_JUDGE, one[1].share or 0.0)
    )
    return [(kind, one, found.calibration_by_kind.get(kind)) for kind, one in ordered]


def _kinds_sentence(found: Statistics) -> str:
    judged = [(kind, one) for kind, one, _ in _kinds(found) if one.reviews >= LEAST_TO_JUDGE]
    if len(judged) < 2:
        return f"How well you keep what is asked in each way; two kinds with {LEAST_TO_JUDGE} answers can be compared."
    (weak, low), (strong, high) = judged[0], judged[-1]
    return (
        f"You keep “{kind_words(weak)}” least ({percent(low.share)})"
        f" and “{kind_words(strong)}” best ({percent(high.share)})."
    )


def _kinds_chart(found: Statistics, room: Room, at: int) -> Drawn:
    entries = [Row(kind_words(kind), one.share, _share_words(one)) for kind, one, _ in _kinds(found)]
    return _with_scale(rows(entries, room, at, mark=target_of(found), least=_LEAST_SHARE), room)


def _kinds_tells(found: Statistics, at: int) -> str:
    kind, one, predicted = _kinds(found)[at]
    kept = f"{kind_words(kind)}: {one.passed:,} of {one.reviews:,} known, {against(one, target_of(found))}"
    if predicted is None or predicted.bias is None or one.reviews < LEAST_TO_JUDGE:
        return kept
    return f"{kept}; {_bias_words(predicted.bias)}"


def _bias_words(bias: float) -> str:
    points = abs(bias * 100)
    if points < 1:
        return "as predicted, within a point"
    return f"{points:.1f} points {'more' if bias > 0 else 'less'} than predicted"


def _calibration_sentence(found: Statistics) -> str:
    whole = found.calibration
    predicted = sum(one.predicted * one.count for one in whole.bins) / whole.count
    observed = predicted + (whole.bias or 0.0)
    return (
        f"Where {percent(predicted)} was predicted on average, {percent(observed)} was known:"
        f" {_bias_words(whole.bias or 0.0)} ({many(whole.count, 'answer')})."
    )


def _calibration_missing(found: Statistics) -> str:
    have = found.calibration.count
    if have >= LEAST_TO_JUDGE:
        return ""
    return (
        f"After {LEAST_TO_JUDGE} answers to cards learned on an earlier day this says whether predictions come true:"
        f" {have} so far, {LEAST_TO_JUDGE - have} to go."
    )


def _calibration(found: Statistics, room: Room, at: int) -> Drawn:
    """Draw a line a bin, on a scale from 0 to 100 %: ○ predicted, ● observed, ◉ both in one cell."""
    width = max(0, min(_SCATTER_WIDTH, room.width - 42))
    has_scatter = width >= _LEAST_SCATTER_WIDTH
    counts = [f"{one.count:,}" for one in found.calibration.bins]
    signs = "○ predicted  ● observed  ◉ both, of how many answers" if has_scatter else "○ predicted  ● observed"
    lines = [Content.styled(f"  {signs}", "$quiet")]
    for place, one in enumerate(found.calibration.bins):
        mark, scatter = "▸" if place == at else " ", f"  {_scatter(one, width)}" if has_scatter else ""
        shares = f"○ {one.predicted * 100:3.0f} %  ● {one.observed * 100:3.0f} %"
        text = f"{mark} {_bin_name(one):>8}{scatter}  {shares}  {counts[place]:>{max(map(len, counts))}}"
        lines.append(placed(text, place, is_at=place == at))
    return Drawn(tuple(lines), at + 1)


def _scatter(one: Bin, width: int) -> str:
    cells = ["·"] * width
    predicted, observed = (round(share * (width - 1)) for share in (one.predicted, one.observed))
    cells[predicted], cells[observed] = "○", "●"
    if predicted == observed:
        cells[observed] = "◉"
    return "".join(cells)


def _bin_name(one: Bin) -> str:
    return f"{one.least * 100:.0f}–{one.most * 100:.0f} %"


def _calibration_tells(found: Statistics, at: int) -> str:
    one = found.calibration.bins[at]
    return (
        f"Predicted {_bin_name(one)}: {many(one.count, 'answer')}, {percent(one.predicted)} expected,"
        f" {percent(one.observed)} known"
    )


RETENTION = Figure(
    "Kept",
    "True retention against what you aim for",
    missing=needs_later_days,
    sentence=_retention_sentence,
    draw=_retention,
    places=lambda found: len(_retentions(found)),
    tells=_retention_tells,
    down=1,
)
KINDS = Figure(
    "Kinds",
    "True retention by kind of question",
    missing=needs_later_days,
    sentence=_kinds_sentence,
    draw=_kinds_chart,
    places=lambda found: len(found.retention_by_kind),
    tells=_kinds_tells,
    down=1,
)
CALIBRATION = Figure(
    "Predicted",
    "Predicted against observed recall",
    missing=_calibration_missing,
    sentence=_calibration_sentence,
    draw=_calibration,
    places=lambda found: len(found.calibration.bins),
    tells=_calibration_tells,
    down=1,
)
