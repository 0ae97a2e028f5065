"""Dated lines below an answer."""

from __future__ import annotations

from sco_quiz.tui.widgets.dated import GAP_CELLS, MARK_CELLS, MOST_DATE_CELLS, Dated, DatedLine

LONG = "from the winter of 1079 or 1080 to some day before 24 June 1086"


def lines(width: int, *lines: DatedLine) -> list[str]:
    return Dated("On the timeline", lines).content(width).plain.split("\n")


def test_a_long_date_wraps_and_leaves_room_for_what_happened() -> None:
    _, first, *rest = lines(80, DatedLine("1996", "first meeting"), DatedLine(LONG, "a survey"))
    texts_at = MARK_CELLS + MOST_DATE_CELLS + GAP_CELLS
    assert first == f"  {'1996':<26}first meeting"
    assert "".join(line[2:texts_at] for line in rest).split() == LONG.split()
    assert [line[texts_at:] for line in rest] == ["a survey", *[""] * (len(rest) - 1)]


def test_a_long_text_wraps_under_itself() -> None:
    _, first, second = lines(20, DatedLine("1996", "the first meeting"))
    assert (first, second) == ("  1996  the first", "        meeting")


def test_the_one_that_was_asked_about_is_marked_once() -> None:
    _, first, second, other = lines(
        20, DatedLine("1996", "the first meeting", is_marked=True), DatedLine("2001", "war")
    )
    assert [line[0] for line in (first, second, other)] == ["▸", " ", " "]


def test_without_lines_there_is_no_heading() -> None:
    assert lines(80) == [""]
