"""What a score says in words, the same in the app and on plain lines."""

from __future__ import annotations


def duration_words(duration_ms: int) -> str:
    """Return a time as people say it: "48 s", "2 min 5 s"."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def points_text(points: float) -> str:
    """Return points with at most two decimals: "7", "7.5"."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def points_words(points: float) -> str:
    """Return points with their noun: "1 point", "7.5 points"."""
    return f"{points_text(points)} point{'' if points == 1 else 's'}"


def schedule_words(counting: int, total: int) -> str:
    """Return which answers of a quiz count. `counting`: those to cards that are due."""
    if counting == total:
        return "All are due, and the answers count."
    if counting == 0:
        return "Off schedule: no answer moves your memory of a card."
    are, count = ("is", "counts") if counting == 1 else ("are", "count")
    return f"{counting} of {total} {are} due and {count}; the others are extra and move no memory."


def turns_words(due: int, new: int, extra: int) -> str:
    """Return which placements of a timeline game count, of so many events that are due, new and neither."""
    there = " and ".join(f"{number} {word}" for number, word in ((due, "due"), (new, "new")) if number)
    if not there:
        return "Off schedule: no event is due or new, and none moves your memory."
    if extra == 0:
        return f"{there}: all of them count."
    return f"{there} are drawn first and count; the others are extra and move no memory."


def earned_words(points: float, is_late: bool, duration_ms: int) -> str:
    """Return what one answer earned."""
    return f"Too late after {duration_words(duration_ms)}: no points" if is_late else points_words(points)
