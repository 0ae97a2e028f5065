"""What is special about a sitting, in one sentence: to be said before it starts, and shown while it goes on."""

from __future__ import annotations

from sco_quiz.study.session import EXTRA, Backlog, PutOff, Session


def mode_words(session: Session) -> str:
    """Return whether a sitting crams, goes ahead of time or meets a backlog; "" for an ordinary one."""
    if session.kind == EXTRA:
        return "Cramming: every card that is not suspended or buried; no memory is moved."
    if session.plan is not None and session.plan.ahead_days:
        days = session.plan.ahead_days
        return f"Ahead of time: also what is due {_within(days)}; the answers count."
    return "" if session.backlog is None else backlog_words(session.backlog)


def backlog_words(backlog: Backlog) -> str:
    """Return how a backlog is met."""
    many = f"Backlog of {backlog.due} cards"
    if backlog.days is None:
        return f"{many}, of which your settings ask none a day."
    if backlog.days == 1:
        return f"{many}: all today, most at risk first."
    return f"{many}: {backlog.today} today, most at risk first, the rest {_within(backlog.days - 1)}."


def put_off_words(put_off: PutOff) -> str:
    """Return why more cards are due than are asked today, such as `6 more wait for their siblings`; "" if none are."""
    if not put_off.cards:
        return ""
    waits, its = ("waits", "its") if put_off.cards == 1 else ("wait", "their")
    return f"{put_off.cards} more {waits} for {'another day' if put_off.day_is_full else f'{its} siblings'}"


def _within(days: int) -> str:
    return "until tomorrow" if days == 1 else f"within {days} days"
