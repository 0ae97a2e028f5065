"""When a card comes back: the one answer that sittings, searches and statistics go by."""

from __future__ import annotations

from datetime import date


def due_day(due: date, today: date, *, is_changed: bool) -> date:
    """Return the day a card is due; one whose answer has changed since it was learned is due today at the latest."""
    return min(due, today) if is_changed else due


def comes_back_in(due_in_days: int, *, suspended: bool, buried: bool) -> int | None:
    """Return in how many days a card comes back, ≤ 0: it is due. None while it is suspended, since it does not then.

    `due_in_days`: negative when overdue. `buried`: for today, so that it comes back tomorrow at the earliest.
    """
    if suspended:
        return None
    return max(due_in_days, 1) if buried else due_in_days


def is_due(comes_back: int | None) -> bool:
    """Say whether a card that comes back in so many days, or not at all, is due."""
    return comes_back is not None and comes_back <= 0
